import ModuleKit

func documentsPage(_ view: FrameView, _ form: DocumentForm, _ scene: Scene) -> Page {
  let texts = AlignmentTexts.of(scene.language)
  let plan = view.plan
  let rows = plan.documents.compactMap { document -> HTML? in
    guard let key = ID<OutsideDocument>(document.key) else { return nil }
    return """
      <li>\(texts.kindOf(document.kind)): <a href="\(scene.to(AlignmentRoutes.document(plan.id, key)))">\
      \(scene.say(document.title))</a> <span class="note">\(PlanTexts.of(scene.language).found(document.items.count))</span></li>
      """
  }
  let done: HTML = "<p class=\"notice\" role=\"status\">\(texts.saved)</p>"
  let list: HTML = rows.isEmpty ? "<p class=\"empty\">\(texts.none)</p>" : "<ul>\(rows)</ul>"
  return Page(
    texts.documents, trail: editTrail(plan, scene),
    main: """
      <h1>\(texts.documents)</h1><p>\(scene.say(plan.title))</p>\(if: scene.query["done"] != nil, done)\
      \(conflict(form, texts))\(scene.errorSummary(form.errors, labels(texts)))<p>\(texts.documentsLead)</p>\(list)\
      <section><h2>\(texts.add)</h2>\
      \(scene.form(AlignmentRoutes.add(plan.id), fields(view, form, texts.add, scene, texts)))</section>
      """)
}

func documentPage(_ view: FrameView, _ document: OutsideDocument, _ form: DocumentForm, _ scene: Scene) -> Page {
  let texts = AlignmentTexts.of(scene.language)
  guard let key = ID<OutsideDocument>(document.key) else { return Page(texts.documents, main: "") }
  let crumb = Page.Crumb(
    Localized(AlignmentTexts.japanese.documents, en: AlignmentTexts.english.documents),
    AlignmentRoutes.documents(view.plan.id))
  let removal: HTML = """
    <input type="hidden" name="version" value="\(view.version)">\
    \(scene.checkboxes(Field("sure", texts.remove, form.errors), [], [Choice("yes", "\(texts.sure)")]))\
    <p class="actions"><button class="second">\(texts.remove)</button></p>
    """
  return Page(
    texts.edit, trail: editTrail(view.plan, scene) + [crumb],
    main: """
      <h1>\(texts.edit)</h1><p>\(scene.say(document.title))</p>\(conflict(form, texts))\
      \(scene.errorSummary(form.errors, labels(texts)))\
      \(scene.form(AlignmentRoutes.save(view.plan.id, key), fields(view, form, texts.save, scene, texts)))\
      <section><h2>\(texts.remove)</h2><p>\(texts.removeLead)</p>\
      \(scene.form(AlignmentRoutes.remove(view.plan.id, key), removal))</section>
      """)
}

private func conflict(_ form: DocumentForm, _ texts: AlignmentTexts) -> HTML? {
  form.isConflict ? "<div class=\"summary wrong\" role=\"alert\" tabindex=\"-1\"><p>\(texts.conflict)</p></div>" : nil
}

private func labels(_ texts: AlignmentTexts) -> [(name: String, label: String)] {
  [
    ("titleJa", texts.titleJa), ("titleEn", texts.titleEn), ("kind", texts.kind), ("address", texts.address),
    ("publisherJa", texts.publisherJa), ("publisherEn", texts.publisherEn), ("from", texts.from), ("to", texts.to),
    ("dates", texts.dates), ("aliases", texts.aliases), ("plan", texts.heldHere),
    ("noteJa", texts.noteJa), ("noteEn", texts.noteEn), ("items", texts.items), ("sure", texts.remove),
  ]
}

