import ModuleKit

/// What somebody has entrusted to others, and others to them, with the others' names.
struct MandateView {
  let own: ID<Resident>
  let rows: [(mandate: Mandate, name: String)]

  init(of own: ID<Resident>, _ keys: Keyring, in db: Reader) throws {
    self.own = own
    rows = try Mandate.all(of: own, in: db).map { mandate in
      let other = mandate.giver == own ? mandate.taker : mandate.giver
      return (mandate, try ResidentAccount.find(other, keys, in: db)?.shownName ?? "")
    }
  }
}

func listMandates(_ visit: Visit) throws -> Answer { try page(MandateForm(), visit) }

/// Offered to whoever has the address. The page says the same where nobody has it.
func offerMandate(_ visit: Visit) throws -> Answer {
  let form = MandateForm(visit.form, today: visit.now.day, visit.scene.language)
  guard let made = form.made else { return try page(form, visit, status: 422) }
  guard let principal = visit.principal, principal.acting == .forSelf else { throw Refusal.forbidden }
  let (own, keys, now, scene, city) = (try visit.resident, try visit.keys, visit.now, visit.scene, visit.municipality)
  try visit.store.write(isPublic: false) { db in
    let index = ResidentAccount.index(of: made.mail.text, keys)
    guard let taker = try ResidentAccount.credentials(index: index, in: db)?.id, taker != own else { return }
    let mandate = Mandate(
      from: own, to: taker, scope: "all", since: made.since, until: made.until, by: principal.assurance, at: now)
    try mandate.insert(in: db)
    try db.record(
      "residents.mandate-offered", Party.resident(own).reference, by: Party.resident(own).text, at: now,
      detail: "\(Party.resident(taker).text), \(made.since.iso) – \(made.until.iso)")
    let texts = MailTexts.of(scene.language)
    try db.enqueue(
      try MailMessage(
        to: made.mail, subject: texts.mandateSubject(city.name.text(in: scene.language)),
        body: texts.mandateBody(try visit.sentLink(to: MandateRoutes.list())), language: scene.language),
      sealedBy: keys, at: now)
  }
  return .seeOther(MandateRoutes.list().with("done", "offered"))
}

func acceptMandate(_ visit: Visit, _ id: ID<Mandate>) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (own, now) = (try visit.resident, visit.now)
  try visit.store.write(isPublic: false) { db in
    guard let mandate = try Mandate.find(id, in: db), mandate.taker == own else { throw Refusal.notFound }
    guard mandate.acceptedAt == nil, mandate.endedAt == nil else { return }
    try mandate.accept(by: principal.assurance, at: now, in: db)
    try db.record(
      "residents.mandate-accepted", Party.resident(mandate.giver).reference, by: Party.resident(own).text, at: now)
  }
  return .seeOther(MandateRoutes.list().with("done", "1"))
}

/// Either of the two may end it, and refuse it before.
func endMandate(_ visit: Visit, _ id: ID<Mandate>) throws -> Answer {
  let (own, now) = (try visit.resident, visit.now)
  try visit.store.write(isPublic: false) { db in
    guard let mandate = try Mandate.find(id, in: db), [mandate.giver, mandate.taker].contains(own) else {
      throw Refusal.notFound
    }
    guard mandate.endedAt == nil else { return }
    try mandate.end(at: now, in: db)
    try db.record(
      "residents.mandate-ended", Party.resident(mandate.giver).reference, by: Party.resident(own).text, at: now)
  }
  return .seeOther(MandateRoutes.list().with("done", "1"))
}

private func page(_ form: MandateForm, _ visit: Visit, status: Int = 200) throws -> Answer {
  let (own, keys) = (try visit.resident, try visit.keys)
  let view = try visit.store.read { db in try MandateView(of: own, keys, in: db) }
  return .page(mandatePage(view, form, visit.scene), status: status)
}
