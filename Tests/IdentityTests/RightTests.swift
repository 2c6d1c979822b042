import App
import ModuleKit
import TestKit
import Testing

@Suite struct RightTests {
  let office: Office
  let today = Office.noon.day
  let write = Permission("test.write", Localized("書く"), [.editor, .secretariat])

  init() throws {
    office = try Office()
    try office.store.write { db in
      for (key, parent) in [("general", nil), ("digital", "general"), ("open-data", "digital"), ("water", nil)] {
        try Department(id: try Self.key(key), name: Localized(key), parent: try parent.map { try Self.key($0) })
          .insertIfMissing(in: db)
      }
    }
  }

  static func key<T>(_ text: String) throws -> ID<T> {
    guard let id = ID<T>(text) else { throw TestProblem(description: "no key: \(text)") }
    return id
  }

  private func add(_ login: String, _ roles: Set<Role>, _ department: String? = nil) throws -> Account {
    let account = Account(
      id: .random(), login: login, name: login, department: try department.map { try Self.key($0) }, roles: roles)
    try office.store.write { db in try account.insert(passwordHash: Office.hash, at: Office.noon, in: db) }
    return account
  }

  private func signIn(_ account: Account) throws -> Principal {
    guard case .signedIn(let session) = try office.attempt(account.login) else {
      throw TestProblem(description: "not let in")
    }
    return try office.principal(session)
  }

  private func takes(_ principal: Principal, _ department: String?) throws -> Bool {
    try office.store.read { db in
      try principal.scope(of: write).takes(in: try department.map { try Self.key($0) }, in: db)
    }
  }

  private func appoint(
    _ account: Account, _ role: Role, _ department: String? = nil, from since: Day, to until: Day?
  ) throws -> Appointment {
    let appointment = Appointment(
      account: account.id, role: role, department: try department.map { try Self.key($0) }, since: since, until: until,
      reason: "兼務", madeBy: "kanri", at: Office.noon)
    try office.store.write { db in try appointment.insert(in: db) }
    return appointment
  }

  private func found(_ principal: Principal, at now: Instant = Office.noon) throws -> Principal? {
    try office.store.read { db in try Session.find(principal.session, at: now, in: db)?.principal }
  }

  @Test func anEditorWritesForTheDepartmentAndThoseBelow() throws {
    let editor = try signIn(try add("e", [.editor], "digital"))
    #expect(try takes(editor, "digital") && takes(editor, "open-data"))
    #expect(try !takes(editor, "general") && !takes(editor, "water") && !takes(editor, nil))
    let chief = try signIn(try add("c", [.editor], "general"))
    #expect(try takes(chief, "open-data"))
    let nowhere = try signIn(try add("n", [.editor]))
    #expect(nowhere.may(write))
    #expect(try !takes(nowhere, "general") && !takes(nowhere, nil))
    let secretariat = try signIn(try add("s", [.secretariat]))
    #expect(try takes(secretariat, "water") && takes(secretariat, nil))
  }

  @Test func aFurtherPostHoldsForItsTime() throws {
    let account = try add("e", [.editor], "digital")
    let principal = try signIn(account)
    _ = try appoint(account, .editor, "water", from: today, to: today + 1)
    _ = try appoint(account, .secretariat, from: today + 2, to: nil)
    _ = try appoint(account, .auditor, from: today + -9, to: today + -1)
    let now = try #require(try found(principal))
    #expect(try takes(now, "water") && takes(now, "digital") && !takes(now, "general"))
    #expect(now.rights.map(\.role) == [.editor, .editor])
    let later = Office.noon + 3_600 * 48
    try office.store.write { db in try db.run("UPDATE session SET created_at = \(later), seen_at = \(later)") }
    let then = try #require(try found(principal, at: later))
    #expect(then.scope(of: write) == .everywhere)
  }

  @Test func anEndedPostGivesNothing() throws {
    let account = try add("e", [.editor], "digital")
    let principal = try signIn(account)
    let post = try appoint(account, .administrator, from: today, to: nil)
    #expect(try found(principal)?.rights.map(\.role) == [.editor, .administrator])
    try office.store.write { db in try post.end(at: Office.noon, in: db) }
    #expect(try found(principal)?.rights.map(\.role) == [.editor])
  }

  @Test func aDeputyHasTheRightsOfTheOtherAndNoneOfTheirOwn() throws {
    let (giver, taker) = (try add("g", [.editor, .auditor], "water"), try add("t", [.secretariat]))
    _ = try appoint(giver, .editor, "digital", from: today, to: nil)
    let delegation = Delegation(
      from: giver.id, to: taker.id, since: today, until: today, reason: "休暇", madeBy: "g", at: Office.noon)
    try office.store.write { db in try delegation.insert(in: db) }
    let own = try signIn(taker)
    #expect(own.scope(of: write) == .everywhere)
    try office.store.write { db in try Session.act(.deputy(of: giver, delegation.id), by: own.session, in: db) }
    let deputy = try #require(try found(own))
    #expect(deputy.rights.map(\.role) == [.editor, .auditor, .editor])
    #expect(deputy.rights.allSatisfy { $0.ground == .delegation(delegation.id) })
    #expect(try takes(deputy, "water") && takes(deputy, "open-data") && !takes(deputy, nil))
    #expect(deputy.actor == "t for g")
    #expect(deputy.account == taker)

    try office.store.write { db in try Session.act(.forSelf, by: own.session, in: db) }
    #expect(try found(own)?.actor == "t")
  }

  @Test func withTheDelegationItsSessionsEnd() throws {
    let (giver, taker) = (try add("g", [.auditor]), try add("t", [.secretariat]))
    let delegation = Delegation(
      from: giver.id, to: taker.id, since: today, until: today, reason: "休暇", madeBy: "g", at: Office.noon)
    try office.store.write { db in try delegation.insert(in: db) }
    func deputy() throws -> Principal {
      let principal = try signIn(taker)
      try office.store.write { db in try Session.act(.deputy(of: giver, delegation.id), by: principal.session, in: db) }
      return principal
    }
    let over = try deputy()
    let tomorrow = Office.noon + 86_400
    try office.store.write { db in try db.run("UPDATE session SET created_at = \(tomorrow), seen_at = \(tomorrow)") }
    #expect(try found(over, at: tomorrow) == nil)

    let ended = try deputy()
    #expect(try found(ended) != nil)
    try office.store.write { db in try delegation.end(at: Office.noon, in: db) }
    #expect(try found(ended) == nil)
  }

  @Test func nobodyBecomesADeputyOfSomebodyElsesDelegation() throws {
    let (giver, taker) = (try add("g", [.auditor]), try add("t", [.secretariat]))
    let delegation = Delegation(
      from: giver.id, to: taker.id, since: today, until: today, reason: "休暇", madeBy: "g", at: Office.noon)
    try office.store.write { db in try delegation.insert(in: db) }
    let stranger = try signIn(try add("x", [.editor], "water"))
    try office.store.write { db in try Session.act(.deputy(of: giver, delegation.id), by: stranger.session, in: db) }
    #expect(try found(stranger) == nil)
  }
}
