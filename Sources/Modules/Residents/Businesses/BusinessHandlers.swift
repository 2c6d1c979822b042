import ModuleKit

/// A business with those who may act for it, as one of them sees it.
struct BusinessView {
  let business: BusinessAccount
  let members: [(member: BusinessMember, name: String)]
  let isOwner: Bool
  let own: ID<Resident>

  /// Throws `Refusal.notFound` for whoever is no member.
  init(_ id: ID<Business>, of own: ID<Resident>, _ keys: Keyring, in db: Reader) throws {
    guard let business = try BusinessAccount.find(id, in: db),
      let membership = try BusinessMember.find(own, of: id, in: db)
    else { throw Refusal.notFound }
    self.business = business
    self.own = own
    isOwner = membership.isOwner
    members = try BusinessMember.all(of: id, in: db).map { member in
      (member, try ResidentAccount.find(member.resident, keys, in: db)?.shownName ?? "")
    }
  }
}

func listBusinesses(_ visit: Visit) throws -> Answer { try list(BusinessForm(), visit) }

func addBusiness(_ visit: Visit) throws -> Answer {
  let form = BusinessForm(visit.form, visit.scene.language)
  guard form.errors.isEmpty else { return try list(form, visit, status: 422) }
  let (id, now) = (try visit.resident, visit.now)
  let business = BusinessAccount(number: form.number, name: form.name)
  try visit.store.write(isPublic: false) { db in
    try business.insert(owner: id, at: now, in: db)
    try db.record(
      "residents.business-added", Party.business(business.id).reference, by: Party.resident(id).text, at: now,
      detail: business.number)
  }
  return .seeOther(BusinessRoutes.show(business.id).with("done", "1"))
}

func showBusiness(_ visit: Visit, _ id: ID<Business>) throws -> Answer { try show(id, MailForm(), visit) }

/// Whoever gets the mail may join, with their own account.
func inviteMember(_ visit: Visit, _ id: ID<Business>) throws -> Answer {
  let form = MailForm(visit.form, visit.scene.language)
  guard let address = form.address else { return try show(id, form, visit, status: 422) }
  if let until = try limited(address, visit) { return try show(id, form.refused(until, visit), visit, status: 429) }
  let (own, keys, now, scene) = (try visit.resident, try visit.keys, visit.now, visit.scene)
  let isOwner = visit.form["owner"] == "1"
  try visit.store.write(isPublic: false) { db in
    let view = try BusinessView(id, of: own, keys, in: db)
    guard view.isOwner else { throw Refusal.forbidden }
    let ticket = try Ticket.issue(
      .invitation, for: .business(id), content: Array((isOwner ? "owner" : "member").utf8), seconds: 7 * 86_400,
      at: now, in: db)
    guard let key = ID<Ticket>(ticket) else { return }
    let texts = MailTexts.of(scene.language)
    try db.enqueue(
      try MailMessage(
        to: address, subject: texts.invitationSubject(view.business.name),
        body: texts.invitationBody(view.business.name, try visit.sentLink(to: BusinessRoutes.invitation(key))),
        language: scene.language),
      sealedBy: keys, at: now)
    try db.record(
      "residents.member-invited", Party.business(id).reference, by: Party.resident(own).text, at: now)
  }
  return .seeOther(BusinessRoutes.show(id).with("done", "invited"))
}

func removeMember(_ visit: Visit, _ id: ID<Business>) throws -> Answer {
  let (own, keys, now) = (try visit.resident, try visit.keys, visit.now)
  guard let other = visit.form["member"].flatMap({ ID<Resident>($0) }) else { throw Refusal.notFound }
  let isLast = try visit.store.write(isPublic: false) { db -> Bool in
    let view = try BusinessView(id, of: own, keys, in: db)
    guard let member = view.members.first(where: { $0.member.resident == other })?.member else {
      throw Refusal.notFound
    }
    guard view.isOwner || other == own else { throw Refusal.forbidden }
    // Somebody has to be able to say who may act, as long as anyone may.
    if member.isOwner, view.members.count > 1, view.members.count(where: { $0.member.isOwner }) == 1 { return true }
    try member.delete(in: db)
    try db.record(
      "residents.member-removed", Party.business(id).reference, by: Party.resident(own).text, at: now,
      detail: Party.resident(other).text)
    return false
  }
  if isLast { return .seeOther(BusinessRoutes.show(id).with("done", "last")) }
  return .seeOther(other == own ? BusinessRoutes.list() : BusinessRoutes.show(id).with("done", "1"))
}

func showInvitation(_ visit: Visit, _ ticket: ID<Ticket>) throws -> Answer {
  let business = try visit.store.read { db -> BusinessAccount? in
    guard case .business(let id)? = try Ticket.find(ticket.text, .invitation, at: visit.now, in: db)?.party else {
      return nil
    }
    return try BusinessAccount.find(id, in: db)
  }
  guard let business else { return gone(visit) }
  return .page(invitationPage(ticket, business, visit.scene))
}

func joinBusiness(_ visit: Visit, _ ticket: ID<Ticket>) throws -> Answer {
  let (own, now) = (try visit.resident, visit.now)
  let joined = try visit.store.write(isPublic: false) { db -> ID<Business>? in
    guard let found = try Ticket.take(ticket.text, .invitation, at: now, in: db), case .business(let id)? = found.party,
      try BusinessAccount.find(id, in: db) != nil
    else { return nil }
    let isOwner = found.content == Array("owner".utf8)
    try BusinessMember(business: id, resident: own, isOwner: isOwner, since: now).insert(in: db)
    let party = Party.resident(own)
    try db.record("residents.member-joined", Party.business(id).reference, by: party.text, at: now, detail: party.text)
    return id
  }
  guard let joined else { return gone(visit) }
  return .seeOther(BusinessRoutes.show(joined).with("done", "1"))
}

private func list(_ form: BusinessForm, _ visit: Visit, status: Int = 200) throws -> Answer {
  let id = try visit.resident
  let businesses = try visit.store.read { db in try BusinessAccount.all(of: id, in: db) }
  return .page(businessListPage(businesses, form, visit.scene), status: status)
}

private func show(_ id: ID<Business>, _ form: MailForm, _ visit: Visit, status: Int = 200) throws -> Answer {
  let (own, keys) = (try visit.resident, try visit.keys)
  let view = try visit.store.read { db in try BusinessView(id, of: own, keys, in: db) }
  return .page(businessPage(view, form, visit.scene), status: status)
}
