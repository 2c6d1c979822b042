import ModuleKit

enum MeetingRoutes {
  static let list = Route(.get, "/plans/:plan/meetings", ID<Plan>.self, for: .anyone)
  static let show = Route(.get, "/plans/:plan/meetings/:meeting", ID<Plan>.self, ID<Meeting>.self, for: .anyone)
  static let desk = Route(.get, "/staff/plans/:plan/meetings", ID<Plan>.self, for: .may(.inspectPlans))
  static let new = Route(.get, "/staff/plans/:plan/new-meeting", ID<Plan>.self, for: .may(.collectReviews))
  static let create = Route(.post, "/staff/plans/:plan/new-meeting", ID<Plan>.self, for: .may(.collectReviews))
  static let staff = meeting(.get, "", .inspectPlans)
  static let edit = meeting(.get, "/edit", .collectReviews)
  static let save = meeting(.post, "/edit", .collectReviews)
  static let publish = meeting(.post, "/publish", .collectReviews)

  private static func meeting(
    _ method: ModuleKit.Method, _ ending: String, _ permission: Permission
  ) -> Route<ID<Plan>, ID<Meeting>> {
    Route(
      method, "/staff/plans/:plan/meetings/:meeting\(ending)", ID<Plan>.self, ID<Meeting>.self, for: .may(permission))
  }
}

let meetingEndpoints = [
  MeetingRoutes.list.to(showMeetings), MeetingRoutes.show.to(showMeeting), MeetingRoutes.desk.to(showMeetingDesk),
  MeetingRoutes.new.to(showNewMeeting), MeetingRoutes.create.to(createMeeting),
  MeetingRoutes.staff.to(showStaffMeeting), MeetingRoutes.edit.to(showMeetingEdit),
  MeetingRoutes.save.to(saveMeeting), MeetingRoutes.publish.to(publishMeeting),
]

/// One page of a plan's sessions.
struct MeetingList {
  let plan: Plan
  let meetings: [Meeting]
  let page: Int
  let pages: Int
  let isPublic: Bool

  init(_ id: ID<Plan>, published: Bool, page: Int, _ sight: Sight, in db: Reader) throws {
    plan = try Plan.get(id, sight, in: db)
    meetings = try Meeting.all(of: id, published: published, page: page, in: db)
    self.page = page
    pages = (try Meeting.count(of: id, published: published, in: db) + Meeting.pageSize - 1) / Meeting.pageSize
    isPublic = published
  }
}

/// A session with the tasks that came of it.
struct MeetingView {
  let plan: Plan
  let meeting: Meeting
  let tasks: [PlanTask]
  let departments: [Department]
  let cycles: [Round]
  let handouts: [Handout]

  init(_ plan: ID<Plan>, _ id: ID<Meeting>, _ sight: Sight = Sight(seesDrafts: true), in db: Reader) throws {
    self.plan = try Plan.get(plan, sight, in: db)
    meeting = try Meeting.get(id, of: plan, in: db)
    tasks = try PlanTask.of(id, in: db)
    departments = try Department.all(in: db)
    cycles = try Round.all(of: plan, in: db)
    handouts = try Handout.all(of: [id], in: db)[id] ?? []
  }

  init(new plan: ID<Plan>, by actor: String, at now: Instant, in db: Reader) throws {
    self.plan = try Plan.get(plan, in: db)
    meeting = Meeting(new: plan, by: actor, at: now)
    tasks = []
    departments = []
    cycles = try Round.all(of: plan, in: db)
    handouts = []
  }
}

func showMeetings(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let list = try visit.store.read { db in
    try MeetingList(id, published: true, page: visit.request.query.page, visit.sight, in: db)
  }
  return .page(meetingsPage(list, visit.scene))
}

func showMeetingDesk(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let list = try visit.store.read { db in
    try MeetingList(id, published: false, page: visit.request.query.page, visit.sight, in: db)
  }
  return .page(meetingsPage(list, visit.scene))
}

func showMeeting(_ visit: Visit, plan: ID<Plan>, id: ID<Meeting>) throws -> Answer {
  let view = try visit.store.read { db in try MeetingView(plan, id, visit.sight, in: db) }
  // To whom it is not public it is not there.
  guard view.meeting.state == .published else { throw Refusal.notFound }
  return .page(meetingPage(view, isPublic: true, visit.scene))
}

