import ModuleKit

/// The rules as somebody typed them.
struct PaymentRulesForm {
  var days: String
  var company: String
  var contract: String
  var payee: String
  private(set) var errors: FormErrors = [:]
  private(set) var rules: PaymentRules?

  init(_ rules: PaymentRules) {
    (days, company, contract, payee) = (String(rules.days), rules.company, rules.contract, rules.payee)
  }

  init(_ fields: Fields, _ language: Language) {
    let texts = PaymentSettingTexts.of(language)
    var form = FormReader(fields, language)
    let count = form.number("days", 1...365)
    if count == nil { form.require("days") }
    days = fields["days"] ?? ""
    company = normalized(form.text("company", 0...20))
    contract = normalized(form.text("contract", 0...20))
    payee = form.text("payee", 0...100)
    func isDigits(_ text: String) -> Bool { text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    if !company.isEmpty, company.utf8.count != 6 || !isDigits(company) { form.refuse("company", texts.badDigits) }
    if contract.utf8.count > 10 || !isDigits(contract) { form.refuse("contract", texts.badDigits) }
    if company.isEmpty && !contract.isEmpty { form.refuse("company", texts.needsCompany) }
    errors = form.errors
    guard errors.isEmpty, let count else { return }
    var rules = PaymentRules()
    (rules.days, rules.company, rules.contract, rules.payee) = (count, company, contract, payee)
    self.rules = rules
  }
}

/// A provider as somebody typed it; the secret is taken and never shown.
struct ProviderEntryForm {
  var name = ""
  var nameEnglish = ""
  var address = ""
  private(set) var errors: FormErrors = [:]
  private(set) var access: ProviderEntry.Access?

  init() {}

  init(_ entry: ProviderEntry, _ access: ProviderEntry.Access) {
    (name, nameEnglish, address) = (entry.name.ja, entry.name.en ?? "", access.address)
  }

  init(_ fields: Fields, kept: ProviderEntry.Access?, _ language: Language) {
    let texts = PaymentSettingTexts.of(language)
    var form = FormReader(fields, language)
    name = form.text("name", 1...60)
    nameEnglish = form.text("name-en", 0...60)
    address = form.text("address", 1...500)
    if form.errors["address"] == nil {
      let web = WebAddress(address)
      if web == nil || !(web?.isSecure == true || web?.isThisMachine == true) {
        form.refuse("address", texts.badAddress)
      }
    }
    let typed = (fields["secret"] ?? "").trimmed
    if typed.isEmpty {
      if kept == nil { form.require("secret") }
      // Whoever changes the address alone would send what was signed for one provider to another.
      if let kept, kept.address != address { form.refuse("secret", texts.secretForOther) }
    } else if SharedSecret(typed) == nil {
      form.refuse("secret", texts.badSecret)
    }
    errors = form.errors
    guard errors.isEmpty else { return }
    access = ProviderEntry.Access(address: address, secret: typed.isEmpty ? kept?.secret ?? "" : typed)
  }

  var localized: Localized { Localized(name, en: nameEnglish.isEmpty ? nil : nameEnglish) }
}
