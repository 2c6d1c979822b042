import Crypto
import HTTPClient
public import Text

extension ProviderSettings {
  /// Reads
  ///
  ///     {"issuer": "https://login.example.jp", "clientId": "machi", "clientSecret": "…",
  ///      "authentication": "client_secret_basic", "scopes": ["openid", "groups"], "userInfo": false,
  ///      "roles": [{"claim": "groups", "contains": "kikaku", "role": "secretariat"}, {"role": "editor"}]}
  ///
  /// of which `issuer` and `clientId` must be there. `roles` names roles that the program has: `knownRoles`. A claim may
  /// lie deeper, `realm_access.roles`. Throws `ProviderSettingsProblem` with all that is wrong.
  public static func parse(_ json: JSON, knownRoles: Set<String>) throws(ProviderSettingsProblem) -> ProviderSettings {
    var reader = SettingsReader(json, knownRoles)
    let settings = reader.read()
    guard reader.faults.isEmpty, let settings else { throw ProviderSettingsProblem(faults: reader.faults) }
    return settings
  }

  /// The same document, without the secret: that is kept elsewhere.
  public var document: JSON {
    let rules = rules.map { rule -> JSON in
      switch rule.condition {
      case .everyone: ["role": .string(rule.role)]
      case .contains(let claim, let value):
        ["claim": .string(claim), "contains": .string(value), "role": .string(rule.role)]
      }
    }
    return [
      "issuer": .string(issuer), "clientId": .string(clientID), "authentication": .string(authentication.rawValue),
      "scopes": .array(scopes.map { .string($0) }), "acrValues": .array(strengths.map { .string($0) }),
      "userInfo": .bool(asksUserInfo), "roles": .array(rules),
    ]
  }

  /// Reads `document` with the secret that belongs to it. Throws `ProviderSettingsProblem`.
  public static func parse(
    _ document: JSON, secret: String?, knownRoles: Set<String>
  ) throws(ProviderSettingsProblem) -> ProviderSettings {
    guard let secret, let members = document.members else { return try parse(document, knownRoles: knownRoles) }
    let whole = members.members.map { ($0.key, $0.value) } + [("clientSecret", JSON.string(secret))]
    return try parse(.object(JSON.Object(whole)), knownRoles: knownRoles)
  }
}

/// Reads members and keeps a line for each that cannot be taken.
private struct SettingsReader {
  private let json: JSON
  private let knownRoles: Set<String>
  private(set) var faults: [String] = []

  private static let known: Set = [
    "issuer", "clientId", "clientSecret", "authentication", "scopes", "acrValues", "userInfo", "roles",
  ]

  init(_ json: JSON, _ knownRoles: Set<String>) {
    self.json = json
    self.knownRoles = knownRoles
  }

  mutating func read() -> ProviderSettings? {
    guard let members = json.members else {
      faults.append("the settings of a provider are an object, {…}")
      return nil
    }
    refuseUnknown(members, Self.known, at: "")
    let issuer = issuer()
    let clientID = required("clientId", in: json, at: "")
    let secret = optional("clientSecret", in: json, at: "")
    let authentication = authentication(hasSecret: secret != nil)
    let settings = ProviderSettings(
      issuer: issuer ?? "", clientID: clientID ?? "",
      secret: authentication == ProviderSettings.Authentication.none ? nil : secret,
      authentication: authentication, scopes: scopes(), strengths: words("acrValues") ?? [], asksUserInfo: userInfo(),
      rules: rules())
    return faults.isEmpty ? settings : nil
  }

  private mutating func issuer() -> String? {
    guard let text = required("issuer", in: json, at: "") else { return nil }
    guard let address = WebAddress(text), address.isSecure || address.isThisMachine, !text.contains("?"),
      !text.contains("#")
    else {
      faults.append("issuer: “\(text)” is no address https://… without a query")
      return nil
    }
    return text
  }

