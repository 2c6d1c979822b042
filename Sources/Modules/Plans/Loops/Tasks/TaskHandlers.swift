import ModuleKit

enum TaskRoutes {
  static let list = Route(.get, "/staff/tasks", for: .may(.inspectPlans))
  static let new = Route(.get, "/staff/plans/:plan/new-task", ID<Plan>.self, for: .may(.collectReviews))
  static let create = Route(.post, "/staff/plans/:plan/new-task", ID<Plan>.self, for: .may(.collectReviews))
  static let show = Route(.get, "/staff/tasks/:task", ID<PlanTask>.self, for: .may(.inspectPlans))
  static let save = Route(.post, "/staff/tasks/:task", ID<PlanTask>.self, for: .may(.writeReviews))
}

let taskEndpoints = [
  TaskRoutes.list.to(showTasks), TaskRoutes.new.to(showNewTask), TaskRoutes.create.to(createTask),
  TaskRoutes.show.to(showTask), TaskRoutes.save.to(saveTask),
]

/// One page of tasks.
struct TaskList {
  let filter: TaskFilter
  let tasks: [PlanTask]
  let found: Int
  let departments: [Department]
  let plans: [PlanEntry]

  init(_ query: Fields, _ principal: Principal, in db: Reader) throws {
    var filter = TaskFilter()
    filter.state = query["state"].flatMap { PlanTask.State(rawValue: $0) }
    filter.department = query["department"].flatMap { ID($0) }
    filter.plan = query["plan"].flatMap { ID($0) }
    filter.page = query.page
    filter.within = try principal.scope(of: .inspectPlans).all(in: db)
    self.filter = filter
    tasks = try filter.find(in: db)
    found = try filter.count(in: db)
    departments = try Department.all(in: db)
    plans = try PlanEntry.all(in: db)
  }
}

struct TaskView {
  let plan: Plan
  let task: PlanTask
  let node: Node?
  let meeting: Meeting?
  let departments: [Department]
  /// What a new one may be of.
  let nodes: NodeChoices
  /// Whether whoever asks may say what was done.
  let isMine: Bool

  init(_ task: PlanTask, _ principal: Principal?, in db: Reader) throws {
    plan = try Plan.get(task.plan, in: db)
    self.task = task
    node = try task.node.flatMap { try Node.withoutTags($0, of: task.plan, in: db) }
    meeting = try task.meeting.flatMap { try Meeting.get($0, of: task.plan, in: db) }
    departments = try Department.all(in: db)
    nodes = try NodeChoices(task.plan, in: db)
    isMine = try principal?.scope(of: .writeReviews).takes(in: task.department, in: db) ?? false
  }
}

func showTasks(_ visit: Visit) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let list = try visit.store.read { db in try TaskList(visit.request.query, principal, in: db) }
  return .page(tasksPage(list, visit.scene))
}

func showTask(_ visit: Visit, id: ID<PlanTask>) throws -> Answer {
  let view = try visit.store.read { db in try TaskView(try PlanTask.get(id, in: db), visit.principal, in: db) }
  return .page(taskPage(view, typed: view.task.fields, [:], visit.scene))
}

func showNewTask(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (query, actor, now) = (visit.request.query, try visit.actor, visit.now)
  let view = try visit.store.read { db in
    var task = PlanTask(
      new: id, meeting: try TaskForm.meeting(query["meeting"], of: id, in: db), by: actor, at: now)
    task.words = String((query["words"] ?? "").prefix(500))
    task.node = try query["node"].flatMap { ID<Node>($0) }.flatMap { try Node.withoutTags($0, of: id, in: db)?.id }
    task.department = try task.node.flatMap { try Node.withoutTags($0, of: id, in: db)?.department }
    return try TaskView(task, visit.principal, in: db)
  }
  return .page(newTaskPage(view, typed: view.task.fields.with("due", ""), [:], visit.scene))
}

func createTask(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (typed, actor, now, language) = (visit.form, try visit.actor, visit.now, visit.scene.language)
  let (keys, link) = (try visit.keys, visit.taskLink)
  let made = try visit.store.write(isPublic: false) { db -> (PlanTask, FormErrors) in
    let plan = try Plan.get(id, in: db)
    let meeting = try TaskForm.meeting(typed["meeting"], of: id, in: db)
    let form = try TaskForm(
      typed, over: PlanTask(new: id, meeting: meeting, by: actor, at: now), isShaped: true, language, in: db)
    guard form.errors.isEmpty else { return (form.task, form.errors) }
    try form.task.save("added", by: actor, at: now, in: db)
    try form.task.give(of: plan, link(form.task.id), keys, at: now, in: db)
    return (form.task, [:])
  }
  let (task, errors) = made
  if errors.isEmpty {
    let next = task.meeting.map { MeetingRoutes.staff(id, $0) } ?? TaskRoutes.show(task.id)
    return .seeOther(next.with("done", "saved"))
  }
  let view = try visit.store.read { db in try TaskView(task, visit.principal, in: db) }
  return .page(newTaskPage(view, typed: typed, errors, visit.scene), status: 422)
}

