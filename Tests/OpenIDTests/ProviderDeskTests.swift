import HTTP
import HTTPClient
import HTTPServer
import Kernel
import Testing
import Text

@testable import OpenID

/// A provider that does not answer keeps nobody else waiting.
@Suite struct ProviderDeskTests {
  private let redirect = "https://city.example.jp/back"

  /// Answers when it is told to.
  private final class Sleeper: Service {
    let isAwake = Locked(false)
    let asked = Locked(0)

    func ready(_ head: borrowing Head) -> Prepared? { nil }
    func bodyLimit(_ head: borrowing Head) -> Int { 0 }
    func finished(_ exchange: FinishedExchange) {}

    func answer(_ request: Request) -> Response {
      asked.withLock { $0 += 1 }
      asked.wake(all: true)
      isAwake.wait { $0 ? () : nil }
      return Response(503, text: "no")
    }

    func wake() {
      isAwake.withLock { $0 = true }
      isAwake.wake(all: true)
    }
  }

  private func settings(_ port: Int) throws -> ProviderSettings {
    try ProviderSettings.parse(
      ["issuer": .string("http://127.0.0.1:\(port)"), "clientId": "machi"], knownRoles: [])
  }

  private func problem(_ desk: ProviderDesk, _ settings: ProviderSettings, at now: Instant = TestProvider.now)
    -> OpenIDProblem?
  {
    do {
      _ = try desk.begin(settings, redirect: redirect, at: now)
      return nil
    } catch {
      return error
    }
  }

  @Test func halfOfThePlacesAreForOneProvider() throws {
    let sleeper = Sleeper()
    var configuration = Configuration()
    configuration.port = 0
    configuration.workers = 2
    let server = try Server(configuration, service: sleeper)
    defer { server.stop(grace: 5) }
    let desk = ProviderDesk(places: 2)
    let asleep = try settings(server.port)
    let thread = startThread { _ = problem(desk, asleep) }
    sleeper.asked.wait { $0 >= 1 ? () : nil }
    #expect(problem(desk, asleep) == .busy)
    let other = problem(desk, try settings(1))
    if case .unreachable? = other {} else { Issue.record("\(String(describing: other))") }
    sleeper.wake()
    thread.join()
    #expect(problem(desk, asleep) != .busy)
  }

  @Test func whoeverCouldNotBeReachedRests() throws {
    let desk = ProviderDesk()
    let nobody = try settings(1)
    let first = problem(desk, nobody)
    let provider = TestProvider(try TestKey("ES256"))
    var configuration = Configuration()
    configuration.port = 0
    let server = try Server(configuration, service: provider)
    defer { server.stop(grace: 5) }
    #expect(problem(desk, nobody, at: TestProvider.now + 19) == first)
    let here = try settings(server.port)
    #expect(problem(desk, here) == nil)
    #expect(try desk.tryOut(here.issuer, at: TestProvider.now).keys == 1)
    #expect(provider.count("/.well-known/openid-configuration") == 2, "what is tried out is asked for anew")
  }

  @Test func noRequestLastsBeyondTheDeadline() throws {
    let over = HTTPClient().ending(within: 0)
    #expect {
      try over.get("http://127.0.0.1:1/")
    } throws: { error in
      (error as? HTTPFailure)?.kind == .timedOut
    }
  }
}
