import ModuleKit

/// The form of a session's paper.
func handoutPage(_ view: HandoutView, typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = HandoutTexts.of(scene.language)
  let (plan, meeting) = (view.plan, view.meeting)
  let title = view.handout == nil ? texts.new : texts.edit
  let target =
    view.handout.map { HandoutRoutes.save(plan.id, meeting.id, $0.id) } ?? HandoutRoutes.create(plan.id, meeting.id)
  let isStale = errors["version"] != nil
  let version = isStale ? String(view.handout?.version ?? 0) : typed["version"] ?? ""
  let state = isStale ? meeting.state.rawValue : typed["state"] ?? ""
  let form = scene.formWithFiles(
    target,
    """
    <input type="hidden" name="version" value="\(version)"><input type="hidden" name="state" value="\(state)">\
    \(inputs(view, typed, errors, scene))\
    <p class="actions"><button>\(texts.save)</button></p>
    """)
  let name = "\(meeting.bodyName(in: plan).text(in: scene.language)) \(meeting.day.shown(in: scene.language))"
  return Page(
    title,
    trail: [
      planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
      Page.Crumb(Localized(name), MeetingRoutes.staff(plan.id, meeting.id)),
    ],
    main: """
      <h1 id="version">\(title)</h1><p>\(name)</p>\(scene.errorSummary(errors, labels(texts)))\
      \(if: meeting.state == .published, "<p class=\"notice\">\(texts.editsPublic)</p>")\(form)\
      \(if: view.handout != nil, "<section><h2>\(texts.editions)</h2>\(editions(view.handout, scene))</section>")
      """)
}

private func labels(_ texts: HandoutTexts) -> [(name: String, label: String)] {
  [
    ("version", texts.edit), ("title", texts.title), ("circle", texts.circle), ("position", texts.position),
    (HandoutSaving.field, texts.file),
  ]
}

private func inputs(_ view: HandoutView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = HandoutTexts.of(scene.language)
  let isNew = view.handout == nil
  let circles = Handout.Circle.allCases.filter { !isNew || $0 != .withdrawn }.map {
    Choice($0.rawValue, "\(texts.circleName($0))")
  }
  let file = Field(
    HandoutSaving.field, isNew ? texts.file : texts.replacement,
    hint: isNew ? texts.fileHint : texts.replacementHint, required: isNew, errors)
  return """
    \(scene.textField(Field("title", texts.title, required: true, errors), typed["title"] ?? ""))\
    \(scene.radios(Field("circle", texts.circle, hint: texts.circleHint, required: true, errors), typed["circle"] ?? "", circles))\
    \(scene.textField(Field("position", texts.position, hint: texts.positionHint, errors), typed["position"] ?? ""))\
    \(scene.oneFileField(file, FileKind.documents))
    """
}

/// The papers of a session: all of them for the office, else those that anyone may have.
func handoutList(_ view: MeetingView, _ isPublic: Bool, _ scene: Scene) -> HTML? {
  let (plan, meeting) = (view.plan.id, view.meeting.id)
  let canEdit = !isPublic && scene.may(.collectReviews)
  let shown = view.handouts.filter { !isPublic || $0.circle == .everyone && $0.current != nil }
  let rows = shown.map { handout -> HTML in
    let edit: HTML = """
       <a href="\(scene.to(HandoutRoutes.edit(plan, meeting, handout.id)))">\(HandoutTexts.of(scene.language).change)\
      <span class="hidden">: \(handout.title)</span></a>
      """
    let earlier = handout.editions.count > 1 && !isPublic
    return """
      <li>\(handoutLine(handout, isPublic: isPublic, scene))\(if: canEdit, edit)\
      \(if: earlier, "<details><summary>\(HandoutTexts.of(scene.language).editions)</summary>\(editions(handout, scene))</details>")</li>
      """
  }
  return rows.isEmpty ? nil : "<ol>\(rows)</ol>"
}

/// Title, kind and size, and to the office who may have it.
func handoutLine(_ handout: Handout, isPublic: Bool, _ scene: Scene) -> HTML {
  let texts = HandoutTexts.of(scene.language)
  let title = scene.written(handout.title)
  let name: HTML =
    handout.current.map { "<a href=\"\(scene.to(HandoutRoutes.file($0.row.id)))\">\(title)</a>" } ?? title
  let facts: HTML? = handout.editions.first.map { " \(scene.fileFacts($0.row.mediaType, $0.row.size))" }
  let edition = handout.editions.first?.edition ?? 0
  let replaced: HTML? = handout.editions.first.map {
    " <span class=\"note\">\(texts.replaced(edition, $0.row.createdAt.day.shown(in: scene.language)))</span>"
  }
  let circle: HTML = " <strong class=\"state\">\(texts.circleShort(handout.circle))</strong>"
  return """
    \(name)\(facts)\(if: edition > 1, replaced ?? "")\(if: !isPublic, circle)\
    \(if: !isPublic, handout.editions.first.flatMap { scanState($0.row, texts) } ?? "")
    """
}

private func editions(_ handout: Handout?, _ scene: Scene) -> HTML {
  let texts = HandoutTexts.of(scene.language)
  let rows = (handout?.editions ?? []).map { file -> HTML in
    let name: HTML = "\(texts.edition(file.edition))"
    let link: HTML = "<a href=\"\(scene.to(HandoutRoutes.file(file.row.id)))\">\(name)</a>"
    return """
      <li>\(file.row.isAvailable ? link : name) \(scene.fileFacts(file.row.mediaType, file.row.size)) \
      <span class="note">\(file.row.createdAt.day.shown(in: scene.language))</span>\
      \(scanState(file.row, texts))</li>
      """
  }
  return "<ul>\(rows)</ul>"
}

private func scanState(_ row: Attachment, _ texts: HandoutTexts) -> HTML? {
  switch row.state {
  case .clean, .unscanned: nil
  case .waiting: " <strong class=\"state\">\(texts.waiting)</strong>"
  case .infected: " <strong class=\"state infected\">\(texts.infected(row.finding ?? ""))</strong>"
  }
}
