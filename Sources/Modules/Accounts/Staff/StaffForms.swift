import ModuleKit

/// An account as an administrator writes it.
struct StaffForm {
  var login = ""
  var name = ""
  var department: ID<Department>?
  var roles: Set<Role> = []
  var mail = ""
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ account: Account, mail: String) {
    self.mail = mail
    login = account.login
    name = account.name
    department = account.department
    roles = account.roles
  }

  /// `login` is the name of an existing account, which stays.
  init(_ fields: Fields, login existing: String? = nil, departments: [Department], _ language: Language) {
    let texts = StaffTexts.of(language)
    var reader = FormReader(fields, language)
    login = existing ?? Account.normalized(login: reader.text("login", 1...100))
    if existing == nil, !Account.isLogin(login) { reader.refuse("login", texts.badLogin) }
    name = reader.text("name", 1...100)
    department = reader.choice("department") { text in departments.first { $0.id.text == text }?.id }
    roles = Set(fields.all("role").compactMap { Role(rawValue: $0) })
    if roles.isEmpty { reader.refuse("role", texts.noRole) }
    mail = Account.normalized(login: reader.text("mail", 0...254))
    if !mail.isEmpty, MailAddress(mail) == nil { reader.refuse("mail", texts.badMail) }
    errors = reader.errors
  }

  mutating func refuse(_ refused: StaffRefused, _ texts: StaffTexts) {
    switch refused {
    case .loginTaken: errors["login"] = texts.loginTaken
    case .lastAdministrator: errors["role"] = texts.lastAdministrator
    }
  }

  var account: Account {
    Account(id: .random(), login: login, name: name, department: department, roles: roles)
  }
}
