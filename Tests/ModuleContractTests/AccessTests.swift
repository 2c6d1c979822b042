import App
import ModuleKit
import TestKit
import Testing

/// Every endpoint is tried as a visitor and as each role, and lets in whom it declares and nobody else.
@Suite struct AccessTests {
  /// Something to put for each parameter of a path.
  static let examples = [
    "plan": "johoka-suishin", "node": "1", "period": "2020", "round": "2020", "anchor": "1", "sheet": "before",
    "record": "1", "field": "1", "view": "1", "change": "1", "proposal": "1", "edit": "1", "comment": "1",
    "kind": "demands", "step": "1", "template": "1", "signer": "1", "receipt": "1",
  ]

  static func path(_ endpoint: Endpoint) -> String {
    let segments = endpoint.pattern.text.split(separator: "/").map { segment -> String in
      guard segment.hasPrefix(":") else { return String(segment) }
      let name = segment.dropFirst().prefix { $0 != "." }
      return (examples[String(name)] ?? "none") + segment.drop { $0 != "." }
    }
    return "/numazu/" + segments.joined(separator: "/")
  }

  /// What is told who brings no token; CKAN's clients know one status for whoever may not.
  static func refused(_ endpoint: Endpoint) -> Int { endpoint.dialect == nil ? 401 : 403 }

  @Test func everyoneIsLetInOrNotAsDeclared() throws {
    let city = try TestCity()
    for endpoint in allModules.flatMap(\.endpoints) {
      let path = Self.path(endpoint)
      for role in [nil] + Role.allCases.map(Optional.some) {
        let response = try endpoint.method == .get ? city.get(path, as: role) : city.post(path, [], as: role)
        try city.signInAnew()
        if case .token = endpoint.access {
          #expect(response.status == Self.refused(endpoint), "\(endpoint.pattern.text): \(response.status)")
          continue
        }
        let allowed = isAllowed(role, endpoint.access)
        let who = "\(endpoint.method.rawValue) \(endpoint.pattern.text) as \(role?.rawValue ?? "visitor")"
        #expect(response.status < 500, "\(who): \(response.status)")
        if allowed {
          #expect(response.status != 401, "\(who)")
          // Signing in that fails leads to signing in again.
          let isSentAway = response.header("Location")?.hasPrefix("/numazu/sign-in?to=%2F") == true
          #expect(!isSentAway, "\(who)")
        } else if role == nil && endpoint.method == .get {
          #expect(response.status == 303, "\(who): \(response.status)")
          #expect(response.header("Location")?.hasPrefix("/numazu/sign-in?to=") == true, "\(who)")
        } else {
          #expect(response.status == (role == nil ? 401 : 403), "\(who): \(response.status)")
        }
      }
    }
  }

  @Test func residentsHaveTheirOwnPagesAndNoneOfTheStaff() throws {
    let city = try TestCity()
    for (index, endpoint) in allModules.flatMap(\.endpoints).enumerated() {
      let session = try city.resident("r\(index)")
      let response = try city.send(endpoint.method, Self.path(endpoint), in: session)
      let who = "\(endpoint.method.rawValue) \(endpoint.pattern.text)"
      #expect(response.status < 500, "\(who): \(response.status)")
      switch endpoint.access {
      case .anyone, .signedIn, .resident: #expect(response.status != 403 || endpoint.method == .post, "\(who)")
      case .staff, .may: #expect(response.status == 403, "\(who): \(response.status)")
      case .token: #expect(response.status == Self.refused(endpoint), "\(who): \(response.status)")
      }
    }
  }

  @Test func aSessionOfAnotherMunicipalityIsNone() throws {
    let city = try TestCity(neighbours: true)
    let session = try city.resident("hanako", of: "fuji")
    for endpoint in allModules.flatMap(\.endpoints) where endpoint.access != .anyone {
      let response = try city.send(endpoint.method, Self.path(endpoint), in: session)
      #expect([303, Self.refused(endpoint)].contains(response.status), "\(endpoint.pattern.text): \(response.status)")
      if response.status == 303 { #expect(response.header("Location")?.hasPrefix("/numazu/sign-in?to=") == true) }
    }
  }

  private func isAllowed(_ role: Role?, _ access: Access) -> Bool {
    switch access {
    case .anyone: true
    case .signedIn, .staff: role != nil
    case .resident, .token: false
    case .may(let permission): role.map { permission.roles.contains($0) } ?? false
    }
  }

  private static func isForm(_ endpoint: Endpoint) -> Bool {
    endpoint.method == .post && endpoint.operation == nil && endpoint.dialect == nil
  }

  @Test func formsWithAForeignTokenChangeNothing() throws {
    let city = try TestCity()
    let session = try city.resident("hanako")
    for endpoint in allModules.flatMap(\.endpoints) where Self.isForm(endpoint) {
      for token in ["forged", "", session.formToken] {
        let path = Self.path(endpoint)
        let response = try city.post(path, [], as: .administrator, token: token)
        #expect(response.status == 403, "\(endpoint.pattern.text): \(response.status)")
        if endpoint.access == .anyone {
          #expect(try city.post(path, [], token: token).status == 403, "\(endpoint.pattern.text)")
        }
      }
    }
  }

  @Test func whatIsSentInAnAddressIsInNoHeader() throws {
    let city = try TestCity()
    let hostile = ["x\r\nSet-Cookie: injected=1", "https://evil.example/", "//evil.example", "/\\evil.example"]
    for endpoint in allModules.flatMap(\.endpoints) where endpoint.method == .get {
      for value in hostile {
        let names = ["to", "done", "q", "page", "lang", "return", "next", "failed", "period", "error", "state", "code"]
        let query = Fields(names.map { ($0, value) }).urlEncoded
        for role in [nil, Role.administrator] {
          let response = try city.get("\(Self.path(endpoint))?\(query)", as: role)
          let location = response.header("Location") ?? "/"
          #expect(location.hasPrefix("/") && !location.hasPrefix("//") && !location.hasPrefix("/\\"), "\(location)")
          for (name, value) in response.headers {
            #expect(!value.contains { $0.isNewline } && !name.contains { $0.isNewline }, "\(endpoint.pattern.text)")
          }
          #expect(!response.headers.contains { $0.name == "Set-Cookie" && $0.value.hasPrefix("injected") })
        }
      }
    }
  }
}
