import ModuleKit

/// The departments in their order, with how many accounts each has.
struct DepartmentList: Sendable {
  let rows: [(department: Department, members: Int)]

  init(in db: Reader) throws(StoreError) {
    var members: [String: Int] = [:]
    try db.each(
      """
      SELECT department, count(*) AS members
      FROM account
      WHERE department IS NOT NULL
      GROUP BY department
      """
    ) { (row) throws(StoreError) in members[try row["department"]] = try row["members"] }
    rows = try Department.all(in: db).map { ($0, members[$0.id.text] ?? 0) }
  }
}

extension Department {
  var reference: SubjectRef { SubjectRef("department", id.text) }

  /// Throws `Refusal.notFound`.
  static func get(_ id: ID<Department>, in db: Reader) throws -> Department {
    guard let department = try find(id, in: db) else { throw Refusal.notFound }
    return department
  }

  /// Adds the department with its audit event; false where the key is taken.
  func add(by actor: String, at now: Instant, in db: Writer) throws(StoreError) -> Bool {
    guard try Department.find(id, in: db) == nil else { return false }
    try insertIfMissing(in: db)
    try db.record("identity.department-added", reference, by: actor, at: now, detail: name.ja)
    return true
  }

  /// Throws `Refusal.notFound`.
  func rename(by actor: String, at now: Instant, in db: Writer) throws {
    let before = try Department.get(id, in: db)
    if before == self { return }
    try rename(in: db)
    try db.record(
      "identity.department-renamed", reference, by: actor, at: now, detail: "\(before.name.ja) → \(name.ja)")
  }
}
