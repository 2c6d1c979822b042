import ModuleKit
import TestKit
import Testing

@Suite struct SignInTests {
  let office: Office

  init() throws { office = try Office() }

  private func endings(_ count: Int, _ attempt: (Int) throws -> SignIn.Outcome) throws -> [String: Int] {
    try (0..<count).reduce(into: [:]) { $0[office.ending(try attempt($1)), default: 0] += 1 }
  }

  @Test(arguments: ["hanako", " HANAKO ", "ｈａｎａｋｏ", "Ｈanako　"])
  func aLoginNameIsTypedInManyWays(_ typed: String) throws {
    #expect(office.ending(try office.attempt(typed)) == "in")
  }

  @Test(arguments: [("nobody", Office.password), ("hanako", "wrong"), ("hanako", ""), ("", ""), ("' OR 1=1 --", "x")])
  func whatIsWrongIsWrongInOneWay(_ login: String, _ password: String) throws {
    #expect(office.ending(try office.attempt(login, password)) == "wrong")
  }

  @Test func eachFailureBeyondFiveMakesTheNextWaitTwiceAsLong() throws {
    #expect(try endings(5) { _ in try office.attempt("hanako", "wrong") } == ["wrong": 5])
    var now = Office.noon
    for wait in [15, 30, 60, 120, 240, 480, 900, 900] {
      guard case .blocked(let until) = try office.attempt(at: now) else {
        Issue.record("the right password gets in before \(wait) seconds")
        return
      }
      #expect(until == now + wait)
      #expect(office.ending(try office.attempt(at: until - 1)) == "blocked")
      now = until
      #expect(office.ending(try office.attempt("hanako", "wrong", at: now)) == "wrong")
    }
    #expect(office.ending(try office.attempt(from: "192.0.2.2", at: now)) == "in", "its owner is elsewhere")
    #expect(office.ending(try office.attempt(at: now + 900)) == "in")
  }

