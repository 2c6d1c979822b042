import App
import ModuleKit
import TestKit
import Testing

@testable import Accounts

/// Who is let in by what a provider says of them.
@Suite struct ProviderEntranceTests {
  let city: TestCity
  let store: Store
  let keys: Keyring
  let now = currentInstant()
  let device = Device(browser: "Test", client: "192.0.2.1")

  init() throws {
    city = try TestCity()
    store = try city.city("numazu").store
    keys = try city.city("numazu").vault.keyring(at: now)
  }

  private func provider(
    for audience: SignInProvider.Audience = .staff, rules: [ProviderSettings.RoleRule] = [],
    strength: SignInProvider.Strength = .single, createsAccounts: Bool = false, isActive: Bool = true
  ) throws -> SignInProvider {
    let settings = ProviderSettings(
      issuer: "https://login.example.jp", clientID: "machi", secret: "a secret", authentication: .basic,
      scopes: ["openid"], asksUserInfo: false, rules: rules)
    let provider = SignInProvider(
      id: .random(), audience: audience, name: Localized("市の認証", en: "City login"), settings: settings,
      strength: strength, createsAccounts: createsAccounts, isActive: isActive, createdAt: now)
    try store.write { db in try provider.add(keys, by: "administrator", at: now, in: db) }
    return provider
  }

  private let rules = [
    ProviderSettings.RoleRule(.contains(claim: "groups", value: "kikaku"), role: "secretariat"),
    ProviderSettings.RoleRule(.contains(claim: "groups", value: "kansa"), role: "auditor"),
  ]

  private func claims(_ subject: String = "4711", _ groups: [String] = [], more: [(String, JSON)] = []) -> Claims {
    Claims(
      JSON.Object([("sub", .string(subject)), ("groups", .array(groups.map { .string($0) }))] + more))
  }

  private func come(_ provider: SignInProvider, _ claims: Claims) throws -> ProviderAdmission {
    let entrance = ProviderEntrance(
      provider: provider.id, claims: claims, device: device, old: nil, keys: keys, now: now)
    return try store.write { db in try entrance.run(in: db) }
  }

  /// In a word, how it ended.
  private func ending(_ admission: ProviderAdmission) -> String {
    switch admission {
    case .entered(.signedIn): "in"
    case .entered(.secondFactor): "second factor"
    case .entered: "?"
    case .register: "register"
    case .refused(let reason): reason.rawValue
    }
  }

  private func principal(_ admission: ProviderAdmission) throws -> Principal {
    guard case .entered(.signedIn(let session)) = admission else {
      throw TestProblem(description: "not let in: \(admission)")
    }
    return try #require(try store.read { db in try Session.find(session.token, at: now, in: db)?.principal })
  }

  private func account(_ login: String) throws -> Account? {
    try store.read { db in try Account.find(login: login, in: db) }
  }

  private func link(_ provider: SignInProvider, _ subject: String, _ login: String) throws -> Account {
    let account = try #require(try account(login))
    let link = ProviderLink(provider.id, subject, to: .staff(account.id), at: now)
    #expect(try store.write { db in try link.insert(in: db) })
    return account
  }

  private func events(_ action: String) throws -> [AuditEvent] {
    try store.read { db in try AuditEvent.recent(limit: 50, in: db) }.filter { $0.action == action }
  }

  @Test func whoIsUnknownGetsAnAccountOnlyWhereTheProviderMakesThemAndARuleFits() throws {
    let closed = try provider(rules: rules)
    #expect(ending(try come(closed, claims("1", ["kikaku"]))) == "unknown")
    let open = try provider(rules: rules, createsAccounts: true)
    #expect(ending(try come(open, claims("1", ["soumu"]))) == "no-role")
    let names: [(String, JSON)] = [("preferred_username", "Hanako.Numazu@city.example.jp"), ("name", "沼津 花子")]
    let first = try principal(try come(open, claims("1", ["kikaku"], more: names)))
    let made = try #require(first.account)
    #expect(made.login == "hanako.numazu" && made.name == "沼津 花子" && made.roles == [.secretariat])
    #expect(first.method == .provider && first.assurance == .single)
    #expect(try store.read { db in try made.hasPassword(in: db) } == false)
    #expect(try principal(try come(open, claims("1", ["kikaku"], more: names))).account == made)
    #expect(try events("identity.account-added").contains { $0.actor == "provider 市の認証" })
  }

