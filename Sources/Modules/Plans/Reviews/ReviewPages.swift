import ModuleKit

func reviewPage(_ view: ReviewView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let form = AssessmentForm(view, typed, errors, scene)
  return frame(
    view, scene,
    """
    \(doneNotice(scene))\(scene.errorSummary(errors, form.labels))\(returnNotice(view, scene))\
    \(cycleNote(view.desk.cycle, scene))\(occasionList(view.desk.cycle, view.desk.plan, scene))\
    <div class="beside"><div>\(reminderList(view.reminders, view.desk.plan, scene))\(observed(view, scene))\(previousReview(view, scene))</div>\
    \(writingForm(view, form, version: errors.isEmpty ? view.desk.version : typed["version"] ?? "", scene))</div>\
    \(reopenForm(view, scene))
    """)
}

/// For those who collect reviews: the sheet of before may be written once more.
private func reopenForm(_ view: ReviewView, _ scene: Scene) -> HTML? {
  guard scene.may(.collectReviews), view.desk.answers.beforeAt != nil else { return nil }
  return scene.form(
    CycleRoutes.reopenBefore(view.desk.plan.id, view.desk.node.id, view.desk.period),
    "<p class=\"actions\"><button class=\"second\">\(SheetTexts.of(scene.language).reopenBefore)</button></p>")
}

/// Somebody else saved first: theirs beside what was typed, and the form ready to be saved over it on purpose.
func reviewConflictPage(_ view: ReviewView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let form = AssessmentForm(view, typed, errors, scene)
  return frame(
    view, scene,
    conflictVersions(view, writingForm(view, form, version: view.desk.version, scene), scene))
}

func conflictVersions(_ view: ReviewView, _ form: HTML, _ scene: Scene) -> HTML {
  let texts = ReviewTexts.of(scene.language)
  return """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.conflict)</h2><p>\(texts.conflictLead)</p></div>\
    <div class="versions">\(savedVersion(view, texts.theirs, scene))<section><h2>\(texts.mine)</h2>\(form)</section></div>
    """
}

/// A review that cannot be written now: why, what it says, and what was typed in the meantime.
func closedReviewPage(_ view: ReviewView, typed: Fields?, _ scene: Scene) -> Page {
  let texts = ReviewTexts.of(scene.language)
  let reason = view.desk.barrier.map(texts.barrier) ?? texts.conflictLead
  let mine = typed.map { typed -> HTML in
    let (assessment, _) = Assessment.read(typed, isComplete: false, view.desk.plan, scene.language)
    let (answers, _) = view.desk.form.read(typed, over: view.desk.answers, complete: [], scene.language)
    return """
      <section><h2>\(texts.mine)</h2><p>\(texts.lateLead)</p>\
      \(contentList(assessment.historyContent + view.desk.form.content(answers), view.desk.plan, scene))</section>
      """
  }
  let notice: HTML =
    typed == nil
    ? "<p class=\"notice\">\(reason)</p>"
    : """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.lateConflict)</h2><p>\(reason)</p></div>
    """
  return frame(
    view, scene,
    """
    \(notice)<div class="versions">\(savedVersion(view, typed == nil ? texts.content : texts.theirs, scene))\(mine)</div>\
    <p><a href="\(scene.to(StaffRoutes.reviews()))">\(texts.toQueue)</a></p>
    """)
}

private func frame(_ view: ReviewView, _ scene: Scene, _ content: HTML) -> Page {
  reviewFrame(view, ReviewTexts.of(scene.language).reviewOf, scene, content)
}

/// A page about one review: what is done, of which node, as of when.
func reviewFrame(_ view: ReviewView, _ doing: String, _ scene: Scene, _ content: HTML) -> Page {
  let texts = ReviewTexts.of(scene.language)
  let (plan, node) = (view.desk.plan, view.desk.node)
  let title = "\(doing): \(node.title.text(in: scene.language))"
  return Page(
    title,
    trail: [
      reviewsCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
      Page.Crumb(node.title, PlanRoutes.node(plan.id, node.id)),
    ],
    scripts: [.uploads],
    main: """
      <h1>\(title)</h1><p class="note">\(scene.say(plan.title)) \(node.number) — \
      \(view.desk.period.shown(in: scene.language)) — \(texts.states(view.desk.review?.state))\
      \(due(view.desk.round, scene))</p>\(content)
      """)
}

func reviewsCrumb(_ scene: Scene) -> Page.Crumb {
  Page.Crumb(
    Localized(ReviewTexts.japanese.queue, en: ReviewTexts.english.queue), StaffRoutes.reviews())
}

