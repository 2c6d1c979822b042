import ModuleKit

/// A new password with the present one as proof. Nothing of it is ever shown again.
struct PasswordForm {
  let current: String
  let new: String
  private(set) var errors: FormErrors = [:]

  init() {
    current = ""
    new = ""
  }

  init(
    _ fields: Fields, login: String, needsCurrent: Bool, _ known: CommonPasswords, _ language: Language
  ) {
    let texts = SecurityTexts.of(language)
    var reader = FormReader(fields, language)
    current = fields["current"] ?? ""
    new = fields["new"] ?? ""
    if needsCurrent, current.isEmpty { reader.require("current") }
    if new.isEmpty {
      reader.require("new")
    } else if let weakness = Password.weakness(of: new, login: String(login.prefix { $0 != "@" }), known: known) {
      reader.refuse("new", weakness.words.text(in: language))
    } else if new == current {
      reader.refuse("new", texts.samePassword)
    }
    if fields["again"] != new { reader.refuse("again", texts.notTheSame) }
    errors = reader.errors
  }

  mutating func refuseCurrent(_ message: String) { errors["current"] = message }
}
