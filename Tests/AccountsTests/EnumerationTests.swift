import App
import ModuleKit
import TestKit
import Testing

/// Nobody learns who has an account from what an answer says or from what it costs. Other tests sign in at the same time, so
/// the computations are counted in a process that does nothing else: see the journeys.
@Suite struct EnumerationTests {
  let city: TestCity

  init() throws {
    city = try TestCity()
    _ = try city.resident("hanako")
  }

  private func text(_ path: String, _ fields: [(String, String)]) throws -> String {
    let response = try city.post(path, fields)
    let typed = fields.first { ["mail", "login"].contains($0.0) }?.1 ?? ""
    return "\(response.status) " + response.text.replacing(typed, with: "…")
  }

  @Test(arguments: ["/numazu/account/register", "/numazu/account/forgotten"])
  func anAddressIsAnsweredInOneWay(_ path: String) throws {
    let (known, unknown) = (
      try text(path, [("mail", "hanako@example.jp")]), try text(path, [("mail", "nobody@example.jp")])
    )
    #expect(known == unknown && known.hasPrefix("200"))
  }

  @Test func aSignInIsAnsweredInOneWay() throws {
    func answer(_ login: String) throws -> String {
      try text("/numazu/sign-in", [("login", login), ("password", "wrong wrong")])
    }
    let unknown = try answer("nobody@example.jp")
    #expect(try answer("hanako@example.jp") == unknown)
    #expect(try answer("editor") == unknown)
    #expect(try answer("nobody") == unknown)
  }
}
