import ModuleKit

func listEntries(_ visit: Visit) throws -> Answer {
  let page = visit.request.query["page"].flatMap { Int($0) } ?? 1
  let list = try visit.store.read { db in try EntryList(page: page, in: db) }
  return .page(entriesPage(list, visit.scene))
}

func showEntry(_ visit: Visit, id: ID<Entry>) throws -> Answer {
  let entry = try visit.store.read { db in try Entry.get(id, in: db) }
  return .page(entryPage(entry, visit.scene))
}

func newEntry(_ visit: Visit) throws -> Answer { .page(newEntryPage(EntryForm(), visit.scene)) }

func addEntry(_ visit: Visit) throws -> Answer {
  let form = EntryForm(visit.form, visit.scene.language)
  guard let entry = form.entry else { return .page(newEntryPage(form, visit.scene), status: 422) }
  let (actor, now) = (try visit.account.login, visit.now)
  try visit.store.write { db in try entry.add(by: actor, at: now, in: db) }
  return .seeOther(ThingsRoutes.show(entry.id))
}
