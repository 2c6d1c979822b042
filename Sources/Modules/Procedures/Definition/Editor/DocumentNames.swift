import ModuleKit

/// The names of questions in a document: which there are, where each is used, and each changed everywhere at once.
struct DocumentNames {
  let document: JSON

  /// All questions with their places, outer ones before those within them.
  var questions: [(place: DocumentPlace, question: JSON)] {
    var all: [(DocumentPlace, JSON)] = []
    func add(_ list: DocumentPlace) {
      for (index, question) in (document.at(list)?.items ?? []).enumerated() {
        all.append((list.item(index), question))
        add(list.item(index).member("questions"))
      }
    }
    let sections = DocumentPlace.document.member("sections")
    for index in (document.at(sections)?.items ?? []).indices { add(sections.item(index).member("questions")) }
    return all
  }

  var names: Set<String> { Set(questions.compactMap { $0.question["name"]?.text }) }

  /// One that no question has yet: `q1`, `q2`, or what stands there with a number behind it.
  func free(like base: String = "q", besides taken: Set<String> = []) -> String {
    let known = names.union(taken)
    let stem = String(base.prefix(50))
    return (1...).lazy.map { "\(stem)\($0)" }.first { !known.contains($0) } ?? stem
  }

  /// The places of the members that name the question, those within `outside` left out.
  func uses(of names: Set<String>, outside: DocumentPlace? = nil) -> [DocumentPlace] {
    var found: [DocumentPlace] = []
    _ = walk(document, EditorShape.definition, .document) { text, kind, place in
      let isOutside = outside.map { !place.isWithin($0) } ?? true
      if isOutside, !names.isDisjoint(with: Self.named(in: text, kind)) { found.append(place) }
      return text
    }
    return found
  }

  func renaming(_ old: String, to new: String) -> JSON { renaming([old: new]) }

  func renaming(_ changes: [String: String]) -> JSON {
    Self.renaming(document, EditorShape.definition, changes)
  }

  /// A part of a document with other names within its expressions.
  static func renaming(_ part: JSON, _ fields: [EditorField], _ changes: [String: String]) -> JSON {
    DocumentNames(document: part).walk(part, fields, .document) { text, kind, _ in
      switch kind {
      case .reference: changes[text] ?? text
      case .words: Self.refill(text, changes)
      default: (try? Expression.parse(text))?.renaming(changes) ?? text
      }
    }
  }

  private static func named(in text: String, _ kind: EditorField.Kind) -> Set<String> {
    switch kind {
    case .reference: [text]
    case .words: Set(pieces(text).compactMap(\.name))
    default: Set((try? Expression.parse(text))?.names.map(\.name) ?? [])
    }
  }

  /// Words in the place of whose `${name}` the answer stands.
  private static func refill(_ text: String, _ changes: [String: String]) -> String {
    pieces(text).map { piece in piece.name.flatMap { changes[$0] }.map { "${\($0)}" } ?? piece.text }.joined()
  }

  private static func pieces(_ text: String) -> [(text: String, name: String?)] {
    var (all, rest): ([(String, String?)], Substring) = ([], text[...])
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      all.append((String(rest[..<start.lowerBound]), nil))
      all.append((String(rest[start.lowerBound...end]), String(rest[start.upperBound..<end]).trimmed))
      rest = rest[rest.index(after: end)...]
    }
    return all + [(String(rest), nil)]
  }

  /// Goes through all texts that can name a question, and puts in their place what `change` answers.
  private func walk(
    _ json: JSON, _ fields: [EditorField], _ place: DocumentPlace,
    _ change: (String, EditorField.Kind, DocumentPlace) -> String
  ) -> JSON {
    guard let members = json.members?.members else { return json }
    let kinds = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.kind) })
    return .object(
      JSON.Object(
        members.map { member in
          let here = place.member(member.key)
          return (member.key, kinds[member.key].map { value(member.value, $0, here, change) } ?? member.value)
        }))
  }

  private func value(
    _ json: JSON, _ kind: EditorField.Kind, _ place: DocumentPlace,
    _ change: (String, EditorField.Kind, DocumentPlace) -> String
  ) -> JSON {
    func items(_ each: (JSON, DocumentPlace) -> JSON) -> JSON {
      .array((json.items ?? []).enumerated().map { each($1, place.item($0)) })
    }
    switch kind {
    case .expression, .need, .reference: return json.text.map { .string(change($0, kind, place)) } ?? json
    case .words:
      if let text = json.text { return .string(change(text, kind, place)) }
      guard let members = json.members?.members else { return json }
      return .object(
        JSON.Object(members.map { ($0.key, $0.value.text.map { .string(change($0, kind, place)) } ?? $0.value) }))
    case .references: return json.items == nil ? json : items { value($0, .reference, $1, change) }
    case .expressions:
      guard let members = json.members?.members else { return json }
      return .object(
        JSON.Object(members.map { ($0.key, value($0.value, .expression, place.member($0.key), change)) }))
    case .part(let fields): return walk(json, fields, place, change)
    case .table(let fields): return json.items == nil ? json : items { walk($0, fields, $1, change) }
    case .list(let part):
      return json.items == nil ? json : items { walk($0, EditorShape.parts[part] ?? [], $1, change) }
    default: return json
    }
  }
}
