import ModuleKit

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
