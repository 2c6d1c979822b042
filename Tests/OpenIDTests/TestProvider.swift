import Crypto
import HTTP
import HTTPServer
import Kernel
import Testing
import Text

@testable import OpenID

/// A provider that speaks HTTP, as good or bad as the test makes it.
final class TestProvider: Service {
  struct State: @unchecked Sendable {
    var key: TestKey
    /// What is published; nil is the key that signs.
    var published: [TestKey]?
    var claims: @Sendable (inout [(String, JSON)]) -> Void = { _ in }
    var userInfo: JSON = ["sub": "4711"]
    var nonce = ""
    var exchanged: [Fields] = []
    var asked: [String] = []
  }

  let state: Locked<State>
  static let seconds = 1_795_237_509
  static let now = Instant(microseconds: 1_795_237_509_000_000)

  init(_ key: sending TestKey) { state = Locked(State(key: key)) }

  func ready(_ head: borrowing Head) -> Prepared? { nil }
  func bodyLimit(_ head: borrowing Head) -> Int { 10_000 }
  func finished(_ exchange: FinishedExchange) {}

  func answer(_ request: Request) -> Response {
    let issuer = "http://\(request.headers["host"] ?? "")"
    state.withLock { $0.asked.append(request.rawPath) }
    let json: JSON? =
      switch request.rawPath {
      case "/.well-known/openid-configuration":
        [
          "issuer": .string(issuer), "authorization_endpoint": .string(issuer + "/authorize"),
          "token_endpoint": .string(issuer + "/token"), "jwks_uri": .string(issuer + "/keys"),
          "userinfo_endpoint": .string(issuer + "/userinfo"),
        ]
      case "/keys": state.withLock { ["keys": .array(($0.published ?? [$0.key]).map(\.jwk))] }
      case "/token": token(request, issuer)
      case "/userinfo": request.headers["authorization"] == "Bearer access" ? state.withLock { $0.userInfo } : nil
      default: nil
      }
    guard let json else { return Response(400, text: "no") }
    return Response(200, type: "application/json", .bytes(json.written()))
  }

  private func token(_ request: Request, _ issuer: String) -> JSON? {
    guard case .bytes(let body) = request.body else { return nil }
    return state.withLock { state in
      state.exchanged.append(Fields(urlEncoded: body))
      var claims: [(String, JSON)] = [
        ("iss", .string(issuer)), ("sub", "4711"), ("aud", "machi"), ("nonce", .string(state.nonce)),
        ("iat", .int(Self.seconds)), ("exp", .int(Self.seconds + 300)),
      ]
      state.claims(&claims)
      let token = try? state.key.token(.object(JSON.Object(claims)))
      return ["id_token": .string(token ?? ""), "access_token": "access", "token_type": "Bearer"]
    }
  }

  func count(_ path: String) -> Int { state.withLock { $0.asked.count { $0 == path } } }
}
