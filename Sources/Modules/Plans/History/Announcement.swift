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
