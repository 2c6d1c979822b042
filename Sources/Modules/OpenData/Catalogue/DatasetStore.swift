import ModuleKit

extension Dataset: Catalogued {
  static let table: StaticName = "opendata_dataset"
  static let columns: SQL =

    "id, name, title, state, is_private, organisation, created_at, modified_at, version, open_table, document"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    name = try row["name"]
    title = try row["title"]
    state = try row["state"]
    isPrivate = try row["is_private"]
    organisation = try row["organisation"]
    createdAt = try row["created_at"]
    modifiedAt = try row["modified_at"]
    version = try row["version"]
    table = try row["open_table"]
    let document = try row.document()
    for field in Field.allCases { texts[field] = document[field.rawValue]?.text }
    tags = (document["tags"]?.items ?? []).compactMap(\.text)
    themes = (document["themes"]?.items ?? []).compactMap { $0.text.flatMap { ID($0) } }
    extras = document.extras
  }

  private var document: String {
    let fields = Field.allCases.compactMap { field in texts[field].map { (field.rawValue, JSON.string($0)) } }
    let lists: [(String, JSON)] = [
      ("tags", .array(tags.map(JSON.string))), ("themes", .array(themes.map { .string($0.text) })),
      ("extras", extras.json),
    ]
    return JSON.Object(fields + lists).written
  }

  func add(_ resources: [Resource], by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    let text = searchText(resources)
    try insert(text, in: db)
    try keep(resources, text, in: db)
    try db.record("openData.dataset.added", reference, by: actor, at: now, detail: name.text)
  }

  /// The row alone.
  func insert(_ searchText: String, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO opendata_dataset (id, name, title, state, is_private, is_public, organisation, created_at, modified_at,
        version, open_table, search_text, document)
      VALUES (\(id), \(name), \(title), \(state), \(isPrivate), \(isPublic), \(organisation), \(createdAt),
        \(modifiedAt), \(version), \(table), \(searchText), \(document))
      """)
  }

  /// Files that no resource has any more go with the change.
  func update(_ resources: [Resource], by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    let text = searchText(resources)
    try db.run(
      """
      UPDATE opendata_dataset
      SET name = \(name), title = \(title), state = \(state), is_private = \(isPrivate), is_public = \(isPublic),
        organisation = \(organisation), modified_at = \(modifiedAt), version = \(version + 1), search_text = \(text),
        document = \(document)
      WHERE id = \(id)
      """)
    let before = try Resource.all(of: [id], in: db)[id] ?? []
    try forgetParts(in: db)
    try keep(resources, text, in: db)
    try db.detach(before, but: resources)
    let action = state == .deleted ? "withdrawn" : "changed"
    try db.record("openData.dataset.\(action)", reference, by: actor, at: now, detail: name.text)
  }

  /// Takes it away for good, with its files.
  func purge(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    let before = try Resource.all(of: [id], in: db)[id] ?? []
    try forgetParts(in: db)
    try db.detach(before, but: [])
    try db.run("DELETE FROM opendata_dataset WHERE id = \(id)")
    try db.record("openData.dataset.purged", reference, by: actor, at: now, detail: name.text)
  }

  private func forgetParts(in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM opendata_resource WHERE dataset = \(id)")
    try db.run("DELETE FROM opendata_mark WHERE dataset = \(id)")
  }

  private func keep(_ resources: [Resource], _ text: String, in db: Writer) throws(StoreError) {
    for (position, resource) in resources.enumerated() { try resource.insert(at: position, in: db) }
    for (kind, values) in marks(resources, text) {
      for value in Set(values) {
        try db.run(
          """
          INSERT INTO opendata_mark (kind, is_public, value, dataset)
          VALUES (\(kind), \(isPublic), \(value), \(id))
          """)
      }
    }
  }

  var reference: SubjectRef { SubjectRef("dataset", id.text) }
}

extension Writer {
  fileprivate func detach(_ before: [Resource], but kept: [Resource]) throws(StoreError) {
    let still = Set(kept.compactMap(\.file))
    for file in before.compactMap(\.file) where !still.contains(file) {
      try run("DELETE FROM opendata_look WHERE file = \(file)")
      try run("DELETE FROM opendata_check WHERE file = \(file)")
      try detach(file)
    }
  }
}

extension Resource: Record {
  static let columns: SQL = """
    id, dataset, url, file, created_at, document,
    (SELECT count(*) FROM opendata_check AS c WHERE c.file = opendata_resource.file AND c.released_at IS NULL) AS held
    """

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    dataset = try row["dataset"]
    url = try row["url"]
    file = try row["file"]
    createdAt = try row["created_at"]
    facts = try row.document()
    let held: Int = try row["held"]
    isHeld = held > 0
  }

  static func find(_ id: ID<Resource>, in db: Reader) throws(StoreError) -> Resource? {
    try db.first("SELECT \(columns) FROM opendata_resource WHERE id = \(id)")
  }

  /// In their order, by dataset.
  static func all(of datasets: [ID<Dataset>], in db: Reader) throws(StoreError) -> [ID<Dataset>: [Resource]] {
    let found: [Resource] = try db.all(
      """
      SELECT \(columns) FROM opendata_resource
      WHERE dataset IN (\(SQL.list(datasets)))
      ORDER BY dataset, position
      """)
    return Dictionary(grouping: found, by: \.dataset)
  }

  fileprivate func insert(at position: Int, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO opendata_resource (id, dataset, position, url, file, created_at, document)
      VALUES (\(id), \(dataset), \(position), \(url), \(file), \(createdAt), \(facts.written))
      """)
  }
}
