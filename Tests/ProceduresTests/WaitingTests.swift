import App
import ModuleKit
import TestKit
import Testing

@testable import Procedures

@Suite("Waiting to begin")
struct WaitingTests {
  /// One person a second may begin; the clock stands until a test moves it.
  private let clock = Locked(currentInstant())

  private func counter() throws -> Counter {
    try Counter(settings: ["begin-pace": "1"], now: { [clock] in clock.withLock { $0 } })
  }

  private func pass(_ seconds: Int) { clock.withLock { $0 = $0 + seconds } }

  @Test func theSecondOfASecondWaitsAndBeginsThen() throws {
    let first = try counter()
    _ = try first.begin()
    let second = first.other()
    let sent = try second.send(.post, "/numazu/procedures/dog", [("pace", "all")])
    #expect(sent.status == 303)
    #expect(sent.header("Location") == "/numazu/procedures/dog/waiting?pace=all")
    let waiting = try second.send(.get, "/numazu/procedures/dog/waiting?pace=all")
    #expect(waiting.status == 200)
    #expect(waiting.text.contains("あなたの前に0人います。"))
    #expect(waiting.header("Refresh") == "5")
    // Pressing again leads back to the same place, and begins nothing.
    #expect(
      try second.send(.post, "/numazu/procedures/dog", [("pace", "all")]).header("Location") == sent.header("Location"))
    pass(2)
    let called = try second.send(.get, "/numazu/procedures/dog/waiting?pace=all")
    #expect(called.text.contains("順番が来ました"))
    #expect(called.header("Refresh") == nil)
    #expect(try second.begin().hasPrefix("/numazu/applications/"))
  }

  @Test func whatIsBegunIsNotHeldUp() throws {
    let first = try counter()
    let address = try first.begin()
    let second = first.other()
    _ = try second.send(.post, "/numazu/procedures/dog", [("pace", "all")])
    #expect(try first.send(.get, address).status == 200)
    #expect(try first.send(.post, address + "?at=all", Counter.answers).status == 303)
  }

  @Test func aTicketOfOnesOwnMakingCountsForNothing() throws {
    let first = try counter()
    _ = try first.begin()
    let second = first.other()
    _ = try second.send(.post, "/numazu/procedures/dog", [("pace", "all")])
    let ticket = try #require(second.cookies[WaitingRoom.cookie])
    let parts = ticket.split(separator: "-")
    second.cookies[WaitingRoom.cookie] = "1000-\(parts[1])-\(parts[2])"
    #expect(try second.send(.get, "/numazu/procedures/dog/waiting").header("Location") == "/numazu/procedures/dog")
    clock.withLock { $0 = Instant(microseconds: $0.microseconds + 1) }
    let third = first.other()
    _ = try third.send(.post, "/numazu/procedures/dog", [("pace", "all")])
    #expect(try third.send(.get, "/numazu/procedures/dog/waiting").text.contains("あなたの前に1人います。"))
  }

  @Test func whoDoesNotWaitIsLedToTheProcedure() throws {
    let response = try counter().send(.get, "/numazu/procedures/dog/waiting")
    #expect(response.header("Location") == "/numazu/procedures/dog")
  }
}
