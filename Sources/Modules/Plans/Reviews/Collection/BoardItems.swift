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
    <tr>\(if: scene.may(.collectReviews), box(item, fault))\
    <th scope="row" id="n-\(item.node)">\(if: !item.number.isEmpty, "<span class=\"no\">\(item.number)</span> ")\
    <a href="\(scene.to(PlanRoutes.node(view.plan.id, item.node)))">\(scene.say(item.title))</a></th>\
    <td data-label="\(words.department)">\(department.map { scene.say($0.name) } ?? "—")</td>\
    <td data-label="\(BoardTexts.of(scene.language).mark)">\(mark)</td>\
    <td data-label="\(words.state)">\(words.states(item.state))\(returned(item, scene))</td>\
    <td>\(link(item, view.plan, period, scene))</td></tr>
    """
}

/// A box that is named by its row's head.
private func box(_ item: Assignment, _ fault: BoardFault) -> HTML {
  guard item.state != nil else { return "<td></td>" }
  let pick = Collecting.Pick(node: item.node, version: item.version)
  return """
    <td><label class="option"><input type="checkbox" name="node" value="\(pick.text)"\
     aria-labelledby="n-\(item.node)"\(if: fault.ticked.contains(pick), " checked")></label></td>
    """
}

/// To the review itself: to read or write it, or to correct it once it is public.
private func link(_ item: Assignment, _ plan: Plan, _ period: ReviewPeriod, _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  guard scene.may(.collectReviews) else {
    return "<a href=\"\(scene.to(StaffRoutes.history(plan.id, item.node)))\">\(texts.history)</a>"
  }
  if item.state == .published {
    return "<a href=\"\(scene.to(StaffRoutes.correction(plan.id, item.node, period)))\">\(texts.correct)</a>"
  }
  let words = Review.isOpen(item.state) ? texts.write : ReviewTexts.of(scene.language).read
  return "<a href=\"\(scene.to(StaffRoutes.review(plan.id, item.node, period)))\">\(words)</a>"
}
