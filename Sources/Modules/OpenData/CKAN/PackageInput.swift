import ModuleKit

/// Reads a package as CKAN's clients write it into a dataset and its resources; keeps a message for each field that cannot be
/// taken.
struct PackageInput {
  static let mostText = 200_000
  static let mostResources = 1_000

  private(set) var messages: [CKANMessage] = []
  private let given: JSON.Object
  private let now: Instant

  init(_ given: JSON.Object, at now: Instant) {
    self.given = given
    self.now = now
  }

  /// A new dataset. Throws `CKANFault.invalid`.
  static func new(_ given: JSON.Object, at now: Instant, in db: Reader) throws -> (Dataset, [Resource]) {
    var input = PackageInput(given, at: now)
    var id: ID<Dataset>?
    if let text = given["id"]?.text, !text.isEmpty {
      id = ID(text)
      if id == nil { input.refuse("id", "Must be made of a-z, 0-9 and -, 60 characters at most") }
      if let id, try Dataset.find(id, in: db) != nil { input.refuse("id", "Dataset id already exists") }
    }
    guard let id = id ?? ID.uuid(), let placeholder = CatalogueName("none") else {
      throw CKANFault.invalid(input.messages)
    }
    let created = input.instant("metadata_created")
    var dataset = Dataset(
      id: id, name: placeholder, title: "", createdAt: created, modifiedAt: input.instant("metadata_modified"))
    let resources = try input.fill(&dataset, [], in: db)
    return (dataset, resources)
  }

  /// The dataset with all that was given, without what was not. Throws `CKANFault.invalid`.
  static func changed(
    _ dataset: Dataset, _ resources: [Resource], by given: JSON.Object, at now: Instant, in db: Reader
  ) throws -> (Dataset, [Resource]) {
    var input = PackageInput(given, at: now)
    var changed = dataset
    changed.modifiedAt = now
    let resources = try input.fill(&changed, resources, in: db)
    return (changed, resources)
  }

  private mutating func refuse(_ field: String, _ words: String) { messages.append(CKANMessage(field, words)) }

  /// What a program says of when something came to be is believed: a catalogue that moves keeps its history.
  private mutating func instant(_ key: String) -> Instant {
    guard let text = given[key]?.text, !text.isEmpty else { return now }
    guard let read = CKANTime.read(text) else {
      refuse(key, "Date format incorrect")
      return now
    }
    return read
  }

  private mutating func text(_ key: String) -> String? {
    switch given[key] {
    case nil, .null: return nil
    case .string(let text):
      if text.count > PackageInput.mostText { refuse(key, "Length must be at most \(PackageInput.mostText)") }
      return text
    case .int(let number): return String(number)
    default:
      refuse(key, "Must be a Unicode string value")
      return nil
    }
  }

  private static let keys: [(String, Dataset.Field)] = [
    ("notes", .notes), ("license_id", .licence), ("url", .page), ("version", .edition), ("author", .author),
    ("author_email", .authorMail), ("maintainer", .maintainer), ("maintainer_email", .maintainerMail),
    ("creator_user_id", .creator), ("type", .type),
  ]

  private mutating func fill(_ dataset: inout Dataset, _ before: [Resource], in db: Reader) throws -> [Resource] {
    try fillName(&dataset, in: db)
    dataset.title = text("title").flatMap { $0.isEmpty ? nil : $0 } ?? dataset.name.text
    for (key, field) in PackageInput.keys { dataset.texts[field] = text(key) }
    dataset.state = state()
    dataset.isPrivate = flag("private")
    dataset.organisation = try organisation(in: db)
    dataset.themes = try themes(in: db)
    dataset.tags = tags()
    dataset.extras = extras()
    let resources = try resources(of: dataset, before, in: db)
    if !messages.isEmpty { throw CKANFault.invalid(messages) }
    return resources
  }

  private mutating func fillName(_ dataset: inout Dataset, in db: Reader) throws {
    guard let name = text("name"), !name.isEmpty else { return refuse("name", "Missing value") }
    guard let read = CatalogueName(name) else {
      if name.count < 2 { return refuse("name", "Must be at least 2 characters long") }
      if name.count > 100 { return refuse("name", "Name must be a maximum of 100 characters long") }
      return refuse("name", "Must be purely lowercase alphanumeric (ascii) characters and these symbols: -_")
    }
    if let other = try Dataset.find(read, in: db), other.id != dataset.id {
      return refuse("name", "That URL is already in use.")
    }
    dataset.name = read
  }

  private mutating func state() -> Dataset.State {
    guard let text = given["state"]?.text, !text.isEmpty else { return .active }
    if let state = Dataset.State(rawValue: text) { return state }
    refuse("state", "Must be one of active, draft and deleted")
    return .active
  }

  private func flag(_ key: String) -> Bool {
    given[key]?.truth ?? ["true", "t", "yes", "y", "on", "1"].contains(given[key]?.text?.lowercased() ?? "")
  }

