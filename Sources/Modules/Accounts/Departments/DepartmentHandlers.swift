import ModuleKit

func listDepartments(_ visit: Visit) throws -> Answer { try page(DepartmentForm(), visit) }

func addDepartment(_ visit: Visit) throws -> Answer {
  var form = DepartmentForm(visit.form, visit.scene.language)
  guard let department = form.department else { return try page(form, visit, status: 422) }
  let (actor, now) = (try visit.account.login, visit.now)
  guard try visit.store.write({ db in try department.add(by: actor, at: now, in: db) }) else {
    form.refuseKey(StaffTexts.of(visit.scene.language).keyTaken)
    return try page(form, visit, status: 422)
  }
  return .seeOther(DepartmentRoutes.list().with("done", "1"))
}

func showDepartment(_ visit: Visit, _ id: ID<Department>) throws -> Answer {
  let department = try visit.store.read { db in try Department.get(id, in: db) }
  return .page(departmentPage(id, DepartmentForm(department), visit.scene))
}

func renameDepartment(_ visit: Visit, _ id: ID<Department>) throws -> Answer {
  let form = DepartmentForm(visit.form, id: id, visit.scene.language)
  guard let department = form.department else { return .page(departmentPage(id, form, visit.scene), status: 422) }
  let (actor, now) = (try visit.account.login, visit.now)
  try visit.store.write { db in try department.rename(by: actor, at: now, in: db) }
  return .seeOther(DepartmentRoutes.list().with("done", "1"))
}

private func page(_ form: DepartmentForm, _ visit: Visit, status: Int = 200) throws -> Answer {
  let list = try visit.store.read { db in try DepartmentList(in: db) }
  return .page(departmentListPage(list, form, visit.scene), status: status)
}