func saveTask(_ visit: Visit, id: ID<PlanTask>) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let (typed, actor, now, language) = (visit.form, try visit.actor, visit.now, visit.scene.language)
  let (keys, link) = (try visit.keys, visit.taskLink)
  let errors = try visit.store.write(isPublic: false) { db -> FormErrors in
    let view = try TaskView(try PlanTask.get(id, in: db), principal, in: db)
    guard view.isMine else { throw Refusal.forbidden }
    guard typed["version"] == String(view.task.version) else { return ["version": CycleTexts.of(language).changed] }
    let form = try TaskForm(
      typed, over: view.task, isShaped: principal.may(.collectReviews), language, in: db)
    if form.errors.isEmpty {
      let action = form.task.state == view.task.state ? "changed" : form.task.state == .done ? "done" : "reopened"
      try form.task.save(action, by: actor, at: now, in: db)
      if form.task.department != view.task.department {
        try form.task.give(of: view.plan, link(id), keys, at: now, in: db)
      }
    }
    return form.errors
  }
  if errors.isEmpty { return .seeOther(TaskRoutes.show(id).with("done", "saved")) }
  let view = try visit.store.read { db in try TaskView(try PlanTask.get(id, in: db), principal, in: db) }
  return .page(
    taskPage(view, typed: typed, errors, visit.scene), status: errors["version"] == nil ? 422 : 409)
}

extension Visit {
  /// Where mails lead to; empty where the operator has named no address.
  fileprivate var taskLink: @Sendable (ID<PlanTask>) -> String {
    let base = (try? sentLink(to: TaskRoutes.list())) ?? ""
    return { id in base.isEmpty ? "" : "\(base)/\(id.text)" }
  }
}

extension PlanTask {
  /// Tells its department of it; of a plan that nobody else sees yet nobody is told.
  fileprivate func give(
    of plan: Plan, _ link: String, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws {
    guard state == .open, plan.edition.state.isPublic else { return }
    _ = try TaskMailing(task: self, plan: plan, kind: .given, link: link, now: now).send(keys, in: db)
  }

  init(new plan: ID<Plan>, meeting: ID<Meeting>?, by actor: String, at now: Instant) {
    self.init(
      id: .random(), plan: plan, node: nil, meeting: meeting, words: "", department: nil, due: now.day, state: .open,
      outcome: "", version: 0, madeBy: actor, madeAt: now, changedAt: now)
  }

  /// As a form shows it.
  var fields: Fields {
    Fields([
      ("words", words), ("department", department?.text ?? ""), ("due", due.iso), ("node", node?.text ?? ""),
      ("outcome", outcome), ("state", state.rawValue), ("meeting", meeting?.text ?? ""),
    ])
  }

  fileprivate func save(_ action: String, by actor: String, at now: Instant, in db: Writer) throws(StoreError) {
    var task = self
    task.version += 1
    task.changedAt = now
    try task.save(in: db)
    try db.record(
      "plans.task.\(action)", reference, by: actor, at: now, detail: "\(state.rawValue), due \(due.iso)")
  }
}

/// A task as a form sends it.
struct TaskForm {
  private(set) var task: PlanTask
  private(set) var errors: FormErrors

  /// `isShaped`: whether the sender may say what the task is, and not only what was done.
  init(_ form: Fields, over task: PlanTask, isShaped: Bool, _ language: Language, in db: Reader) throws {
    var (task, reader) = (task, FormReader(form, language))
    let texts = TaskTexts.of(language)
    if isShaped {
      task.words = reader.text("words", 1...500)
      let departments = try Department.all(in: db)
      task.department = reader.choice("department") { key in departments.first { $0.id.text == key }?.id }
      if task.department == nil { reader.require("department") }
      if let due = reader.day("due") { task.due = due } else { reader.require("due") }
      task.node = try reader.node("node", of: task.plan, language, in: db)
    }
    if task.version > 0 {
      task.outcome = reader.text("outcome", 0...5_000)
      task.state = reader.choice("state") { PlanTask.State(rawValue: $0) } ?? task.state
      if task.state == .done, task.outcome.isEmpty { reader.refuse("outcome", texts.outcomeNeeded) }
    }
    self.task = task
    errors = reader.errors
  }

  /// The session that a form names, where it is one of the plan's.
  static func meeting(_ key: String?, of plan: ID<Plan>, in db: Reader) throws(StoreError) -> ID<Meeting>? {
    guard let id = key.flatMap({ ID<Meeting>($0) }) else { return nil }
    return try db.value("SELECT id AS value FROM plan_meeting WHERE id = \(id) AND plan = \(plan)")
  }
}

/// On the staff page of departments: what they were asked to do and have not done.
func taskCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  guard let principal = scene.principal else { return "" }
  var filter = TaskFilter()
  filter.state = .open
  filter.within = try principal.scope(of: .writeReviews).all(in: db)
  let open = try filter.count(in: db)
  if open == 0 { return "" }
  filter.overdueOn = scene.today
  let texts = TaskTexts.of(scene.language)
  return """
    <section><h2>\(texts.tasks)</h2><p>\(texts.counts(open, try filter.count(in: db)))</p>\
    <p><a class="button" href="\(scene.to(TaskRoutes.list().with("state", "open")))">\(texts.toTasks)</a></p></section>
    """
}
