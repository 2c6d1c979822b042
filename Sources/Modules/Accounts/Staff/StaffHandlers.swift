import ModuleKit

func listAccounts(_ visit: Visit) throws -> Answer {
  let query = visit.request.query
  let page = query.page
  let needle = String((query["q"] ?? "").prefix(100)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  let (actor, now) = (try visit.actor, visit.now)
  let list = try visit.store.write(isPublic: false) { db in
    // Who reads about the staff leaves a trace of it.
    let list = try StaffList(page: page, searching: needle, in: db)
    try db.record(
      "identity.accounts-listed", SubjectRef("account", "all"), by: actor, at: now, detail: "page \(list.page)")
    return list
  }
  return .page(staffListPage(list, visit.scene))
}

func newAccount(_ visit: Visit) throws -> Answer {
  let departments = try visit.store.read { db in try Department.all(in: db) }
  return .page(newAccountPage(StaffForm(), departments, visit.scene))
}

func addAccount(_ visit: Visit) throws -> Answer {
  let departments = try visit.store.read { db in try Department.all(in: db) }
  var form = StaffForm(visit.form, departments: departments, visit.scene.language)
  guard form.errors.isEmpty else { return .page(newAccountPage(form, departments, visit.scene), status: 422) }
  let password = Password.generated()
  let hash = try Password.hash(password)
  let (account, mail, actor, now, keys) = (form.account, form.mail, try visit.actor, visit.now, try visit.keys)
  do {
    try visit.store.write(isPublic: false) { db in
      try account.add(passwordHash: hash, by: actor, at: now, in: db)
      try Account.set(mail: mail, of: account.id, keys, in: db)
    }
  } catch let refused as StaffRefused {
    form.refuse(refused, .of(visit.scene.language))
    return .page(newAccountPage(form, departments, visit.scene), status: 422)
  }
  return .page(passwordPage(account, password, isNew: true, visit.scene))
}

func showAccount(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
  let (account, mail, departments) = try visit.store.write(isPublic: false) { db in
    let account = try Account.get(id, in: db)
    try db.record("identity.account-viewed", account.reference, by: actor, at: now)
    return (account, try Account.mail(of: id, keys, in: db), try Department.all(in: db))
  }
  return .page(accountPage(account, StaffForm(account, mail: mail), departments, visit.scene))
}

func changeAccount(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  let (account, departments) = try visit.store.read { db in (try Account.get(id, in: db), try Department.all(in: db)) }
  let form = StaffForm(visit.form, login: account.login, departments: departments, visit.scene.language)
  guard form.errors.isEmpty else {
    return .page(accountPage(account, form, departments, visit.scene), status: 422)
  }
  return try change(account, form, mail: form.mail, departments, visit) { account in
    account.name = form.name
    account.department = form.department
    account.roles = form.roles
  }
}

func setAccountState(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  let (account, departments) = try visit.store.read { db in (try Account.get(id, in: db), try Department.all(in: db)) }
  let isActive = visit.form["active"] == "1"
  return try change(account, StaffForm(account, mail: ""), departments, visit) { $0.isActive = isActive }
}

func resetPassword(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  let (own, actor, now) = (try visit.account, try visit.actor, visit.now)
  // One's own password is changed by knowing it.
  if id == own.id { return .seeOther(AccountRoutes.own()) }
  let password = Password.generated()
  let hash = try Password.hash(password)
  let keys = try visit.keys
  let account = try visit.store.write(isPublic: false) { db in
    let account = try Account.get(id, in: db)
    try visit.notify(.staff(id), of: .passwordChanged, keys, in: db)
    try account.reset(passwordHash: hash, by: actor, at: now, in: db)
    return account
  }
  return .page(passwordPage(account, password, isNew: false, visit.scene))
}

private func change(
  _ account: Account, _ form: StaffForm, mail: String? = nil, _ departments: [Department], _ visit: Visit,
  _ edit: @escaping @Sendable (inout Account) -> Void
) throws -> Answer {
  let (own, actor, now, id, keys) = (try visit.account, try visit.actor, visit.now, account.id, try visit.keys)
  do {
    try visit.store.write(isPublic: false) { db in
      try Account.change(id, by: actor, at: now, in: db, edit)
      guard let mail, try Account.mail(of: id, keys, in: db) != mail else { return }
      try Account.set(mail: mail, of: id, keys, in: db)
      try db.record("identity.account-mail-changed", account.reference, by: actor, at: now)
    }
  } catch let refused as StaffRefused {
    var form = form
    form.refuse(refused, .of(visit.scene.language))
    return .page(accountPage(account, form, departments, visit.scene), status: 422)
  }
  var edited = account
  edit(&edited)
  // Whoever gave up the role may not come back to this page.
  let leaves = id == own.id && !edited.isAdministrator
  return .seeOther(leaves ? Front.staff : AccountRoutes.show(id).with("done", "1"))
}
