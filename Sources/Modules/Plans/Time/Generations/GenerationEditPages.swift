import ModuleKit

func generationEditPage(_ view: GenerationEditView, typed: Fields?, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = GenerationTexts.of(scene.language)
  let plan = view.plan
  let saved: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  let labels =
    [("from", texts.predecessor)]
    + view.lines.flatMap { line -> [(String, String)] in
      let name = line.item.name.text(in: scene.language)
      return ["fate", "nodes", "reason"].map { ("\($0)-\(line.item.id.text)", name) }
    }
  return Page(
    texts.editHeading,
    trail: [
      planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
      Page.Crumb(
        Localized(GenerationTexts.japanese.heading, en: GenerationTexts.english.heading), GenerationRoutes.show(plan.id)
      ),
    ],
    main: """
      <h1>\(texts.editHeading)</h1><p>\(scene.say(plan.title))</p>\
      \(if: scene.query["done"] == "saved", saved)\(scene.errorSummary(errors, labels))<p>\(texts.editLead)<br>\(texts.nodesLabel): \(texts.nodesHint)</p>\
      \(chooser(view, errors, scene))\(if: view.predecessor != nil, forms(view, typed, errors, scene))
      """)
}

private func chooser(_ view: GenerationEditView, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = GenerationTexts.of(scene.language)
  if view.candidates.isEmpty { return "<p class=\"empty\">\(texts.noneOpen)</p>" }
  let choices = view.candidates.map { Choice($0.id.text, plainTitle($0.title, $0.edition, scene)) }
  let field = Field("from", texts.predecessor, errors)
  return """
    <form class="filter" action="\(scene.to(GenerationRoutes.edit(view.plan.id)))">\
    \(scene.select(field, view.predecessor?.text ?? "", choices, none: texts.choose))\
    <p class="actions"><button class="second">\(PlanTexts.of(scene.language).show)</button></p></form>
    """
}

private func forms(_ view: GenerationEditView, _ typed: Fields?, _ errors: FormErrors, _ scene: Scene) -> HTML {
  let texts = GenerationTexts.of(scene.language)
  let from = view.predecessor?.text ?? ""
  let hidden: HTML = """
    <input type="hidden" name="from" value="\(from)"><input type="hidden" name="page" value="\(String(view.page))">
    """
  let target = GenerationRoutes.save(view.plan.id)
  let lines = view.lines.map { fieldset($0, view, typed, errors, scene) }
  let form = scene.form(
    target,
    "\(hidden)\(view.nodes.suggestions("nodes", scene))\(lines)<p class=\"actions\"><button>\(texts.save)</button></p>")
  let bulk = scene.form(
    target,
    """
    \(hidden)<p class="actions"><button class="second" name="bulk" value="carried">\(texts.bulkCarried)</button>\
    <button class="second" name="bulk" value="new">\(texts.bulkNew)</button></p>
    """)
  return """
    <section><h2>\(texts.bulk)</h2><p>\(texts.bulkLead)</p>\(bulk)</section>\
    <section><h2>\(texts.before)</h2>\(form)\
    \(scene.pager(GenerationRoutes.edit(view.plan.id), Fields([("from", from)]), page: view.page, of: view.pages))</section>
    """
}

private func fieldset(
  _ line: GenerationEditView.Line, _ view: GenerationEditView, _ typed: Fields?, _ errors: FormErrors, _ scene: Scene
) -> HTML {
  let texts = GenerationTexts.of(scene.language)
  let key = line.item.id.text
  let hint = line.suggestion.map { node in
    "\(texts.suggestion): \(texts.fate(.carried)) → \(view.titles[node]?.text(in: scene.language) ?? node.text)"
  }
  let now = line.link?.nodes.compactMap { view.titles[$0]?.text(in: scene.language) }.joined(separator: "、") ?? ""
  func value(_ name: String, _ recorded: String) -> String { typed?["\(name)-\(key)"] ?? recorded }
  let fates = Generation.Fate.allCases.filter(\.hasItems).map { Choice($0.rawValue, "\(texts.fate($0))") }
  let fate = Field("fate-\(key)", texts.fateLabel, hint: hint, errors)
  let nodes = Field("nodes-\(key)", texts.nodesLabel, hint: now.isEmpty ? nil : now, errors)
  let reason = Field("reason-\(key)", texts.reasonHint, errors)
  let kind: HTML = line.item.kind.isEmpty ? "" : " <span class=\"note\">\(scene.say(line.item.kind))</span>"
  return """
    <fieldset class="field"><legend>\(scene.say(line.item.name))\(kind) <span class="note">\(key)</span></legend>\
    <div class="fields">\(scene.select(fate, value("fate", line.link?.fate.rawValue ?? ""), fates, none: texts.notSaid))\
    \(scene.textField(nodes, value("nodes", line.link?.nodes.map(\.text).joined(separator: " ") ?? ""), suggestions: "nodes"))\
    \(scene.textField(reason, value("reason", line.link?.reason?.ja ?? "")))</div></fieldset>
    """
}
