public import Crypto

/// A provider of identities (OpenID Connect) as the municipality has entered it.
public struct ProviderSettings: Sendable, Equatable {
  /// How the client proves itself when it exchanges a code.
  public enum Authentication: String, Sendable, CaseIterable {
    case basic = "client_secret_basic"
    case post = "client_secret_post"
    /// By a key of its own; the provider has the public half alone.
    case key = "private_key_jwt"
    /// A public client: PKCE alone.
    case none
  }

  /// Who has a role: whose claim holds the value, or everyone.
  public struct RoleRule: Sendable, Equatable {
    public enum Condition: Sendable, Equatable {
      case everyone
      /// A list with this member, or a text that is this one.
      case contains(claim: String, value: String)
    }

    public let condition: Condition
    public let role: String

    public init(_ condition: Condition, role: String) {
      self.condition = condition
      self.role = role
    }
  }

  /// As the provider's discovery document spells it, letter for letter.
  public let issuer: String
  public let clientID: String
  /// Nil for a public client; with `private_key_jwt` the private key, DER in base 64.
  public let secret: String?
  public let authentication: Authentication
  /// `openid` among them.
  public let scopes: [String]
  /// How the provider is to make sure who somebody is, in its own words (`acr_values`); empty leaves it to the provider.
  public let strengths: [String]
  /// Whether claims are also asked for at the userinfo endpoint.
  public let asksUserInfo: Bool
  public let rules: [RoleRule]

  public init(
    issuer: String, clientID: String, secret: String?, authentication: Authentication, scopes: [String],
    strengths: [String] = [], asksUserInfo: Bool, rules: [RoleRule]
  ) {
    self.issuer = issuer
    self.clientID = clientID
    self.secret = secret
    self.authentication = authentication
    self.scopes = scopes
    self.strengths = strengths
    self.asksUserInfo = asksUserInfo
    self.rules = rules
  }

  /// The key by which this client proves itself, where it does.
  public var key: ClientKey? {
    guard authentication == .key else { return nil }
    return secret.flatMap { Base64.standard.bytes($0) }.flatMap { ClientKey(der: $0) }
  }

  /// The roles that these claims give.
  public func roles(for claims: Claims) -> Set<String> {
    Set(
      rules.filter { rule in
        switch rule.condition {
        case .everyone: true
        case .contains(let claim, let value): claims.texts(claim).contains(value)
        }
      }.map(\.role))
  }
}

/// What is wrong with a provider's settings, a line for each place.
public struct ProviderSettingsProblem: Error, Sendable, Equatable, CustomStringConvertible {
  public let faults: [String]
  public var description: String { faults.joined(separator: "\n") }
}
