import ModuleKit

func listDepartments(_ visit: Visit) throws -> Answer { try page(DepartmentForm(), visit) }

func addDepartment(_ visit: Visit) throws -> Answer {
  let departments = try visit.store.read { db in try Department.all(in: db) }
  var form = DepartmentForm(visit.form, departments, visit.scene.language)
  guard let department = form.department else { return try page(form, visit, status: 422) }
  let (actor, now) = (try visit.actor, visit.now)
  do {
    try visit.store.write { db in try department.add(by: actor, at: now, in: db) }
  } catch let refused as DepartmentRefused {
    form.refuse(refused, .of(visit.scene.language))
    return try page(form, visit, status: 422)
  }
  return .seeOther(DepartmentRoutes.list().with("done", "1"))
}

func showDepartment(_ visit: Visit, _ id: ID<Department>) throws -> Answer {
  let (department, departments) = try visit.store.read { db in
    (try Department.get(id, in: db), try Department.all(in: db))
  }
  return .page(departmentPage(id, DepartmentForm(department), departments, visit.scene))
}

func changeDepartment(_ visit: Visit, _ id: ID<Department>) throws -> Answer {
  let departments = try visit.store.read { db in try Department.all(in: db) }
  var form = DepartmentForm(visit.form, id: id, departments, visit.scene.language)
  guard let department = form.department else {
    return .page(departmentPage(id, form, departments, visit.scene), status: 422)
  }
  let (actor, now) = (try visit.actor, visit.now)
  do {
    try visit.store.write { db in try department.change(by: actor, at: now, in: db) }
  } catch let refused as DepartmentRefused {
    form.refuse(refused, .of(visit.scene.language))
    return .page(departmentPage(id, form, departments, visit.scene), status: 422)
  }
  return .seeOther(DepartmentRoutes.list().with("done", "1"))
}

private func page(_ form: DepartmentForm, _ visit: Visit, status: Int = 200) throws -> Answer {
  let list = try visit.store.read { db in try DepartmentList(in: db) }
  return .page(departmentListPage(list, form, visit.scene), status: status)
}
