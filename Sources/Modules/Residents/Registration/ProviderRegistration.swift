import ModuleKit

/// A mail address that somebody has confirmed by opening its link.
struct ConfirmedMail: Sendable {
  let address: String
  /// Of the secret of whom a provider had signed in when the mail was asked for.
  let mark: String?

  init(address: String, pending secret: String?) {
    self.address = address
    mark = secret.map(PendingLink.mark)
  }

  /// What the ticket of the link holds.
  init(text: String) {
    let lines = text.split(separator: "\n").map(String.init)
    address = lines.first ?? ""
    mark = lines.count > 1 ? lines[1] : nil
  }

  var text: String { ([address] + (mark.map { [$0] } ?? [])).joined(separator: "\n") }
}

extension Visit {
  /// Whom a provider has signed in in this browser, and who has no account yet.
  func pendingLink() throws -> PendingLink? {
    guard principal == nil, let secret = request.cookie(Cookie.provider) else { return nil }
    let (keys, now) = (try keys, now)
    return try store.read { db in try PendingLink.find(secret, keys, at: now, in: db) }
  }

  /// The same where this very registration was begun with it: whoever opens the link elsewhere may be somebody else.
  func pendingLink(of mail: ConfirmedMail) throws -> PendingLink? {
    guard let mark = mail.mark, request.cookie(Cookie.provider).map(PendingLink.mark) == mark else { return nil }
    return try pendingLink()
  }
}

/// Registers without a password: the provider signs in whoever this is.
func finishByProvider(_ ticket: ID<Ticket>, _ mail: ConfirmedMail, _ visit: Visit) throws -> Answer {
  let (keys, now, device, language) = (try visit.keys, visit.now, visit.device, visit.scene.language)
  let secret = visit.request.cookie(Cookie.provider) ?? ""
  let opened = try visit.store.write(isPublic: false) { db -> (OpenedSession, Party)? in
    guard let pending = try PendingLink.find(secret, keys, at: now, in: db),
      try ProviderLink.find(pending.subject, at: pending.provider, in: db) == nil,
      try ResidentAccount.credentials(index: ResidentAccount.index(of: mail.address, keys), in: db) == nil,
      try Ticket.take(ticket.text, .confirmMail, at: now, in: db) != nil
    else { return nil }
    _ = try PendingLink.take(secret, keys, at: now, in: db)
    let id = try ResidentAccount.insert(mail: mail.address, passwordHash: "", language, keys, at: now, in: db)
    let party = Party.resident(id)
    _ = try ProviderLink(pending.provider, pending.subject, to: party, at: now).insert(in: db)
    try db.record("residents.registered", party.reference, by: party.text, at: now, detail: "provider")
    return (
      try SignIn.enter(party, party.text, .provider, pending.assurance, device, replacing: nil, at: now, in: db), party
    )
  }
  guard let (opened, party) = opened else { return gone(visit) }
  return .seeOther(
    OwnRoutes.home().with("done", "registered"),
    cookies: [
      Cookie(Cookie.session, opened.token.text), Cookie(Cookie.form, nil), Cookie(Cookie.provider, nil),
      try visit.knownDevice(of: party),
    ])
}

/// What stands above a registration that a provider has begun.
func pendingNotice(_ pending: PendingLink, _ scene: Scene) -> HTML {
  let texts = ProviderRegistrationTexts.of(scene.language)
  return """
    <div class="notice"><p>\(texts.known(pending.name.text(in: scene.language)))</p>\
    <p><a href="\(scene.to(Elsewhere.signIn.with("to", Elsewhere.security.path)))">\(texts.haveAccount)</a></p></div>
    """
}

/// The last step of a registration that a provider has begun.
func finishByProviderPage(
  _ ticket: ID<Ticket>, _ mail: ConfirmedMail, _ pending: PendingLink, _ scene: Scene
) -> Page {
  let texts = ProviderRegistrationTexts.of(scene.language)
  let words = RegistrationTexts.of(scene.language)
  return Page(
    words.confirm,
    main: """
      <h1>\(words.confirm)</h1><dl class="facts"><div><dt>\(words.mail)</dt><dd>\(mail.address)</dd></div>\
      <div><dt>\(texts.signInBy)</dt><dd>\(scene.say(pending.name))</dd></div></dl><p>\(texts.lead)</p>\
      \(scene.form(RegistrationRoutes.finish(ticket), "<p class=\"actions\"><button>\(words.finish)</button></p>"))
      """)
}

/// Every word of registering by a provider.
struct ProviderRegistrationTexts: Texts {
  let haveAccount: String
  let signInBy: String
  let lead: String
  let elsewhere: String
  let known: @Sendable (String) -> String

  static let japanese = ProviderRegistrationTexts(
    haveAccount: "すでに登録している方は、サインインして結び付けてください", signInBy: "サインインの方法",
    lead: "メールアドレスが確認できました。次から、このサービスでサインインできます。パスワードは要りません（あとで決めることもできます）。",
    elsewhere: "最初に外部サービスで確認したブラウザーでこのリンクを開くと、パスワードを決めずに登録できます。",
    known: { "「\($0)」で本人を確認できました。はじめての方は、メールアドレスを登録してください。届いたメールのリンクは、このブラウザーで開いてください。" })

  static let english = ProviderRegistrationTexts(
    haveAccount: "If you have registered already, sign in and link it", signInBy: "Sign-in by",
    lead:
      "Your address is confirmed. From now on this service signs you in. You need no password, though you may set one later.",
    elsewhere: "Open this link in the browser where the other service signed you in, and you need no password.",
    known: {
      "“\($0)” has confirmed who you are. If you are new here, register your mail address. Open the link in the mail in this browser."
    })
}
