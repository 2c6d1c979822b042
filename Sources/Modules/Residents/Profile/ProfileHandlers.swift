import ModuleKit

func showProfile(_ visit: Visit) throws -> Answer {
  let resident = try own(visit)
  return .page(profilePage(resident, ProfileForm(resident.profile), visit.scene))
}

/// What the card vouches for stays as it is: it changes with a new signature.
func saveProfile(_ visit: Visit) throws -> Answer {
  let resident = try own(visit)
  let form = ProfileForm(visit.form, over: resident.profile, today: visit.now.day, visit.scene.language)
  guard form.errors.isEmpty else { return .page(profilePage(resident, form, visit.scene), status: 422) }
  let (id, keys, now, profile) = (resident.id, try visit.keys, visit.now, form.profile)
  if profile == resident.profile { return .seeOther(OwnRoutes.profile().with("done", "1")) }
  try visit.store.write(isPublic: false) { db in
    // A card may have told other facts meanwhile: they stay.
    guard try ResidentAccount.find(id, keys, in: db)?.profile == resident.profile else { throw Refusal.forbidden }
    try ResidentAccount.update(id, profile, keys, in: db)
    let party = Party.resident(id)
    try db.record("residents.profile-changed", party.reference, by: party.text, at: now)
  }
  return .seeOther(OwnRoutes.profile().with("done", "1"))
}

func showMail(_ visit: Visit) throws -> Answer {
  .page(changeMailPage(try own(visit).mail, MailForm(), sent: false, visit.scene))
}

/// The new address gets a link; until it is opened, the old one stays. Whether the new one has an account shows only there.
func changeMail(_ visit: Visit) throws -> Answer {
  guard try visit.isFresh() else { return .seeOther(Elsewhere.security.with("done", "fresh")) }
  let resident = try own(visit)
  let form = MailForm(visit.form, visit.scene.language)
  guard let address = form.address else {
    return .page(changeMailPage(resident.mail, form, sent: false, visit.scene), status: 422)
  }
  if let until = try limited(address, visit) {
    return .page(changeMailPage(resident.mail, form.refused(until, visit), sent: false, visit.scene), status: 429)
  }
  let (keys, now, scene, city) = (try visit.keys, visit.now, visit.scene, visit.municipality)
  let texts = MailTexts.of(scene.language)
  try visit.store.write(isPublic: false) { db in
    let ticket = try Ticket.issue(
      .changeMail, for: .resident(resident.id), sealing: address.text, keys, seconds: linkLifetime, at: now, in: db)
    guard let id = ID<Ticket>(ticket) else { return }
    let mail = try MailMessage(
      to: address, subject: texts.mailSubject(city.name.text(in: scene.language)),
      body: texts.mailBody(try visit.sentLink(to: OwnRoutes.confirmMail(id))), language: scene.language)
    try db.enqueue(mail, sealedBy: keys, at: now)
  }
  return .page(changeMailPage(resident.mail, MailForm(), sent: true, visit.scene))
}

func showMailConfirmation(_ visit: Visit, _ ticket: ID<Ticket>) throws -> Answer {
  let found = try visit.store.readOnce { db in try Ticket.find(ticket.text, .changeMail, at: visit.now, in: db) }
  guard let found else { return gone(visit) }
  let address = try found.text(try visit.keys)
  return visit.framed { confirmMailPage(ticket, address, $0) }
}

/// The old address is told, for it may have been somebody else who asked.
func takeMail(_ visit: Visit, _ ticket: ID<Ticket>) throws -> Answer {
  let (keys, now, city) = (try visit.keys, visit.now, visit.municipality)
  let isDone = try visit.store.write(isPublic: false) { db -> Bool in
    guard let found = try Ticket.take(ticket.text, .changeMail, at: now, in: db),
      case .resident(let id)? = found.party, let old = try ResidentAccount.find(id, keys, in: db), old.closedAt == nil
    else { return false }
    let address = try found.text(keys)
    let owner = try ResidentAccount.credentials(index: ResidentAccount.index(of: address, keys), in: db)
    guard owner == nil || owner?.id == id else { return false }
    try ResidentAccount.change(mail: address, of: id, keys, in: db)
    try Ticket.forget(all: .changeMail, of: .resident(id), in: db)
    try Ticket.forget(all: .resetPassword, of: .resident(id), in: db)
    let party = Party.resident(id)
    try db.record("residents.mail-changed", party.reference, by: party.text, at: now)
    guard let before = MailAddress(old.mail) else { return true }
    let texts = MailTexts.of(old.language)
    try db.enqueue(
      try MailMessage(
        to: before, subject: texts.mailSubject(city.name.text(in: old.language)),
        body: texts.mailWarning(try visit.sentLink(to: Target(path: "/"))), language: old.language),
      sealedBy: keys, at: now)
    return true
  }
  guard isDone else { return gone(visit) }
  return .seeOther(visit.principal == nil ? Elsewhere.signIn : OwnRoutes.home().with("done", "mail"))
}

func own(_ visit: Visit) throws -> ResidentAccount {
  let (id, keys) = (try visit.resident, try visit.keys)
  guard let resident = try visit.store.read({ db in try ResidentAccount.find(id, keys, in: db) }) else {
    throw Refusal.notFound
  }
  return resident
}
