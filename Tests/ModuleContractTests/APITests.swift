import App
import ModuleKit
import TestKit
import Testing

/// What holds for every route of the API, whichever module it is of.
@Suite struct APITests {
  static let endpoints = allModules.flatMap(\.endpoints)
  static let described = endpoints.filter { $0.operation != nil }

  @Test func everyRouteBelowTheAPIIsDescribedOrSpeaksADialectAndNoOther() {
    #expect(Self.described.count > 5)
    for endpoint in Self.endpoints {
      let isAPI = endpoint.pattern.text.hasPrefix("/api/")
      #expect(isAPI == (endpoint.operation != nil || endpoint.dialect != nil), "\(endpoint.pattern.text)")
      #expect(endpoint.operation == nil || endpoint.dialect == nil, "\(endpoint.pattern.text)")
      if case .token = endpoint.access { #expect(isAPI && endpoint.method == .post, "\(endpoint.pattern.text)") }
    }
    let names = Self.described.compactMap(\.operation?.id)
    #expect(Set(names).count == names.count)
  }

  @Test func everyParameterOfAPathIsDescribed() {
    for endpoint in Self.described {
      let written = endpoint.pattern.text.split(separator: "/").filter { $0.hasPrefix(":") }.map { $0.dropFirst() }
      let described = endpoint.operation?.path.map(\.name) ?? []
      #expect(written.map(String.init) == described, "\(endpoint.pattern.text)")
      #expect((endpoint.operation?.body != nil) == (endpoint.method == .post), "\(endpoint.pattern.text)")
    }
  }

  @Test func theDocumentNamesEveryOperation() throws {
    let city = try TestCity()
    let response = try city.get("/openapi.json")
    #expect(response.status == 200 && response.header("Access-Control-Allow-Origin") == "*")
    #expect(response.header("ETag") != nil)
    let document = try JSON.parse(response.text)
    #expect(document["openapi"]?.text == "3.1.0")
    for endpoint in Self.described {
      let path = endpoint.pattern.text.split(separator: "/").map { part in
        part.hasPrefix(":") ? "/{\(part.dropFirst())}" : "/\(part)"
      }.joined()
      let method = endpoint.method.rawValue.lowercased()
      #expect(document["paths"]?[path]?[method]?["operationId"]?.text == endpoint.operation?.id, "\(path)")
    }
  }

  /// What a public read answers is what it declares.
  @Test func answersHaveTheirDeclaredShape() throws {
    let city = try TestCity()
    for endpoint in Self.described where endpoint.method == .get {
      let path = AccessTests.path(endpoint)
      let response = try city.get(path)
      #expect([200, 404].contains(response.status), "\(path): \(response.status)")
      #expect(response.header("Access-Control-Allow-Origin") == "*")
      let json = try JSON.parse(response.text)
      if response.status == 200 {
        let shape = try #require(endpoint.operation?.outcome.shape)
        #expect(shape.faults(json).isEmpty, "\(path): \(shape.faults(json))")
      } else {
        #expect(response.header("Content-Type") == "application/problem+json", "\(path)")
      }
    }
  }

  @Test func aSessionIsOfNoUseWhereATokenIsAskedFor() throws {
    let city = try TestCity()
    for endpoint in Self.described where endpoint.method == .post {
      for role in [nil] + Role.allCases.map(Optional.some) {
        let response = try city.post(AccessTests.path(endpoint), [], as: role)
        #expect(response.status == 401, "\(endpoint.pattern.text): \(response.status)")
        #expect(response.header("WWW-Authenticate")?.hasPrefix("Bearer") == true)
        #expect(response.header("Access-Control-Allow-Origin") == nil)
      }
    }
  }

  /// A browser that is signed in cannot be made to write where a token is asked for, nor is it shown more than others.
  @Test func aSessionIsOfNoUseInADialect() throws {
    let city = try TestCity()
    for endpoint in Self.endpoints where endpoint.dialect != nil {
      let path = AccessTests.path(endpoint)
      let role = Role.administrator
      let ours = try endpoint.method == .get ? city.get(path, as: role) : city.post(path, [], as: role)
      let anyones = try endpoint.method == .get ? city.get(path) : city.post(path, [])
      #expect(ours.status == anyones.status && ours.text == anyones.text, "\(path)")
    }
  }

  @Test func parametersThatAreNotDeclaredAreRefused() throws {
    let city = try TestCity()
    for query in ["colour=red", "limit=0", "limit=1&limit=2", "limit=%2B5", "cursor=%27"] {
      let response = try city.get("/numazu/api/v1/plans?\(query)")
      #expect(response.status == 400, "\(query)")
      let problem = try JSON.parse(response.text)
      #expect(problem["status"]?.integer == 400 && problem["errors"]?.items?.isEmpty == false)
    }
  }
}