  private mutating func authentication(hasSecret: Bool) -> ProviderSettings.Authentication {
    let usual: ProviderSettings.Authentication = hasSecret ? .basic : .none
    guard let text = optional("authentication", in: json, at: "") else { return usual }
    guard let chosen = ProviderSettings.Authentication(rawValue: text) else {
      let all = ProviderSettings.Authentication.allCases.map(\.rawValue).joined(separator: ", ")
      faults.append("authentication: “\(text)” is none of \(all)")
      return usual
    }
    if chosen != .none && !hasSecret { faults.append("clientSecret: \(text) needs one") }
    if chosen == .key, let key = json["clientSecret"]?.text,
      Base64.standard.bytes(key).flatMap({ ClientKey(der: $0) }) == nil
    {
      faults.append("clientSecret: private_key_jwt needs a private key of P-256 here, DER in base 64")
    }
    if chosen == .none && hasSecret {
      faults.append("clientSecret: authentication none takes none; leave one of them out")
    }
    return chosen
  }

  private mutating func scopes() -> [String] {
    if json["scopes"] == nil { return ["openid", "profile"] }
    guard let scopes = words("scopes") else { return [] }
    if !scopes.contains("openid") { faults.append("scopes: “openid” is missing") }
    return scopes
  }

  /// Nil where there are none, or what is there is no list of words.
  private mutating func words(_ name: String) -> [String]? {
    guard let value = json[name] else { return nil }
    let words = value.items.map { $0.compactMap(\.text) } ?? []
    let isGood =
      words.count == value.items?.count
      && words.allSatisfy { word in
        !word.isEmpty && word.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != 0x22 && $0 != 0x5c }
      }
    if isGood { return words }
    faults.append("\(name): this is no list of words, [\"openid\", …]")
    return nil
  }

  private mutating func userInfo() -> Bool {
    guard let value = json["userInfo"] else { return false }
    if let truth = value.truth { return truth }
    faults.append("userInfo: this is neither true nor false")
    return false
  }

  private mutating func rules() -> [ProviderSettings.RoleRule] {
    guard let value = json["roles"] else { return [] }
    guard let items = value.items else {
      faults.append("roles: this is no list of rules")
      return []
    }
    var rules: [ProviderSettings.RoleRule] = []
    for (index, item) in items.enumerated() {
      if let rule = rule(item, at: "roles[\(index)]") { rules.append(rule) }
    }
    return rules
  }

  private mutating func rule(_ item: JSON, at place: String) -> ProviderSettings.RoleRule? {
    guard let members = item.members else {
      faults.append("\(place): this is no rule {\"claim\": …, \"contains\": …, \"role\": …}")
      return nil
    }
    refuseUnknown(members, ["claim", "contains", "role"], at: place + ".")
    guard let role = required("role", in: item, at: place + ".") else { return nil }
    if !knownRoles.contains(role) {
      faults.append("\(place).role: “\(role)” is no role; there are \(knownRoles.sorted().joined(separator: ", "))")
    }
    let (claim, value) = (
      optional("claim", in: item, at: place + "."), optional("contains", in: item, at: place + ".")
    )
    guard let claim, let value else {
      if claim != nil || value != nil { faults.append("\(place): claim and contains go together") }
      return ProviderSettings.RoleRule(.everyone, role: role)
    }
    return ProviderSettings.RoleRule(.contains(claim: claim, value: value), role: role)
  }

  private mutating func refuseUnknown(_ members: JSON.Object, _ known: Set<String>, at place: String) {
    for key in members.keys where !known.contains(key) {
      faults.append("\(place)\(key): there is no such member; there are \(known.sorted().joined(separator: ", "))")
    }
  }

  private mutating func required(_ name: String, in json: JSON, at place: String) -> String? {
    if json[name] == nil { faults.append("\(place)\(name): this is missing") }
    return optional(name, in: json, at: place)
  }

  private mutating func optional(_ name: String, in json: JSON, at place: String) -> String? {
    guard let value = json[name] else { return nil }
    if let text = value.text, (1...2_000).contains(text.utf8.count) { return text }
    faults.append("\(place)\(name): this is no text of 1 to 2,000 bytes")
    return nil
  }
}
