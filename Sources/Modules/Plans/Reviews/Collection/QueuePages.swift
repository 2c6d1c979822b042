import ModuleKit

func queuePage(_ queue: ReviewQueue, _ scene: Scene) -> Page {
  let texts = ReviewTexts.of(scene.language)
  let none: HTML = "<p class=\"empty\">\(texts.nothingOpen)</p>"
  return Page(
    texts.queue,
    main: """
      <h1>\(texts.queue)</h1>\(doneNotice(scene))<p>\(texts.queueLead)</p>\
      \(if: scene.may(.collectReviews), departmentFilter(queue, scene))\
      \(if: queue.sections.isEmpty, none)\(queue.sections.map { section($0, queue, scene) })\
      \(joinedSection(queue.joined, queue.departments, scene))
      """)
}

func queueWithoutDepartmentPage(_ scene: Scene) -> Page {
  let texts = ReviewTexts.of(scene.language)
  return Page(texts.queue, main: "<h1>\(texts.queue)</h1><p class=\"empty\">\(texts.noDepartment)</p>")
}

/// Nil counts: the account has no department.
func queueCardHTML(_ counts: (waiting: Int, overdue: Int)?, _ scene: Scene) -> HTML {
  let texts = ReviewTexts.of(scene.language)
  let words = counts.map { texts.counts($0.waiting, $0.overdue) } ?? texts.noDepartment
  return """
    <section><h2>\(texts.card)</h2><p>\(words)</p>\
    <p><a class="button" href="\(scene.to(StaffRoutes.reviews()))">\(texts.toQueue)</a></p></section>
    """
}

private func departmentFilter(_ queue: ReviewQueue, _ scene: Scene) -> HTML {
  let texts = ReviewTexts.of(scene.language)
  let choices = queue.departments.map { Choice($0.id.text, scene.plain($0.name)) }
  return """
    <form class="filter" action="\(scene.to(StaffRoutes.reviews()))">\
    \(scene.select(Field("department", texts.department, [:]), queue.department?.text ?? "", choices, none: texts.all))\
    <p class="actions"><button class="second">\(texts.show)</button></p></form>
    """
}

private func section(_ section: ReviewQueue.Section, _ queue: ReviewQueue, _ scene: Scene) -> HTML {
  let texts = ReviewTexts.of(scene.language)
  let none: HTML = "<p class=\"empty\">\(texts.nothingWaiting)</p>"
  let handedIn = AssignmentFilter.Progress.handedIn.reduce(0) { $0 + section.tallies.count($1) }
  let done: HTML =
    handedIn == 0
    ? ""
    : """
    <details><summary>\(texts.handedIn) (\(handedIn))</summary>\
    \(table(section.handedIn, texts.handedIn, of: handedIn, section, queue, scene))</details>
    """
  let waiting = section.tallies.count(.waiting)
  return """
    <section><h2>\(scene.say(section.plan.title)) — \(section.round.period.shown(in: scene.language))</h2>\
    <p>\(texts.open)\(due(section.round, scene)) — \
    <a href="\(scene.to(StaffRoutes.board(section.plan.id).with("period", section.round.period.text)))">\
    \(texts.board)</a> — <a href="\(scene.to(SheetRoutes.sheets(section.plan.id, section.round.period)))">\
    \(ReviewSheetTexts.of(scene.language).title)</a></p>\(infectedNotice(section, scene))\
    \(if: waiting == 0, none)\
    \(if: waiting > 0, table(section.waiting, texts.waiting, of: waiting, section, queue, scene))\(done)</section>
    """
}

private func infectedNotice(_ section: ReviewQueue.Section, _ scene: Scene) -> HTML? {
  if section.infected.isEmpty { return nil }
  let links = section.infected.map { node -> HTML in
    let target = StaffRoutes.review(section.plan.id, node.id, section.round.period)
    return "<li><a href=\"\(scene.to(target))\">\(node.number) \(scene.say(node.title))</a></li>"
  }
  return """
    <div class="summary wrong" role="alert"><p>\(ReviewFileTexts.of(scene.language).infectedIn)</p><ul>\(links)</ul></div>
    """
}

private func table(
  _ rows: [Assignment], _ caption: String, of total: Int, _ section: ReviewQueue.Section, _ queue: ReviewQueue,
  _ scene: Scene
) -> HTML {
  let texts = ReviewTexts.of(scene.language)
  let lines = rows.map { assignment -> HTML in
    let target = StaffRoutes.review(section.plan.id, assignment.node, section.round.period)
    let department = queue.departments.first { $0.id == assignment.department }
    return """
      <tr><th scope="row">\(if: !assignment.number.isEmpty, "<span class=\"no\">\(assignment.number)</span> ")\
      <a href="\(scene.to(target))">\(scene.say(assignment.title))</a></th>\
      <td data-label="\(texts.department)">\(department.map { scene.say($0.name) } ?? "—")</td>\
      <td data-label="\(texts.state)">\(texts.states(assignment.state))\(returned(assignment, scene))</td></tr>
      """
  }
  let more: HTML = "<p>\(texts.more(total - rows.count))</p>"
  return """
    <table class="stack"><caption>\(caption) (\(total))</caption><thead><tr><th scope="col">\(texts.node)</th>\
    <th scope="col">\(texts.department)</th><th scope="col">\(texts.state)</th></tr></thead>\
    <tbody>\(lines)</tbody></table>\(if: total > rows.count, more)
    """
}

/// The comment that a returned review came back with.
func returned(_ assignment: Assignment, _ scene: Scene) -> HTML? {
  guard assignment.state == .returned, let comment = assignment.comment else { return nil }
  return "<br><span class=\"note\">\(ReviewTexts.of(scene.language).returnedBecause): \(comment)</span>"
}
