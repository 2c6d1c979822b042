import ModuleKit

func showRights(_ visit: Visit) throws -> Answer {
  let query = visit.request.query
  let needle = String((query["q"] ?? "").prefix(100)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  let review = try visit.store.read { db in
    try RightsReview(page: query.page, searching: needle, on: visit.now.day, in: db)
  }
  return .page(rightsPage(review, visit.permissions, visit.scene))
}

/// Everyone's rights as a table for the yearly review (棚卸し), a page of accounts at a time.
func exportRights(_ visit: Visit) throws -> Answer {
  let (texts, today) = (RightTexts.of(visit.scene.language), visit.now.day)
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in
    try db.record("identity.rights-exported", SubjectRef("account", "all"), by: actor, at: now)
  }
  let csv = try visit.store.read { db in
    var csv = CSVWriter()
    csv.row(texts.columns.map { .text($0) })
    var page = 1
    while true {
      let review = try RightsReview(page: page, searching: "", on: today, in: db)
      for entry in review.entries { csv.append(entry, review, today, visit.scene) }
      page += 1
      if page > review.list.pages { return csv.bytes }
    }
  }
  return .response(
    Response(200, type: "text/csv; charset=utf-8", .bytes(csv))
      .with("Content-Disposition", "attachment; filename=\"rights-\(today.iso).csv\"").with("Cache-Control", "no-store")
  )
}

extension CSVWriter {
  fileprivate mutating func append(_ entry: RightsEntry, _ review: RightsReview, _ today: Day, _ scene: Scene) {
    let (texts, words) = (RightTexts.of(scene.language), AccountTexts.of(scene.language))
    let account = entry.account
    let home = account.department.flatMap { review.departments[$0] }?.name.text(in: scene.language)
    let state = account.isActive ? texts.active : texts.disabled
    if entry.lines.isEmpty {
      row(.text(account.login), .text(account.name), Cell(home), .text(state))
    }
    for line in entry.lines {
      row(
        .text(account.login), .text(account.name), Cell(home), .text(state), .text(words.role(line.right.role)),
        .text(place(line.right, review, scene)), .text(ground(line, review, texts)),
        .text(entry.begin(of: line).iso), Cell((line.appointment?.until ?? line.delegation?.until)?.iso),
        Cell(line.appointment?.reason ?? line.delegation?.reason), Cell(line.usedOn?.iso),
        line.isIdle(on: today, since: entry.begin(of: line)) ? .text(texts.idle) : .empty)
    }
  }
}

func addAppointment(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  let view = try visit.store.read { db in try AccountRights(id, in: db) }
  let form = AppointmentForm(visit.form, view.departments, today: visit.now.day, visit.scene.language)
  guard let made = form.made else {
    return .page(accountRightsPage(view, form, DelegationForm(), visit.scene), status: 422)
  }
  let (actor, now) = (try visit.actor, visit.now)
  let appointment = Appointment(
    account: id, role: made.role, department: made.department, since: made.since, until: made.until,
    reason: made.reason, madeBy: actor, at: now)
  try visit.store.write(isPublic: false) { db in
    try appointment.insert(in: db)
    try db.record(
      "identity.appointed", SubjectRef("account", id.text), by: actor, at: now, detail: appointment.summary)
  }
  return .seeOther(RightRoutes.account(id).with("done", "1"))
}

func endAppointment(_ visit: Visit, _ id: ID<Appointment>) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  let account = try visit.store.write(isPublic: false) { db in
    guard let appointment = try Appointment.find(id, in: db) else { throw Refusal.notFound }
    if appointment.endedAt == nil {
      try appointment.end(at: now, in: db)
      try db.record(
        "identity.appointment-ended", SubjectRef("account", appointment.account.text), by: actor, at: now,
        detail: appointment.summary)
    }
    return appointment.account
  }
  return .seeOther(RightRoutes.account(account).with("done", "1"))
}

func showAccountRights(_ visit: Visit, _ id: ID<Account>) throws -> Answer {
  let view = try visit.store.read { db in try AccountRights(id, in: db) }
  return .page(accountRightsPage(view, AppointmentForm(), DelegationForm(), visit.scene))
}

extension Appointment {
  var summary: String {
    "\(role.rawValue) \(department?.text ?? "-"), \(since.iso) – \(until?.iso ?? ""), \(reason)"
  }
}
