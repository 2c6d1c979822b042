import ModuleKit

/// Those who may write reviews for departments, and for which.
struct Writers {
  struct Writer {
    let account: Account
    let departments: Set<ID<Department>>
  }

  let writers: [Writer]

  init(on day: Day, in db: Reader) throws {
    let further = Dictionary(grouping: try Appointment.inForce(on: day, in: db), by: \.account)
    writers = try Account.all(in: db).filter(\.isActive).compactMap { account in
      let posts = (further[account.id] ?? []).map { Right($0.role, in: $0.department, by: .appointment($0.id)) }
      let rights = (account.rights + posts).filter { Permission.writeReviews.roles.contains($0.role) }
      // Whoever may write for everyone is whom the others ask, not who is asked.
      guard case .departments(let ids) = Scope(rights), !ids.isEmpty else { return nil }
      return Writer(account: account, departments: try Department.with(below: ids, in: db))
    }
  }
}

/// Mails to those whose departments have not handed in, in the transaction that is open.
struct CycleMailing {
  enum Kind: String { case opened, reminded }

  /// How many were told, and how many could not be for want of an address.
  struct Count: Sendable, Equatable {
    var people = 0
    var withoutAddress = 0
  }

  let plan: Plan
  let round: Round
  let cycle: Cycle
  let kind: Kind
  let now: Instant

  /// Nothing, and nil, where such mails went out that day already.
  func send(_ keys: Keyring, by actor: String, in db: Writer) throws -> Count? {
    if try wasSent(in: db) { return nil }
    let tallies = try Assignment.tallies(plan, round.period, in: db)
    var count = Count()
    for writer in try Writers(on: now.day, in: db).writers {
      let asked = AssignmentFilter(progress: .waiting, within: writer.departments)
      let waiting = tallies.count(asked)
      if waiting == 0 { continue }
      guard let to = MailAddress(try Account.mail(of: writer.account.id, keys, in: db)) else {
        count.withoutAddress += 1
        continue
      }
      try db.enqueue(try message(to, waiting), sealedBy: keys, at: now)
      count.people += 1
    }
    try note(count, in: db)
    try db.record(
      "plans.round.\(kind.rawValue == "opened" ? "asked" : "reminded")", cycle.reference, by: actor, at: now,
      detail: "\(count.people) by mail, \(count.withoutAddress) without address")
    return count
  }

  private func wasSent(in db: Reader) throws(StoreError) -> Bool {
    let found: Int? = try db.value(
      """
      SELECT 1 AS value FROM plan_cycle_mail
      WHERE plan = \(plan.id) AND period = \(round.period) AND kind = \(kind.rawValue) AND day = \(now.day)
      """)
    return found != nil
  }

  private func note(_ count: Count, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_cycle_mail (plan, period, kind, day, people, without_address)
      VALUES (\(plan.id), \(round.period), \(kind.rawValue), \(now.day), \(count.people), \(count.withoutAddress))
      """)
  }

  private func message(_ to: MailAddress, _ waiting: Int) throws -> MailMessage {
    let texts = CycleMailTexts.japanese
    let facts = CycleMailTexts.Facts(
      plan: plan.title.ja, period: round.period.shown(in: .japanese), due: round.due.shown(in: .japanese),
      days: round.due.daysSince1970 - now.day.daysSince1970, waiting: waiting, note: cycle.note, link: cycle.link)
    return try MailMessage(
      to: to, subject: kind == .opened ? texts.asking(facts) : texts.reminding(facts), body: texts.body(facts),
      language: .japanese)
  }
}

/// The mails to departments; the office's own are in Japanese.
struct CycleMailTexts {
  struct Facts {
    let plan, period, due: String
    /// Until the due date; negative after it.
    let days: Int
    let waiting: Int
    let note, link: String
  }

  static let japanese = CycleMailTexts()

  func asking(_ facts: Facts) -> String { "\(facts.plan) \(facts.period)の評価のお願い（締切 \(facts.due)）" }

  func reminding(_ facts: Facts) -> String {
    let when =
      facts.days > 0 ? "締切まであと\(facts.days)日です" : facts.days == 0 ? "きょうが締切です" : "締切を\(-facts.days)日過ぎています"
    return "【\(when)】\(facts.plan) \(facts.period)の評価"
  }

  func body(_ facts: Facts) -> String {
    let note = facts.note.isEmpty ? "" : "\n\(facts.note)\n"
    let link = facts.link.isEmpty ? "サインインして「評価の入力」を開いてください。" : facts.link
    return """
      担当の施策などの評価を入力し、提出してください。

      計画：\(facts.plan)
      評価の時点：\(facts.period)
      締切：\(facts.due)
      まだ提出していない項目：\(facts.waiting)件
      \(note)
      \(link)

      このメールは自動で送っています。提出が済むと届かなくなります。
      """
  }
}
