import ModuleKit

/// A provider as an administrator writes it. The secret is taken and never shown again.
struct ProviderForm {
  /// One rule as it was typed: whose claim holds the value has the role.
  struct Rule: Equatable {
    var claim = ""
    var value = ""
    var role = ""

    var isEmpty: Bool { claim.isEmpty && value.isEmpty && role.isEmpty }
  }

  static let mostRules = 30
  /// What stands for every person in the place of a claim.
  static let everyone = "*"

  let audience: SignInProvider.Audience
  var name = ""
  var nameEnglish = ""
  var issuer = ""
  var clientID = ""
  var authentication = ProviderSettings.Authentication.basic
  var scopes = "openid profile"
  var acrValues = ""
  var asksUserInfo = false
  /// `single`, `two-factors` or `where`.
  var strength = "single"
  var strengthValues = ""
  var createsAccounts = false
  var rules: [Rule] = []
  private(set) var secret: String?
  private(set) var errors: FormErrors = [:]

  init(_ audience: SignInProvider.Audience) { self.audience = audience }

  init(_ provider: SignInProvider) {
    let settings = provider.settings
    audience = provider.audience
    name = provider.name.ja
    nameEnglish = provider.name.en ?? ""
    issuer = settings.issuer
    clientID = settings.clientID
    authentication = settings.authentication
    scopes = settings.scopes.joined(separator: " ")
    acrValues = settings.strengths.joined(separator: " ")
    asksUserInfo = settings.asksUserInfo
    switch provider.strength {
    case .single: strength = "single"
    case .twoFactors: strength = "two-factors"
    case .twoFactorsWhere(let values): (strength, strengthValues) = ("where", values.sorted().joined(separator: " "))
    }
    createsAccounts = provider.createsAccounts
    rules = settings.rules.map { rule in
      switch rule.condition {
      case .everyone: Rule(claim: Self.everyone, value: "", role: rule.role)
      case .contains(let claim, let value): Rule(claim: claim, value: value, role: rule.role)
      }
    }
  }

  /// `kept` is the provider that is changed, `links` how many accounts are known by it.
  init(
    _ fields: Fields, _ audience: SignInProvider.Audience, kept: SignInProvider? = nil, links: Int = 0,
    _ language: Language
  ) {
    self.audience = audience
    let texts = ProviderTexts.of(language)
    var reader = FormReader(fields, language)
    name = reader.text("name", 1...60)
    nameEnglish = reader.text("name-en", 0...60)
    issuer = Self.issuer(&reader, kept: kept, links: links, texts)
    clientID = reader.text("client-id", 1...500)
    authentication = reader.choice("authentication") { .init(rawValue: $0) } ?? .basic
    secret = Self.secret(&reader, authentication, kept: kept, issuer: issuer, texts)
    scopes = Self.scopes(&reader, texts)
    acrValues = reader.text("acr-values", 0...500)
    if !Self.areWords(acrValues) { reader.refuse("acr-values", texts.badScopes) }
    asksUserInfo = fields["user-info"] == "1"
    strength = fields["strength"] ?? ""
    strengthValues = reader.text("strength-values", 0...500)
    if !["single", "two-factors", "where"].contains(strength) { reader.refuse("strength", texts.chooseStrength) }
    if strength == "where", Self.words(strengthValues).isEmpty {
      reader.refuse("strength-values", texts.needsStrengthValues)
    }
    if audience == .staff {
      rules = Self.rules(&reader, texts)
      createsAccounts = fields["creates-accounts"] == "1"
      if createsAccounts, rules.isEmpty { reader.refuse("creates-accounts", texts.needsRules) }
    }
    errors = reader.errors
  }

  /// Nil while something is wrong.
  var settings: ProviderSettings? {
    guard errors.isEmpty else { return nil }
    return ProviderSettings(
      issuer: issuer, clientID: clientID, secret: secret, authentication: authentication, scopes: Self.words(scopes),
      strengths: Self.words(acrValues),
      asksUserInfo: asksUserInfo,
      rules: rules.map { rule in
        let isForAll = rule.claim == Self.everyone
        return .init(isForAll ? .everyone : .contains(claim: rule.claim, value: rule.value), role: rule.role)
      })
  }

