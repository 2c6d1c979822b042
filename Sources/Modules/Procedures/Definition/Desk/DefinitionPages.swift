import ModuleKit

private let crumb = Page.Crumb(DefinitionTexts.title, DefinitionRoutes.list())

func definitionsPage(_ list: ManagedProcedures, _ form: NewProcedureForm, _ scene: Scene) -> Page {
  let texts = DefinitionTexts.of(scene.language)
  let rows = list.procedures.map { procedure -> HTML in
    """
    <tr><th scope="row"><a href="\(scene.to(DefinitionRoutes.show(procedure.id)))">\(scene.say(procedure.title))</a></th>\
    <td data-label="\(texts.state)">\(texts.standing(procedure))</td>\
    <td data-label="\(texts.office)">\(list.departments.first { $0.id == procedure.department }.map { scene.say($0.name) })</td></tr>
    """
  }
  let table: HTML = """
    <table class="stack"><thead><tr><th scope="col">\(texts.procedure)</th><th scope="col">\(texts.state)</th>\
    <th scope="col">\(texts.office)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
  let empty = [Choice(ProcedureDefinition.emptySlug, "\(texts.emptyStarter)")]
  let starters = empty + ProcedureStarter.all.map { Choice($0.slug, scene.say($0.definition.title)) }
  let fields: HTML = """
    \(scene.textField(Field("id", texts.id, hint: texts.idHint, required: true, form.errors), form.fields["id"] ?? ""))\
    \(scene.select(Field("starter", texts.starter, hint: texts.starterHint, form.errors), form.fields["starter"] ?? "", starters, none: texts.noStarter))\
    \(scene.oneFileField(Field("file", texts.file, hint: texts.fileHint, form.errors)))\
    \(scene.textArea(Field("json", texts.json, form.errors), form.fields["json"] ?? "", rows: 8))\
    <p class="actions"><button>\(texts.add)</button></p>
    """
  let done = scene.query["done"].flatMap { texts.done[$0] }
    .map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML }
  let lookOver: HTML = "<p class=\"notice\" role=\"status\">\(texts.fromWorkbook)</p>"
  let labels = [("id", texts.id), ("starter", texts.starter), ("file", texts.file)]
  return Page(
    DefinitionTexts.title.text(in: scene.language), scripts: [.uploads],
    main: """
      <h1>\(DefinitionTexts.title.text(in: scene.language))</h1>\(done)\(scene.errorSummary(form.errors, labels))\
      \(rows.isEmpty ? "<p class=\"empty\">\(texts.none)</p>" : table)\
      <p><a href="\(scene.to(OnceOnlyRoutes.attachments()))">\(OnceOnlyTexts.of(scene.language).attachments)</a></p><h2>\(texts.new)</h2>\
      \(if: form.isFromWorkbook, lookOver)\(workbookFindings(form.findings, scene))\
      \(scene.formWithFiles(DefinitionRoutes.add(), fields))
      """)
}

func definitionPage(_ view: DefinitionView, at now: Instant, _ scene: Scene) -> Page {
  let texts = DefinitionTexts.of(scene.language)
  let procedure = view.procedure
  let done = scene.query["done"].flatMap { texts.done[$0] }
    .map { "<p class=\"notice\" role=\"status\">\($0)</p>" as HTML }
  let errors: FormErrors = view.fault.map { ["json": $0] } ?? [:]
  let offices = view.departments.map { Choice($0.id.text, scene.say($0.name)) }
  let openness = scene.checkboxes(
    Field("open", texts.openness, [:]), procedure.isOpen ? ["1"] : [], [Choice("1", "\(texts.isOpen)")])
  let settings: HTML = """
    \(scene.select(Field("department", texts.office, [:]), procedure.department?.text ?? "", offices, none: texts.noOffice))\
    \(procedure.version > 0 ? openness : "<p class=\"note\">\(texts.publishFirst)</p>")\
    <p class="actions"><button>\(texts.save)</button></p>
    """
  let edit: HTML = """
    <input type="hidden" name="revision" value="\(procedure.revision)">\
    \(scene.textArea(Field("json", texts.json, hint: texts.jsonHint, errors), view.json, rows: 20))\
    \(scene.oneFileField(Field("file", texts.replacing, hint: texts.replacingHint, [:])))\
    <p class="actions"><button class="second">\(texts.saveWorking)</button>\
    <a href="\(scene.to(DefinitionRoutes.json(procedure.id)))">\(texts.download)</a> \
    <a href="\(scene.to(SchemaRoutes.procedure()))">JSON Schema</a></p>
    """
  let sure = scene.checkboxes(Field("sure", texts.removal, [:]), [], [Choice("1", "\(texts.removalSure)")])
  let removal: HTML =
    view.isUsed
    ? "<p class=\"note\">\(texts.usedLead)</p>"
    : scene.form(
      DefinitionRoutes.remove(procedure.id),
      "\(sure)<p class=\"actions\"><button class=\"danger\">\(texts.removal)</button></p>")
  let ways: HTML = """
    <p class="actions"><a class="button" href="\(scene.to(EditorRoutes.outline(procedure.id)))">\(EditorTexts.of(scene.language).title)</a>\
    <a class="button second" href="\(scene.to(DryRunRoutes.start(procedure.id)))">\(DryRunTexts.of(scene.language).begin)</a></p>\
    \(DryRunRecord.words(view.dryRun, scene))
    """
  let publish: HTML? =
    procedure.working == nil
    ? nil
    : """
    <p>\(texts.publishLead)</p>\(scene.form(DefinitionRoutes.publish(procedure.id), "<p class=\"actions\"><button>\(texts.publish)</button></p>"))
    """
  let findings = view.definition.map { trialFindings($0, of: procedure.id, scene) }
  let open: HTML = "<p><a href=\"\(scene.to(ProcedureRoutes.show(procedure.id)))\">\(texts.toPublic)</a></p>"
  return Page(
    procedure.title.text(in: scene.language), trail: [crumb], scripts: [.uploads],
    main: """
      <h1>\(scene.say(procedure.title))</h1>\(done)\(scene.errorSummary(errors, [("json", texts.json)]))\
      <p class="level">\(texts.standing(procedure))</p>\(if: procedure.isOpen, open)\(ways)\(findings)\(publish)\
      <h2>\(texts.settings)</h2>\(scene.form(DefinitionRoutes.settings(procedure.id), settings))\
      <h2>\(texts.preview)</h2>\(view.definition.map { preview($0, at: now, scene) })\
      <details class="formula"\(if: view.fault != nil, " open")><summary>\(texts.definition)</summary>\(scene.formWithFiles(DefinitionRoutes.save(procedure.id), edit))</details>\
      <h2>\(texts.removal)</h2>\(removal)
      """)
}

/// The questions as an outline, with what is asked when.
private func preview(_ definition: ProcedureDefinition, at now: Instant, _ scene: Scene) -> HTML {
  let texts = DefinitionTexts.of(scene.language)
  func row(_ question: Question) -> HTML {
    var facts = [texts.types[question.type.name] ?? question.type.name]
    switch question.need {
    case .optional: break
    case .always: facts.append(texts.required)
    case .when(let expression): facts.append("\(texts.requiredWhen) \(expression)")
    }
    if let shown = question.shown { facts.append("\(texts.shownWhen) \(shown)") }
    if let constraint = question.constraint { facts.append("\(texts.takenWhen) \(constraint)") }
    if let formula = question.formula { facts.append("= \(formula)") }
    let inner: HTML? = question.inner.isEmpty ? nil : "<ol>\(question.inner.map(row))</ol>"
    return
      "<li>\(scene.say(question.title)) <code>\(question.name)</code><br><span class=\"note\">\(facts.joined(separator: " · "))</span>\(inner)</li>"
  }
  let sections = definition.form.sections.map { section -> HTML in
    "<li><strong>\(scene.say(section.title))</strong><ol>\(section.questions.map(row))</ol></li>"
  }
  let steps = definition.steps.map { step -> HTML in
    "<li>\(scene.say(step.title))\(step.office.map { " <span class=\"note\">\(scene.written($0))</span>" as HTML })</li>"
  }
  return """
    <ol class="tree">\(sections)</ol>\(if: !steps.isEmpty, "<h3>\(texts.steps)</h3><ol>\(steps)</ol>")
    """
}

/// What a workbook held that was not taken as it stands there, by cell.
private func workbookFindings(_ findings: [XLSFormFinding], _ scene: Scene) -> HTML {
  let texts = DefinitionTexts.of(scene.language)
  if findings.isEmpty { return "" }
  let rows = findings.prefix(300).map { finding -> HTML in
    """
    <tr><th scope="row"><code>\(finding.place)</code></th><td data-label="\(texts.found)">\(scene.written(finding.found))</td>\
    <td data-label="\(texts.meaning)"><strong>\(texts.weights[finding.weight] ?? "")</strong> \(scene.say(finding.words))</td></tr>
    """
  }
  return """
    <table class="stack"><caption>\(texts.workbookFindings(findings.count))</caption><thead><tr><th scope="col">\(texts.cell)</th>\
    <th scope="col">\(texts.found)</th><th scope="col">\(texts.meaning)</th></tr></thead><tbody>\(rows)</tbody></table>
    """
}
