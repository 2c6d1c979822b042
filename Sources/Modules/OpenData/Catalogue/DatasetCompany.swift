import ModuleKit

/// What a dataset's file may bring besides: what people want and have made, what is not open, and sheets whose numbers come from its
/// first table. For catalogues that begin with something to look at.
struct DatasetCompany {
  private let json: JSON
  private let header: [String]
  private let rows: [[String]]

  init(_ json: JSON) {
    self.json = json
    let table = json["tables"]?.items?.first
    header = (table?["columns"]?.items ?? []).map { $0.text ?? "" }
    rows = (table?["rows"]?.items ?? []).map { ($0.items ?? []).map { DatasetFile.cell($0).text } }
  }

  /// Throws `DatasetFile.Fault`, `ExhibitQuery.Fault`.
  func add(_ dataset: Dataset, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws {
    for voice in json["voices"]?.items ?? [] { try add(voice: voice, dataset, keys, by: actor, at: now, in: db) }
    for closed in json["closed"]?.items ?? [] { try add(closed: closed, by: actor, at: now, in: db) }
    for sheet in json["sheets"]?.items ?? [] { try add(sheet: sheet, dataset, by: actor, at: now, in: db) }
  }

  private func wanted(_ json: JSON, _ key: String) throws(DatasetFile.Fault) -> String {
    guard let text = json[key]?.text, !text.isEmpty else { throw DatasetFile.Fault(words: "“\(key)” is needed") }
    return text
  }

  private func add(
    voice json: JSON, _ dataset: Dataset, _ keys: Keyring, by actor: String, at now: Instant, in db: Writer
  ) throws {
    guard let kind = Voice.Kind(rawValue: try wanted(json, "kind")) else {
      throw DatasetFile.Fault(words: "“kind” of a voice is demands or uses")
    }
    var voice = Voice(id: .random(), kind: kind, receivedAt: now, state: .released)
    (voice.title, voice.text) = (try wanted(json, "title"), json["text"]?.text ?? "")
    (voice.address, voice.answer) = (json["address"]?.text ?? "", json["answer"]?.text ?? "")
    voice.progress =
      kind == .demands ? json["progress"]?.text.flatMap { Voice.Progress(rawValue: $0) } ?? .considering : nil
    voice.dataset = json["isOfThis"]?.truth == true ? dataset.id : nil
    try voice.insert(nil, from: "", keys, in: db)
    try db.record("openData.voice.entered", voice.reference, by: actor, at: now, detail: voice.title)
  }

  private func add(closed json: JSON, by actor: String, at now: Instant, in db: Writer) throws {
    guard let reason = ClosedItem.Reason(rawValue: try wanted(json, "reason")) else {
      let all = ClosedItem.Reason.allCases.map(\.rawValue).joined(separator: ", ")
      throw DatasetFile.Fault(words: "“reason” is one of \(all)")
    }
    var item = ClosedItem(id: .random(), reason: reason, changedAt: now)
    (item.title, item.note) = (Localized(try wanted(json, "title")), Localized(json["note"]?.text ?? ""))
    try item.save(by: actor, in: db)
  }

  private func add(sheet json: JSON, _ dataset: Dataset, by actor: String, at now: Instant, in db: Writer) throws {
    guard let resource = try Resource.all(of: [dataset.id], in: db)[dataset.id]?.first else {
      throw DatasetFile.Fault(words: "a sheet needs a table")
    }
    var sheet = EvidenceSheet(id: .random(), title: try wanted(json, "title"), changedAt: now)
    (sheet.question, sheet.finding) = (try wanted(json, "question"), json["finding"]?.text ?? "")
    (sheet.decision, sheet.isPublic) = (json["decision"]?.text ?? "", true)
    sheet.exhibits = try (json["exhibits"]?.items ?? []).map { try exhibit($0, dataset, resource, at: now) }
    try sheet.save(by: actor, in: db)
  }

  private func exhibit(_ json: JSON, _ dataset: Dataset, _ resource: Resource, at now: Instant) throws -> Exhibit {
    var query = ExhibitQuery()
    query.measure = json["measure"]?.text.flatMap { Exhibit.Measure(rawValue: $0) } ?? .count
    (query.group, query.column) = (json["group"]?.text ?? "", json["column"]?.text ?? "")
    query.filters = (json["filters"]?.members?.members ?? []).map {
      Exhibit.Filter(column: $0.key, value: $0.value.text ?? "")
    }
    let answer = try query.answer(header) { take in for row in rows { take(row) } }
    let origin = Exhibit.Origin(
      dataset: dataset.name.text, datasetTitle: dataset.title, version: dataset.version,
      updated: dataset.modifiedAt.rfc3339, file: resource.text("name") ?? resource.url, rows: answer.rows,
      blanks: answer.blanks, digest: answer.digest, computed: now.rfc3339)
    var exhibit = Exhibit(
      title: try wanted(json, "title"), resource: resource.id, filters: query.filters, group: query.group,
      measure: query.measure, column: query.column, lines: answer.lines, origin: origin)
    exhibit.chart = json["chart"]?.text.flatMap { Exhibit.Chart(rawValue: $0) } ?? .bar
    return exhibit
  }
}
