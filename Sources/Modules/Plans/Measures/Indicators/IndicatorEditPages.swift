import ModuleKit

func indicatorEditPage(
  _ view: IndicatorEditView, _ sheet: EditSheet, preview: MetricPreview? = nil, _ scene: Scene
) -> Page {
  let texts = MeasuringTexts.of(scene.language)
  let plan = view.plan
  let fields = IndicatorFields(view, sheet, preview, scene)
  let target = view.indicator.map { IndicatorRoutes.save(plan.id, $0.id) } ?? IndicatorRoutes.add(plan.id)
  let version: HTML? = view.indicator.map {
    "<input type=\"hidden\" name=\"version\" value=\"\(sheet.version($0.version))\">"
  }
  // Behind the other: Enter in a field saves.
  let trying: HTML =
    "<button class=\"second\" name=\"try\" value=\"metric\">\(MeasuringFaultTexts.of(scene.language).tryIt)</button>"
  let form = scene.form(
    target, "\(version)\(fields.html)<p class=\"actions\"><button>\(texts.save)</button> \(trying)</p>")
  let title = view.indicator.map { "\(texts.edit): \($0.name.text(in: scene.language))" } ?? texts.add
  let theirs = view.last?.content ?? []
  return Page(
    title, trail: indicatorTrail(view.indicator, plan, scene),
    main: """
      <h1>\(title)</h1><p class="note">\(scene.say(plan.title))</p>\
      \(scene.errorSummary(sheet.errors, fields.labels))\
      \(editSheet(form, sheet, theirs: theirs, view.last, view.names, plan, scene))\
      \(view.indicator.map { retiring($0, view, sheet, scene) })
      """)
}

func indicatorTrail(_ indicator: Indicator?, _ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [
    planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
    Page.Crumb(
      Localized(IndicatorTexts.japanese.indicators, en: IndicatorTexts.english.indicators),
      IndicatorRoutes.list(plan.id)),
  ] + (indicator.map { [Page.Crumb($0.name, IndicatorRoutes.show(plan.id, $0.id))] } ?? [])
}

private func retiring(_ indicator: Indicator, _ view: IndicatorEditView, _ sheet: EditSheet, _ scene: Scene) -> HTML {
  let texts = MeasuringTexts.of(scene.language)
  let (action, words, lead) =
    indicator.retired == nil
    ? ("retire", texts.retire, texts.retireLead) : ("restore", texts.restore, texts.restoreLead)
  let form = scene.form(
    IndicatorRoutes.retire(view.plan.id, indicator.id),
    "\(amendmentField("useAmendment", view.fixedYears, sheet, scene))<p class=\"actions\"><button class=\"second\" name=\"action\" value=\"\(action)\">\(words)</button></p>"
  )
  return "<section><h2>\(words)</h2><p>\(lead)</p>\(form)</section>"
}

/// Where staff go on from an indicator's page.
func indicatorStaffLinks(_ view: IndicatorView, _ scene: Scene) -> HTML {
  let texts = MeasuringTexts.of(scene.language)
  var links: [(String, Target)] = []
  if view.isWritable {
    links.append((texts.addValues, IndicatorRoutes.measuring(view.plan.id, view.indicator.id)))
  }
  if scene.may(.editPlans) { links.append((texts.edit, IndicatorRoutes.edit(view.plan.id, view.indicator.id))) }
  if links.isEmpty { return "" }
  let items = links.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)</a></li>" as HTML }
  let label = ReviewTexts.of(scene.language).forStaff
  return "<nav class=\"actions\" aria-label=\"\(label)\"><ul class=\"inline\">\(items)</ul></nav>"
}

/// What the columns of a pasted table are, with this indicator's own parts.
private func pasteExample(_ view: IndicatorView, _ scene: Scene) -> HTML {
  let texts = MeasuringTexts.of(scene.language)
  let names = view.indicator.facts.dimension?.values.map { $0.name.text(in: scene.language) } ?? []
  let current = view.indicator.cadence.period(of: scene.today)
  let before = view.indicator.cadence.period(of: current.first + -1)
  let rows = ([nil] + names.prefix(2).map(Optional.some)).enumerated().map { index, part -> HTML in
    "<tr><td>\(before.text)</td><td>\(120 + 10 * index)</td><td>\(part ?? "")</td><td></td></tr>"
  }
  let heads = [texts.period, texts.valueColumn, texts.part, texts.note].map { "<th scope=\"col\">\($0)</th>" as HTML }
  return """
    <p class="note">\(names.isEmpty ? texts.noParts : texts.partsAre(names))</p>\
    <table class="plain"><caption>\(texts.example)</caption><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table>
    """
}

func measuringPage(_ view: IndicatorView, _ typed: Fields, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = MeasuringTexts.of(scene.language)
  let title = "\(texts.addValues): \(view.indicator.name.text(in: scene.language))"
  let parts = view.indicator.facts.dimension?.values.map { Choice($0.key, scene.plain($0.name)) } ?? []
  var labels: [(name: String, label: String)] = []
  let rows = (1...MeasurementForm.rows).map { row -> HTML in
    func line(_ name: String, _ label: String, type: String = "text") -> HTML {
      let label = texts.row(row, label)
      labels.append(("\(name)\(row)", label))
      return scene.textField(Field("\(name)\(row)", label, errors), typed["\(name)\(row)"] ?? "", type: type)
    }
    let part: HTML =
      parts.isEmpty
      ? ""
      : scene.select(
        Field("part\(row)", texts.row(row, texts.part), errors), typed["part\(row)"] ?? "", parts, none: texts.whole)
    return """
      <div class="fields">\(line("period", texts.period))\(line("value", texts.value))\(part)\
      \(line("asOf", texts.asOf, type: "date"))\(line("note", texts.note))</div>
      """
  }
  labels.append(("table", texts.table))
  let paste = scene.textArea(Field("table", texts.table, hint: texts.tableHint, errors), typed["table"] ?? "", rows: 8)
  let files = MeasurementFileTexts.of(scene.language)
  labels.append((MeasurementFile.field, files.file))
  let file = scene.fileField(
    MeasurementFile.field, files.file, MeasurementFile.limits, MeasurementFile.kinds, kept: MeasurementFile.field,
    errors)
  let hasMore = (2...MeasurementForm.rows).contains { row in
    labels.contains { $0.name.hasSuffix(String(row)) && (errors[$0.name] != nil || !(typed[$0.name] ?? "").isEmpty) }
  }
  let form = scene.formWithFiles(
    IndicatorRoutes.measure(view.plan.id, view.indicator.id),
    """
    <p>\(texts.valuesLead)</p>\(rows[0])<details\(if: hasMore, " open")><summary>\(texts.moreRows)</summary>\
    \(Array(rows.dropFirst()))</details><details\(if: errors["table"] != nil, " open")><summary>\(texts.paste)</summary>\
    \(pasteExample(view, scene))\(paste)</details><p class="note">\(files.lead)</p>\(file)<p class="actions"><button>\(texts.saveValues)</button></p>
    """)
  let bound: HTML? = {
    guard case .metric = view.indicator.source else { return nil }
    return "<p class=\"notice\">\(texts.boundNotice)</p>"
  }()
  return Page(
    title, trail: indicatorTrail(view.indicator, view.plan, scene),
    main: """
      <h1>\(title)</h1><p class="note">\(scene.say(view.plan.title))</p>\(scene.errorSummary(errors, labels))\(bound)\(form)
      """)
}