func showStaffMeeting(_ visit: Visit, plan: ID<Plan>, id: ID<Meeting>) throws -> Answer {
  let view = try visit.store.read { db in try MeetingView(plan, id, in: db) }
  return .page(meetingPage(view, isPublic: false, visit.scene))
}

func showNewMeeting(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  let view = try visit.store.read { db in try MeetingView(new: id, by: actor, at: now, in: db) }
  let typed = view.meeting.fields.with("period", visit.request.query["period"])
  return .page(meetingEditPage(view, isNew: true, typed: typed, [:], visit.scene))
}

func showMeetingEdit(_ visit: Visit, plan: ID<Plan>, id: ID<Meeting>) throws -> Answer {
  let view = try visit.store.read { db in try MeetingView(plan, id, in: db) }
  return .page(
    meetingEditPage(view, isNew: false, typed: view.meeting.fields(in: view.plan), [:], visit.scene))
}

func createMeeting(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (actor, now, typed, language) = (try visit.actor, visit.now, visit.form, visit.scene.language)
  let view = try visit.store.read { db in try MeetingView(new: id, by: actor, at: now, in: db) }
  let form = MeetingForm(typed, over: view.meeting, view.plan, language)
  guard form.errors.isEmpty else {
    return .page(meetingEditPage(view, isNew: true, typed: typed, form.errors, visit.scene), status: 422)
  }
  let meeting = form.meeting
  try visit.store.write(isPublic: false) { db in
    try meeting.save("added", by: actor, at: now, in: db)
  }
  return .seeOther(MeetingRoutes.staff(id, meeting.id).with("done", "saved"))
}

func saveMeeting(_ visit: Visit, plan: ID<Plan>, id: ID<Meeting>) throws -> Answer {
  let (actor, now, typed, language) = (try visit.actor, visit.now, visit.form, visit.scene.language)
  let before = try visit.store.read { db in try MeetingView(plan, id, in: db) }
  let isPublic = before.meeting.state == .published
  let errors = try visit.store.write(isPublic: isPublic) { db -> FormErrors in
    let view = try MeetingView(plan, id, in: db)
    guard typed["version"] == String(view.meeting.version) else {
      return ["version": CycleTexts.of(language).changed]
    }
    let form = MeetingForm(typed, over: view.meeting, view.plan, language)
    if form.errors.isEmpty { try form.meeting.save("changed", by: actor, at: now, in: db) }
    return form.errors
  }
  if errors.isEmpty { return .seeOther(MeetingRoutes.staff(plan, id).with("done", "saved")) }
  let view = try visit.store.read { db in try MeetingView(plan, id, in: db) }
  return .page(
    meetingEditPage(view, isNew: false, typed: typed, errors, visit.scene),
    status: errors["version"] == nil ? 422 : 409)
}

/// Puts the session before the public, or takes it back.
func publishMeeting(_ visit: Visit, plan: ID<Plan>, id: ID<Meeting>) throws -> Answer {
  let (actor, now, isTakenBack) = (try visit.actor, visit.now, visit.form["action"] == "withdraw")
  let seen = visit.form["version"]
  let outcome = try visit.store.write { db -> String in
    var meeting = try Meeting.get(id, of: plan, in: db)
    let state: Meeting.State = isTakenBack ? .draft : .published
    let outcome = isTakenBack ? "withdrawn" : "published"
    if meeting.state == state { return outcome }
    // Nobody publishes what they have not seen.
    guard seen == String(meeting.version) else { return "changed" }
    meeting.state = state
    try meeting.save(isTakenBack ? "withdrawn" : "published", by: actor, at: now, in: db)
    let whole = try Plan.get(plan, in: db)
    if isTakenBack {
      try whole.withdraw(.meeting(id), .recorded, in: db)
    } else {
      let title = meeting.announcedTitle(in: whole)
      try whole.announce(.meeting(id), .recorded, title: title, by: actor, at: now, in: db)
    }
    return outcome
  }
  return .seeOther(MeetingRoutes.staff(plan, id).with("done", outcome))
}

extension Meeting {
  /// As lists of changes call it.
  func announcedTitle(in plan: Plan) -> String { "\(bodyName(in: plan).ja) \(day.shown(in: .japanese))" }

  fileprivate func save(_ action: String, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    var meeting = self
    meeting.version += 1
    meeting.changedBy = actor
    meeting.changedAt = now
    try meeting.save(in: db)
    try db.record("plans.meeting.\(action)", reference, by: actor, at: now)
  }
}
