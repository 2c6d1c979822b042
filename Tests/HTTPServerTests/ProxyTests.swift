import HTTP
import Testing

@testable import HTTPServer

@Suite struct ProxyTests {
  private let service = TestService(respond: { Response(200, text: "\($0.client) \($0.isSecure)") })
  private let lines = ["X-Forwarded-For: 198.51.100.7, 203.0.113.9, 10.1.2.3", "X-Forwarded-Proto: https"]

  @Test func aStrangersWordIsNotTaken() throws {
    try withServer(service) { server in
      let answer = try fetch(server.port, "/", lines)
      #expect(answer.text == "127.0.0.1 false")
    }
  }

  @Test func theRightmostUntrustedAddressIsTheClient() throws {
    try withServer(service) {
      $0.trustedProxies = ["127.0.0.1", "10.0.0.0/8"]
    } _: { server in
      let client = try TestClient(server.port)
      #expect(try client.get("/", lines).text == "203.0.113.9 true")
      #expect(try client.get("/").text == "127.0.0.1 false")
      let split = ["X-Forwarded-For: 203.0.113.9", "X-Forwarded-For: 198.51.100.7"]
      #expect(try client.get("/", split).text == "198.51.100.7 false")
    }
    #expect(service.reports(3).map(\.client) == ["203.0.113.9", "127.0.0.1", "198.51.100.7"])
  }

  @Test func aProxyIsExemptFromTheLimitPerAddress() throws {
    let change: (inout Configuration) -> Void = {
      $0.trustedProxies = ["127.0.0.0/8"]
      $0.perAddressLimit = 1
    }
    try withServer(service, change) { server in
      let clients = try (0..<5).map { _ in try TestClient(server.port) }
      for client in clients { #expect(try client.get("/").status == 200) }
    }
  }

  @Test func chains() throws {
    let trusted = [try #require(Network("10.0.0.0/8")), try #require(Network("2001:db8::/32"))]
    #expect(forwardedClient("1.2.3.4", trusted: trusted) == "1.2.3.4")
    #expect(forwardedClient("1.2.3.4, 2001:db8::1 ,10.0.0.1", trusted: trusted) == "1.2.3.4")
    #expect(forwardedClient("2001:DB9::1,10.0.0.1", trusted: trusted) == "2001:db9::1")
    #expect(forwardedClient("1.2.3.4, unknown", trusted: trusted) == nil)
    #expect(forwardedClient("10.0.0.1", trusted: trusted) == nil)
    #expect(forwardedClient("", trusted: trusted) == nil)
  }

  @Test func addressesAndNetworks() throws {
    #expect(Address("::ffff:192.0.2.1") == Address("192.0.2.1"))
    #expect(Address("192.0.2.1")?.text == "192.0.2.1" && Address("192.0.2") == nil && Address("x") == nil)
    #expect(Address("2001:db8::1")?.block == Address("2001:db8::2")?.block)
    #expect(Address("192.0.2.1")?.block != Address("192.0.2.2")?.block)
    for bad in ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "/8", "", "10.0.0.0/8/8"] {
      #expect(Network(bad) == nil)
    }
    let all = try #require(Network("0.0.0.0/0"))
    let (four, six) = (try #require(Address("9.9.9.9")), try #require(Address("2001:db8::1")))
    #expect(all.contains(four) && !all.contains(six))
  }

  @Test func aBadProxyIsSaid() {
    var configuration = Configuration()
    configuration.trustedProxies = ["proxy.example"]
    #expect(throws: ListenError.badTrustedProxy("proxy.example")) {
      try Server(configuration, service: TestService())
    }
  }
}
