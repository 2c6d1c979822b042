import ModuleKit
import TestKit
import Testing

@Suite struct SessionTests {
  let office: Office
  let hour = 3_600

  init() throws { office = try Office() }

  @Test func aSessionEndsWithoutUse() throws {
    let token = try office.signIn().session
    #expect(try office.isLive(token, at: Office.noon + 2 * hour - 1))
    #expect(try !office.isLive(token, at: Office.noon + 2 * hour))
  }

  @Test func aSessionEndsHoweverMuchItIsUsed() throws {
    let token = try office.signIn().session
    for passed in 1..<12 {
      let now = Office.noon + passed * hour
      #expect(try office.isLive(token, at: now))
      try office.store.write { db in try Session.note(token, at: now, in: db) }
    }
    #expect(try office.isLive(token, at: Office.noon + 12 * hour - 1))
    #expect(try !office.isLive(token, at: Office.noon + 12 * hour))
  }

  @Test func useIsWrittenDownEveryFiveMinutes() throws {
    let token = try office.signIn().session
    func isStale(_ now: Instant) throws -> Bool? {
      try office.store.read { db in try Session.find(token, at: now, in: db)?.isStale }
    }
    #expect(try isStale(Office.noon + 300) == false)
    #expect(try isStale(Office.noon + 301) == true)
  }

  @Test func signingInGivesANewSessionAndEndsTheOld() throws {
    let first = try office.signIn()
    guard case .signedIn(let second) = try office.attempt(replacing: first.session) else {
      Issue.record("not let in")
      return
    }
    #expect(second.token != first.session && second.formToken != first.formToken)
    #expect(try !office.isLive(first.session))
    #expect(try office.isLive(second.token))
  }

  @Test func aTokenThatABrowserBroughtIsNeverMadeASession() throws {
    let planted = try #require(SessionToken(cookie: String(repeating: "a", count: 52)))
    guard case .signedIn(let session) = try office.attempt(replacing: planted) else {
      Issue.record("not let in")
      return
    }
    #expect(session.token != planted)
    #expect(try !office.isLive(planted))
  }

  @Test func aDisabledAccountHasNoSessionAndGetsNone() throws {
    let token = try office.signIn().session
    var account = office.account
    account.isActive = false
    let disabled = account
    try office.store.write { db in try disabled.update(in: db) }
    #expect(try !office.isLive(token))
    #expect(office.ending(try office.attempt()) == "wrong")
    account.isActive = true
    let enabled = account
    try office.store.write { db in try enabled.update(in: db) }
    #expect(try !office.isLive(token), "enabling brings no session back")
  }

  @Test func aSessionOfAnAccountThatWasDisabledBehindItsBackIsRefused() throws {
    let token = try office.signIn().session
    try office.store.write { db in try db.run("UPDATE account SET is_active = 0") }
    #expect(try !office.isLive(token))
  }

  @Test func rolesAreThoseOfNow() throws {
    let token = try office.signIn().session
    var account = office.account
    account.roles = [.auditor]
    let changed = account
    try office.store.write { db in try changed.update(in: db) }
    let found = try office.store.read { db in try Session.find(token, at: Office.noon, in: db) }
    #expect(found?.principal.account?.roles == [.auditor])
    #expect(found?.principal.rights.map(\.role) == [.auditor])
  }

  @Test func aStolenDatabaseOpensNoSession() throws {
    let token = try office.signIn().session
    var stored: [String] = []
    try office.store.read { db in
      try db.each("SELECT token_hash, form_token FROM session") { (row) throws(StoreError) in
        stored += [try row["token_hash"], try row["form_token"]]
      }
    }
    #expect(stored.count == 2 && !stored.contains { $0.contains(token.text) || token.text.contains($0) })
    for text in stored {
      guard let forged = SessionToken(cookie: text) else { continue }
      #expect(try !office.isLive(forged))
    }
  }

  @Test(arguments: ["", "x", String(repeating: "A", count: 52), String(repeating: "a", count: 53), "' OR 1=1 --"])
  func whatIsNoTokenIsNotLookedUp(_ cookie: String) { #expect(SessionToken(cookie: cookie) == nil) }

  @Test func theOthersCanBeEnded() throws {
    let (mine, other) = (try office.signIn(), try office.signIn(at: Office.noon + 60))
    let now = Office.noon + 120
    let listed = try office.store.read { db in try Session.all(of: mine, at: now, in: db) }
    #expect(listed.map(\.isCurrent) == [false, true])
    #expect(try office.store.write { db in try Session.closeOthers(than: mine, in: db) } == 1)
    #expect(try office.isLive(mine.session, at: now))
    #expect(try !office.isLive(other.session, at: now))
  }

  @Test func sweepingLeavesWhatIsLive() throws {
    let (old, new) = (try office.signIn(), try office.signIn(at: Office.noon + hour))
    try office.store.write { db in try Session.sweep(at: Office.noon + 2 * 3_600, in: db) }
    let count = try office.store.read { db in try db.value("SELECT count(*) AS value FROM session", as: Int.self) }
    #expect(count == 1)
    #expect(try !office.isLive(old.session, at: Office.noon + 2 * hour))
    #expect(try office.isLive(new.session, at: Office.noon + 2 * hour))
  }
}
