import ModuleKit

enum MergeRoutes {
  static let duplicates = Route(
    .get, "/staff/registers/:register/duplicates", ID<Register>.self, for: .may(.editRecords))
  static let search = Route(
    .post, "/staff/registers/:register/duplicates", ID<Register>.self, for: .may(.editRecords))
  static let compare = Route(.get, "/staff/registers/:register/merge", ID<Register>.self, for: .may(.editRecords))
  static let merge = Route(.post, "/staff/registers/:register/merge", ID<Register>.self, for: .may(.editRecords))
}

let mergeEndpoints = [
  MergeRoutes.duplicates.to(showDuplicates),
  MergeRoutes.search.to(searchDuplicates),
  MergeRoutes.compare.to(compareRecords),
  MergeRoutes.merge.to(mergeRecords),
]

func showDuplicates(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let key = visit.request.query["field"]
  let found = try visit.store.read { db in
    try Duplicates(Register.kept(id, by: visit, .editRecords, in: db), by: key, in: db)
  }
  try visit.noteReading(of: found.register, "duplicates")
  return .page(duplicatesPage(found, visit.scene))
}

/// The records that are named, in the order of their numbers; nothing where they are fewer than two.
private func asked(_ visit: Visit, _ id: ID<Register>, _ fields: Fields) throws -> (Register, [RegisterRecord]) {
  let ids = Set(fields.all("record").compactMap { Int($0) }).sorted().prefix(Duplicates.mostAtOnce)
  return try visit.store.read { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    let found = try RecordTable(register).find(Array(ids), in: db)
    return (register, found.count < 2 ? [] : ids.compactMap { found[$0] })
  }
}

func compareRecords(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (register, records) = try asked(visit, id, visit.request.query)
  if records.isEmpty { return .seeOther(MergeRoutes.duplicates(id)) }
  try visit.noteReading(of: register, records.map { "No. \($0.id)" }.joined(separator: ", "))
  return .page(mergePage(register, records, nil, visit.scene))
}

func mergeRecords(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let (register, records) = try asked(visit, id, visit.form)
  let texts = MergeTexts.of(visit.scene.language)
  func again(_ problem: String) -> Answer {
    .page(mergePage(register, records, problem, visit.scene), status: 409)
  }
  if records.isEmpty { return .seeOther(MergeRoutes.duplicates(id)) }
  let sent = records.map { visit.form["v.\($0.id)"] }
  if sent != records.map({ String($0.version) }) { return again(texts.changedMeanwhile) }
  let choices = register.frame.entered.compactMap { field in
    visit.form[RecordForm.name(field)].flatMap { Int($0) }.map { (field.number, $0) }
  }
  let merging = Merging(records, Dictionary(uniqueKeysWithValues: choices))
  switch try visit.carryOut(.merge(merging.edits), in: id) {
  case .saved(let change, _):
    return .seeOther(change.map { ChangeRoutes.show(id, $0).with("done", "merged") } ?? MergeRoutes.duplicates(id))
  case .proposed(let proposal): return .seeOther(ProposalRoutes.made(id, proposal))
  case .refused(let faults):
    return again(faults.contains { $0.reason == .referredTwice } ? texts.referredTwice : texts.changedMeanwhile)
  }
}
