import ModuleKit

/// The departments as a tree, each behind the one that it is part of, with how many accounts each has.
struct DepartmentList: Sendable {
  let rows: [(department: Department, depth: Int, members: Int)]

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
    rows = Department.tree(try Department.all(in: db)).map {
      ($0.department, $0.depth, members[$0.department.id.text] ?? 0)
    }
  }
}

/// A change of a department that a rule forbids.
enum DepartmentRefused: Error { case keyTaken, partOfItself }

extension Department {
  var reference: SubjectRef { SubjectRef("department", id.text) }

  /// Throws `Refusal.notFound`.
  static func get(_ id: ID<Department>, in db: Reader) throws -> Department {
    guard let department = try find(id, in: db) else { throw Refusal.notFound }
    return department
  }

  /// Each followed by its parts, in the order given.
  static func tree(_ all: [Department]) -> [(department: Department, depth: Int)] {
    let parts = Dictionary(grouping: all, by: \.parent)
    func with(parts department: Department, _ depth: Int) -> [(department: Department, depth: Int)] {
      [(department, depth)] + (parts[department.id] ?? []).flatMap { with(parts: $0, depth + 1) }
    }
    return (parts[nil] ?? []).flatMap { with(parts: $0, 0) }
  }

  /// Adds the department with its audit event. Throws `DepartmentRefused`.
  func add(by actor: String, at now: Instant, in db: Writer) throws {
    guard try Department.find(id, in: db) == nil else { throw DepartmentRefused.keyTaken }
    try insertIfMissing(in: db)
    try db.record("identity.department-added", reference, by: actor, at: now, detail: summary)
  }

  /// Throws `Refusal.notFound`, `DepartmentRefused.partOfItself`.
  func change(by actor: String, at now: Instant, in db: Writer) throws {
    let before = try Department.get(id, in: db)
    if before == self { return }
    if let parent, try Department.with(below: [id], in: db).contains(parent) { throw DepartmentRefused.partOfItself }
    try update(in: db)
    try db.record(
      "identity.department-changed", reference, by: actor, at: now, detail: "\(before.summary) → \(summary)")
  }

  private var summary: String { parent.map { "\(name.ja) (\($0.text))" } ?? name.ja }
}
