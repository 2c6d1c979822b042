import ModuleKit

func boardPage(_ view: BoardView, _ fault: BoardFault?, _ scene: Scene) -> Page {
  let texts = BoardTexts.of(scene.language)
  let rounds: HTML = """
    <p><a href="\(scene.to(StaffRoutes.rounds(view.plan.id)))">\(texts.manageRounds)</a></p>
    """
  let content: HTML =
    view.period.map { period in
      """
      \(periods(view, scene))\(if: view.round != nil && scene.may(.writeReviews), sheetsLink(view, period, scene))\
      <p class="note">\(period.shown(in: scene.language))\(due(view.round, scene))</p>\
      <ul class="inline">\(cycleLinks(view.plan.id, period, scene))</ul>\
      \(stateTable(view, scene))\(departmentTable(view, scene))\(filterForm(view, period, scene))\
      \(itemList(view, period, fault ?? BoardFault(), scene))
      """
    } ?? "<p class=\"empty\">\(texts.noRound)</p>"
  return Page(
    texts.board, trail: [planCrumb(scene), Page.Crumb(view.plan.title, PlanRoutes.show(view.plan.id))],
    main: """
      <h1>\(texts.board)</h1><p>\(scene.say(view.plan.title))</p>\(boardNotice(scene))\
      \(fault.map { faultSummary($0, scene) })<p>\(texts.lead)</p>\(rounds)\(content)
      """)
}

private func faultSummary(_ fault: BoardFault, _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  if fault.refused.isEmpty {
    return scene.errorSummary(fault.errors, [("node", texts.items), ("comment", texts.comment)])
  }
  let rows = fault.refused.map { refused -> HTML in
    "<li>\(refused.assignment.name(in: scene.language)): \(texts.obstacle(refused.obstacle))</li>"
  }
  return """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.refused)</h2><ul>\(rows)</ul>\
    <p>\(texts.refusedLead)</p></div>
    """
}

private func periods(_ view: BoardView, _ scene: Scene) -> HTML? {
  periodList(view.rounds.map(\.period), current: view.period, BoardTexts.of(scene.language).period, scene) {
    StaffRoutes.board(view.plan.id).with("period", $0.text)
  }
}

private func sheetsLink(_ view: BoardView, _ period: ReviewPeriod, _ scene: Scene) -> HTML {
  """
  <p><a href="\(scene.to(SheetRoutes.sheets(view.plan.id, period)))">\(ReviewSheetTexts.of(scene.language).title)</a></p>
  """
}

private let shownStates: [Review.State?] = [nil, .draft, .returned, .submitted, .accepted, .published]

private func link(
  _ count: Int, _ progress: AssignmentFilter.Progress?, _ department: ID<Department>?, _ view: BoardView, _ scene: Scene
) -> HTML {
  guard count > 0, let period = view.period else { return "\(count)" }
  let fields = AssignmentFilter(progress: progress, department: department).fields.with("period", period.text)
  return "<a href=\"\(scene.to(StaffRoutes.board(view.plan.id).with(fields)))#items\">\(count)</a>"
}

private func stateTable(_ view: BoardView, _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  let rows = shownStates.map { state -> HTML in
    let progress = AssignmentFilter.Progress(state)
    return """
      <tr><th scope="row">\(ReviewTexts.of(scene.language).states(state))</th>\
      <td class="number">\(link(view.tallies.count(progress), progress, nil, view, scene))</td></tr>
      """
  }
  return """
    <table class="marks"><caption>\(texts.byState)</caption><tbody>\(rows)</tbody><tfoot><tr>\
    <th scope="row">\(texts.total)</th><td class="number">\(view.tallies.total)</td></tr></tfoot></table>
    """
}

/// Who has not handed in comes first.
private func departmentTable(_ view: BoardView, _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  let groups = Dictionary(grouping: view.tallies, by: \.department).sorted { a, b in
    let (left, right) = (a.value.count(.waiting), b.value.count(.waiting))
    return left == right ? (a.key?.text ?? "") < (b.key?.text ?? "") : left > right
  }
  let rows = groups.map { id, tallies -> HTML in
    let department = view.departments.first { $0.id == id }
    let cells = shownStates.map { state -> HTML in
      let count = tallies.count(AssignmentFilter.Progress(state))
      let label = ReviewTexts.of(scene.language).states(state)
      return "<td class=\"number\(if: count == 0, " nothing")\" data-label=\"\(label)\">\(count)</td>"
    }
    let waiting = tallies.count(.waiting)
    return """
      <tr><th scope="row">\(department.map { scene.say($0.name) } ?? "\(texts.noOne)")</th>\
      <td class="number" data-label="\(texts.notHandedIn)">\
      \(id == nil ? "\(waiting)" : link(waiting, .waiting, id, view, scene))</td>\(cells)</tr>
      """
  }
  let heads = shownStates.map { state -> HTML in
    "<th scope=\"col\" class=\"number\">\(ReviewTexts.of(scene.language).states(state))</th>"
  }
  return """
    <table class="stack"><caption>\(texts.byDepartment)</caption><thead><tr>\
    <th scope="col">\(ReviewTexts.of(scene.language).department)</th>\
    <th scope="col" class="number">\(texts.notHandedIn)</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func filterForm(_ view: BoardView, _ period: ReviewPeriod, _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  let words = ReviewTexts.of(scene.language)
  let states =
    [Choice(AssignmentFilter.Progress.waiting.rawValue, "\(texts.waiting)")]
    + shownStates.map { Choice(AssignmentFilter.Progress($0).rawValue, "\(words.states($0))") }
  let departments = view.departments.map { Choice($0.id.text, scene.plain($0.name)) }
  let filter = view.filter
  return """
    <form class="filter" action="\(scene.to(StaffRoutes.board(view.plan.id)))#items">\
    <input type="hidden" name="period" value="\(period.text)"><div class="fields">\
    \(scene.select(Field("state", words.state, [:]), filter.progress?.rawValue ?? "", states, none: texts.anyState))\
    \(scene.select(Field("department", words.department, [:]), filter.department?.text ?? "", departments,
      none: texts.anyDepartment))</div><p class="actions"><button class="second">\(texts.apply)</button></p></form>
    """
}
