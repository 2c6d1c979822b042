import ModuleKit

/// What was typed to make a token, and what cannot be taken of it.
struct TokenForm: Sendable {
  struct Made: Sendable {
    let name: String
    let scopes: Set<String>
    let ends: Day
  }

  static let usualDays = 90
  let typed: Fields
  private(set) var errors: FormErrors = [:]
  private var read: Made?

  init() { typed = Fields() }

  init(_ fields: Fields, offered: [Permission], today: Day, _ language: Language) {
    typed = fields
    let texts = TokenTexts.of(language)
    var reader = FormReader(fields, language)
    let name = reader.text("name", 1...100)
    let scopes = Set(fields.all("scope")).intersection(offered.map(\.name))
    if scopes.isEmpty { reader.refuse("scope", texts.chooseScope) }
    let ends = reader.day("ends")
    if ends == nil { reader.require("ends") }
    if let ends, !(today...(today + AccessToken.longest)).contains(ends) {
      reader.refuse("ends", texts.endsWithin(today + AccessToken.longest))
    }
    errors = reader.errors
    if errors.isEmpty, let ends { read = Made(name: name, scopes: scopes, ends: ends) }
  }

  var made: Made? { errors.isEmpty ? read : nil }

  mutating func refuse(_ name: String, _ message: String) {
    if errors[name] == nil { errors[name] = message }
  }
}
