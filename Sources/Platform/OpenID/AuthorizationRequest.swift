import Crypto
public import HTTP
public import Kernel

/// One way to the provider and back: three secrets that tie its answer to the browser that asked.
///
/// They are kept for the browser alone, in its session or a sealed cookie, and used once.
public struct AuthorizationRequest: Sendable, Equatable {
  /// What the provider should do with somebody who is signed in there already.
  public enum Prompt: String, Sendable {
    /// Ask nothing; say no where that cannot be.
    case none
    case login
    case consent
    case selectAccount = "select_account"
  }

  public let state: String
  public let nonce: String
  /// Of PKCE (RFC 7636): whoever learns the code cannot use it without this.
  public let verifier: String

  public init(state: String, nonce: String, verifier: String) {
    self.state = state
    self.nonce = nonce
    self.verifier = verifier
  }

  /// 256 bits each.
  public static func random() -> AuthorizationRequest {
    func secret() -> String { Base64.url.text(randomBytes(32)) }
    return AuthorizationRequest(state: secret(), nonce: secret(), verifier: secret())
  }

  /// Where the browser is sent. `redirect` is the address, entered at the provider, that it comes back to.
  public func address(
    _ settings: ProviderSettings, _ metadata: ProviderMetadata, redirect: String, prompt: Prompt? = nil,
    loginHint: String? = nil, language: Language? = nil
  ) -> String {
    let challenge = Base64.url.text(digest(Array(verifier.utf8)))
    var fields = [
      ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", redirect),
      ("scope", settings.scopes.joined(separator: " ")), ("state", state), ("nonce", nonce),
      ("code_challenge", challenge), ("code_challenge_method", "S256"),
    ]
    if !settings.strengths.isEmpty { fields.append(("acr_values", settings.strengths.joined(separator: " "))) }
    if let prompt { fields.append(("prompt", prompt.rawValue)) }
    if let loginHint { fields.append(("login_hint", loginHint)) }
    if let language { fields.append(("ui_locales", language.rawValue)) }
    let endpoint = metadata.authorizationEndpoint
    return endpoint + (endpoint.contains("?") ? "&" : "?") + Fields(fields).urlEncoded
  }

  /// The code in the query that the browser came back with.
  ///
  /// Throws `notOurRequest` where it does not belong to this request, `denied` where the provider says no.
  public func code(in query: Fields, from metadata: ProviderMetadata) throws(OpenIDProblem) -> String {
    guard let given = query["state"], equalInConstantTime(given, state) else { throw .notOurRequest }
    let issuer = query["iss"]
    guard issuer == metadata.issuer || (issuer == nil && !metadata.namesItselfInAnswers) else { throw .notOurRequest }
    if let error = query["error"] {
      throw .denied(code: quotable(error), words: quotable(query["error_description"] ?? ""))
    }
    guard let code = query["code"], (1...4_000).contains(code.utf8.count) else {
      throw .provider("its answer holds no code")
    }
    return code
  }
}
