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

/// The page to go on to; nil for what does not surely lie within this municipality.
///
/// Browsers read `//host` and `/\host` as other sites, drop tabs and line ends, and climb by `..` and `%2e%2e`.
func returnTarget(_ text: String) -> Target? {
  guard text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 2_000,
    text.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != 0x5c })
  else { return nil }
  let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  guard let segments = Request(.get, parts[0]).segments, segments.first != "sign-in", segments.first != "sign-out"
  else { return nil }
  return Target(path: parts[0], query: parts.count > 1 ? parts[1] : "")
}