  @Test func failuresAreForgottenInTime() throws {
    #expect(try endings(6) { _ in try office.attempt("hanako", "wrong") } == ["wrong": 5, "blocked": 1])
    // One an hour: the next is free again, and one more is not.
    let later = Office.noon + 3_600
    #expect(try endings(2) { _ in try office.attempt("hanako", "wrong", at: later) } == ["wrong": 1, "blocked": 1])
    #expect(
      try endings(6) { _ in try office.attempt("hanako", "wrong", at: later + 86_400) } == ["wrong": 5, "blocked": 1])
  }

  @Test func aClockThatIsSetBackLocksNobodyOut() throws {
    let before = Office.noon + 3_600
    #expect(try endings(6) { _ in try office.attempt("hanako", "wrong", at: before) } == ["wrong": 5, "blocked": 1])
    #expect(try endings(6) { _ in try office.attempt("hanako", "wrong") } == ["wrong": 5, "blocked": 1])
    #expect(office.ending(try office.attempt(at: Office.noon + 15)) == "in")
  }

  @Test func aNodeWhoseClockIsBehindKeepsTheLimitsOfAnother() throws {
    #expect(try endings(5) { _ in try office.attempt("hanako", "wrong", at: Office.noon + 5) } == ["wrong": 5])
    #expect(office.ending(try office.attempt()) == "blocked")
  }

  @Test func anUnknownNameIsLimitedAlike() throws {
    #expect(try endings(7) { _ in try office.attempt("nobody", "wrong") } == ["wrong": 5, "blocked": 2])
  }

  @Test func twentyFailuresForANameFromAnywhereAreTheLimit() throws {
    let ends = try endings(22) { try office.attempt("hanako", "wrong", from: "192.0.2.\($0)") }
    #expect(ends == ["wrong": 20, "blocked": 2])
    #expect(office.ending(try office.attempt(from: "198.51.100.1")) == "blocked")
  }

  @Test func strangersFailuresDoNotMakeAKnownBrowserWait() throws {
    let party = Party.staff(office.account.id)
    let cookie = KnownDevice.cookie(nil, adding: party, epoch: Office.hash, office.keys)
    #expect(try endings(22) { try office.attempt("hanako", "wrong", from: "192.0.2.\($0)") }["blocked"] == 2)
    func known(_ cookie: String, _ password: String = Office.password) throws -> String {
      office.ending(
        try SignIn.attempt(
          login: "hanako", password: password, from: Device(browser: "Test", client: "192.0.2.7", known: cookie),
          replacing: nil, office.keys, at: Office.noon, in: office.store))
    }
    #expect(try known(cookie) == "in")
    #expect(
      try known(KnownDevice.cookie(nil, adding: .staff(.random()), epoch: Office.hash, office.keys)) == "blocked",
      "another's mark")
    let byHand = String(cookie.dropLast()) + (cookie.hasSuffix("0") ? "1" : "0")
    #expect(try known(byHand) == "blocked", "a mark made by hand")
    #expect(
      try known(KnownDevice.cookie(nil, adding: party, epoch: "older", office.keys)) == "blocked", "before a change")
    // Whoever has stolen the cookie is no better off than others.
    for _ in 0..<5 { #expect(try known(cookie, "wrong") == "wrong") }
    #expect(try known(cookie) == "blocked")
  }

  @Test func aBrowserIsKnownOfFivePeople() {
    let people = (0..<6).map { _ in Party.resident(.random()) }
    let cookie = people.reduce("") { KnownDevice.cookie($0, adding: $1, epoch: "", office.keys) }
    #expect(KnownDevice.mark(of: people[0], in: cookie, epoch: "", office.keys) == nil)
    for person in people.dropFirst() {
      #expect(KnownDevice.mark(of: person, in: cookie, epoch: "", office.keys) != nil)
    }
    #expect(KnownDevice.cookie(cookie, adding: people[5], epoch: "", office.keys) == cookie)
  }

  @Test func fiftyFailuresFromOneAddressAreTheLimit() throws {
    #expect(try endings(52) { try office.attempt("name\($0)", "wrong") } == ["wrong": 50, "blocked": 2])
    #expect(office.ending(try office.attempt()) == "blocked")
    #expect(office.ending(try office.attempt(from: "192.0.2.2")) == "in")
  }

  @Test func oneIPv6NetworkCountsAsOneAddress() throws {
    let ends = try endings(7) { try office.attempt("hanako", "wrong", from: "2001:db8:1:2::\($0 + 1)") }
    #expect(ends == ["wrong": 5, "blocked": 2])
    #expect(office.ending(try office.attempt(from: "2001:db8:1:3::1")) == "in")
  }

  @Test func anIPv4AddressIsTheSameWithinIPv6() throws {
    let ends = try endings(7) {
      try office.attempt("hanako", "wrong", from: $0 < 3 ? "192.0.2.9" : "::ffff:192.0.2.9")
    }
    #expect(ends == ["wrong": 5, "blocked": 2])
  }

  @Test func successForgetsTheFailuresOfTheName() throws {
    for _ in 0..<3 {
      #expect(try endings(4) { _ in try office.attempt("hanako", "wrong") } == ["wrong": 4])
      #expect(office.ending(try office.attempt()) == "in")
    }
  }

  @Test func successesDoNotUseUpTheAddress() throws {
    #expect(try endings(60) { _ in try office.attempt() } == ["in": 60])
  }

  @Test func manyAttemptsAtOnceDoNotOutrunTheLimit() throws {
    let results = Locked<[String]>([])
    let threads = (0..<16).map { _ in
      startThread { [office] in
        let ending = (try? office.attempt("hanako", "wrong")).map(office.ending) ?? "error"
        results.withLock { $0.append(ending) }
      }
    }
    for thread in threads { thread.join() }
    #expect(results.withLock { $0.filter { $0 == "wrong" }.count } == 5)
    #expect(results.withLock { $0.filter { $0 == "blocked" }.count } == 11)
  }

  @Test func aChangedPasswordEndsAllSessionsAndGivesANewOne() throws {
    let (mine, other) = (try office.signIn(), try office.signIn())
    let outcome = try SignIn.changePassword(
      of: mine, login: "hanako", from: Office.password, to: "another fine day", device: Office.device, office.keys,
      at: Office.noon, in: office.store)
    guard case .signedIn(let renewed) = outcome else {
      Issue.record("not changed")
      return
    }
    #expect(try office.isLive(renewed.token))
    #expect(try !office.isLive(mine.session) && !office.isLive(other.session))
    #expect(office.ending(try office.attempt()) == "wrong")
    #expect(office.ending(try office.attempt("hanako", "another fine day")) == "in")
  }

  @Test func anOpenSessionIsNoWayAroundTheLimits() throws {
    let mine = try office.signIn()
    let ends = try endings(7) { _ in
      try SignIn.changePassword(
        of: mine, login: "hanako", from: "wrong", to: "another fine day", device: Office.device, office.keys,
        at: Office.noon, in: office.store)
    }
    #expect(ends == ["wrong": 5, "blocked": 2])
    #expect(try office.isLive(mine.session))
    #expect(office.ending(try office.attempt()) == "blocked")
  }

  @Test func loginNamesOfNewAccounts() {
    for good in ["ab", "tanaka.hanako", "t_01-x"] { #expect(Account.isLogin(good)) }
    for bad in ["", "a", "Tanaka", "花子", "a b", "a@b", String(repeating: "a", count: 41)] {
      #expect(!Account.isLogin(bad))
    }
  }
}
