import ModuleKit

/// Why a document cannot be changed as asked.
struct ChangeFault: Error {
  let words: Localized
  /// What hangs on it.
  var uses: [DocumentPlace] = []

  static let nothing = ChangeFault(
    words: Localized("そこには何もありません。今の一覧で、もう一度選んでください。", en: "There is nothing. Choose again."))
}

/// Changes of what stands where in a document; what the things are stays.
struct OutlineChange {
  private(set) var document: JSON

  init(_ document: JSON) { self.document = document }

  private var names: DocumentNames { DocumentNames(document: document) }

  /// One place up or down; a question at the edge of its section goes over into the next. Answers where it is then.
  mutating func shift(_ place: DocumentPlace, by step: Int) throws(ChangeFault) -> DocumentPlace {
    guard let item = document.at(place), let index = place.index else { throw .nothing }
    let count = document.at(place.outer)?.items?.count ?? 0
    if (0..<count).contains(index + step) {
      document = document.setting(place, to: nil).inserting(item, into: place.outer, at: index + step)
      return place.outer.item(index + step)
    }
    guard let home = section(of: place) else { return place }
    let sections = home.outer
    guard let next = home.index.map({ $0 + step }), document.at(sections.item(next)) != nil else { return place }
    return try move(place, into: sections.item(next).member("questions"), at: step < 0 ? .max : 0)
  }

  /// The section of a question that stands in no group.
  private func section(of place: DocumentPlace) -> DocumentPlace? {
    let home = place.outer.outer
    return place.list == "questions" && home.list == "sections" ? home : nil
  }

  /// Into another list of the same kind. Answers where it is then.
  mutating func move(_ place: DocumentPlace, into list: DocumentPlace, at index: Int = .max) throws(ChangeFault)
    -> DocumentPlace
  {
    guard let item = document.at(place), let home = document.at(list.outer), home.members != nil,
      EditorShape.part(at: list.item(0)) == EditorShape.part(at: place), !list.isWithin(place)
    else { throw .nothing }
    let mark: JSON = ["name": "here-it-goes"]
    // The place to go to is marked first: taking the thing away may shift it.
    document = document.inserting(mark, into: list, at: index)
    let isBefore = list == place.outer && index <= (place.index ?? 0)
    let from = isBefore ? place.outer.item((place.index ?? 0) + 1) : place
    document = document.setting(from, to: nil)
    let target = DocumentPlace.find(mark, in: document, like: list, names)
    guard let target else { throw .nothing }
    document = document.setting(target, to: item)
    return target
  }

  /// A copy behind it, with names of its own. Answers where that is.
  mutating func duplicate(_ place: DocumentPlace) throws(ChangeFault) -> DocumentPlace {
    guard let item = document.at(place), let index = place.index, let kind = EditorShape.part(at: place) else {
      throw .nothing
    }
    var changes: [String: String] = [:]
    for name in names(within: place) {
      changes[name] = names.free(like: name, besides: Set(changes.values))
    }
    var copy = DocumentNames.renaming(item, EditorShape.parts[kind] ?? [], changes).renamed(changes)
    if kind != "question", let name = item["name"]?.text {
      copy = copy.setting(.document.member("name"), to: .string(freeName(in: place.outer, like: name)))
    }
    document = document.inserting(copy, into: place.outer, at: index + 1)
    return place.outer.item(index + 1)
  }

  /// Throws `ChangeFault` where something else names it.
  mutating func remove(_ place: DocumentPlace) throws(ChangeFault) {
    guard document.at(place) != nil, place.index != nil else { throw .nothing }
    let uses = names.uses(of: names(within: place), outside: place)
    if !uses.isEmpty { throw ChangeFault(words: EditorTexts.both(\.usedBy), uses: uses) }
    document = document.setting(place, to: nil)
  }

  /// A new question at the end of a list of questions.
  mutating func add(question type: String, _ title: String, to list: DocumentPlace) throws(ChangeFault)
    -> DocumentPlace
  {
    guard QuestionType.names.contains(type), document.at(list.outer)?.members != nil,
      EditorShape.part(at: list.item(0)) == "question"
    else { throw .nothing }
    let name = names.free()
    let bare = QuestionMembers.fresh(type, title, name)
    let inner = names.free(besides: [name])
    return append(QuestionMembers.fit(bare, to: type) { inner }, to: list)
  }

  /// A new thing at the end of one of the definition's lists.
  mutating func add(_ title: String, to list: DocumentPlace, on day: Day) throws(ChangeFault) -> DocumentPlace {
    guard let kind = EditorShape.part(at: list.item(0)) else { throw .nothing }
    return append(
      EditorShape.fresh(kind, title, named: freeName(in: list, like: String(kind.prefix(8))), on: day), to: list)
  }

  private mutating func append(_ item: JSON, to list: DocumentPlace) -> DocumentPlace {
    document = document.inserting(item, into: list)
    return list.item((document.at(list)?.items?.count ?? 1) - 1)
  }

  private func names(within place: DocumentPlace) -> Set<String> {
    Set(names.questions.filter { $0.place.isWithin(place) }.compactMap { $0.question["name"]?.text })
  }

  private func freeName(in list: DocumentPlace, like stem: String) -> String {
    let taken = Set((document.at(list)?.items ?? []).compactMap { $0["name"]?.text })
    return (1...).lazy.map { "\(stem.prefix(50))\($0)" }.first { !taken.contains($0) } ?? stem
  }
}

extension DocumentPlace {
  /// Where a thing has gone that was put into a list, whose own place may have shifted since.
  fileprivate static func find(_ item: JSON, in document: JSON, like list: DocumentPlace, _ names: DocumentNames)
    -> DocumentPlace?
  {
    if let found = names.questions.first(where: { $0.question == item })?.place { return found }
    return (document.at(list)?.items ?? []).firstIndex(of: item).map { list.item($0) }
  }
}

extension JSON {
  /// Questions of these names, and those within them, under their new ones.
  fileprivate func renamed(_ changes: [String: String]) -> JSON {
    var copy = self
    if let name = self["name"]?.text, let new = changes[name] {
      copy = copy.setting(.document.member("name"), to: .string(new))
    }
    guard let inner = copy["questions"]?.items else { return copy }
    return copy.setting(.document.member("questions"), to: .array(inner.map { $0.renamed(changes) }))
  }
}

extension EditorTexts {
  /// Words of these texts in both languages.
  static func both(_ words: KeyPath<EditorTexts, String>) -> Localized {
    Localized(japanese[keyPath: words], en: english[keyPath: words])
  }
}
