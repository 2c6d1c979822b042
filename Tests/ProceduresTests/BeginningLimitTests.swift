import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

/// Nobody fills the disk with applications that they only begin.
@Suite struct BeginningLimitTests {
  let clock = MovedClock()
  let counter: Counter

  init() throws {
    counter = try Counter(settings: ["drafts-per-address": "3"], now: { [clock] in clock.now })
  }

  private func drafts() throws -> Int {
    try counter.city.city("numazu").store.read { db in
      try db.value("SELECT count(*) AS value FROM procedures_draft") ?? 0
    }
  }

  /// Somebody at this address, in a browser of their own.
  private func begin(from client: String) throws -> Response {
    let other = counter.other()
    other.client = client
    return try other.send(.post, "/numazu/procedures/dog", [("pace", "all")])
  }

  @Test func anAddressBeginsSoManyAndIsToldWhenToGoOn() throws {
    for _ in 0..<3 { #expect(try begin(from: "192.0.2.7").status == 303) }
    let refused = try begin(from: "192.0.2.7")
    #expect(refused.status == 429 && refused.header("Retry-After") == "1200" && refused.text.contains("20分待ってから"))
    // The way on is on the page, and the way without.
    #expect(refused.text.contains("<button name=\"pace\" value=\"all\">") && refused.text.contains("環境課の窓口"))
    #expect(try drafts() == 3)
    #expect(try begin(from: "192.0.2.8").status == 303, "the neighbour is not held up")
    clock.pass(1_199)
    #expect(try begin(from: "192.0.2.7").status == 429)
    clock.pass(1)
    #expect(try begin(from: "192.0.2.7").status == 303)
    #expect(try begin(from: "192.0.2.7").status == 429)
    clock.pass(3_600)
    #expect(try begin(from: "192.0.2.7").status == 303)
  }

  /// A subscriber has all addresses of a /64 to choose from.
  @Test func addressesOfOneSubscriberCountTogether() throws {
    for last in 1...3 { #expect(try begin(from: "2001:db8:1:2::\(last)").status == 303) }
    #expect(try begin(from: "2001:db8:1:2:ffff::9").status == 429)
    #expect(try begin(from: "2001:db8:1:3::9").status == 303)
  }

  @Test func whatIsBegunIsGoneOnWithAndWhoHasSignedInIsNotCounted() throws {
    let own = counter.other()
    let draft = try own.begin()
    for _ in 0..<2 { #expect(try begin(from: "127.0.0.1").status == 303) }
    #expect(try begin(from: "127.0.0.1").status == 429)
    #expect(try own.send(.post, draft + "?at=all", Counter.answers).status == 303)
    let hanako = try counter.city.resident("hanako")
    for _ in 0..<5 {
      let begun = try counter.city.send(.post, "/numazu/procedures/dog", [("pace", "all")], in: hanako)
      #expect(begun.status == 303)
    }
  }
}

@Suite struct GuideLimitTests {
  @Test func severalAtOnceCountAndTheGuidesPageStays() throws {
    let town = try LifeTown(settings: ["drafts-per-address": "2"])
    for _ in 0..<2 { _ = try town.begin() }
    let refused = try town.counter.send(
      .post, "/numazu/life-events/dog-life/applications",
      [LifeTown.said, ("pace", "all"), ("procedure", "dog"), ("procedure", "bags")])
    #expect(refused.status == 429 && refused.text.contains("待ってから") && refused.text.contains("value=\"bags\""))
    #expect(try town.store.read { db in try db.value("SELECT count(*) AS value FROM procedures_draft") } == 2)
  }
}
