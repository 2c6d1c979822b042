import ModuleKit

func sheetsPage(_ view: SheetsView, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = ReviewSheetTexts.of(scene.language)
  let none: HTML = "<p class=\"empty\">\(texts.noItems)</p>"
  return Page(
    texts.title, trail: trail(view.plan, scene),
    main: """
      <h1>\(texts.title)</h1><p>\(scene.say(view.plan.title)) — \(view.round.period.shown(in: scene.language))</p>\
      \(notice(scene))\(scene.errorSummary(errors, [(KeptWorkbook.field, KeptWorkbookTexts.of(scene.language).file)]))\
      <p>\(texts.lead)</p><section><h2>\(texts.download)</h2>\
      \(view.departments.isEmpty ? none : table(view, scene))</section>\
      <section><h2>\(texts.takeIn)</h2><p>\(texts.takeInLead)</p>\(sendingForm(view, errors, scene))</section>\
      \(keptWorkbooks(view.kept, scene))
      """)
}

private func trail(_ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [
    planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
    Page.Crumb(Localized(ReviewTexts.japanese.queue, en: ReviewTexts.english.queue), StaffRoutes.reviews()),
  ]
}

private func notice(_ scene: Scene) -> HTML? {
  let texts = ReviewSheetTexts.of(scene.language)
  func count(_ name: String) -> Int { scene.query[name].flatMap { Int($0) } ?? 0 }
  switch scene.query["done"].flatMap({ SheetDone(rawValue: $0) }) {
  case .saved:
    let left = (scene.query["left"] ?? "").split(separator: " ").compactMap { Int($0) }
    let rows: HTML = "<p>\(texts.leftRows(left.map { texts.row($0) }))</p>"
    return """
      <div class="notice" role="status"><p>\(texts.saved(count("drafts"), count("submitted")))</p>\
      \(if: !left.isEmpty, rows)</div>
      """
  case .discarded: return "<p class=\"notice\" role=\"status\">\(texts.discarded)</p>"
  case nil: return nil
  }
}

