import HTTPClient
public import Text

/// What a provider says of itself (OpenID Connect Discovery 1.0, 3).
public struct ProviderMetadata: Sendable, Equatable {
  public let issuer: String
  public let authorizationEndpoint: String
  public let tokenEndpoint: String
  public let keysAddress: String
  public let userInfoEndpoint: String?
  /// Where signing out at the provider begins.
  public let endSessionEndpoint: String?
  /// Whether its answers name it, so that one provider's cannot be passed off as another's (RFC 9207).
  public let namesItselfInAnswers: Bool

  /// Where the document of an issuer lies.
  public static func address(of issuer: String) -> String {
    (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
  }

  /// Throws `OpenIDProblem.provider` for a document of another issuer, or one that lacks what is needed.
  public init(_ json: JSON, issuer: String) throws(OpenIDProblem) {
    guard json["issuer"]?.text == issuer else {
      throw .provider("its discovery document is of the issuer “\(json["issuer"]?.text ?? "")”, not “\(issuer)”")
    }
    self.issuer = issuer
    authorizationEndpoint = try Self.address("authorization_endpoint", json)
    tokenEndpoint = try Self.address("token_endpoint", json)
    keysAddress = try Self.address("jwks_uri", json)
    userInfoEndpoint = json["userinfo_endpoint"] == nil ? nil : try Self.address("userinfo_endpoint", json)
    endSessionEndpoint = json["end_session_endpoint"] == nil ? nil : try Self.address("end_session_endpoint", json)
    namesItselfInAnswers = json["authorization_response_iss_parameter_supported"]?.truth ?? false
  }

  private static func address(_ name: String, _ json: JSON) throws(OpenIDProblem) -> String {
    guard let text = json[name]?.text, WebAddress(text) != nil, !text.contains("#") else {
      throw .provider("its discovery document has no address at \(name)")
    }
    return text
  }
}
