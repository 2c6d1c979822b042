import ModuleKit

/// A business as somebody registers it.
struct BusinessForm {
  private(set) var number = ""
  private(set) var name = ""
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ language: Language) {
    let texts = BusinessTexts.of(language)
    var reader = FormReader(fields, language)
    // Full-width digits, blanks and hyphens are how such numbers stand in letters.
    number = Account.normalized(login: reader.text("number", 1...40)).filter { !"- ".contains($0) }
    if !isCorporateNumber(number) { reader.refuse("number", texts.badNumber) }
    name = reader.text("name", 1...100)
    errors = reader.errors
  }
}
