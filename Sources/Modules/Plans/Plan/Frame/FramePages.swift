import ModuleKit

private let pageSize = 60

func frameListPage(_ view: FrameView, _ part: FramePart, _ form: FrameForm, page: Int, _ scene: Scene) -> Page {
  let texts = FrameTexts.of(scene.language)
  let (plan, entries) = (view.plan, part.entries(of: view.plan))
  let rows = entries.dropFirst((page - 1) * pageSize).prefix(pageSize).compactMap { entry -> HTML? in
    guard let key = ID<FrameForm>(entry.key) else { return nil }
    let words = entry.name.text(in: scene.language)
    let handle: HTML? = entry.name.ja == entry.handle ? nil : " <span class=\"note\">\(entry.handle)</span>"
    return """
      <li><a href="\(scene.to(FrameRoutes.entry(plan.id, part.id, key)))">\(String(words.prefix(80)))</a>\(handle)</li>
      """
  }
  let done: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  let list: HTML = rows.isEmpty ? "<p class=\"empty\">\(texts.none)</p>" : "<ul>\(rows)</ul>"
  let addition: HTML = """
    \(inputs(view, part, form, isNew: true, scene))\
    <p class="actions"><button>\(texts.add)</button></p>
    """
  return Page(
    texts.part(part), trail: editTrail(plan, scene),
    main: """
      <h1>\(texts.part(part))</h1><p>\(scene.say(plan.title))</p>\(if: scene.query["done"] != nil, done)\
      \(notices(form, part, plan, scene))<p>\(texts.lead(part))</p>\(list)\
      \(scene.pager(FrameRoutes.list(plan.id, part.id), Fields(), page: page, of: (entries.count + pageSize - 1) / pageSize))\
      <section><h2>\(texts.add)</h2>\
      \(scene.form(FrameRoutes.add(plan.id, part.id), addition))</section>
      """)
}

func frameEntryPage(
  _ view: FrameView, _ part: FramePart, _ entry: any FrameEntry, _ form: FrameForm, _ scene: Scene
) -> Page {
  let texts = FrameTexts.of(scene.language)
  guard let key = ID<FrameForm>(entry.key) else { return Page(texts.part(part), main: "") }
  let crumb = Page.Crumb(
    Localized(FrameTexts.japanese.part(part), en: FrameTexts.english.part(part)),
    FrameRoutes.list(view.plan.id, part.id))
  let removal: HTML = """
    <input type="hidden" name="version" value="\(view.version)">\
    \(scene.checkboxes(Field("sure", texts.remove, form.errors), [], [Choice("yes", "\(texts.sure)")]))\
    <p class="actions"><button class="second">\(texts.remove)</button></p>
    """
  let fields: HTML = """
    \(inputs(view, part, form, isNew: false, scene))<p class="actions"><button>\(texts.save)</button></p>
    """
  return Page(
    texts.change, trail: editTrail(view.plan, scene) + [crumb],
    main: """
      <h1>\(texts.change)</h1><p>\(texts.part(part)): \(scene.say(entry.name))</p>\
      \(notices(form, part, view.plan, scene))\(scene.form(FrameRoutes.save(view.plan.id, part.id, key), fields))\
      <section><h2>\(texts.remove)</h2><p>\(texts.removeLead)</p>\
      \(scene.form(FrameRoutes.remove(view.plan.id, part.id, key), removal))</section>
      """)
}

private func notices(_ form: FrameForm, _ part: FramePart, _ plan: Plan, _ scene: Scene) -> HTML {
  let texts = FrameTexts.of(scene.language)
  let inputs = part.type.newInputs(plan, scene.language)
  let conflict: HTML = """
    <div class="summary wrong" role="alert" tabindex="-1"><p>\(texts.conflict)</p></div>
    """
  let summary = scene.errorSummary(form.errors, inputs.map { ($0.name, $0.label) } + [("sure", texts.remove)])
  return "\(if: form.isConflict, conflict)\(summary)"
}

private func inputs(
  _ view: FrameView, _ part: FramePart, _ form: FrameForm, isNew: Bool, _ scene: Scene
) -> HTML {
  let type = part.type
  let asked = isNew ? type.newInputs(view.plan, scene.language) : type.inputs(view.plan, scene.language)
  let rows = asked.map { input -> HTML in
    let field = Field(input.name, input.label, hint: input.hint, required: input.isRequired, form.errors)
    let value = form.typed[input.name] ?? ""
    switch input.kind {
    case .line: return scene.textField(field, value)
    case .area(let rows): return scene.textArea(field, value, rows: rows)
    case .choice(let choices, let none):
      return scene.select(field, value, choices.map { Choice($0.value, "\($0.label)") }, none: none)
    case .several(let choices):
      return scene.checkboxes(
        field, Set(form.typed.all(input.name)), choices.map { Choice($0.value, "\($0.label)") })
    }
  }
  return "<input type=\"hidden\" name=\"version\" value=\"\(view.version)\">\(rows)"
}
