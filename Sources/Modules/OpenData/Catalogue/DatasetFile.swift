import ModuleKit

/// A dataset with its tables as one file, as `machi dataset add` takes it (docs/cli.md).
struct DatasetFile {
  /// Why the file is not taken, in a line for whoever wrote it.
  struct Fault: Error {
    let words: String
  }

  private let json: JSON
  fileprivate let name: CatalogueName
  fileprivate let title: String
  private let tables: [(facts: JSON.Object, file: ExaminedFile)]

  /// Throws `Fault`, `SpoolProblem`.
  init(_ bytes: [UInt8]) throws {
    do { json = try JSON.parse(bytes) } catch { throw Fault(words: error.sentence(in: .english)) }
    guard let name = json["name"]?.text.flatMap({ CatalogueName($0) }), let title = json["title"]?.text else {
      throw Fault(words: "“name” (2 to 100 of a–z, 0–9, - and _) and “title” are needed")
    }
    (self.name, self.title) = (name, title)
    tables = try (json["tables"]?.items ?? []).map(DatasetFile.table)
  }

  private static func table(_ json: JSON) throws -> (JSON.Object, ExaminedFile) {
    guard let name = json["file"]?.text, let columns = json["columns"]?.items else {
      throw Fault(words: "a table needs “file” and “columns”")
    }
    var csv = CSVWriter()
    csv.row(columns.map { .text($0.text ?? "") })
    for (number, row) in (json["rows"]?.items ?? []).enumerated() {
      guard let cells = row.items, cells.count == columns.count else {
        throw Fault(words: "\(name): row \(number + 1) has not \(columns.count) cells")
      }
      csv.row(cells.map(cell))
    }
    let upload = Uploads([UploadedFile(field: "file", name: name, csv.bytes)])
    let (files, error) = try CheckedFile.read(upload, "file", CKANCall.limits, [.csv], .english)
    guard let file = files.first else { throw Fault(words: error ?? "\(name) is empty") }
    let facts = ["name", "description"].compactMap { key in json[key].map { (key, $0) } }
    return (JSON.Object(facts + [("format", "CSV")]), try ExaminedFile(file))
  }

  static func cell(_ json: JSON) -> CSVWriter.Cell {
    switch json {
    case .int(let number): .int(number)
    case .double(let number): .real(number)
    case .string(let text): text.isEmpty ? .empty : .text(text)
    default: .empty
    }
  }

  /// Adds it, with the organisation and themes that it names where they are not there yet. Throws `Fault`.
  func add(_ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws {
    if try Dataset.find(name, in: db) != nil { throw Fault(words: "there is a dataset \(name.text) already") }
    guard let id = ID<Dataset>.uuid() else { return }
    var dataset = Dataset(id: id, name: name, title: title, createdAt: now, modifiedAt: now)
    dataset.texts[.notes] = json["notes"]?.text
    dataset.texts[.licence] = json["licence"]?.text ?? Licence.ccBy4.rawValue
    dataset.tags = (json["tags"]?.items ?? []).compactMap(\.text)
    dataset.organisation = try json["organisation"].map { try group($0, .organisation, by: actor, at: now, in: db) }
    dataset.themes = try (json["themes"]?.items ?? []).map { try group($0, .theme, by: actor, at: now, in: db) }
    for (key, value) in json["extras"]?.members?.members.map({ ($0.key, $0.value.text) }) ?? [] {
      dataset.set(key, value)
    }
    let resources = try tables.compactMap { facts, file -> Resource? in
      guard let resource = ID<Resource>.uuid() else { return nil }
      var kept = Resource(id: resource, dataset: id, url: file.file.name.text, createdAt: now, facts: facts)
      kept.take(try file.attach(keys, by: actor, at: now, heldBack: false, in: db), at: now)
      return kept
    }
    try dataset.add(resources, by: actor, at: now, in: db)
    try DatasetCompany(json).add(dataset, keys, by: actor, at: now, in: db)
  }

  private func group(
    _ json: JSON, _ kind: DatasetGroup.Kind, by actor: String, at now: Instant, in db: Writer
  ) throws -> ID<DatasetGroup> {
    guard let name = json["name"]?.text.flatMap({ CatalogueName($0) }), let title = json["title"]?.text,
      let id = ID<DatasetGroup>.uuid()
    else { throw Fault(words: "an organisation or theme needs “name” and “title”") }
    if let known = try DatasetGroup.find(name, in: db) { return known.id }
    try DatasetGroup(id: id, kind: kind, name: name, title: title, createdAt: now).add(by: actor, at: now, in: db)
    return id
  }
}

let openDataCommands = [
  Command(
    "dataset add", arguments: ["FILE"],
    help: "publish a dataset of a file that describes it and holds its tables"
  ) { call in
    let path = call.arguments[0]
    guard let bytes = call.file(path) else { return .failed(["\(path) cannot be read"]) }
    do {
      let (file, keys, now) = (try DatasetFile(bytes), try call.keys(), call.now)
      try call.store.write { db in try file.add(keys, by: CommandCall.actor, at: now, in: db) }
      return .done("\(file.name.text): \(file.title)")
    } catch let fault as DatasetFile.Fault {
      return .failed(["\(path): \(fault.words)"])
    } catch let fault as ExhibitQuery.Fault {
      return .failed(["\(path): \(EvidenceTexts.english.fault(fault))"])
    }
  }
]
