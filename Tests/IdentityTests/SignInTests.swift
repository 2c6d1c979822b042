import ModuleKit
import TestKit
import Testing

@Suite struct SignInTests {
  let office: Office
  let window = 15 * 60

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

  @Test func tenFailuresForANameFromOneAddressAreTheLimitUntilTheWindowEnds() throws {
    #expect(try endings(10) { _ in try office.attempt("hanako", "wrong") } == ["wrong": 10])
    let later = Office.noon + window - 1
    guard case .blocked(let until) = try office.attempt(at: later) else {
      Issue.record("the right password gets in beyond the limit")
      return
    }
    #expect(until == Office.noon + window)
    #expect(office.ending(try office.attempt(from: "192.0.2.2", at: later)) == "in", "its owner is elsewhere")
    #expect(office.ending(try office.attempt(at: until)) == "in")
  }

  @Test func aClockThatIsSetBackLocksNobodyOutForLonger() throws {
    let before = Office.noon + 3_600
    #expect(try endings(12) { _ in try office.attempt("hanako", "wrong", at: before) } == ["wrong": 10, "blocked": 2])
    #expect(try endings(2) { _ in try office.attempt("hanako", "wrong") } == ["wrong": 1, "blocked": 1])
    #expect(office.ending(try office.attempt(at: Office.noon + window - 1)) == "blocked")
    #expect(office.ending(try office.attempt(at: Office.noon + window)) == "in")
  }

  @Test func aNodeWhoseClockIsBehindKeepsTheLimitsOfAnother() throws {
    #expect(try endings(10) { _ in try office.attempt("hanako", "wrong", at: Office.noon + 5) } == ["wrong": 10])
    #expect(office.ending(try office.attempt()) == "blocked")
  }

  @Test func anUnknownNameIsLimitedAlike() throws {
    #expect(try endings(12) { _ in try office.attempt("nobody", "wrong") } == ["wrong": 10, "blocked": 2])
  }

  @Test func thirtyFailuresForANameFromAnywhereAreTheLimit() throws {
    let ends = try endings(32) { try office.attempt("hanako", "wrong", from: "192.0.2.\($0)") }
    #expect(ends == ["wrong": 30, "blocked": 2])
    #expect(office.ending(try office.attempt(from: "198.51.100.1")) == "blocked")
  }

  @Test func fiftyFailuresFromOneAddressAreTheLimit() throws {
    #expect(try endings(52) { try office.attempt("name\($0)", "wrong") } == ["wrong": 50, "blocked": 2])
    #expect(office.ending(try office.attempt()) == "blocked")
    #expect(office.ending(try office.attempt(from: "192.0.2.2")) == "in")
  }

  @Test func oneIPv6NetworkCountsAsOneAddress() throws {
    let ends = try endings(12) { try office.attempt("hanako", "wrong", from: "2001:db8:1:2::\($0 + 1)") }
    #expect(ends == ["wrong": 10, "blocked": 2])
    #expect(office.ending(try office.attempt(from: "2001:db8:1:3::1")) == "in")
  }

  @Test func anIPv4AddressIsTheSameWithinIPv6() throws {
    let ends = try endings(12) {
      try office.attempt("hanako", "wrong", from: $0 < 6 ? "192.0.2.9" : "::ffff:192.0.2.9")
    }
    #expect(ends == ["wrong": 10, "blocked": 2])
  }

  @Test func successForgetsTheFailuresOfTheName() throws {
    for _ in 0..<3 {
      #expect(try endings(9) { _ in try office.attempt("hanako", "wrong") } == ["wrong": 9])
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
    #expect(results.withLock { $0.filter { $0 == "wrong" }.count } == 10)
    #expect(results.withLock { $0.filter { $0 == "blocked" }.count } == 6)
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
    let ends = try endings(12) { _ in
      try SignIn.changePassword(
        of: mine, login: "hanako", from: "wrong", to: "another fine day", device: Office.device, office.keys,
        at: Office.noon, in: office.store)
    }
    #expect(ends == ["wrong": 10, "blocked": 2])
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