private func table(_ view: SheetsView, _ scene: Scene) -> HTML {
  let texts = ReviewSheetTexts.of(scene.language)
  let rows = view.departments.map { entry -> HTML in
    let target = SheetRoutes.sheet(view.plan.id, view.round.period, entry.department.id)
    return """
      <tr><th scope="row">\(scene.say(entry.department.name))</th>\
      <td class="number" data-label="\(texts.waiting)">\(entry.waiting)</td>\
      <td><a href="\(scene.to(target))">\(texts.download)\
      <span class="hidden">: \(scene.say(entry.department.name))</span></a> <span class="note">Excel</span></td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.download)</caption><thead><tr>\
    <th scope="col">\(ReviewTexts.of(scene.language).department)</th>\
    <th scope="col" class="number">\(texts.waiting)</th><th scope="col">\(texts.file)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>
    """
}

private func sendingForm(_ view: SheetsView, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = KeptWorkbookTexts.of(scene.language)
  let field = scene.fileField(
    KeptWorkbook.field, texts.file, KeptWorkbook.limits, [.excel], kept: KeptWorkbook.field, errors)
  return scene.formWithFiles(
    SheetRoutes.send(view.plan.id, view.round.period), "\(field)<p class=\"actions\"><button>\(texts.send)</button></p>"
  )
}

func sheetComparisonPage(_ kept: KeptWorkbook, _ state: SheetState, isStale: Bool, _ scene: Scene) -> Page {
  let texts = ReviewSheetTexts.of(scene.language)
  let content: HTML
  switch state {
  case .compared(let comparison, _): content = compared(kept, comparison, isStale, scene)
  default: content = keptState(state, SheetRoutes.comparison(kept.id), scene)
  }
  let again: HTML? = kept.plan.flatMap { plan in
    kept.period.map { period in
      "<p><a href=\"\(scene.to(SheetRoutes.sheets(plan, period)))\">\(KeptWorkbookTexts.of(scene.language).back)</a></p>"
    }
  }
  let plan: Page.Crumb? =
    if case .compared(let comparison, _) = state {
      Page.Crumb(comparison.plan.title, PlanRoutes.show(comparison.plan.id))
    } else { nil }
  return Page(
    texts.compare, trail: [planCrumb(scene)] + [plan].compactMap { $0 },
    main: "<h1>\(texts.compare)</h1>\(content)\(discardForm(kept, scene))\(again)")
}

private func keptState(_ state: SheetState, _ here: Target, _ scene: Scene) -> HTML {
  let texts = KeptWorkbookTexts.of(scene.language)
  switch state {
  case .waiting:
    return
      "<p class=\"notice\">\(texts.waiting)</p><p><a class=\"button\" href=\"\(scene.to(here))\">\(texts.reload)</a></p>"
  case .infected(let finding):
    return "<div class=\"summary wrong\" role=\"alert\"><p>\(texts.infected(finding))</p></div>"
  case .unreadable(let problem):
    return """
      <div class="summary wrong" role="alert"><p>\(WorkbookTexts.of(scene.language).problem(problem))</p></div>
      """
  case .compared: return ""
  }
}

private func discardForm(_ kept: KeptWorkbook, _ scene: Scene) -> HTML {
  scene.form(
    SheetRoutes.confirm(kept.id),
    """
    <p class="actions"><button class="second" name="action" value="discard">\
    \(KeptWorkbookTexts.of(scene.language).giveUp)</button></p>
    """)
}

private func compared(
  _ kept: KeptWorkbook, _ comparison: SheetComparison, _ isStale: Bool, _ scene: Scene
) -> HTML {
  let texts = ReviewSheetTexts.of(scene.language)
  let stale: HTML = "<div class=\"summary wrong\" role=\"alert\"><p>\(texts.stale)</p></div>"
  let shown = comparison.refused + comparison.incomplete.filter(\.changes.isEmpty) + comparison.changed
  let pages = max(1, (shown.count + pageSize - 1) / pageSize)
  let page = min(scene.query.page, pages)
  let lines = shown.dropFirst((page - 1) * pageSize).prefix(pageSize)
  return """
    \(if: isStale, stale)<p>\(scene.say(comparison.plan.title)) — \(comparison.period.shown(in: scene.language))</p>\
    <p><strong>\(texts.counts(comparison.changed.count, comparison.refused.count, comparison.unchanged))</strong></p>\
    \(problems(comparison, scene))\(lines.map { lineHTML($0, scene) })\
    \(scene.pager(SheetRoutes.comparison(kept.id), Fields(), page: page, of: pages))\(actions(kept, comparison, scene))
    """
}

private let pageSize = 25

private func problems(_ comparison: SheetComparison, _ scene: Scene) -> HTML? {
  if comparison.problems.isEmpty { return nil }
  let texts = ReviewSheetTexts.of(scene.language)
  let rows = comparison.problems.prefix(50).map { "<li>\(texts.problem($0))</li>" as HTML }
  return "<div class=\"summary wrong\"><h2>\(texts.problems)</h2><ul>\(rows)</ul></div>"
}

private func lineHTML(_ line: SheetComparison.Line, _ scene: Scene) -> HTML {
  let texts = ReviewSheetTexts.of(scene.language)
  func message(_ obstacle: SheetComparison.Obstacle) -> HTML {
    let column = obstacle.column.flatMap { line.columns[$0] }
    let place = column.map { CellPlace(row: line.row, column: $0).name + ": " } ?? ""
    let label = obstacle.column.map { $0.label(scene.language) + ": " } ?? ""
    return "<li>\(place)\(label)\(texts.obstacle(obstacle))</li>"
  }
  let faults: HTML = "<div class=\"summary wrong\"><ul>\(line.obstacles.map(message))</ul></div>"
  let missing: HTML = "<p>\(texts.beforeSubmitting)</p><ul>\(line.incomplete.map(message))</ul>"
  let formulas: HTML = "<p class=\"note\">\(texts.formulas(line.formulas.map(\.name)))</p>"
  let changes = line.changes.map { change -> HTML in
    """
    <tr><th scope="row">\(change.column.label(scene.language))</th>\
    <td class="lines" data-label="\(texts.old)">\(shortened(change.shown(change.old, scene.language)))</td>\
    <td class="lines" data-label="\(texts.new)">\(shortened(change.shown(change.new, scene.language)))</td></tr>
    """
  }
  let table: HTML = """
    <table class="stack"><caption class="hidden">\(line.name)</caption><thead><tr>\
    <th scope="col">\(texts.column)</th><th scope="col">\(texts.old)</th><th scope="col">\(texts.new)</th></tr></thead>\
    <tbody>\(changes)</tbody></table>
    """
  return """
    <section><h2>\(texts.row(line.row)): \(line.name)</h2>\(if: !line.obstacles.isEmpty, faults)\
    \(if: line.obstacles.isEmpty && !line.incomplete.isEmpty, missing)\
    \(if: !line.formulas.isEmpty, formulas)\(if: !line.changes.isEmpty, table)</section>
    """
}

extension SheetComparison.Change {
  /// An answer as a reader has it: a choice by its words.
  fileprivate func shown(_ value: String, _ language: Language) -> String {
    if case .question(_, let item) = column, !value.isEmpty { item.shown(value, language) } else { value }
  }
}

private func shortened(_ text: String) -> String {
  text.isEmpty ? "—" : text.count > 200 ? text.prefix(200) + "…" : text
}

private func actions(_ kept: KeptWorkbook, _ comparison: SheetComparison, _ scene: Scene) -> HTML {
  let texts = ReviewSheetTexts.of(scene.language)
  let (changed, ready) = (comparison.changed.count, comparison.ready.count)
  if changed == 0 && ready == 0 { return "<p class=\"empty\">\(texts.nothing)</p>" }
  let draft: HTML = "<button name=\"action\" value=\"draft\">\(texts.saveDrafts(changed))</button>"
  let submit: HTML = "<button class=\"second\" name=\"action\" value=\"submit\">\(texts.submit(ready))</button>"
  let blocked: HTML = "<p class=\"note\">\(texts.notSubmittable(comparison.incomplete.count))</p>"
  let left: HTML = "<p class=\"note\">\(texts.leftOut(comparison.refused.count))</p>"
  return scene.form(
    SheetRoutes.confirm(kept.id),
    """
    <input type="hidden" name="fingerprint" value="\(comparison.fingerprint)">\
    \(if: !comparison.refused.isEmpty, left)\(if: !comparison.incomplete.isEmpty, blocked)\
    <p class="actions">\(if: changed > 0, draft)\
    \(if: ready > 0 && comparison.incomplete.isEmpty, submit)</p>
    """)
}
