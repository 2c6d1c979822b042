import ModuleKit

func editTrail(_ plan: Plan, _ scene: Scene) -> [Page.Crumb] {
  [
    planCrumb(scene), Page.Crumb(plan.title, PlanRoutes.show(plan.id)),
    Page.Crumb(Localized(EditTexts.japanese.edit, en: EditTexts.english.edit), EditRoutes.tree(plan.id)),
  ]
}

func treePage(_ view: TreeView, _ scene: Scene) -> Page {
  let texts = EditTexts.of(scene.language)
  let plan = view.plan
  let tree = nested(view.nodes) { treeRow($0, plan, scene) }
  let list: HTML = view.nodes.isEmpty ? "<p class=\"empty\">\(texts.empty)</p>" : tree
  return Page(
    texts.edit, trail: Array(editTrail(plan, scene).dropLast()),
    main: """
      <h1>\(texts.edit)</h1><p>\(scene.say(plan.title))</p>\(editNotice(scene))<p>\(texts.lead)</p>\
      <ul class="inline"><li><a href="\(scene.to(EditRoutes.head(plan.id)))">\(texts.head)</a></li>\
      <li><a href="\(scene.to(EditRoutes.addition(plan.id)))">\(texts.addRoot)</a></li></ul>\(framePartLinks(plan, scene))\
      <section><h2>\(texts.tree)</h2>\(list)\
      \(scene.pager(EditRoutes.tree(plan.id), Fields(), page: view.page, of: view.pages))</section>\
      \(retiredList(view, scene))
      """)
}

private func treeRow(_ node: Node, _ plan: Plan, _ scene: Scene) -> HTML {
  let texts = EditTexts.of(scene.language)
  let below: HTML = """
     <a class="note" href="\(scene.to(EditRoutes.addition(plan.id).with("parent", node.id.text)))">\(texts.addBelow)\
    <span class="hidden">: \(node.title.text(in: scene.language))</span></a>
    """
  let canHold = !plan.levels(below: node.level).isEmpty && node.depth < PlanFile.deepest
  return """
    <span class="level">\(plan.level(node.level).map { scene.say($0.name) })</span> \
    \(if: !node.number.isEmpty, "<span class=\"no\">\(node.number)</span> ")\
    <a href="\(scene.to(EditRoutes.node(plan.id, node.id)))">\(scene.say(node.title))</a>\(if: canHold, below)
    """
}

private func retiredList(_ view: TreeView, _ scene: Scene) -> HTML {
  if view.retired.isEmpty { return "" }
  let texts = EditTexts.of(scene.language)
  let rows = view.retired.map { node -> HTML in
    """
    <li>\(if: !node.number.isEmpty, "<span class=\"no\">\(node.number)</span> ")\
    <a href="\(scene.to(PlanRoutes.node(view.plan.id, node.id)))">\(scene.say(node.title))</a> \
    <span class="note">\(node.retired.map { "\($0.shown(in: scene.language))" as HTML })</span> \
    <a href="\(scene.to(EditRoutes.restoring(view.plan.id, node.id)))">\(texts.restore)\
    <span class="hidden">: \(node.title.text(in: scene.language))</span></a></li>
    """
  }
  let more: HTML = "<p>\(ReviewTexts.of(scene.language).more(view.moreRetired))</p>"
  return """
    <section><h2>\(texts.retiredNodes)</h2><ul class="tree">\(rows)</ul>\(if: view.moreRetired > 0, more)</section>
    """
}

/// A form about something that may have changed meanwhile: theirs beside what was typed, or the form alone.
func editSheet(
  _ form: HTML, _ sheet: EditSheet, theirs: [(name: String, text: String)], _ last: HistoryEntry?, _ names: StaffNames,
  _ plan: Plan, _ scene: Scene
) -> HTML {
  guard sheet.isConflict else { return form }
  let texts = EditTexts.of(scene.language)
  let who = last.map { last -> HTML in
    """
    <p>\(ReviewTexts.of(scene.language).by): \(names[last.actor]) — <time datetime="\(last.at.rfc3339)">\
    \(last.at.day.shown(in: scene.language)) \(last.at.clock)</time></p>
    """
  }
  return """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.conflict)</h2><p>\(texts.conflictLead)</p></div>\
    <div class="versions"><section><h2>\(texts.theirs)</h2>\(who)\(contentList(theirs, plan, scene))</section>\
    <section><h2>\(texts.mine)</h2>\(form)</section></div>
    """
}

