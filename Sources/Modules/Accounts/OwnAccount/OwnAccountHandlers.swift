import ModuleKit

func showOwnAccount(_ visit: Visit) throws -> Answer {
  let account = try visit.account
  let department = try visit.store.read { db in try account.department.flatMap { try Department.find($0, in: db) } }
  return .page(ownAccountPage(account, department, visit.scene))
}
