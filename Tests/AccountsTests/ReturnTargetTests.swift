import ModuleKit
import Testing

@testable import Accounts

@Suite struct ReturnTargetTests {
  @Test(arguments: ["/staff", "/", "/plans/johoka-4?page=2&q=%E9%98%B2%E7%81%BD", "/staff/x?to=//y", "/a?"])
  func placesWithinTheMunicipalityAreTaken(_ text: String) throws {
    let target = try #require(returnTarget(text))
    #expect(
      target.query.isEmpty ? [target.path, target.path + "?"].contains(text) : "\(target.path)?\(target.query)" == text)
  }

  @Test(arguments: [
    "", "staff", "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)",
    "/\t/evil.example", "/\n/evil.example", "/\r\nSet-Cookie: a=b", " /staff", "/staff ", "/防災",
    "/../kashima/staff", "/staff/../../kashima", "/%2e%2e/kashima", "/.%2E/kashima", "/%2fevil", "/%zz",
    "/sign-in", "/sign-out", "/" + String(repeating: "a", count: 2_000),
  ])
  func everythingElseIsNot(_ text: String) { #expect(returnTarget(text) == nil) }
}
