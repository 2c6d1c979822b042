import ModuleKit

enum HandoutRoutes {
  /// What anyone may have once it is published, and before those who may see the plan's inside.
  static let file = Route(.get, "/files/papers/:handout", ID<Attachment>.self, for: .anyone, isPersonal: true)
  static let new = Route(
    .get, "/staff/plans/:plan/meetings/:meeting/new-paper", ID<Plan>.self, ID<Meeting>.self,
    for: .may(.collectReviews))
  static let create = Route(
    .post, "/staff/plans/:plan/meetings/:meeting/new-paper", ID<Plan>.self, ID<Meeting>.self,
    for: .may(.collectReviews), takes: Handout.limits)
  static let edit = Route(
    .get, "/staff/plans/:plan/meetings/:meeting/papers/:paper", ID<Plan>.self, ID<Meeting>.self, ID<Handout>.self,
    for: .may(.collectReviews))
  static let save = Route(
    .post, "/staff/plans/:plan/meetings/:meeting/papers/:paper", ID<Plan>.self, ID<Meeting>.self, ID<Handout>.self,
    for: .may(.collectReviews), takes: Handout.limits)
}

let handoutEndpoints = [
  HandoutRoutes.file.to(downloadHandout), HandoutRoutes.new.to(showNewHandout),
  HandoutRoutes.create.to(createHandout), HandoutRoutes.edit.to(showHandout), HandoutRoutes.save.to(saveHandout),
]

/// The session and its papers, before the form of one of them.
struct HandoutView {
  let plan: Plan
  let meeting: Meeting
  /// Nil for a new one.
  let handout: Handout?
  let count: Int

  init(_ plan: ID<Plan>, _ meeting: ID<Meeting>, _ id: ID<Handout>? = nil, in db: Reader) throws {
    self.plan = try Plan.get(plan, in: db)
    self.meeting = try Meeting.get(meeting, of: plan, in: db)
    handout = try id.map { try Handout.get($0, of: meeting, in: db) }
    count = try db.value("SELECT count(*) AS value FROM plan_handout WHERE meeting = \(meeting)") ?? 0
  }
}

func downloadHandout(_ visit: Visit, id: ID<Attachment>) throws -> Answer {
  let sight = visit.sight
  let found = try visit.store.read { db -> (file: Attachment, isPublic: Bool)? in
    guard let place = try HandoutPlace.find(id, in: db), let file = try Attachment.find(id, in: db) else { return nil }
    let plan = try Plan.get(place.plan, sight, in: db)
    return (file, place.isPublic && plan.edition.state.isPublic)
  }
  // To whom it is not public it is not there.
  guard let found, found.file.isAvailable, found.isPublic || Access.may(.inspectPlans).allows(visit.principal) else {
    throw Refusal.notFound
  }
  return visit.download(try found.file.opened(try visit.keys), isPublic: found.isPublic)
}

func showNewHandout(_ visit: Visit, plan: ID<Plan>, meeting: ID<Meeting>) throws -> Answer {
  let view = try visit.store.read { db in try HandoutView(plan, meeting, in: db) }
  return .page(handoutPage(view, typed: view.fields, [:], visit.scene))
}

func showHandout(_ visit: Visit, plan: ID<Plan>, meeting: ID<Meeting>, id: ID<Handout>) throws -> Answer {
  let view = try visit.store.read { db in try HandoutView(plan, meeting, id, in: db) }
  return .page(handoutPage(view, typed: view.fields, [:], visit.scene))
}

func createHandout(_ visit: Visit, plan: ID<Plan>, meeting: ID<Meeting>) throws -> Answer {
  try keepHandout(visit, plan, meeting, nil)
}

func saveHandout(_ visit: Visit, plan: ID<Plan>, meeting: ID<Meeting>, id: ID<Handout>) throws -> Answer {
  try keepHandout(visit, plan, meeting, id)
}

private func keepHandout(
  _ visit: Visit, _ plan: ID<Plan>, _ meeting: ID<Meeting>, _ id: ID<Handout>?
) throws -> Answer {
  let saving = try HandoutSaving(visit)
  let errors = try visit.store.write { db in
    try saving.run(HandoutView(plan, meeting, id, in: db), in: db)
  }
  if errors.isEmpty { return .seeOther(MeetingRoutes.staff(plan, meeting).with("done", "saved")) }
  let view = try visit.store.read { db in try HandoutView(plan, meeting, id, in: db) }
  return .page(
    handoutPage(view, typed: visit.form, errors, visit.scene),
    status: errors["version"] == nil ? visit.refusalStatus : 409)
}
