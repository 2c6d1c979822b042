import ModuleKit

/// Whom staff look at, and on what ground.
struct LookForm {
  private(set) var mail = ""
  private(set) var ground = ""
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    mail = Account.normalized(login: reader.text("mail", 1...254))
    ground = reader.text("ground", 5...200)
    errors = reader.errors
  }

  mutating func refuse(_ message: String) { errors["mail"] = message }
}
