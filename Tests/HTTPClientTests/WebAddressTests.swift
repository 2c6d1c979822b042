import HTTP
import HTTPClient
import Testing

@Suite struct WebAddressTests {
  @Test(arguments: [
    ("https://login.example.jp", true, "login.example.jp", false),
    ("https://Login.example.JP:8443/a?b#c", true, "login.example.jp", false),
    ("http://127.0.0.1:8080/x", false, "127.0.0.1", true), ("http://[::1]/", false, "[::1]", true),
    ("http://localhost", false, "localhost", true),
    ("http://127.0.0.1.example.jp/", false, "127.0.0.1.example.jp", false),
    ("http://localhost.example.jp/", false, "localhost.example.jp", false),
  ])
  func good(_ url: String, _ isSecure: Bool, _ host: String, _ isThisMachine: Bool) throws {
    let address = try #require(WebAddress(url))
    #expect(address.isSecure == isSecure && address.host == host && address.isThisMachine == isThisMachine)
  }

  @Test(arguments: [
    "", "https://", "https:///x", "file:///etc/passwd", "ftp://a.jp/", "gopher://a.jp/", "HTTPS://a.jp/", "//a.jp/",
    "https://user@a.jp/", "https://a.jp:pass@b.jp/", "https://a.jp\\@b.jp/", "https://a.jp/ x",
    "https://a.jp/\r\nHost: b",
    "https://市.jp/", "https://a.jp:/", "https://a.jp:999999/", "https://[::1", "http://127.0.0.1@a.jp/",
    "https://a.jp/" + String(repeating: "x", count: 8_000),
  ])
  func bad(_ url: String) { #expect(WebAddress(url) == nil) }

  @Test(arguments: ["http://login.example.jp/", "file:///etc/passwd", "https://user@a.jp/"])
  func whatIsNotAllowedIsNotAsked(_ url: String) {
    #expect(throws: HTTPFailure.self) { try HTTPClient().get(url) }
  }

  @Test func aHeaderCannotBeginAnother() {
    #expect(throws: HTTPFailure.self) { try HTTPClient().get("https://127.0.0.1:1/", headers: ["x": "a\r\nb: c"]) }
  }
}
