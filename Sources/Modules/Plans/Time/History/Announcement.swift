import ModuleKit

/// Something of a plan's yearly loop that the public is told of, besides its nodes and reviews.
enum Announcement: Sendable, Equatable {
  case consultation(ID<Consultation>)
  case meeting(ID<Meeting>)
  case report(ReviewPeriod)

  /// `consultation/abc`
  var text: String {
    switch self {
    case .consultation(let id): "consultation/\(id.text)"
    case .meeting(let id): "meeting/\(id.text)"
    case .report(let period): "report/\(period.text)"
    }
  }

  init?(_ kind: Substring, _ key: Substring) {
    switch kind {
    case "consultation":
      guard let id = ID<Consultation>(key) else { return nil }
      self = .consultation(id)
    case "meeting":
      guard let id = ID<Meeting>(key) else { return nil }
      self = .meeting(id)
    case "report":
      guard let period = ReviewPeriod(key) else { return nil }
      self = .report(period)
    default: return nil
    }
  }

  func target(in plan: ID<Plan>) -> Target {
    switch self {
    case .consultation(let id): ConsultationRoutes.show(plan, id)
    case .meeting(let id): MeetingRoutes.show(plan, id)
    case .report(let period): ReportRoutes.show(plan, period)
    }
  }
}

extension Plan {
  /// Puts it on the list of changes and into the feeds.
  func announce(
    _ what: Announcement, _ action: HistoryEntry.Action, title: String, by actor: String, at now: Instant,
    in db: Writer
  ) throws(StoreError) {
    let subject = HistoryEntry.Subject.announcement(what)
    let last: Int =
      try db.value(
        "SELECT coalesce(max(version), 0) AS value FROM plan_history WHERE plan = \(id) AND subject = \(subject.text)")
      ?? 0
    try HistoryEntry(
      plan: id, subject: subject, version: last + 1, at: now, actor: actor, action: action, note: title,
      content: [("title", title)], isPublic: edition.state.isPublic
    ).insert(in: db)
  }

  /// Tells of what was announced while nobody could read the plan, now that everybody can.
  func tellWhatWasHeldBack(by actor: String, at now: Instant, in db: Writer) throws {
    guard edition.state.isPublic else { return }
    let consultations: [Consultation] = try db.all(
      "SELECT \(Consultation.columns) FROM plan_consultation WHERE plan = \(id) AND state <> 'draft' ORDER BY opens, id"
    )
    for it in consultations {
      let action: HistoryEntry.Action = it.state == .answered ? .answered : .announced
      try tell(.consultation(it.id), action, title: it.title.ja, by: actor, at: now, in: db)
    }
    let meetings: [Meeting] = try db.all(
      "SELECT \(Meeting.columns) FROM plan_meeting WHERE plan = \(id) AND state = 'published' ORDER BY held_on, id")
    for meeting in meetings {
      try tell(.meeting(meeting.id), .recorded, title: meeting.announcedTitle(in: self), by: actor, at: now, in: db)
    }
    for cycle in try Cycle.all(of: id, in: db) where cycle.reportedAt != nil {
      try tell(.report(cycle.period), .reported, title: reportTitle(cycle.period), by: actor, at: now, in: db)
    }
  }

  /// Announces it where no list says so yet.
  private func tell(
    _ what: Announcement, _ action: HistoryEntry.Action, title: String, by actor: String, at now: Instant,
    in db: Writer
  ) throws(StoreError) {
    let told: Int? = try db.value(
      """
      SELECT 1 AS value FROM plan_history
      WHERE plan = \(id) AND subject = \(HistoryEntry.Subject.announcement(what).text) AND action = \(action)
        AND is_public = 1
      LIMIT 1
      """)
    if told == nil { try announce(what, action, title: title, by: actor, at: now, in: db) }
  }

  func reportTitle(_ period: ReviewPeriod) -> String { "\(title.ja) \(period.shown(in: .japanese))" }

  /// Takes it off the lists again: where they led is not public any more.
  func withdraw(
    _ what: Announcement, _ action: HistoryEntry.Action, in db: Writer
  ) throws(StoreError) {
    try db.run(
      """
      UPDATE plan_history SET is_public = 0
      WHERE plan = \(id) AND subject = \(HistoryEntry.Subject.announcement(what).text) AND action = \(action)
      """)
  }
}
