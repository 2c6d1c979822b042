public import Kernel
public import Store

/// A section of the city hall that measures and accounts belong to (所属).
public struct Department: Sendable, Equatable {
  public let id: ID<Department>
  public var name: Localized
  /// The department that this one is part of.
  public var parent: ID<Department>?

  public init(id: ID<Department>, name: Localized, parent: ID<Department>? = nil) {
    self.id = id
    self.name = name
    self.parent = parent
  }
}

extension Department: Record {
  public static let columns: SQL = "id, name, name_en, parent"

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    name = Localized(try row["name"], en: try row["name_en"])
    parent = try row["parent"]
  }

  public static func all(in db: Reader) throws(StoreError) -> [Department] {
    try db.all("SELECT \(columns) FROM department ORDER BY position, id")
  }

  public static func find(_ id: ID<Department>, in db: Reader) throws(StoreError) -> Department? {
    try db.first("SELECT \(columns) FROM department WHERE id = \(id)")
  }

  /// Writes name and parent.
  public func update(in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE department
      SET name = \(name.ja), name_en = \(name.en), parent = \(parent)
      WHERE id = \(id)
      """)
  }

  /// Adds the department, or leaves the one of the same key as it is.
  public func insertIfMissing(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO department (id, name, name_en, parent, position)
      SELECT \(id), \(name.ja), \(name.en), \(parent), (SELECT coalesce(max(position), 0) + 1 FROM department)
      WHERE NOT EXISTS (SELECT 1 FROM department WHERE id = \(id))
      """)
  }

  /// The departments named and all below them.
  public static func with(below ids: Set<ID<Department>>, in db: Reader) throws(StoreError) -> Set<ID<Department>> {
    var found: Set<ID<Department>> = []
    try db.each(
      """
      WITH RECURSIVE below (id) AS (
        SELECT id FROM department WHERE id IN (\(SQL.list(ids.sorted())))
        UNION
        SELECT department.id FROM department JOIN below ON department.parent = below.id
      )
      SELECT id FROM below
      """
    ) { (row) throws(StoreError) in found.insert(try row["id"]) }
    return found
  }
}

extension Scope {
  /// Whether it takes in what belongs to the department; what belongs to none is for those who may everywhere.
  public func takes(in department: ID<Department>?, in db: Reader) throws(StoreError) -> Bool {
    guard case .departments(let ids) = self else { return true }
    guard let department, !ids.isEmpty else { return false }
    if ids.contains(department) { return true }
    return try Department.with(below: ids, in: db).contains(department)
  }

  /// All departments that it takes in; nil for any.
  public func all(in db: Reader) throws(StoreError) -> Set<ID<Department>>? {
    guard case .departments(let ids) = self else { return nil }
    return try Department.with(below: ids, in: db)
  }
}
