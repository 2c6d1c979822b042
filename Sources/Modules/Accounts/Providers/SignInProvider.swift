import ModuleKit

/// A provider of identities by which people sign in to this municipality.
struct SignInProvider: Sendable, Equatable {
  enum Audience: String, Sendable, CaseIterable, Storable { case staff, residents }

  /// What a sign-in there counts as.
  enum Strength: Sendable, Equatable {
    case single
    case twoFactors
    /// Two factors where `acr` is one of these, or `amr` holds one.
    case twoFactorsWhere(Set<String>)
  }

  let id: ID<IdentityProvider>
  /// Stays: staff and residents are different people here, whatever the provider says.
  let audience: Audience
  /// On the button.
  var name: Localized
  var settings: ProviderSettings
  var strength: Strength
  /// Whether staff whom nobody knows yet get an account, if a rule gives them a role.
  var createsAccounts: Bool
  var isActive: Bool
  let createdAt: Instant

  /// What audit events call it.
  var reference: SubjectRef { SubjectRef("provider", id.text) }

  /// Whom audit events name for what follows from the provider's claims.
  var actor: String { "provider \(name.ja)" }

  func assurance(of claims: Claims) -> Assurance {
    switch strength {
    case .single: return .single
    case .twoFactors: return .twoFactors
    case .twoFactorsWhere(let values):
      let shown = claims.texts("acr") + claims.texts("amr")
      return shown.contains(where: values.contains) ? .twoFactors : .single
    }
  }

  func roles(for claims: Claims) -> Set<Role> { Set(settings.roles(for: claims).compactMap { Role(rawValue: $0) }) }

  static let knownRoles = Set(Role.allCases.map(\.rawValue))
}

extension SignInProvider.Strength: Storable {
  var stored: Value {
    switch self {
    case .single: .text("single")
    case .twoFactors: .text("two-factors")
    case .twoFactorsWhere(let values): .text((["where"] + values.sorted()).joined(separator: " "))
    }
  }

  init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    let words = text.split(separator: " ").map(String.init)
    switch words.first {
    case "single": self = .single
    case "two-factors": self = .twoFactors
    case "where": self = .twoFactorsWhere(Set(words.dropFirst()))
    default: return nil
    }
  }
}

/// A provider as the sign-in page names it.
struct ProviderName: Record, Equatable {
  static let columns: SQL = "id, audience, name, name_en, is_active"
  let id: ID<IdentityProvider>
  let audience: SignInProvider.Audience
  let name: Localized
  let isActive: Bool

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    audience = try row["audience"]
    name = Localized(try row["name"], en: try row["name_en"])
    isActive = try row["is_active"]
  }

  static func all(in db: Reader) throws(StoreError) -> [ProviderName] {
    try db.all("SELECT \(columns) FROM identity_provider ORDER BY created_at, id")
  }

  /// Those that people can sign in by now, residents' first.
  static func active(in db: Reader) throws(StoreError) -> [ProviderName] {
    let all = try all(in: db).filter(\.isActive)
    return all.filter { $0.audience == .residents } + all.filter { $0.audience == .staff }
  }
}
