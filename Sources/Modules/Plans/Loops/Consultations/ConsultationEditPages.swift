import ModuleKit

func consultationEditPage(
  _ desk: ConsultationDesk, _ nodes: NodeChoices, typed: Fields, _ errors: FormErrors, _ scene: Scene
) -> Page {
  let texts = ConsultationTexts.of(scene.language)
  let (plan, it) = (desk.plan, desk.consultation)
  let isNew = it.version == 0
  let isStale = errors["version"] != nil
  let version = errors.isEmpty || isStale ? String(it.version) : typed["version"] ?? ""
  let target = isNew ? ConsultationRoutes.create(plan.id) : ConsultationRoutes.save(plan.id, it.id)
  let form = scene.form(
    target,
    """
    <input type="hidden" name="version" value="\(version)">\(fields(nodes, typed, errors, scene))\
    <p class="actions"><button>\(texts.save)</button></p>
    """)
  let consulted: HTML = """
    <p class="notice" role="status">\(EditionGuideTexts.of(scene.language).consulted)</p>
    """
  return Page(
    isNew ? texts.new : texts.edit,
    trail: [
      planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
      Page.Crumb(
        Localized(ConsultationTexts.japanese.consultations, en: ConsultationTexts.english.consultations),
        ConsultationRoutes.desk(plan.id)),
    ],
    main: """
      <h1 id="version">\(isNew ? texts.new : texts.edit)</h1><p>\(scene.say(plan.title))</p>\
      \(if: scene.query["done"] == "consulted", consulted)\
      \(scene.errorSummary(errors, labels(scene)))\
      \(if: it.state != .draft, "<p class=\"notice\">\(texts.editsPublic)</p>")\(form)
      """)
}

private func labels(_ scene: Scene) -> [(name: String, label: String)] {
  let texts = ConsultationTexts.of(scene.language)
  return [
    ("version", texts.edit), ("title", texts.title), ("question", texts.question), ("opens", texts.opens),
    ("closes", texts.closes), ("audience", texts.audience), ("offline", texts.offline), ("node", texts.node),
    ("result", texts.results), ("titleEnglish", "\(texts.title) (\(texts.inEnglish))"),
    ("questionEnglish", "\(texts.question) (\(texts.inEnglish))"),
    ("offlineEnglish", "\(texts.offline) (\(texts.inEnglish))"),
    ("resultEnglish", "\(texts.results) (\(texts.inEnglish))"),
  ] + paperLabels(ConsultationForm.mostDocuments, scene)
}

private func fields(_ nodes: NodeChoices, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = ConsultationTexts.of(scene.language)
  func value(_ name: String) -> String { typed[name] ?? "" }
  func line(_ name: String, _ label: String, _ hint: String? = nil, required: Bool = false, type: String = "text")
    -> HTML
  {
    scene.textField(Field(name, label, hint: hint, required: required, errors), value(name), type: type)
  }
  func area(_ name: String, _ label: String, _ hint: String? = nil, required: Bool = false, rows: Int = 5) -> HTML {
    scene.textArea(Field(name, label, hint: hint, required: required, errors), value(name), rows: rows)
  }
  let audiences = Consultation.Audience.allCases.map { Choice($0.rawValue, "\(texts.audiences($0))") }
  let english: HTML = """
    \(line("titleEnglish", "\(texts.title) (\(texts.inEnglish))"))\
    \(area("questionEnglish", "\(texts.question) (\(texts.inEnglish))"))\
    \(area("offlineEnglish", "\(texts.offline) (\(texts.inEnglish))", rows: 3))\
    \(area("resultEnglish", "\(texts.results) (\(texts.inEnglish))"))
    """
  let hasEnglish = ["titleEnglish", "questionEnglish", "offlineEnglish", "resultEnglish"].contains { name in
    !value(name).isEmpty || errors[name] != nil
  }
  return """
    \(line("title", texts.title, required: true))\
    \(area("question", texts.question, MeetingTexts.of(scene.language).markdown, required: true, rows: 8))\
    <div class="fields">\(line("opens", texts.opens, required: true, type: "date"))\
    \(line("closes", texts.closes, required: true, type: "date"))\
    \(nodes.field("node", texts.node, value("node"), errors, scene))</div>\
    \(scene.radios(Field("audience", texts.audience, errors), value("audience"), audiences))\
    \(area("offline", texts.offline, texts.offlineHint, required: true, rows: 4))\
    \(paperFields(ConsultationForm.mostDocuments, texts.documents, texts.documentsHint, typed, errors, scene))\
    \(area("result", texts.results, texts.resultHint))\
    <details\(if: hasEnglish, " open")><summary>\(texts.english)</summary>\(english)</details>
    """
}
