import ModuleKit

/// Who looked at the data of whoever is asking.
func showLooks(_ visit: Visit) throws -> Answer {
  let id = try visit.resident
  let events = try visit.store.read { db in
    try AuditEvent.recent(about: Party.resident(id).reference, limit: 500, in: db)
  }
  return .page(looksPage(events.filter { ["residents.viewed", Lookups.event].contains($0.action) }, visit.scene))
}

func searchResident(_ visit: Visit) throws -> Answer { .page(searchPage(LookForm(), nil, visit.scene)) }

/// Shows one resident to staff who name a ground. The look is an event in the same transaction: there is no page without it.
func lookAtResident(_ visit: Visit) throws -> Answer {
  var form = LookForm(visit.form, visit.scene.language)
  guard form.errors.isEmpty else { return .page(searchPage(form, nil, visit.scene), status: 422) }
  let (keys, actor, now, mail, ground) = (try visit.keys, try visit.actor, visit.now, form.mail, form.ground)
  let found = try visit.store.write(isPublic: false) { db -> ResidentAccount? in
    guard let id = try ResidentAccount.credentials(index: ResidentAccount.index(of: mail, keys), in: db)?.id,
      let resident = try ResidentAccount.find(id, keys, in: db)
    else { return nil }
    try db.record("residents.viewed", Party.resident(id).reference, by: actor, at: now, detail: ground)
    return resident
  }
  if found == nil { form.refuse(LookTexts.of(visit.scene.language).nobody) }
  return .page(searchPage(form, found, visit.scene), status: found == nil ? 404 : 200)
}