private func fields(
  _ view: FrameView, _ form: DocumentForm, _ button: String, _ scene: Scene, _ texts: AlignmentTexts
) -> HTML {
  func value(_ name: String) -> String { form.typed[name] ?? "" }
  let kinds = OutsideDocument.Kind.allCases.map { Choice($0.rawValue, "\(texts.kindOf($0))") }
  return """
    <input type="hidden" name="version" value="\(view.version)">\
    \(scene.textField(Field("titleJa", texts.titleJa, required: true, form.errors), value("titleJa")))\
    \(scene.textField(Field("titleEn", texts.titleEn, form.errors), value("titleEn")))\
    \(scene.select(Field("kind", texts.kind, form.errors), value("kind"), kinds))\
    \(scene.textField(Field("address", texts.address, hint: texts.addressHint, form.errors), value("address"), type: "url"))\
    \(scene.textField(Field("publisherJa", texts.publisherJa, form.errors), value("publisherJa")))\
    \(scene.textField(Field("publisherEn", texts.publisherEn, form.errors), value("publisherEn")))\
    <div class="fields">\(scene.textField(Field("from", texts.from, form.errors), value("from")))\
    \(scene.textField(Field("to", texts.to, form.errors), value("to")))</div>\
    \(scene.textArea(Field("dates", texts.dates, hint: texts.datesHint, form.errors), value("dates"), rows: 4))\
    \(scene.textArea(Field("aliases", texts.aliases, hint: texts.aliasesHint, form.errors), value("aliases"), rows: 2))\
    \(scene.textField(Field("plan", texts.heldHere, hint: texts.heldHereHint, form.errors), value("plan")))\
    \(scene.textArea(Field("noteJa", texts.noteJa, form.errors), value("noteJa"), rows: 3))\
    \(scene.textArea(Field("noteEn", texts.noteEn, form.errors), value("noteEn"), rows: 3))\
    \(scene.textArea(Field("items", texts.items, hint: texts.itemsHint, form.errors), value("items"), rows: 10))\
    <p class="actions"><button>\(button)</button></p>
    """
}

func nodeAlignmentPage(_ view: FrameView, _ node: Node, isConflict: Bool, _ scene: Scene) -> Page {
  let texts = AlignmentTexts.of(scene.language)
  let plan = view.plan
  let chosen = Set(plan.alignments(of: node.id).map { "\($0.document)/\($0.item ?? "")" })
  let groups = plan.documents.map { document -> HTML in
    let choices =
      [Choice("\(document.key)/", "\(texts.wholeDocument)")]
      + document.items.map { Choice("\(document.key)/\($0.key)", itemName($0, scene)) }
    let boxes = choices.map { choice -> HTML in
      """
      <label class="option"><input type="checkbox" name="link" value="\(choice.value)"\
      \(if: chosen.contains(choice.value), " checked")> <span>\(choice.label)</span></label>
      """
    }
    return "<fieldset class=\"field\"><legend>\(scene.say(document.title))</legend>\(boxes)</fieldset>"
  }
  let form: HTML = """
    <input type="hidden" name="version" value="\(view.version)">\(groups)<p class="actions"><button>\(texts.save)</button></p>
    """
  let documents: HTML = "<p><a href=\"\(scene.to(AlignmentRoutes.documents(plan.id)))\">\(texts.documents)</a></p>"
  let wrong: HTML = "<div class=\"summary wrong\" role=\"alert\" tabindex=\"-1\"><p>\(texts.conflict)</p></div>"
  let body: HTML =
    groups.isEmpty
    ? "<p class=\"empty\">\(texts.noDocuments)</p>" : scene.form(AlignmentRoutes.saveNode(plan.id, node.id), form)
  return Page(
    texts.alignNode,
    trail: alignmentTrail(plan, scene) + [Page.Crumb(node.title, PlanRoutes.node(plan.id, node.id))],
    main: """
      <h1>\(texts.alignNode)</h1><p>\(scene.say(node.title))</p>\(if: isConflict, wrong)\
      <p>\(texts.alignNodeLead)</p>\(body)\(documents)
      """)
}

private func itemName(_ item: OutsideDocument.Item, _ scene: Scene) -> HTML {
  "\(if: !item.number.isEmpty, "\(scene.written(item.number)) ")\(scene.say(item.name))"
}
