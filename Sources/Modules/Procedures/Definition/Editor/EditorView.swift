import ModuleKit

/// A procedure in the editor: the document that is worked on, or the one that holds.
struct EditorView {
  let procedure: Procedure
  let document: JSON
  /// Of the document; nil for what an older program has kept and this one does not read.
  let definition: ProcedureDefinition?
  let earlier: [EarlierWorking]

  var names: DocumentNames { DocumentNames(document: document) }
  var json: String { String(decoding: document.written(), as: UTF8.self) }

  init(_ id: ID<Procedure>, _ visit: Visit, in db: Reader) throws {
    let view = try DefinitionView(id, visit, in: db)
    procedure = view.procedure
    definition = view.definition
    let text = view.definition?.json ?? view.json
    document = (try? JSON.parse(text)) ?? [:]
    earlier = try EarlierWorking.of(id, in: db)
  }

  /// What a form about a part is held against, so that a change by somebody else since is noticed. Parts of it with pages of
  /// their own are left out.
  static func mark(_ part: JSON, _ fields: [EditorField]) -> String {
    let bare = fields.filter(\.isList).reduce(part) { $0.setting(.document.member($1.name), to: nil) }
    return String(sha256(bare.written()).prefix(32))
  }

  enum Standing: Equatable {
    /// As it was, though perhaps at another place.
    case same(DocumentPlace)
    case changed(DocumentPlace)
    case gone
  }

  /// Where the part is now that a page showed at this place, with this mark and name.
  func standing(of place: DocumentPlace, mark: String, name: String) -> Standing {
    guard let kind = EditorShape.part(at: place) else {
      return EditorView.mark(document, EditorShape.definition) == mark ? .same(.document) : .changed(.document)
    }
    let fields = EditorShape.parts[kind] ?? []
    let all = [place] + places(of: kind, like: place)
    if let same = all.first(where: { at in document.at(at).map { EditorView.mark($0, fields) == mark } ?? false }) {
      return .same(same)
    }
    let known = all.first { at in !name.isEmpty && document.at(at)?["name"]?.text == name }
    return known.map { .changed($0) } ?? .gone
  }

  private func places(of kind: String, like place: DocumentPlace) -> [DocumentPlace] {
    if kind == "question" { return names.questions.map(\.place) }
    return (document.at(place.outer)?.items ?? []).indices.map { place.outer.item($0) }
  }
}

extension EditorShape {
  /// The fields of the part at a place; nil where no part stands.
  static func fields(at place: DocumentPlace, in document: JSON) -> [EditorField]? {
    if place == .document { return definition.filter { !$0.isList } }
    guard let kind = part(at: place), let fields = parts[kind], let found = document.at(place) else { return nil }
    return EditorShape.fields(fields, of: kind, type: found["type"]?.text)
  }

  static func fields(_ fields: [EditorField], of kind: String, type: String?) -> [EditorField] {
    fields.filter { field in
      !field.isList && (kind != "question" || QuestionMembers.has(field.name, type ?? "text"))
    }
  }

  /// A new thing of this kind with all that it needs.
  static func fresh(_ kind: String, _ title: String, named name: String, on day: Day) -> JSON {
    let members = (parts[kind] ?? []).filter(\.isRequired).map { field -> (String, JSON) in
      switch field.kind {
      case .name: (field.name, .string(name))
      case .words, .text: (field.name, .string(title))
      case .one(let values): (field.name, .string(values.first ?? ""))
      case .whole(let range): (field.name, .int(range.lowerBound))
      case .day: (field.name, .string(day.iso))
      case .truth: (field.name, false)
      case .expression: (field.name, "true()")
      case .part: (field.name, [:])
      default: (field.name, [])
      }
    }
    return .object(JSON.Object(members))
  }
}

extension ProcedureDefinition {
  /// Throws `MemberFault`.
  init(_ document: JSON) throws(MemberFault) {
    try self.init(json: String(decoding: document.written(), as: UTF8.self))
  }
}
