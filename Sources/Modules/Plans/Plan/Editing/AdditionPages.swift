import ModuleKit

func levelChoicePage(_ view: AdditionView, _ scene: Scene) -> Page {
  let texts = EditTexts.of(scene.language)
  let links = view.levels.map { level -> HTML in
    let fields = Fields([("parent", view.parent?.id.text ?? ""), ("level", level.key)])
    return
      "<li><a href=\"\(scene.to(EditRoutes.addition(view.plan.id).with(fields)))\">\(scene.say(level.name))</a></li>"
  }
  return frame(view, scene, "<p>\(texts.chooseLevel)</p><ul class=\"cards\">\(links)</ul>")
}

func additionPage(_ view: AdditionView, _ level: Level, _ sheet: EditSheet, _ scene: Scene) -> Page {
  let texts = EditTexts.of(scene.language)
  let fields = NodeFields(view.plan, level: level.key, view.departments, sheet, scene)
  let key = Field("key", texts.key, hint: texts.keyHint, sheet.errors)
  let position = Field("position", texts.position, hint: texts.positionHint, sheet.errors)
  let form = scene.form(
    EditRoutes.add(view.plan.id),
    """
    <input type="hidden" name="level" value="\(level.key)">\
    <input type="hidden" name="parent" value="\(view.parent?.id.text ?? "")">\
    \(scene.textField(key, sheet.typed["key"] ?? ""))\(scene.textField(position, sheet.typed["position"] ?? ""))\
    \(fields.html)<p class="actions"><button>\(texts.addButton)</button></p>
    """)
  return frame(
    view, scene,
    """
    \(scene.errorSummary(sheet.errors, fields.labels))<p>\(texts.level): \(scene.say(level.name))</p>\
    <p>\(texts.addLead)</p>\(form)
    """)
}

private func frame(_ view: AdditionView, _ scene: Scene, _ content: HTML) -> Page {
  let texts = EditTexts.of(scene.language)
  return Page(
    texts.add, trail: editTrail(view.plan, scene),
    main: """
      <h1>\(texts.add)</h1><p>\(texts.under): \(view.parent.map { scene.say($0.title) } ?? "\(texts.root)")</p>\
      \(content)
      """)
}
