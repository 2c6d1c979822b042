import ModuleKit

func nodeEditPage(_ view: NodeEditView, _ sheet: EditSheet, _ scene: Scene) -> Page {
  let texts = EditTexts.of(scene.language)
  let (plan, node) = (view.plan, view.node)
  let fields = NodeFields(
    plan, level: node.level, view.departments, sheet, spans: node.schedule.count, scene)
  let reason = ChangeReasonFields(plan: plan, decisions: view.decisions)
  let form = scene.form(
    EditRoutes.saveNode(plan.id, node.id),
    """
    \(version(view, sheet))\(fields.html)\(reason.html(sheet, scene))<p class="actions"><button>\(texts.save)</button></p>
    """)
  return frame(
    view, texts.change, sheet, fields.labels + reason.labels(scene.language), scene,
    """
    \(editNotice(scene))\(if: !sheet.isConflict, tasks(view, scene))\(theirs(form, view, sheet, scene))
    """)
}

/// What else can be done with the node.
private func tasks(_ view: NodeEditView, _ scene: Scene) -> HTML {
  let texts = EditTexts.of(scene.language)
  let (plan, node) = (view.plan, view.node)
  var links: [(String, Target)] = [
    (texts.move, EditRoutes.moving(plan.id, node.id)), (texts.retire, EditRoutes.retiring(plan.id, node.id)),
    (HistoryTexts.of(scene.language).history, StaffRoutes.history(plan.id, node.id)),
  ]
  if !plan.levels(below: node.level).isEmpty && node.depth < PlanFile.deepest {
    links.insert((texts.addBelow, EditRoutes.addition(plan.id).with("parent", node.id.text)), at: 0)
  }
  return "<ul class=\"inline\">\(links.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)</a></li>" as HTML })</ul>"
}

private func frame(
  _ view: NodeEditView, _ doing: String, _ sheet: EditSheet, _ labels: [(name: String, label: String)],
  _ scene: Scene, _ content: HTML
) -> Page {
  let title = "\(doing): \(view.node.title.text(in: scene.language))"
  return Page(
    title,
    trail: editTrail(view.plan, scene) + [Page.Crumb(view.node.title, PlanRoutes.node(view.plan.id, view.node.id))],
    main: """
      <h1>\(title)</h1><p class="note">\(scene.say(view.plan.title)) — \
      \(view.plan.level(view.node.level).map { scene.say($0.name) }) \(view.node.number)</p>\
      \(scene.errorSummary(sheet.errors, labels))\(content)
      """)
}

private func version(_ view: NodeEditView, _ sheet: EditSheet) -> HTML {
  "<input type=\"hidden\" name=\"version\" value=\"\(sheet.version(view.node.version))\">"
}

private func theirs(_ form: HTML, _ view: NodeEditView, _ sheet: EditSheet, _ scene: Scene) -> HTML {
  var content = view.node.historyContent
  // Keys that a reader knows by their names.
  for index in content.indices {
    if content[index].name == "department" {
      content[index].text =
        view.departments.first { $0.id == view.node.department }?.name.text(in: scene.language) ?? ""
    }
    if content[index].name == "parent" { content[index].text = view.parent?.title.text(in: scene.language) ?? "" }
  }
  return editSheet(form, sheet, theirs: content, view.last, view.names, view.plan, scene)
}

private let mostListedParents = 200

func movingPage(_ view: NodeEditView, _ sheet: EditSheet, _ scene: Scene) -> Page {
  let texts = EditTexts.of(scene.language)
  let position = Field("position", texts.position, hint: texts.positionHint, sheet.errors)
  let form = scene.form(
    EditRoutes.move(view.plan.id, view.node.id),
    """
    \(version(view, sheet))\(parentField(view, sheet, scene))\
    \(scene.textField(position, sheet.typed["position"] ?? ""))\
    <p class="actions"><button>\(texts.moveButton)</button></p>
    """)
  return frame(
    view, texts.move, sheet, [("parent", texts.parent), ("position", texts.position)], scene,
    "<p>\(texts.moveLead)</p>\(theirs(form, view, sheet, scene))")
}

/// A list of the possible parents, or a field for a key where they are too many for a page.
private func parentField(_ view: NodeEditView, _ sheet: EditSheet, _ scene: Scene) -> HTML {
  let texts = EditTexts.of(scene.language)
  let typed = sheet.typed["parent"] ?? ""
  if view.parents.count > mostListedParents {
    return scene.textField(Field("parent", texts.parent, hint: texts.parentHint, sheet.errors), typed)
  }
  let choices = view.parents.map { node -> Choice in
    Choice(node.id.text, "\(node.number) \(scene.plain(node.title))")
  }
  return scene.select(Field("parent", texts.parent, sheet.errors), typed, choices, none: texts.topLevel)
}

func retiringPage(_ view: NodeEditView, _ sheet: EditSheet, _ scene: Scene) -> Page {
  let texts = EditTexts.of(scene.language)
  let reason = Field("reason", texts.retireReason, hint: texts.retireReasonHint, required: true, sheet.errors)
  let form = scene.form(
    EditRoutes.retire(view.plan.id, view.node.id),
    """
    \(version(view, sheet))\(count(view, sheet))\(scene.textArea(reason, sheet.typed["reason"] ?? "", rows: 3))\
    <p class="actions"><button class="danger">\(texts.retireButton)</button></p>
    """)
  return frame(
    view, texts.retire, sheet, [("reason", texts.retireReason)], scene,
    "<p>\(texts.retireLead)</p>\(branchList(view, scene))\(theirs(form, view, sheet, scene))")
}

func restoringPage(_ view: NodeEditView, _ sheet: EditSheet, _ scene: Scene) -> Page {
  let texts = EditTexts.of(scene.language)
  let form = scene.form(
    EditRoutes.restore(view.plan.id, view.node.id),
    """
    \(version(view, sheet))\(count(view, sheet))\
    <p class="actions"><button>\(texts.restoreButton)</button></p>
    """)
  let error: HTML? = sheet.errors["version"].map { "<p class=\"summary wrong\" role=\"alert\">\($0)</p>" }
  return frame(
    view, texts.restore, sheet, [], scene,
    "\(error)<p>\(texts.restoreLead)</p>\(branchList(view, scene))\(theirs(form, view, sheet, scene))")
}

private func count(_ view: NodeEditView, _ sheet: EditSheet) -> HTML {
  let value = sheet.errors.isEmpty ? String(view.branch.count) : sheet.typed["count"] ?? ""
  return "<input type=\"hidden\" name=\"count\" value=\"\(value)\">"
}

/// The first hundred of those that go, or come back, together.
private func branchList(_ view: NodeEditView, _ scene: Scene) -> HTML {
  let texts = EditTexts.of(scene.language)
  let rows = view.branch.prefix(100).map { "<li>\($0.number) \(scene.say($0.title))</li>" as HTML }
  return """
    <h2>\(texts.branch)</h2><p>\(texts.alsoBelow(view.branch.count - 1))</p><ul>\(rows)</ul>
    """
}
