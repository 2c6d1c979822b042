import ModuleKit

/// Mails about a task to those who write for its department: when it is given, and around its day until it is done.
struct TaskMailing {
  enum Kind: String { case given, reminded }

  let task: PlanTask
  let plan: Plan
  let kind: Kind
  /// Where the mail leads; empty where no address is known.
  let link: String
  let now: Instant

  /// How many were told; nothing, and nil, where such mails went out that day already.
  func send(_ keys: Keyring, in db: Writer) throws -> Int? {
    guard let department = task.department, try !wasSent(in: db) else { return nil }
    var (people, without) = (0, 0)
    for writer in try Writers(on: now.day, in: db).writers where writer.departments.contains(department) {
      guard let to = MailAddress(try Account.mail(of: writer.account.id, keys, in: db)) else {
        without += 1
        continue
      }
      try db.enqueue(try message(to), sealedBy: keys, at: now)
      people += 1
    }
    try db.run(
      """
      INSERT INTO plan_task_mail (task, day, kind, department, link, people)
      VALUES (\(task.id), \(now.day), \(kind.rawValue), \(department), \(link), \(people))
      """)
    try db.record(
      "plans.task.\(kind == .given ? "asked" : "reminded")", task.reference, by: "", at: now,
      detail: "\(people) by mail, \(without) without address")
    return people
  }

  private func wasSent(in db: Reader) throws(StoreError) -> Bool {
    let found: Int? = try db.value(
      """
      SELECT 1 AS value FROM plan_task_mail
      WHERE task = \(task.id) AND day = \(now.day) AND kind = \(kind.rawValue) AND department = \(task.department)
      """)
    return found != nil
  }

  private func message(_ to: MailAddress) throws -> MailMessage {
    let days = task.due.daysSince1970 - now.day.daysSince1970
    let when = days > 0 ? "期限まであと\(days)日です" : days == 0 ? "きょうが期限です" : "期限を\(-days)日過ぎています"
    let head = kind == .given ? "課題のお願い（期限 \(task.due.shown(in: .japanese))）" : "【\(when)】課題"
    let body = """
      次の課題に取り組み、終わったら何をしたかを記録してください。

      課題：\(task.words)
      計画：\(plan.title.ja)
      期限：\(task.due.shown(in: .japanese))

      \(link.isEmpty ? "サインインして「課題」を開いてください。" : link)

      このメールは自動で送っています。課題を完了にすると届かなくなります。
      """
    let words = task.words.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(40)
    return try MailMessage(to: to, subject: "\(head)：\(words)", body: body, language: .japanese)
  }
}

/// Reminds of open tasks once a day, on the days around their due date that rounds are reminded on too.
struct TaskReminding {
  let now: Instant

  func run(_ store: Store, _ keys: () throws -> Keyring) throws {
    let due = try store.read { db in try waiting(in: db) }
    if due.isEmpty { return }
    let keys = try keys()
    for id in due {
      try store.write(isPublic: false) { db in
        let task = try PlanTask.get(id, in: db)
        guard task.state == .open, let plan = try Plan.find(task.plan, in: db), plan.edition.state.isPublic else {
          return
        }
        let link: String? = try db.value(
          "SELECT link AS value FROM plan_task_mail WHERE task = \(id) ORDER BY day DESC LIMIT 1")
        _ = try TaskMailing(task: task, plan: plan, kind: .reminded, link: link ?? "", now: now).send(keys, in: db)
      }
    }
  }

  /// Those of which a day to remind on has come since the last mail; a day that nobody ran the job is made up for.
  private func waiting(in db: Reader) throws -> [ID<PlanTask>] {
    let (first, last) = (now.day + -Reminders.range.upperBound, now.day + Reminders.range.upperBound)
    let open: [PlanTask] = try db.all(
      """
      SELECT \(PlanTask.columns) FROM plan_task
      WHERE state = 'open' AND department IS NOT NULL AND due >= \(first) AND due <= \(last)
      ORDER BY due, id
      LIMIT 1000
      """)
    return try open.filter { task in
      guard let day = Reminders.usual.day(due: task.due, today: now.day) else { return false }
      let since: Int? = try db.value(
        "SELECT 1 AS value FROM plan_task_mail WHERE task = \(task.id) AND day >= \(day) LIMIT 1")
      return since == nil
    }.map(\.id)
  }
}

let taskMailMigration = Migration(
  "plans-056-task-mail",
  """
  CREATE TABLE plan_task_mail (
    task \(.key) NOT NULL REFERENCES plan_task (id),
    day \(.day) NOT NULL,
    kind \(.text) NOT NULL CHECK (kind IN ('given', 'reminded')),
    department \(.key) NOT NULL,
    link \(.text) NOT NULL,
    people \(.int) NOT NULL,
    PRIMARY KEY (task, day, kind, department)
  ) \(.strict)
  """)
