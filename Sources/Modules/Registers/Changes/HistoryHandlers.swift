import ModuleKit

func showHistory(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let history = try visit.store.read { db in
    try RecordHistory(Register.kept(id, by: visit, .editRecords, in: db), number, in: db)
  }
  try visit.noteReading(of: history.register, "No. \(number)")
  return .page(historyPage(history, visit.scene))
}

func showChanges(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let page = visit.request.query.page
  let (register, list) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    return (register, try ChangeList(register, page: page, in: db))
  }
  return .page(changesPage(register, list, visit.scene))
}

func showRemoved(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let after = visit.request.query[RemovedList.place]
  let (register, list) = try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    return (register, try RemovedList(register, after: after, in: db))
  }
  try visit.noteReading(of: register, "removed")
  return .page(removedPage(register, list, visit.scene))
}