/// ` — 締切 …`, with a word where it has passed.
func due(_ round: Round?, _ scene: Scene) -> HTML? {
  guard let round, round.state == .open else { return nil }
  let texts = ReviewTexts.of(scene.language)
  let late: HTML = " <strong>\(texts.overdue)</strong>"
  return """
     — \(texts.due) <time datetime="\(round.due.iso)">\(round.due.shown(in: scene.language))</time>\
    \(if: round.isOverdue(on: scene.today), late)
    """
}

private func returnNotice(_ view: ReviewView, _ scene: Scene) -> HTML? {
  guard let review = view.desk.review, review.state == .returned, let comment = review.comment else { return nil }
  return "<p class=\"notice\"><strong>\(ReviewTexts.of(scene.language).returnedBecause)</strong>: \(comment)</p>"
}

private func writingForm(_ view: ReviewView, _ form: AssessmentForm, version: String, _ scene: Scene) -> HTML {
  let texts = ReviewTexts.of(scene.language)
  return scene.formWithFiles(
    StaffRoutes.saveReview(view.desk.plan.id, view.desk.node.id, view.desk.period),
    """
    <input type="hidden" name="version" value="\(version)">\(form.html)\
    <p class="actions"><button class="second" name="action" value="draft">\(texts.saveDraft)</button>\
    \(beforeButton(view, scene))<button name="action" value="submit">\(texts.submit)</button></p>
    """)
}

/// Hands in the sheet of before alone, as long as it has not been.
private func beforeButton(_ view: ReviewView, _ scene: Scene) -> HTML? {
  if view.desk.form.before.isEmpty || view.desk.answers.beforeAt != nil { return nil }
  return """
    <button class="second" name="action" value="before">\(SheetTexts.of(scene.language).handInBefore)</button>
    """
}

private func savedVersion(_ view: ReviewView, _ heading: String, _ scene: Scene) -> HTML {
  guard let review = view.desk.review else { return "" }
  let texts = ReviewTexts.of(scene.language)
  return """
    <section><h2>\(heading)</h2><p>\(texts.by): \(view.names[review.author]) — \
    <time datetime="\(review.changedAt.rfc3339)">\(review.changedAt.day.shown(in: scene.language)) \
    \(review.changedAt.clock)</time> — \(texts.states(review.state))</p>\
    \(contentList(view.content, view.desk.plan, scene, view.files))</section>
    """
}

/// Field names and texts as a list, empty ones left out.
func contentList(
  _ content: [(name: String, text: String)], _ plan: Plan, _ scene: Scene, _ files: OpenedFiles = .none
) -> HTML {
  let rows = content.filter { !$0.text.isEmpty }.map { field -> HTML in
    if field.name == "files" {
      return
        "<div><dt>\(fieldLabel(field.name, scene.language))</dt><dd>\(versionFileList(field.text, files, scene))</dd></div>"
    }
    let text = plan.shownText(field.name, field.text, scene.language)
    return
      "<div><dt>\(fieldLabel(field.name, scene.language))</dt><dd class=\"lines\">\(scene.written(text))</dd></div>"
  }
  return "<dl class=\"facts\">\(rows)</dl>"
}

extension Plan {
  /// The text of a field of the history, with the plan's words in the place of its keys.
  func shownText(_ field: String, _ text: String, _ language: Language) -> String {
    switch field {
    case "mark": mark(text).map { "\(text) \($0.label.text(in: language))" } ?? text
    case "reasonCode": reasons.first { $0.key == text }?.label.text(in: language) ?? text
    case "state": Edition.State(rawValue: text).map { EditionTexts.of(language).state($0) } ?? text
    case "level": level(text)?.name.text(in: language) ?? text
    default: text
    }
  }
}

/// What was noticed during the year stands beside the form that sums it up.
private func observed(_ view: ReviewView, _ scene: Scene) -> HTML? {
  observationList(view.observations, scene).map {
    "<section><h2>\(ObservationTexts.of(scene.language).ofYear)</h2>\($0)</section>"
  }
}

private func previousReview(_ view: ReviewView, _ scene: Scene) -> HTML {
  let texts = ReviewTexts.of(scene.language)
  guard let previous = view.previous else {
    return "<section><h2>\(texts.lastYear)</h2><p class=\"empty\">\(texts.noLastYear)</p></section>"
  }
  return """
    <section><h2>\(texts.lastYear)</h2><article class="review"><h3>\(previous.period.shown(in: scene.language)) \
    \(view.desk.plan.badge(previous.assessment.mark, scene))</h3>\
    \(assessmentBody(previous.assessment, view.desk.plan, scene))\(view.previousSheets.html(previous.period, scene))\
    \(publicFileList(view.files.current(previous.period), scene))</article></section>
    """
}