  /// The provider that was written; as it was kept where one is changed.
  func provider(_ settings: ProviderSettings, over kept: SignInProvider? = nil, at now: Instant) -> SignInProvider {
    SignInProvider(
      id: kept?.id ?? .random(), audience: audience,
      name: Localized(name, en: nameEnglish.isEmpty ? nil : nameEnglish), settings: settings,
      strength: chosenStrength, createsAccounts: createsAccounts, isActive: kept?.isActive ?? false,
      createdAt: kept?.createdAt ?? now)
  }

  private var chosenStrength: SignInProvider.Strength {
    switch strength {
    case "two-factors": .twoFactors
    case "where": .twoFactorsWhere(Set(Self.words(strengthValues)))
    default: .single
    }
  }

  private static func words(_ text: String) -> [String] {
    text.split { $0.isWhitespace || $0 == "," || $0 == "、" }.map(String.init)
  }

  /// Of the characters that may stand in a scope (RFC 6749, 3.3).
  private static func areWords(_ text: String) -> Bool {
    words(text).allSatisfy { word in
      word.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != 0x22 && $0 != 0x5c }
    }
  }

  private static func issuer(
    _ reader: inout FormReader, kept: SignInProvider?, links: Int, _ texts: ProviderTexts
  ) -> String {
    let text = reader.text("issuer", 1...500)
    guard let address = WebAddress(text), address.isSecure || address.isThisMachine, !text.contains("?"),
      !text.contains("#")
    else {
      reader.refuse("issuer", texts.badIssuer)
      return text
    }
    if text.contains("/.well-known/") { reader.refuse("issuer", texts.issuerIsDocument) }
    // A subject means somebody at this issuer alone: elsewhere it would be somebody else's.
    if let kept, kept.settings.issuer != text, links > 0 { reader.refuse("issuer", texts.issuerStays(links)) }
    return text
  }

  /// The one that is kept counts where nothing was typed, and goes to nobody but the issuer that it was meant for.
  private static func secret(
    _ reader: inout FormReader, _ authentication: ProviderSettings.Authentication, kept: SignInProvider?,
    issuer: String, _ texts: ProviderTexts
  ) -> String? {
    if authentication == .none { return nil }
    let isKept = (kept?.settings.authentication == .key) == (authentication == .key)
    if authentication == .key {
      // Made here, and never leaves: whoever reads the public half can do nothing with it.
      return (isKept ? kept?.settings.secret : nil) ?? Base64.standard.text(ClientKey.random().der)
    }
    let typed = reader.text("secret", 0...500)
    if !typed.isEmpty { return typed }
    guard isKept, let known = kept?.settings.secret else {
      reader.require("secret")
      return nil
    }
    if kept?.settings.issuer != issuer { reader.refuse("secret", texts.secretForOther) }
    return known
  }

  private static func scopes(_ reader: inout FormReader, _ texts: ProviderTexts) -> String {
    let text = reader.text("scopes", 1...500)
    if !areWords(text) { reader.refuse("scopes", texts.badScopes) }
    if !words(text).contains("openid") { reader.refuse("scopes", texts.needsOpenID) }
    return text
  }

  private static func rules(_ reader: inout FormReader, _ texts: ProviderTexts) -> [Rule] {
    var rules: [Rule] = []
    for row in 0..<mostRules {
      let rule = Rule(
        claim: reader.text("claim-\(row)", 0...200), value: reader.text("value-\(row)", 0...200),
        role: reader.fields["role-\(row)"] ?? "")
      if rule.isEmpty { continue }
      check(rule, row, &reader, texts)
      rules.append(rule)
    }
    return rules
  }

  private static func check(_ rule: Rule, _ row: Int, _ reader: inout FormReader, _ texts: ProviderTexts) {
    if !SignInProvider.knownRoles.contains(rule.role) { reader.refuse("role-\(row)", texts.chooseRole) }
    if rule.claim == everyone {
      if !rule.value.isEmpty { reader.refuse("value-\(row)", texts.everyoneHasNoValue) }
      if rule.role == Role.administrator.rawValue { reader.refuse("role-\(row)", texts.notEveryoneAdministrator) }
    } else {
      if rule.claim.isEmpty { reader.require("claim-\(row)") }
      if rule.value.isEmpty { reader.require("value-\(row)") }
    }
  }
}
