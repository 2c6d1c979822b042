import ModuleKit

func criteriaPage(_ view: CriteriaView, _ scene: Scene) -> Page {
  let texts = CriteriaTexts.of(scene.language)
  let plan = view.plan
  let edit: HTML = """
    <p class="actions"><a class="button second" href="\(scene.to(CriteriaRoutes.edit(plan.id)))">\(texts.edit)</a></p>
    """
  let years = Set(view.criteria.map(\.year)).sorted(by: >)
  let none: HTML = "<p class=\"empty\">\(texts.none)</p>"
  return Page(
    "\(texts.criteria): \(plan.title.text(in: scene.language))",
    trail: [planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id))],
    main: """
      <h1>\(texts.criteria)</h1><p>\(scene.say(plan.title))</p><p>\(texts.lead)</p>\(if: view.isEditable(scene), edit)\
      \(if: years.isEmpty, none)\(years.map { yearSection($0, view, scene) })
      """)
}

extension CriteriaView {
  /// What a day gone by said is to be read alone.
  fileprivate func isEditable(_ scene: Scene) -> Bool { moment == .now && scene.may(.editPlans) }
}

private func yearSection(_ year: FiscalYear, _ view: CriteriaView, _ scene: Scene) -> HTML {
  let texts = CriteriaTexts.of(scene.language)
  let criteria = view.criteria.filter { $0.year == year }
  let rows = criteria.map { each -> HTML in
    let name: HTML =
      each.node.map { node in
        """
        <a href="\(scene.to(PlanRoutes.node(view.plan.id, node)))">\(view.nodes[node].map { scene.say($0) })</a>
        """
      } ?? "\(texts.planRules)"
    let rules = each.rules.map { "<li>\(texts.atLeast($0.mark, $0.atLeast))</li>" as HTML }
    let late: HTML = " <strong>(\(texts.late))</strong>"
    let state: HTML =
      each.frozenAt.map { "\(texts.fixed): \(scene.moment($0))\(if: !each.isTimely, late)" } ?? "\(texts.open)"
    let change = Fields([("year", String(year.year)), ("node", each.node?.text ?? "")])
    let edit: HTML = " <a href=\"\(scene.to(CriteriaRoutes.edit(view.plan.id).with(change)))\">\(texts.edit)</a>"
    return """
      <tr><th scope="row">\(name)</th><td data-label="\(texts.rule)">\(texts.combines(each.combine))<ol>\(rules)</ol></td>\
      <td data-label="\(texts.state)">\(state)\(if: view.isEditable(scene) && each.frozenAt == nil, edit)</td></tr>
      """
  }
  let isOpen = criteria.contains { $0.frozenAt == nil }
  let fix: HTML =
    isOpen && view.isEditable(scene)
    ? scene.form(
      CriteriaRoutes.fix(view.plan.id),
      """
      <input type="hidden" name="year" value="\(year.year)"><p class="note">\(texts.fixLead)</p>\
      <p class="actions"><button class="second">\(texts.fix)</button></p>
      """) : ""
  return """
    <section><h2>\(year.shown(in: scene.language))</h2><table class="stack"><caption class="hidden">\(texts.criteria)</caption>\
    <thead><tr><th scope="col">\(texts.for_)</th><th scope="col">\(texts.rule)</th><th scope="col">\(texts.state)</th></tr></thead>\
    <tbody>\(rows)</tbody></table>\(amendmentList(view.amendments.filter { $0.year == year }, view.plan, scene))\(fix)</section>
    """
}

func criteriaEditPage(
  _ view: CriteriaView, _ nodes: NodeChoices, typed: Fields, _ errors: FormErrors, _ scene: Scene
) -> Page {
  let texts = CriteriaTexts.of(scene.language)
  let plan = view.plan
  func line(_ name: String, _ label: String, hint: String? = nil) -> HTML {
    scene.textField(Field(name, label, hint: hint, errors), typed[name] ?? "")
  }
  var labels = [(name: "year", label: texts.year), (name: "node", label: texts.for_)]
  let limits = plan.marks.enumerated().map { index, mark -> HTML in
    let label = "\(mark.sign) \(mark.label.text(in: scene.language))\(texts.limit)"
    labels.append(("limit\(index)", label))
    return line("limit\(index)", label)
  }
  let combine = scene.radios(
    Field("combine", texts.combine, errors), typed["combine"] ?? "all",
    Criteria.Combine.allCases.map { Choice($0.rawValue, "\(texts.combines($0))") })
  let form = scene.form(
    CriteriaRoutes.save(plan.id),
    """
    <input type="hidden" name="version" value="\(typed["version"] ?? "")">\(line("year", texts.year))\
    \(nodes.field("node", texts.for_, typed["node"] ?? "", errors, scene))\(combine)\
    <fieldset class="field"><legend>\(texts.rule)</legend><span class="hint">\(texts.limitHint)</span>\(limits)</fieldset>\
    <p class="actions"><button>\(texts.save)</button></p>
    """)
  return Page(
    texts.edit,
    trail: [
      planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
      Page.Crumb(
        Localized(CriteriaTexts.japanese.criteria, en: CriteriaTexts.english.criteria), CriteriaRoutes.list(plan.id)),
    ],
    main: """
      <h1>\(texts.edit)</h1><p>\(scene.say(plan.title))</p><p>\(texts.lead)</p>\(scene.errorSummary(errors, labels))\(form)
      """)
}
