import ModuleKit

/// The assignments of the board: for those who collect reviews with boxes to tick and steps to take.
func itemList(_ view: BoardView, _ period: ReviewPeriod, _ fault: BoardFault, _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  if view.rows.isEmpty { return "<section id=\"items\"><p class=\"empty\">\(texts.nothing)</p></section>" }
  let pages = (view.found + AssignmentFilter.pageSize - 1) / AssignmentFilter.pageSize
  let pager = scene.pager(
    StaffRoutes.board(view.plan.id), view.filter.fields.with("period", period.text), page: view.filter.page, of: pages)
  let table = table(view, period, fault, scene)
  guard scene.may(.collectReviews) else { return "<section id=\"items\">\(table)\(pager)</section>" }
  let kept = view.filter.fields.with("period", period.text).with("page", String(view.filter.page)).pairs
  let hidden = kept.map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
  return """
    <section id="items">\(scene.form(StaffRoutes.collect(view.plan.id), "\(hidden)\(table)\(steps(fault, scene))"))\
    \(pager)</section>
    """
}

private func steps(_ fault: BoardFault, _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  func button(_ step: Review.Step, _ style: HTML) -> HTML {
    "<button name=\"step\" value=\"\(step.rawValue)\"\(style)>\(texts.step(step))</button>"
  }
  let comment = Field("comment", texts.comment, hint: texts.commentHint, fault.errors)
  return """
    <p class="note">\(texts.acceptNote)</p><p class="actions">\(button(.accept, ""))</p>\
    <p class="note">\(texts.publishNote)</p><p class="actions">\(button(.publish, " class=\"second\""))</p>\
    \(scene.textArea(comment, fault.comment, rows: 3))<p class="actions">\(button(.sendBack, " class=\"danger\""))</p>
    """
}

private func table(_ view: BoardView, _ period: ReviewPeriod, _ fault: BoardFault, _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  let words = ReviewTexts.of(scene.language)
  let collects = scene.may(.collectReviews)
  let all: HTML = """
    <tr><th hidden colspan="6"><label class="option"><input type="checkbox" data-all="node"> \
    <span>\(texts.chooseAll)</span></label></th></tr>
    """
  let rows = view.rows.map { row($0, view, period, fault, scene) }
  let error: HTML? = fault.errors["node"].map { "<p class=\"error\">\($0)</p>" }
  return """
    \(error)<table class="stack" id="node"><caption>\(texts.items) (\(view.found))</caption><thead><tr>\
    \(if: collects, "<th scope=\"col\">\(texts.choose)</th>")<th scope="col">\(words.node)</th>\
    <th scope="col">\(words.department)</th><th scope="col">\(texts.mark)</th><th scope="col">\(words.state)</th>\
    <th scope="col">\(texts.actions)</th></tr></thead><tbody>\(if: collects, all)\(rows)</tbody></table>
    """
}

private func row(
  _ item: Assignment, _ view: BoardView, _ period: ReviewPeriod, _ fault: BoardFault, _ scene: Scene
) -> HTML {
  let words = ReviewTexts.of(scene.language)
  let department = view.departments.first { $0.id == item.department }
  let mark: HTML = item.mark.isEmpty ? "—" : view.plan.badge(item.mark, scene)
  return """
    <tr>\(if: scene.may(.collectReviews), box(item, fault, scene))\
    <th scope="row">\(if: !item.number.isEmpty, "<span class=\"no\">\(item.number)</span> ")\
    <a href="\(scene.to(PlanRoutes.node(view.plan.id, item.node)))">\(scene.say(item.title))</a></th>\
    <td data-label="\(words.department)">\(department.map { scene.say($0.name) } ?? "—")</td>\
    <td data-label="\(BoardTexts.of(scene.language).mark)">\(mark)</td>\
    <td data-label="\(words.state)">\(words.states(item.state))\(returned(item, scene))</td>\
    <td><ul class="inline">\(links(item, view.plan, period, scene))</ul></td></tr>
    """
}

private func box(_ item: Assignment, _ fault: BoardFault, _ scene: Scene) -> HTML {
  guard item.state != nil else { return "<td></td>" }
  let pick = Collecting.Pick(node: item.node, version: item.version)
  let words = BoardTexts.of(scene.language).choosing(item.name(in: scene.language))
  return """
    <td><label class="option"><input type="checkbox" name="node" value="\(pick.text)"\
    \(if: fault.ticked.contains(pick), " checked")> <span class="hidden">\(words)</span></label></td>
    """
}

/// Reading or writing the review, correcting it once it is public, and its history.
private func links(_ item: Assignment, _ plan: Plan, _ period: ReviewPeriod, _ scene: Scene) -> [HTML] {
  let texts = BoardTexts.of(scene.language)
  var found: [(String, Target)] = []
  if scene.may(.collectReviews) {
    if item.state == .published {
      found.append((texts.correct, StaffRoutes.correction(plan.id, item.node, period)))
    } else {
      let words = Review.isOpen(item.state) ? texts.write : ReviewTexts.of(scene.language).read
      found.append((words, StaffRoutes.review(plan.id, item.node, period)))
    }
  }
  found.append((texts.history, StaffRoutes.history(plan.id, item.node)))
  return found.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)</a></li>" as HTML }
}
