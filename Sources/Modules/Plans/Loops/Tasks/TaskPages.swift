import ModuleKit

func taskTable(_ tasks: [PlanTask], _ departments: [Department], _ scene: Scene) -> HTML? {
  if tasks.isEmpty { return nil }
  let texts = TaskTexts.of(scene.language)
  let rows = tasks.map { task -> HTML in
    let department = departments.first { $0.id == task.department }
    let late: HTML = " <strong>\(ReviewTexts.of(scene.language).overdue)</strong>"
    let outcome: HTML = "<br><span class=\"note\">\(scene.written(String(task.outcome.prefix(200))))</span>"
    return """
      <tr><th scope="row"><a href="\(scene.to(TaskRoutes.show(task.id)))">\(scene.written(task.words))</a></th>\
      <td data-label="\(texts.department)">\(department.map { scene.say($0.name) } ?? "—")</td>\
      <td data-label="\(texts.due)">\(task.due.shown(in: scene.language))\(if: task.isOverdue(on: scene.today), late)</td>\
      <td data-label="\(texts.state)">\(texts.states(task.state))\(if: !task.outcome.isEmpty, outcome)</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.tasks)</caption><thead><tr><th scope="col">\(texts.words)</th>\
    <th scope="col">\(texts.department)</th><th scope="col">\(texts.due)</th><th scope="col">\(texts.state)</th>\
    </tr></thead><tbody>\(rows)</tbody></table>
    """
}

func tasksPage(_ list: TaskList, _ scene: Scene) -> Page {
  let texts = TaskTexts.of(scene.language)
  let filter = list.filter
  let kept = Fields(
    [
      ("state", filter.state?.rawValue ?? ""), ("department", filter.department?.text ?? ""),
      ("plan", filter.plan?.text ?? ""),
    ]
    .filter { !$0.1.isEmpty })
  let pages = (list.found + TaskFilter.pageSize - 1) / TaskFilter.pageSize
  return Page(
    texts.tasks,
    main: """
      <h1>\(texts.tasks)</h1><p>\(texts.lead)</p>\(filterForm(list, scene))\
      \(if: list.tasks.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\
      \(taskTable(list.tasks, list.departments, scene))\
      \(scene.pager(TaskRoutes.list(), kept, page: filter.page, of: pages))
      """)
}

private func filterForm(_ list: TaskList, _ scene: Scene) -> HTML {
  let texts = TaskTexts.of(scene.language)
  let states = PlanTask.State.allCases.map { Choice($0.rawValue, "\(texts.states($0))") }
  let departments = list.departments.map { Choice($0.id.text, scene.plain($0.name)) }
  let plans = list.plans.map { Choice($0.id.text, $0.plainTitle(scene)) }
  return """
    <form class="filter" action="\(scene.to(TaskRoutes.list()))"><div class="fields">\
    \(scene.select(Field("state", texts.state, [:]), list.filter.state?.rawValue ?? "", states, none: texts.all))\
    \(scene.select(Field("department", texts.department, [:]), list.filter.department?.text ?? "", departments,
      none: texts.all))\
    \(scene.select(Field("plan", texts.plan, [:]), list.filter.plan?.text ?? "", plans, none: texts.all))</div>\
    <p class="actions"><button class="second">\(texts.show)</button></p></form>
    """
}

private func labels(_ texts: TaskTexts) -> [(name: String, label: String)] {
  [
    ("version", texts.task), ("words", texts.words), ("department", texts.department), ("due", texts.due),
    ("node", texts.node), ("state", texts.state), ("outcome", texts.outcome),
  ]
}

private func crumbs(_ scene: Scene) -> [Page.Crumb] {
  [Page.Crumb(Localized(TaskTexts.japanese.tasks, en: TaskTexts.english.tasks), TaskRoutes.list())]
}

func newTaskPage(_ view: TaskView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = TaskTexts.of(scene.language)
  let meeting: HTML = "<input type=\"hidden\" name=\"meeting\" value=\"\(typed["meeting"] ?? "")\">"
  return Page(
    texts.new, trail: crumbs(scene),
    main: """
      <h1>\(texts.new)</h1><p>\(scene.say(view.plan.title))</p>\(scene.errorSummary(errors, labels(texts)))\
      \(scene.form(TaskRoutes.create(view.plan.id),
        "\(meeting)\(shape(view, typed, errors, scene))<p class=\"actions\"><button>\(texts.save)</button></p>"))
      """)
}

private func shape(_ view: TaskView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = TaskTexts.of(scene.language)
  let departments = view.departments.map { Choice($0.id.text, scene.plain($0.name)) }
  return """
    \(scene.textArea(Field("words", texts.words, required: true, errors), typed["words"] ?? "", rows: 3))\
    <div class="fields">\(scene.select(Field("department", texts.department, required: true, errors),
      typed["department"] ?? "", departments, none: texts.choose))\
    \(scene.textField(Field("due", texts.due, required: true, errors), typed["due"] ?? "", type: "date"))\
    \(view.nodes.field("node", texts.node, typed["node"] ?? "", errors, scene))</div>
    """
}

func taskPage(_ view: TaskView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = TaskTexts.of(scene.language)
  let saved: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  return Page(
    texts.task, trail: crumbs(scene),
    main: """
      <h1>\(texts.task)</h1><p>\(scene.say(view.plan.title))</p>\(if: scene.query["done"] == "saved", saved)\
      \(scene.errorSummary(errors, labels(texts)))\(facts(view, scene))\
      \(if: view.isMine, reportForm(view, typed, errors, scene))
      """)
}

private func facts(_ view: TaskView, _ scene: Scene) -> HTML {
  let texts = TaskTexts.of(scene.language)
  let (task, plan) = (view.task, view.plan)
  let department = view.departments.first { $0.id == task.department }
  let late: HTML = " <strong>\(ReviewTexts.of(scene.language).overdue)</strong>"
  let node: HTML? = view.node.map { node in
    """
    <div><dt>\(texts.node)</dt><dd><a href="\(scene.to(PlanRoutes.node(plan.id, node.id)))">\(node.number) \
    \(scene.say(node.title))</a></dd></div>
    """
  }
  let meeting: HTML? = view.meeting.map { meeting in
    """
    <div><dt>\(texts.decidedBy)</dt><dd><a href="\(scene.to(MeetingRoutes.staff(plan.id, meeting.id)))">\
    \(scene.say(meeting.bodyName(in: plan))) \(meeting.day.shown(in: scene.language))</a></dd></div>
    """
  }
  return """
    <dl class="facts"><div><dt>\(texts.words)</dt><dd class="lines">\(scene.written(task.words))</dd></div>\
    <div><dt>\(texts.department)</dt><dd>\(department.map { scene.say($0.name) } ?? "—")</dd></div>\
    <div><dt>\(texts.due)</dt><dd>\(task.due.shown(in: scene.language))\(if: task.isOverdue(on: scene.today), late)</dd></div>\
    <div><dt>\(texts.state)</dt><dd>\(texts.states(task.state))</dd></div>\(node)\(meeting)\
    \(if: !task.outcome.isEmpty, "<div><dt>\(texts.outcome)</dt><dd class=\"lines\">\(scene.written(task.outcome))</dd></div>")</dl>
    """
}

private func reportForm(_ view: TaskView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = TaskTexts.of(scene.language)
  let isStale = errors["version"] != nil
  let version = errors.isEmpty || isStale ? String(view.task.version) : typed["version"] ?? ""
  let states = PlanTask.State.allCases.map { Choice($0.rawValue, "\(texts.states($0))") }
  let form = scene.form(
    TaskRoutes.save(view.task.id),
    """
    <input type="hidden" name="version" value="\(version)">\
    \(if: scene.may(.collectReviews), shape(view, typed, errors, scene))\
    \(scene.radios(Field("state", texts.state, errors), typed["state"] ?? "", states))\
    \(scene.textArea(Field("outcome", texts.outcome, hint: texts.outcomeHint, errors), typed["outcome"] ?? "", rows: 5))\
    <p class="actions"><button>\(texts.save)</button></p>
    """)
  return "<section id=\"version\"><h2>\(texts.report)</h2>\(form)</section>"
}

/// Every word on the pages of tasks.
struct TaskTexts: Texts {
  let tasks, task, lead, none, noneOfMeeting, new, words, department, due, state, node, outcome: String
  let outcomeHint, outcomeNeeded, report, save, saved, decidedBy, choose, all, plan, show, toTasks: String
  let counts: @Sendable (Int, Int) -> String
  let states: @Sendable (PlanTask.State) -> String

  static let japanese = TaskTexts(
    tasks: "課題", task: "課題", lead: "会議の決定などで、担当課が行うことになったものです。", none: "あてはまる課題はありません。",
    noneOfMeeting: "この会議からの課題はまだありません。「決定事項」の「課題にする」から作れます。", new: "課題を作る", words: "行うこと", department: "担当課",
    due: "期限", state: "状態", node: "計画の項目", outcome: "行ったこと",
    outcomeHint: "「済み」にするときは必ず書いてください。", outcomeNeeded: "行ったことを書いてください。", report: "報告する", save: "保存する",
    saved: "保存しました。", decidedBy: "決めた会議",
    choose: "選んでください", all: "すべて", plan: "計画", show: "しぼりこむ", toTasks: "課題の一覧へ",
    counts: { open, late in "取り組み中の課題 \(open)件\(late > 0 ? "（うち期限を過ぎたもの \(late)件）" : "")" },
    states: { $0 == .open ? "取り組み中" : "済み" })

  static let english = TaskTexts(
    tasks: "Tasks", task: "Task", lead: "What departments were asked to do, by sessions and otherwise.",
    none: "No task fits.",
    noneOfMeeting: "No task came of this session yet. Make one with “Make it a task” at a decision.", new: "New task",
    words: "What to do", department: "Department", due: "Due", state: "State", node: "Item of the plan",
    outcome: "What was done",
    outcomeHint: "Needed when it is done.", outcomeNeeded: "Write what was done.", report: "Report", save: "Save",
    saved: "Saved.", decidedBy: "Decided by",
    choose: "Choose one",
    all: "All", plan: "Plan", show: "Filter", toTasks: "To the tasks",
    counts: { open, late in "\(open) open\(late > 0 ? ", \(late) of them overdue" : "")" },
    states: { $0 == .open ? "Open" : "Done" })
}
