import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// The office's side of a procedure: the sample city's departmental clerk is of the department `promotion`.
final class Desk {
  let counter: Counter
  var city: TestCity { counter.city }
  var store: Store { get throws { try city.city("numazu").store } }
  var keys: Keyring { get throws { try city.city("numazu").vault.keyring(at: currentInstant()) } }

  init(
    _ json: String = Sample.json, of department: String = "promotion", settings: [String: String] = [:],
    now: (@Sendable () -> Instant)? = nil
  ) throws {
    counter = try Counter(json, settings: settings, now: now)
    let own = ID<Department>(department)
    try store.write { db in
      let other = ID<Department>("welfare")
      if let other { try Department(id: other, name: Localized("福祉課")).insertIfMissing(in: db) }
      guard let id = ID<Procedure>("dog") else { return }
      var procedure = try Procedure.get(id, in: db)
      procedure.department = own
      _ = try procedure.save("procedures.settings", by: "test", at: currentInstant(), in: db)
    }
  }

  /// Hands an application in, with other answers in the place of the usual ones; its fee is waived unless it is `due`.
  @discardableResult
  func handIn(_ answers: [String: String] = [:], due: Bool = false) throws -> ID<Case> {
    let draft = try counter.begin()
    let usual = Counter.answers.filter { answers[$0.0] == nil }
    _ = try counter.send(.post, draft + "?at=all", usual + answers.map { ($0.key, $0.value) })
    let response = try counter.send(.post, draft + "/review")
    guard let address = response.header("Location"), let last = address.split(separator: "/").last,
      let id = ID<Case>(last.prefix { $0 != "?" })
    else { throw TestProblem(description: "not handed in: \(response.status)") }
    if !due { try waive(id) }
    return id
  }

  func waive(_ id: ID<Case>) throws {
    let keys = try keys
    try store.write { db in
      guard let charge = try Charge.of(id, in: db) else { return }
      try Bookkeeping(keys, by: "test", at: currentInstant(), in: db).exempt(charge, charge.left, because: "test")
    }
  }

  func row(_ id: ID<Case>) throws -> Case {
    try store.read { db in
      guard let row = try Case.find(id, in: db) else { throw TestProblem(description: "no case") }
      return row
    }
  }

  func change(_ id: ID<Case>, _ edit: @escaping @Sendable (inout Case) -> Void) throws {
    try store.write { db in
      guard var row = try Case.find(id, in: db) else { return }
      edit(&row)
      _ = try row.save(in: db)
    }
  }

  func steps(_ id: ID<Case>) throws -> [CaseStep] { try store.read { db in try CaseStep.of(id, in: db) } }

  func path(_ id: ID<Case>, _ rest: String = "") -> String { "/numazu/staff/cases/\(id.text)\(rest)" }

  func open(_ id: ID<Case>, as role: Role = .editor) throws -> Response { try city.get(path(id), as: role) }

  /// Sends a form of the case's page as it is now.
  func send(
    _ id: ID<Case>, _ rest: String, _ fields: [(String, String)] = [], revision: Int? = nil, as role: Role = .editor
  ) throws -> Response {
    let known = try revision ?? row(id).revision
    return try city.post(path(id, rest), fields + [("revision", String(known))], as: role)
  }

  /// What the applicant sees.
  func seen(_ id: ID<Case>) throws -> String { try counter.send(.get, "/numazu/cases/\(id.text)").text }

  func events(_ action: String) throws -> [AuditEvent] {
    try store.read { db in
      try AuditEvent.recent(matching: AuditFilter(), limit: 500, in: db).filter { $0.action == action }
    }
  }

  func mails() throws -> Int {
    try store.read { db in try db.value("SELECT count(*) AS value FROM mail") ?? 0 }
  }
}
