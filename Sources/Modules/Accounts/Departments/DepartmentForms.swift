import ModuleKit

/// A department as an administrator writes it.
struct DepartmentForm {
  var key = ""
  var name = ""
  var english = ""
  var parent = ""
  private(set) var errors: FormErrors = [:]
  /// Nil while something is wrong.
  private(set) var department: Department?

  init() {}

  init(_ department: Department) {
    key = department.id.text
    name = department.name.ja
    english = department.name.en ?? ""
    parent = department.parent?.text ?? ""
  }

  /// `id` is the key of an existing department, which stays.
  init(_ fields: Fields, id existing: ID<Department>? = nil, _ departments: [Department], _ language: Language) {
    var reader = FormReader(fields, language)
    key = existing?.text ?? reader.text("key", 1...60)
    let id = ID<Department>(key)
    if id == nil { reader.refuse("key", StaffTexts.of(language).badKey) }
    name = reader.text("name", 1...100)
    english = reader.text("english", 0...100)
    parent = fields["parent"] ?? ""
    let above = reader.choice("parent") { text in departments.first { $0.id.text == text }?.id }
    errors = reader.errors
    guard errors.isEmpty, let id else { return }
    department = Department(id: id, name: Localized(name, en: english.isEmpty ? nil : english), parent: above)
  }

  mutating func refuse(_ refused: DepartmentRefused, _ texts: StaffTexts) {
    switch refused {
    case .keyTaken: errors["key"] = texts.keyTaken
    case .partOfItself: errors["parent"] = texts.partOfItself
    }
  }
}