  @Test func nobodyIsLinkedByANameOrAnAddress() throws {
    let provider = try provider(rules: rules, createsAccounts: true)
    let names: [(String, JSON)] = [
      ("preferred_username", "administrator"), ("email", "administrator@city.example.jp"), ("name", "<b>\u{7}x</b>"),
    ]
    let made = try #require(try principal(try come(provider, claims("2", ["kansa"], more: names))).account)
    #expect(made.login == "administrator-2" && made.roles == [.auditor] && made.name == "<b>x</b>")
    let strange = try #require(try principal(try come(provider, claims("3", ["kansa"]))).account)
    #expect(Account.isLogin(strange.login) && strange.name == strange.login)
    for name in ["", "@", "-", "山田", String(repeating: "x", count: 300), "a\u{0}b"] {
      let odd = claims("odd \(name.utf8.count)", ["kansa"], more: [("preferred_username", .string(name))])
      #expect(Account.isLogin(try #require(try principal(try come(provider, odd)).account).login), "\(name)")
    }
    // A resident of the same address stays somebody else too.
    _ = try city.resident("hanako")
    let residents = try self.provider(for: .residents)
    let mail: [(String, JSON)] = [("email", "hanako@example.jp"), ("email_verified", true)]
    #expect(ending(try come(residents, claims("2", more: mail))) == "register")
  }

  @Test func rolesFollowTheClaimsAndEndWithThem() throws {
    let provider = try provider(rules: rules)
    let account = try link(provider, "4711", "editor")
    let first = try principal(try come(provider, claims("4711", ["kikaku"])))
    #expect(first.account?.roles == [.secretariat])
    #expect(try principal(try come(provider, claims("4711", ["kikaku", "kansa"]))).account?.roles.count == 2)
    #expect(ending(try come(provider, claims("4711", ["soumu"]))) == "no-role")
    #expect(try self.account("editor")?.roles == [])
    #expect(try store.read { db in try Session.find(first.session, at: now, in: db) } == nil, "sessions end")
    let changes = try events("identity.account-changed").filter { $0.subject == account.reference }
    #expect(changes.count == 3 && changes.allSatisfy { $0.actor == "provider 市の認証" })
    #expect(try events("identity.provider-refused").first?.subject == account.reference)
    #expect(ending(try come(provider, claims("4711", ["kansa"]))) == "in")
  }

  @Test func withoutRulesRolesStayAsTheyWereSet() throws {
    let provider = try provider()
    _ = try link(provider, "4711", "editor")
    #expect(try principal(try come(provider, claims("4711", ["kikaku"]))).account?.roles == [.editor])
  }

  @Test func theLastAdministratorStaysOne() throws {
    let provider = try provider(rules: rules)
    let account = try link(provider, "4711", "administrator")
    #expect(ending(try come(provider, claims("4711", []))) == "no-role")
    #expect(try self.account("administrator")?.roles.contains(.administrator) == true)
    #expect(try principal(try come(provider, claims("4711", ["kansa"]))).account?.roles == [.administrator, .auditor])
    #expect(try events("identity.roles-kept").allSatisfy { $0.subject == account.reference })
  }

  @Test func aDisabledAccountIsRefused() throws {
    for provider in [try provider(), try provider(rules: rules)] {
      let login = provider.settings.rules.isEmpty ? "editor" : "auditor"
      var account = try link(provider, "4711", login)
      account.isActive = false
      let disabled = account
      try store.write { db in try disabled.update(in: db) }
      #expect(ending(try come(provider, claims("4711", ["kansa"]))) == "disabled")
      #expect(try self.account(login)?.isActive == false)
    }
  }

  @Test(arguments: [
    (SignInProvider.Strength.single, Assurance.single), (.twoFactors, .twoFactors),
    (.twoFactorsWhere(["mfa"]), .twoFactors), (.twoFactorsWhere(["aal3", "urn:x"]), .twoFactors),
    (.twoFactorsWhere(["aal", "pwdmfa"]), .single),
  ])
  func whatASignInCountsAs(_ strength: SignInProvider.Strength, _ expected: Assurance) throws {
    let provider = try provider(strength: strength)
    _ = try link(provider, "4711", "editor")
    let shown = claims("4711", more: [("acr", "aal3"), ("amr", ["pwd", "mfa"])])
    #expect(try principal(try come(provider, shown)).assurance == expected)
    #expect(SignInProvider.Strength(stored: strength.stored) == strength)
  }

  @Test func theRuleForSecondFactorsHoldsHereToo() throws {
    var rules = SignInRules()
    rules.staffNeedSecondFactor = true
    let required = rules
    try store.write { db in try required.save(in: db) }
    let (one, two) = (try provider(), try provider(strength: .twoFactors))
    _ = try link(one, "4711", "editor")
    _ = try link(two, "4711", "editor")
    #expect(try principal(try come(one, claims())).lacksSecondFactor)
    #expect(try !principal(try come(two, claims())).lacksSecondFactor)
  }

