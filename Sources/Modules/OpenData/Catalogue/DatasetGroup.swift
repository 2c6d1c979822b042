import ModuleKit

/// What datasets stand together in: the organisation that answers for them (組織), or a theme (グループ).
struct DatasetGroup: Sendable, Equatable {
  enum Kind: String, Storable, CaseIterable { case organisation, theme }

  let id: ID<DatasetGroup>
  let kind: Kind
  var name: CatalogueName
  var title: String
  var state: Dataset.State = .active
  let createdAt: Instant
  var description = ""
  /// Of a picture; empty without one.
  var image = ""
  var extras: [Dataset.Extra] = []

  var shownTitle: String { title.isEmpty ? name.text : title }
}

extension DatasetGroup: Catalogued {
  static let table: StaticName = "opendata_group"
  static let columns: SQL = "id, kind, name, title, state, created_at, document"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    kind = try row["kind"]
    name = try row["name"]
    title = try row["title"]
    state = try row["state"]
    createdAt = try row["created_at"]
    let document = try row.document()
    description = document["description"]?.text ?? ""
    image = document["image"]?.text ?? ""
    extras = document.extras
  }

  private var document: String {
    JSON.Object([
      ("description", .string(description)), ("image", .string(image)), ("extras", extras.json),
    ]).written
  }

  static func all(_ kind: Kind, in db: Reader) throws(StoreError) -> [DatasetGroup] {
    try db.all(
      """
      SELECT \(columns) FROM opendata_group
      WHERE kind = \(kind) AND state = \(Dataset.State.active)
      ORDER BY name
      """)
  }

  static func all(_ ids: some Sequence<ID<DatasetGroup>>, in db: Reader) throws(StoreError)
    -> [ID<DatasetGroup>: DatasetGroup]
  {
    let found: [DatasetGroup] = try db.all("SELECT \(columns) FROM opendata_group WHERE id IN (\(SQL.list(ids)))")
    return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func add(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO opendata_group (id, kind, name, title, state, created_at, document)
      VALUES (\(id), \(kind), \(name), \(title), \(state), \(createdAt), \(document))
      """)
    try db.record("openData.group.added", reference, by: actor, at: now, detail: name.text)
  }

  func update(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE opendata_group SET name = \(name), title = \(title), state = \(state), document = \(document)
      WHERE id = \(id)
      """)
    try db.record("openData.group.changed", reference, by: actor, at: now, detail: name.text)
  }

  /// Takes it away for good. Throws `StoreError.constraint` where datasets still belong to it.
  func purge(by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM opendata_group WHERE id = \(id)")
    try db.record("openData.group.purged", reference, by: actor, at: now, detail: name.text)
  }

  private var reference: SubjectRef { SubjectRef("dataset-group", id.text) }
}
