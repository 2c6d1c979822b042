import ModuleKit

/// Who is asked to act, and for how long.
struct MandateForm {
  struct Made { let mail: MailAddress, since: Day, until: Day }

  /// After so many days it has to be given anew.
  static let longest = 3 * 366

  private(set) var fields = Fields()
  private(set) var errors: FormErrors = [:]
  /// Nil while something is wrong.
  private(set) var made: Made?

  init() {}

  init(_ fields: Fields, today: Day, _ language: Language) {
    self.fields = fields
    let texts = MandateTexts.of(language)
    var reader = FormReader(fields, language)
    let mail = MailAddress(Account.normalized(login: reader.text("mail", 1...254)))
    if mail == nil { reader.refuse("mail", RegistrationTexts.of(language).notAnAddress) }
    let since = reader.day("since") ?? today
    let until = reader.day("until")
    if until == nil { reader.require("until") }
    if let until, until < max(since, today) { reader.refuse("until", texts.endsBeforeItBegins) }
    if let until, since + Self.longest < until { reader.refuse("until", texts.tooLong) }
    errors = reader.errors
    if errors.isEmpty, let mail, let until { made = Made(mail: mail, since: since, until: until) }
  }
}
