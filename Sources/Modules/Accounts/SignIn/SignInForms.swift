import ModuleKit

/// What was typed to sign in, and where to go afterwards.
struct SignInForm {
  var login = ""
  var password = ""
  let to: String
  private(set) var errors: FormErrors = [:]
  /// What is wrong with the whole of it.
  private(set) var refusal: String?

  init(to: String) { self.to = to }

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    login = reader.text("login", 1...100)
    // A password is taken as it was typed, spaces included.
    password = fields["password"] ?? ""
    if password.isEmpty { reader.require("password") }
    to = fields["to"] ?? ""
    errors = reader.errors
  }

  mutating func refuse(_ message: String) { refusal = message }
}