  private mutating func organisation(in db: Reader) throws -> ID<DatasetGroup>? {
    guard let wanted = given["owner_org"]?.text, !wanted.isEmpty else { return nil }
    guard let found = try DatasetGroup.find(either: wanted, in: db), found.kind == .organisation else {
      refuse("owner_org", "Organization does not exist")
      return nil
    }
    return found.id
  }

  private mutating func themes(in db: Reader) throws -> [ID<DatasetGroup>] {
    var found: [ID<DatasetGroup>] = []
    for item in given["groups"]?.items ?? [] {
      let wanted = item["id"]?.text ?? item["name"]?.text ?? ""
      guard let group = try DatasetGroup.find(either: wanted, in: db), group.kind == .theme else {
        refuse("groups", "Group \(wanted) does not exist; create it first")
        continue
      }
      if !found.contains(group.id) { found.append(group.id) }
    }
    return found
  }

  private mutating func tags() -> [String] {
    var names = (given["tags"]?.items ?? []).compactMap { $0["name"]?.text ?? $0.text }
    if let text = given["tag_string"]?.text { names += text.split(separator: ",").map { $0.trimmed } }
    var found: [String] = []
    for (place, name) in names.enumerated() where !found.contains(name) {
      if !(2...100).contains(name.count) {
        let words = "Tag \"\(name.prefix(100))\" must have 2 to 100 characters"
        messages.append(CKANMessage("name", words).within("tags", place, of: names.count))
      }
      found.append(name)
    }
    return found
  }

  private mutating func extras() -> [Dataset.Extra] {
    var found: [Dataset.Extra] = []
    let items = given["extras"]?.items ?? []
    for (place, item) in items.enumerated() {
      guard let key = item["key"]?.text, !key.isEmpty else {
        messages.append(CKANMessage("key", "Missing value").within("extras", place, of: items.count))
        continue
      }
      if item["value"] == .null || item["value"] == nil || item["deleted"]?.truth == true { continue }
      let value = item["value"]?.text ?? item["value"].map { String(decoding: $0.written(), as: UTF8.self) } ?? ""
      if found.contains(where: { $0.key == key }) { refuse("extras_validation", "Duplicate key \"\(key)\"") }
      found.append(Dataset.Extra(key: key, value: value))
    }
    return found
  }

  private mutating func resources(of dataset: Dataset, _ before: [Resource], in db: Reader) throws -> [Resource] {
    let items = given["resources"]?.items ?? []
    if items.count > PackageInput.mostResources { refuse("resources", "At most \(PackageInput.mostResources)") }
    var found: [Resource] = []
    for (place, item) in items.prefix(PackageInput.mostResources).enumerated() {
      guard let facts = item.members else {
        refuse("resources", "Must be an object")
        continue
      }
      var faults: [CKANMessage] = []
      let read = try ResourceInput.read(facts, of: dataset.id, before, at: now, in: db, &faults)
      if let read, found.contains(where: { $0.id == read.id }) { faults.append(ResourceInput.taken) }
      messages += faults.map { $0.within("resources", place, of: items.count) }
      guard let resource = read else { continue }
      found.append(resource)
    }
    return found
  }
}

/// Reads one resource as CKAN's clients write it.
enum ResourceInput {
  /// What we say of a resource ourselves.
  private static let own = [
    "id", "package_id", "url", "url_type", "created", "position", "state", "datastore_active", "upload", "clear_upload",
    "revision_id", "resource_group_id", "held_back", TablePublishing.mark,
  ]

  static let taken = CKANMessage("id", "Resource id already exists.")

  /// Nil where something is wrong with it, of which `messages` then tells. A file that it has stays its own.
  static func read(
    _ given: JSON.Object, of dataset: ID<Dataset>, _ before: [Resource], at now: Instant, in db: Reader,
    _ messages: inout [CKANMessage]
  ) throws -> Resource? {
    let wanted = given["id"]?.text.flatMap { $0.isEmpty ? nil : $0 }
    guard let id = wanted.map({ ID<Resource>($0) }) ?? ID.uuid() else {
      messages.append(CKANMessage("id", "Must be made of a-z, 0-9 and -, 60 characters at most"))
      return nil
    }
    let known = before.first { $0.id == id }
    if known == nil, wanted != nil, try Resource.find(id, in: db) != nil {
      messages.append(taken)
      return nil
    }
    let keepsFile = known?.file != nil && given["url_type"]?.text == "upload"
    let created = given["created"]?.text.flatMap(CKANTime.read) ?? known?.createdAt ?? now
    var facts = given
    facts.members.removeAll { own.contains($0.key) }
    // A file that a module publishes stays what it is.
    if let known, known.table != nil { return known }
    let url = given["url"]?.text ?? ""
    return Resource(
      id: id, dataset: dataset, url: keepsFile ? known?.url ?? url : url, file: keepsFile ? known?.file : nil,
      createdAt: created, facts: facts, isHeld: keepsFile && known?.isHeld == true)
  }
}
