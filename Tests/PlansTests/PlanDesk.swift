import App
import ModuleKit
import TestKit

@testable import Plans

/// A database with a small plan, two departments, and a round that is open for 2020.
///
/// Policies 1 and 2; measures 1-1 and 1-2 of the office and 1-3 of the school below the first.
final class PlanDesk: Sendable {
  static let noon = Instant(microseconds: 1_763_694_000_000_000)
  static let period = ReviewPeriod.year(FiscalYear(2020))

  let store: Store
  private let test: TestStore

  init() throws {
    test = try TestStore()
    store = test.store
    try store.migrate(allMigrations)
    let departments = ["office", "school"].compactMap { ID<Department>($0) }
    let file = try PlanFile.read(Array(PlanDesk.text.utf8), knownDepartments: Set(departments))
    try store.write { db in
      for id in departments { try Department(id: id, name: Localized(id.text)).insertIfMissing(in: db) }
      try file.save(by: "importer", at: PlanDesk.noon, in: db)
      let due = FiscalYear(2020).lastDay
      _ = try Round.open(PlanDesk.period, due: due, of: file.plan.id, by: "s", at: PlanDesk.noon, in: db)
    }
  }

  private static func measure(_ number: String, _ department: String) -> String {
    PlanFileTests.measure(number, ", \"department\": \"\(department)\"")
  }

  private static let text = PlanFileTests.plan(
    """
    {"level": "policy", "number": "1", "title": "方針1", "nodes": [
      \(measure("1-1", "office")), \(measure("1-2", "office")), \(measure("1-3", "school"))]},
    {"level": "policy", "number": "2", "title": "方針2"}
    """)

  static func key<Subject>(_ text: String) throws -> ID<Subject> {
    guard let id = ID<Subject>(text) else { throw TestProblem(description: "no key: \(text)") }
    return id
  }

  func principal(_ roles: Set<Role>, _ department: String? = nil) throws -> Principal {
    guard let token = SessionToken(cookie: String(repeating: "a", count: 52)) else {
      throw TestProblem(description: "no token")
    }
    let account = Account(
      id: .random(), login: "who", name: "誰", department: try department.map { try Self.key($0) }, roles: roles)
    return Principal(.staff(account), rights: account.rights, session: token, formToken: "t")
  }

  /// Sends the form of a review in the name of an editor of the office.
  func save(
    _ node: String, _ fields: [(String, String)], as principal: Principal? = nil
  ) throws -> ReviewSaving.Outcome {
    let saving = ReviewSaving(
      plan: try Self.key("p"), node: try Self.key(node), period: Self.period, form: Fields(fields),
      principal: try principal ?? self.principal([.editor], "office"), language: .english, now: Self.noon)
    return try store.write { db in try saving.run(in: db) }
  }

  func review(_ node: String) throws -> Review? {
    try store.read { db in try Review.find(try Self.key(node), Self.period, of: try Self.key("p"), in: db) }
  }

  func node(_ key: String) throws -> Node {
    try store.read { db in try Node.get(try Self.key(key), of: try Self.key("p"), in: db) }
  }

  /// Keys and places of the nodes in force, in the order of the tree.
  func places() throws -> [String] {
    try store.read { db in
      try Branches(at: [nil], of: try Self.key("p"), in: db).nodes.map { "\($0.id.text) \($0.place)" }
    }
  }

  func edit(_ fields: [(String, String)]) throws -> NodeEdit {
    NodeEdit(plan: try Self.key("p"), form: Fields(fields), actor: "who", language: .english, now: Self.noon)
  }
}