  @Test func aSecondFactorOfTheAccountIsAskedForWhereTheProviderVouchesForOne() throws {
    let (one, two) = (try provider(), try provider(strength: .twoFactors))
    let account = try link(one, "4711", "editor")
    _ = try link(two, "4711", "editor")
    let party = Party.staff(account.id)
    let (codes, kept) = RecoveryCodes.issue()
    try store.write { db in
      try SecondFactor.propose(.random(), for: party, keys, at: now, in: db)
      try db.run("UPDATE one_time_password SET confirmed_at = \(now) WHERE party = \(party)")
      try SecondFactor.keep(kept, of: party, in: db)
    }
    guard case .entered(.secondFactor(let ticket)) = try come(one, claims()) else {
      Issue.record("no second factor was asked for")
      return
    }
    let outcome = try SignIn.complete(
      ticket: ticket, code: codes[0], from: device, replacing: nil, keys, at: now, in: store)
    let principal = try principal(.entered(outcome))
    #expect(principal.method == .provider && principal.assurance == .twoFactors)
    #expect(ending(try come(two, claims())) == "in")
  }

  @Test func aProviderThatWasSwitchedOffLetsNobodyIn() throws {
    let provider = try provider(isActive: false)
    _ = try link(provider, "4711", "editor")
    #expect(ending(try come(provider, claims())) == "off")
  }

  @Test func switchingOffEndsWhatItOpenedAndNothingElse() throws {
    let (provider, other) = (try provider(), try provider())
    _ = try link(provider, "4711", "editor")
    _ = try link(other, "1", "auditor")
    let (own, others) = (try principal(try come(provider, claims())), try principal(try come(other, claims("1"))))
    let byPassword = try store.write { db in
      try Session.open(for: own.party, by: .password, .single, from: device, at: now, in: db)
    }
    let answer = try city.post(
      "/numazu/staff/sign-in-providers/\(provider.id.text)/state", [("active", "0")], as: .administrator)
    #expect(answer.status == 303)
    func isLive(_ token: SessionToken) throws -> Bool {
      try store.read { db in try Session.find(token, at: now, in: db) } != nil
    }
    #expect(try !isLive(own.session))
    #expect(try isLive(others.session) && isLive(byPassword.token))
  }

  @Test func whomAResidentsProviderDoesNotKnowRegistersAndIsKnownThen() throws {
    let provider = try provider(for: .residents, strength: .twoFactors)
    guard case .register(let secret) = try come(provider, claims("R1")) else {
      Issue.record("not asked to register")
      return
    }
    let pending = try #require(try store.read { db in try PendingLink.find(secret, keys, at: now, in: db) })
    #expect(pending.subject == "R1" && pending.assurance == .twoFactors && pending.name == provider.name)
    #expect(try store.write { db in try PendingLink.take(secret, keys, at: now, in: db) } == pending)
    #expect(try store.write { db in try PendingLink.take(secret, keys, at: now, in: db) } == nil)
    let resident = try city.resident("hanako")
    let party = try #require(
      try store.read { db in try Session.find(resident.token, at: now, in: db)?.principal.party })
    #expect(try store.write { db in try ProviderLink(provider.id, "R1", to: party, at: now).insert(in: db) })
    let known = try principal(try come(provider, claims("R1")))
    #expect(known.party == party && known.assurance == .twoFactors && known.rights.isEmpty)
    guard case .resident(let id) = party else { return }
    try store.write { db in try ResidentAccount.close(id, at: now, in: db) }
    #expect(ending(try come(provider, claims("R1"))) == "register", "a closed account is forgotten")
  }

  @Test func anAdministratorUnlinksSomebody() throws {
    let provider = try provider()
    let account = try link(provider, "4711", "editor")
    let open = try principal(try come(provider, claims()))
    let page = "/numazu/staff/accounts/\(account.id.text)/providers"
    #expect(try city.get(page, as: .administrator).text.contains("4711"))
    let fields = [("provider", provider.id.text)]
    #expect(try city.post(page + "/removal", fields, as: .auditor).status == 403)
    #expect(try city.post(page + "/removal", fields, as: .administrator).status == 303)
    #expect(try city.post(page + "/removal", fields, as: .administrator).status == 404)
    #expect(try store.read { db in try Session.find(open.session, at: now, in: db) } == nil)
    #expect(ending(try come(provider, claims())) == "unknown")
    #expect(try events("identity.provider-unlinked").first?.actor == "administrator")
  }

  @Test func aSubjectHasOneAccountAndAnAccountOneSubject() throws {
    let provider = try provider()
    let editor = try link(provider, "4711", "editor")
    let auditor = try #require(try account("auditor"))
    func add(_ subject: String, _ account: Account) throws -> Bool {
      let link = ProviderLink(provider.id, subject, to: .staff(account.id), at: now)
      return try store.write { db in try link.insert(in: db) }
    }
    #expect(try !add("4711", auditor))
    #expect(try !add("4712", editor))
    #expect(try add("4712", auditor))
  }
}
