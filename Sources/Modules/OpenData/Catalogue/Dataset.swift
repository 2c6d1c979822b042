import ModuleKit

/// Data that the municipality publishes under one title (データセット): what it is, and on what terms. Its files are its resources.
struct Dataset: Sendable, Equatable {
  enum State: String, Storable, CaseIterable { case active, draft, deleted }

  /// What is said of it in plain text; the raw values are the keys of its document.
  enum Field: String, CaseIterable {
    case notes, licence, page, edition, author, authorMail, maintainer, maintainerMail, creator, type
    /// Of one that a module publishes: what tells whether it has changed; empty where it is no longer published.
    case tableFacts
  }

  /// A fact that has no field of its own, under the name that its giver chose.
  struct Extra: Sendable, Equatable {
    let key: String
    let value: String
  }

  let id: ID<Dataset>
  var name: CatalogueName
  var title: String
  var state: State = .active
  var isPrivate = false
  var organisation: ID<DatasetGroup>?
  let createdAt: Instant
  var modifiedAt: Instant
  /// Grows by one with each change.
  var version = 1
  /// That a module publishes, where it is one's.
  var table: ID<OpenTable>?
  var texts: [Field: String] = [:]
  var tags: [String] = []
  var themes: [ID<DatasetGroup>] = []
  var extras: [Extra] = []

  /// Whether anyone may see it.
  var isPublic: Bool { state == .active && !isPrivate }
  var licence: Licence? { texts[.licence].flatMap { Licence(rawValue: $0) } }

  func extra(_ key: String) -> String? { extras.first { $0.key == key }?.value }

  /// Takes the fact away where there is no value.
  mutating func set(_ key: String, _ value: String?) {
    let place = extras.firstIndex { $0.key == key }
    extras.removeAll { $0.key == key }
    guard let value else { return }
    extras.insert(Extra(key: key, value: value), at: min(place ?? extras.count, extras.count))
  }
}

/// Keys of extras that the forms and the other standards know, as CKAN's DCAT extension names them.
enum KnownExtra {
  static let frequency = "frequency"
  static let spatial = "spatial_text"
  static let from = "temporal_start"
  static let until = "temporal_end"
}

/// A file of a dataset, kept here or at an address elsewhere (リソース).
struct Resource: Sendable, Equatable {
  let id: ID<Resource>
  let dataset: ID<Dataset>
  /// Where it is; of a file that is kept here, the file's name.
  var url: String
  var file: ID<Attachment>?
  let createdAt: Instant
  /// Name, description, format and whatever else its giver said of it, under CKAN's names.
  var facts: JSON.Object
  /// Whether the file waits for somebody to say that it may be public.
  var isHeld = false

  func text(_ key: String) -> String? { facts[key]?.text.flatMap { $0.isEmpty ? nil : $0 } }

  /// In capitals, as `CSV`; what the file's ending says where nobody has named one.
  var format: String {
    if let given = text("format") { return given.uppercased() }
    let name = url.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last ?? ""
    let ending = name.contains(".") ? name.split(separator: ".").last ?? "" : ""
    return (1...5).contains(ending.count) ? ending.uppercased() : ""
  }

  mutating func set(_ key: String, _ value: JSON?) {
    facts.members.removeAll { $0.key == key }
    if let value { facts.members.append(JSON.Member(key: key, value: value)) }
  }
}
