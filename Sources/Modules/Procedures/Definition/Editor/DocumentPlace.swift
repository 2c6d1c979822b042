import ModuleKit

/// A place in a definition's document, as faults name it: `sections[0].questions[2]`; empty for the document itself.
struct DocumentPlace: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    case member(String)
    /// From 0.
    case item(Int)
  }

  private(set) var steps: [Step]

  static let document = DocumentPlace(steps: [])

  init(steps: [Step]) { self.steps = steps }

  /// Nil for what names no place.
  init?(_ text: String) {
    steps = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) where !text.isEmpty {
      let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
      guard let name = pieces.first, !name.isEmpty else { return nil }
      steps.append(.member(String(name)))
      for piece in pieces.dropFirst() {
        guard piece.hasSuffix("]"), let index = Int(piece.dropLast()), (0..<10_000).contains(index) else { return nil }
        steps.append(.item(index))
      }
    }
  }

  var text: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .member(let name): text += text.isEmpty ? name : "." + name
      case .item(let index): text += "[\(index)]"
      }
    }
  }

  func member(_ name: String) -> DocumentPlace { DocumentPlace(steps: steps + [.member(name)]) }
  func item(_ index: Int) -> DocumentPlace { DocumentPlace(steps: steps + [.item(index)]) }

  /// What it stands in: of an item its list.
  var outer: DocumentPlace { DocumentPlace(steps: steps.dropLast()) }

  /// Of an item of a list, from 0.
  var index: Int? { if case .item(let index)? = steps.last { index } else { nil } }

  /// The list's name of an item of one.
  var list: String? {
    guard index != nil, case .member(let name)? = steps.dropLast().last else { return nil }
    return name
  }

  func isWithin(_ other: DocumentPlace) -> Bool { steps.starts(with: other.steps) }

  /// What `other` adds to it; nil where that lies elsewhere.
  func rest(of other: DocumentPlace) -> DocumentPlace? {
    other.isWithin(self) ? DocumentPlace(steps: Array(other.steps.dropFirst(steps.count))) : nil
  }
}

extension JSON {
  /// What stands at a place; nil where nothing does.
  func at(_ place: DocumentPlace) -> JSON? {
    place.steps.reduce(Optional(self)) { found, step in
      switch step {
      case .member(let name): found?[name]
      case .item(let index): found?.item(index)
      }
    }
  }

  /// Of a list, from 0; nil where it has none there. (In a conditional expression `nil` would be JSON's null.)
  func item(_ index: Int) -> JSON? {
    guard let items, items.indices.contains(index) else { return nil }
    return items[index]
  }

  /// With another value there, or without one; unchanged where the place's list or object is missing.
  func setting(_ place: DocumentPlace, to value: JSON?) -> JSON { setting(place.steps[...], to: value) ?? .null }

  private func setting(_ steps: ArraySlice<DocumentPlace.Step>, to value: JSON?) -> JSON? {
    guard let first = steps.first else { return value }
    let rest = steps.dropFirst()
    switch first {
    case .member(let name):
      guard var members = members?.members else { return self }
      let at = members.firstIndex { $0.key == name }
      let new = (at.map { members[$0].value } ?? .null).setting(rest, to: value)
      switch (at, new) {
      case (let at?, let new?): members[at].value = new
      case (let at?, nil): members.remove(at: at)
      case (nil, let new?): members.append(Member(key: name, value: new))
      case (nil, nil): break
      }
      return .object(Object(members.map { ($0.key, $0.value) }))
    case .item(let index):
      guard var items, items.indices.contains(index) else { return self }
      if let new = items[index].setting(rest, to: value) { items[index] = new } else { items.remove(at: index) }
      return .array(items)
    }
  }

  /// With an item put into a list, which is made where it is missing; an index beyond its end means the end.
  func inserting(_ item: JSON, into list: DocumentPlace, at index: Int = .max) -> JSON {
    var items = at(list)?.items ?? []
    items.insert(item, at: min(max(index, 0), items.count))
    return setting(list, to: .array(items))
  }

  /// What it is as people call it.
  var called: Localized {
    if let title = Localized(self["title"]), !title.isEmpty { return title }
    return Localized(self["name"]?.text ?? "—")
  }
}
