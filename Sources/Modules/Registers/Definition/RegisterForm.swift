import ModuleKit

/// A register as somebody makes it or changes its settings.
struct RegisterForm {
  var id = ""
  var title = Localized("")
  var text = Localized("")
  var department = ""
  var openness = Openness.closed
  var least: Int?
  var approval = Approval.none
  /// What its fields begin as: the code of a `RegisterStarter`.
  var starter = ""
  /// Of a register that is made of a definition, where it is not to have the name that stands there.
  var otherID = ""
  var errors: FormErrors = [:]

  init() {}

  init(_ register: Register) {
    id = register.id.text
    title = register.title
    text = register.text
    department = register.department?.text ?? ""
    openness = register.openness
    least = register.least
    approval = register.approval
  }

  /// `isNew` where it gets its name in addresses.
  init(_ fields: Fields, isNew: Bool, _ departments: [Department], _ language: Language) {
    var reader = FormReader(fields, language)
    title = Localized(reader.text("title", 1...200), en: reader.optionalText("titleEn", upTo: 200))
    text = Localized(reader.text("text", 0...20_000), en: reader.optionalText("textEn", upTo: 20_000))
    department = fields["department"] ?? ""
    _ = reader.choice("department") { written in departments.first { $0.id.text == written } }
    openness = reader.choice("openness", Openness.init) ?? .closed
    least = reader.number("least", 1...1_000)
    approval = reader.choice("approval", Approval.init) ?? .none
    if isNew {
      id = reader.text("id", 1...60)
      starter = fields["starter"] ?? ""
      _ = reader.choice("starter") { RegisterStarter.find($0) }
      if !id.isEmpty, ID<Register>(id) == nil { reader.refuse("id", SettingsTexts.of(language).badID) }
    }
    errors = reader.errors
  }

  /// Settings as they are on the form.
  func applied(to register: Register) -> Register {
    var copy = register
    copy.title = title
    copy.text = text
    copy.department = ID<Department>(department)
    copy.openness = openness
    copy.least = least
    copy.approval = approval
    return copy
  }
}
