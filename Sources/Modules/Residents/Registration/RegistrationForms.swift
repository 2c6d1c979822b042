import ModuleKit

/// A mail address, as somebody types it who wants a link.
struct MailForm {
  private(set) var mail = ""
  private(set) var errors: FormErrors = [:]
  /// Nil while something is wrong.
  private(set) var address: MailAddress?

  init() {}

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    mail = Account.normalized(login: reader.text("mail", 1...254))
    address = MailAddress(mail)
    if address == nil { reader.refuse("mail", RegistrationTexts.of(language).notAnAddress) }
    errors = reader.errors
    if !errors.isEmpty { address = nil }
  }

  /// The same after too many mails.
  func refused(_ until: Instant, _ visit: Visit) -> MailForm {
    var form = self
    let texts = RegistrationTexts.of(visit.scene.language)
    form.errors["mail"] = texts.tooMany(until.wait(from: visit.now, in: visit.scene.language))
    return form
  }
}

/// A first password, typed twice. Nothing of it is ever shown again.
struct NewPasswordForm {
  let new: String
  private(set) var errors: FormErrors = [:]

  init() { new = "" }

  init(_ fields: Fields, login: String, _ known: CommonPasswords, _ language: Language) {
    let texts = RegistrationTexts.of(language)
    var reader = FormReader(fields, language)
    new = fields["new"] ?? ""
    let name = String(login.prefix { $0 != "@" })
    if new.isEmpty {
      reader.require("new")
    } else if let weakness = Password.weakness(of: new, login: name, known: known) {
      reader.refuse("new", weakness.words.text(in: language))
    }
    if fields["again"] != new { reader.refuse("again", texts.notTheSame) }
    errors = reader.errors
  }
}