/// Says why nothing can be done here now.
func closedEditPage(_ plan: Plan, _ node: Node?, _ barrier: EditBarrier, _ scene: Scene) -> Page {
  let texts = EditTexts.of(scene.language)
  let restore: HTML? =
    barrier == .retired
    ? node.map { "<p><a href=\"\(scene.to(EditRoutes.restoring(plan.id, $0.id)))\">\(texts.restore)</a></p>" } : nil
  return Page(
    texts.closed, trail: editTrail(plan, scene),
    main: """
      <h1>\(texts.closed)</h1><p>\(node.map { scene.say($0.title) })</p>\
      <p class="notice">\(texts.barrier(barrier))</p>\(restore)\
      <p><a href="\(scene.to(EditRoutes.tree(plan.id)))">\(texts.toTree)</a></p>
      """)
}

func headPage(_ view: HeadView, _ sheet: EditSheet, _ scene: Scene) -> Page {
  let texts = EditTexts.of(scene.language)
  let fields = BilingualFields(typed: sheet.typed, errors: sheet.errors, scene: scene)
  func year(_ name: String, _ label: String) -> HTML {
    scene.textField(Field(name, label, sheet.errors), sheet.typed[name] ?? "")
  }
  let adopted = Field(
    "adopted", fieldLabel("adopted", scene.language), hint: texts.adoptedHint, sheet.errors)
  let stale = Field(
    "staleAfter", CheckTexts.of(scene.language).staleAfter, hint: CheckTexts.of(scene.language).staleAfterHint,
    sheet.errors)
  let form = scene.form(
    EditRoutes.saveHead(view.plan.id),
    """
    <input type="hidden" name="version" value="\(sheet.version(view.version))">\
    \(fields.line("title", required: true))\(fields.area("purpose", hint: texts.markdown, required: true))\
    <div class="fields">\(year("from", texts.from))\(year("to", texts.to))</div>\
    \(scene.textField(adopted, sheet.typed["adopted"] ?? ""))\
    \(scene.textField(stale, sheet.typed["staleAfter"] ?? ""))\(fields.area("source"))\
    <p class="actions"><button>\(texts.saveHead)</button></p>
    """)
  let labels =
    fields.labels(["title", "purpose"]) + [
      ("from", texts.from), ("to", texts.to), ("adopted", fieldLabel("adopted", scene.language)),
      ("staleAfter", fieldLabel("staleAfter", scene.language)),
    ] + fields.labels(["source"])
  return Page(
    texts.head, trail: editTrail(view.plan, scene),
    main: """
      <h1>\(texts.head)</h1><p>\(scene.say(view.plan.title))</p>\(scene.errorSummary(sheet.errors, labels))\
      \(editSheet(form, sheet, theirs: view.plan.historyContent, view.last, view.names, view.plan, scene))
      """)
}

/// Fields for words in Japanese and in English, side by side where there is room.
struct BilingualFields {
  let typed: Fields
  let errors: FormErrors
  let scene: Scene

  private func label(_ name: String, _ ending: String) -> String {
    let texts = EditTexts.of(scene.language)
    return fieldLabel(name, scene.language) + (ending == "Ja" ? texts.inJapanese : texts.inEnglish)
  }

  func line(_ name: String, required: Bool = false) -> HTML {
    let fields = ["Ja", "En"].map { ending -> HTML in
      let field = Field(name + ending, label(name, ending), required: required && ending == "Ja", errors)
      return scene.textField(field, typed[name + ending] ?? "")
    }
    return "<div class=\"fields\">\(fields)</div>"
  }

  func area(_ name: String, hint: String? = nil, required: Bool = false) -> HTML {
    let fields = ["Ja", "En"].map { ending -> HTML in
      let field = Field(name + ending, label(name, ending), hint: hint, required: required && ending == "Ja", errors)
      return scene.textArea(field, typed[name + ending] ?? "")
    }
    return "\(fields)"
  }

  func labels(_ names: [String]) -> [(name: String, label: String)] {
    names.flatMap { [($0 + "Ja", label($0, "Ja")), ($0 + "En", label($0, "En"))] }
  }
}
