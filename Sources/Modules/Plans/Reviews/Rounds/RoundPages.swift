import ModuleKit

func roundsPage(_ view: RoundsView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let (plan, rounds) = (view.plan, view.rounds)
  let texts = BoardTexts.of(scene.language)
  let canOpen = !plan.reviewedLevels.isEmpty && plan.edition.state.isPublic
  let none: HTML = "<p class=\"empty\">\(texts.noRounds)</p>"
  return Page(
    texts.rounds, trail: roundTrail(plan, scene),
    main: """
      <h1>\(texts.rounds)</h1><p>\(scene.say(plan.title))</p>\(boardNotice(scene))\
      \(reviewScaleNotice(plan, typed, errors, scene))\
      \(scene.errorSummary(errors, [("period", texts.period), ("due", texts.due)] + reviewScaleLabels(scene) + cycleLabels(scene.language)))\(if: canOpen, "<p>\(texts.roundsLead)</p>")\
      \(if: rounds.isEmpty && canOpen, none)\(if: !rounds.isEmpty, table(plan, rounds, scene))\
      \(if: scene.may(.collectReviews) && canOpen, openingForm(view, typed, errors, scene))
      """)
}

private func roundTrail(_ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [
    planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
    Page.Crumb(Localized(BoardTexts.japanese.board, en: BoardTexts.english.board), StaffRoutes.board(plan.id)),
  ]
}

private func table(_ plan: Plan, _ rounds: [Round], _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  let rows = rounds.map { round -> HTML in
    let board = StaffRoutes.board(plan.id).with("period", round.period.text)
    let late: HTML = " <strong>\(ReviewTexts.of(scene.language).overdue)</strong>"
    let change: HTML = """
      <li><a href="\(scene.to(StaffRoutes.round(plan.id, round.period)))">\(texts.change)\
      <span class="hidden"> \(round.period.shown(in: scene.language))</span></a></li>
      """
    return """
      <tr><th scope="row">\(round.period.shown(in: scene.language))</th>\
      <td data-label="\(texts.state)">\(round.state == .open ? texts.isOpen : texts.isClosed)</td>\
      <td data-label="\(texts.due)">\(round.due.shown(in: scene.language))\
      \(if: round.isOverdue(on: scene.today), late)</td><td><ul class="inline">\
      <li><a href="\(scene.to(board))">\(texts.toBoard)\
      <span class="hidden"> \(round.period.shown(in: scene.language))</span></a></li>\
      <li><a href="\(scene.to(CycleRoutes.cycle(plan.id, round.period)))">\(CycleTexts.of(scene.language).settings)\
      <span class="hidden"> \(round.period.shown(in: scene.language))</span></a></li>\
      \(if: scene.may(.collectReviews), change)</ul></td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.rounds)</caption><thead><tr>\
    <th scope="col">\(texts.period)</th><th scope="col">\(texts.state)</th><th scope="col">\(texts.due)</th>\
    <th scope="col">\(texts.actions)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}

private func openingForm(_ view: RoundsView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = BoardTexts.of(scene.language)
  let period = Field("period", texts.period, hint: texts.periodHint, required: true, errors)
  let due = Field("due", texts.due, required: true, errors)
  let form = scene.form(
    StaffRoutes.openRound(view.plan.id),
    """
    \(scene.textField(period, typed["period"] ?? ""))\(scene.textField(due, typed["due"] ?? "", type: "date"))\
    \(openingCycleFields(view.plan, view.choices, typed, errors, scene))\
    <p class="actions"><button>\(texts.open)</button></p>
    """)
  return "<section id=\"open-round\"><h2>\(texts.openRound)</h2>\(form)</section>"
}

func roundPage(_ plan: Plan, _ round: Round, typed: String, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = BoardTexts.of(scene.language)
  let title = "\(texts.rounds): \(round.period.shown(in: scene.language))"
  let target = StaffRoutes.changeRound(plan.id, round.period)
  let due = Field("due", texts.due, required: true, errors)
  let dueForm = scene.form(
    target, "\(scene.textField(due, typed, type: "date"))<p class=\"actions\"><button>\(texts.saveDue)</button></p>")
  let (action, words) = round.state == .open ? ("close", texts.close) : ("reopen", texts.reopen)
  let stateForm = scene.form(
    target,
    "<p class=\"actions\"><button class=\"second\" name=\"action\" value=\"\(action)\">\(words)</button></p>")
  return Page(
    title,
    trail: roundTrail(plan, scene) + [
      Page.Crumb(Localized(BoardTexts.japanese.rounds, en: BoardTexts.english.rounds), StaffRoutes.rounds(plan.id))
    ],
    main: """
      <h1>\(title)</h1><p>\(scene.say(plan.title)) — \(round.state == .open ? texts.isOpen : texts.isClosed)</p>\
      \(scene.errorSummary(errors, [("due", texts.due)]))\(dueForm)\
      <section><h2>\(words)</h2><p>\(texts.closeNote)</p>\(stateForm)</section>
      """)
}
