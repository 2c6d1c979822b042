import ModuleKit

/// A further post as an administrator writes it.
struct AppointmentForm {
  struct Made { let role: Role, department: ID<Department>?, since: Day, until: Day?, reason: String }

  private(set) var fields = Fields()
  private(set) var errors: FormErrors = [:]
  /// Nil while something is wrong.
  private(set) var made: Made?

  init() {}

  init(_ fields: Fields, _ departments: [Department], today: Day, _ language: Language) {
    self.fields = fields
    let texts = RightTexts.of(language)
    var reader = FormReader(fields, language)
    let role = reader.choice("role") { Role(rawValue: $0) }
    if role == nil { reader.require("role") }
    let department = reader.choice("department") { text in departments.first { $0.id.text == text }?.id }
    if role?.isDepartmental == true, department == nil { reader.refuse("department", texts.departmentNeeded) }
    let since = reader.day("since") ?? today
    let until = reader.day("until")
    if let until, until < since { reader.refuse("until", texts.endsBeforeItBegins) }
    if let until, until < today { reader.refuse("until", texts.isOver) }
    let reason = reader.text("reason", 1...200)
    errors = reader.errors
    if errors.isEmpty, let role {
      made = Made(
        role: role, department: role.isDepartmental ? department : nil, since: since, until: until, reason: reason)
    }
  }
}

/// Who acts in somebody's place, and for how long.
struct DelegationForm {
  struct Made { let taker: ID<Account>, since: Day, until: Day, reason: String }

  /// A deputy for longer wants a further post.
  static let longest = 366

  private(set) var fields = Fields()
  private(set) var errors: FormErrors = [:]
  /// Nil while something is wrong.
  private(set) var made: Made?

  init() {}

  /// `taker` is the account of the login name that was typed.
  init(_ fields: Fields, giver: Account, taker: Account?, today: Day, _ language: Language) {
    self.fields = fields
    let texts = RightTexts.of(language)
    var reader = FormReader(fields, language)
    _ = reader.text("taker", 1...100)
    if taker?.isActive != true { reader.refuse("taker", texts.nobodyOfThatLogin) }
    if taker?.id == giver.id { reader.refuse("taker", texts.notOneself) }
    let since = reader.day("first") ?? today
    let until = reader.day("last")
    if until == nil { reader.require("last") }
    if let until, until < since { reader.refuse("last", texts.endsBeforeItBegins) }
    if let until, until < today { reader.refuse("last", texts.isOver) }
    if let until, since + Self.longest < until { reader.refuse("last", texts.tooLong) }
    let reason = reader.text("why", 1...200)
    errors = reader.errors
    if errors.isEmpty, let taker, let until {
      made = Made(taker: taker.id, since: since, until: until, reason: reason)
    }
  }
}
