import ModuleKit

/// All that a definition consists of, as an outline.
struct OutlineView {
  let view: EditorView
  var errors: FormErrors = [:]
  var typed: Fields?
  var fault: ChangeFault?

  /// The lists that questions can stand in, as people call them.
  static func homes(_ view: EditorView, _ scene: Scene) -> [(place: DocumentPlace, title: String)] {
    let texts = EditorTexts.of(scene.language)
    let sections = DocumentPlace.document.member("sections")
    let all = (view.document.at(sections)?.items ?? []).enumerated().map { index, section in
      (sections.item(index).member("questions"), section.called.text(in: scene.language))
    }
    let groups = view.names.questions.filter { $0.question["type"]?.text == "repeated" }.map { place, question in
      (place.member("questions"), "\(question.called.text(in: scene.language))（\(texts.within)）")
    }
    return all + groups
  }
}

func outlinePage(_ page: OutlineView, _ scene: Scene) -> Page {
  let texts = EditorTexts.of(scene.language)
  let view = page.view
  let id = view.procedure.id
  let revision: HTML = "<input type=\"hidden\" name=\"revision\" value=\"\(view.procedure.revision)\">"
  let outline = Outline(view: view, scene: scene)
  let labels = page.errors.keys.map { (name: $0, label: texts.newTitle) }
  let undo: HTML? =
    scene.query["done"] == "removed" ? view.earlier.first.map { restoring($0, texts.undo, view, scene) } : nil
  return Page(
    texts.title, trail: Array(trail(view).dropLast()), scripts: [.editor],
    main: """
      <h1>\(scene.say(view.procedure.title)) <span class="note">\(texts.title)</span></h1>\(done(scene, texts))\(undo)\
      \(scene.errorSummary(page.errors, labels))\(page.fault.map { fault($0, view, scene) })\
      <ul class="cards"><li><a href="\(scene.to(EditorRoutes.part(id, .document)))">\(texts.general)</a><br><span class="note">\(texts.generalLead)</span></li>\
      <li><a href="\(scene.to(DefinitionRoutes.show(id)))">\(texts.asJSON)</a></li></ul>\
      <div data-outline>\(scene.form(EditorRoutes.change(id), "\(revision)\(outline.html)"))</div>\
      \(adding(page, revision, texts, scene))\(history(view, texts, scene))
      """)
}

/// The lists of a definition with what stands in them.
private struct Outline {
  let view: EditorView
  let scene: Scene
  private var texts: EditorTexts { .of(scene.language) }

  init(view: EditorView, scene: Scene) { (self.view, self.scene) = (view, scene) }

  var html: HTML {
    let lists = EditorShape.lists.map { list -> HTML in
      let place = DocumentPlace.document.member(list.name)
      let rows = rows(place)
      let shown: HTML = rows.isEmpty ? "<p class=\"empty\">—</p>" : "<ol class=\"tree outline\">\(rows)</ol>"
      return "<h2>\(EditorLabels.label(list.name, scene.language))</h2>\(shown)"
    }
    return "\(lists)"
  }

  private func rows(_ list: DocumentPlace) -> [HTML] {
    let items = view.document.at(list)?.items ?? []
    return items.enumerated().map { index, item in row(item, list.item(index), isLast: index == items.count - 1) }
  }

  private func row(_ item: JSON, _ place: DocumentPlace, isLast: Bool) -> HTML {
    let called = item.called.text(in: scene.language)
    let inner = place.member("questions")
    let holds = item["questions"] != nil
    let rows = holds ? rows(inner) : []
    let isFirst = place.index == 0 && !crosses(place, by: -1)
    let below: HTML = rows.isEmpty ? "<p class=\"note\">\(texts.emptySection)</p>" : "<ol>\(rows)</ol>"
    return """
      <li><div class="row"><a href="\(scene.to(EditorRoutes.part(view.procedure.id, place)))">\(scene.say(item.called))</a>\
      \(facts(item))<span class="moves">\(if: !isFirst, button("up", "↑", texts.up(called), place))\
      \(if: !isLast || crosses(place, by: 1), button("down", "↓", texts.down(called), place))</span></div>\(if: holds, below)</li>
      """
  }

  /// Whether a question at the edge of its section goes over into the next.
  private func crosses(_ place: DocumentPlace, by step: Int) -> Bool {
    let home = place.outer.outer
    guard place.list == "questions", home.list == "sections", let index = home.index else { return false }
    return view.document.at(home.outer.item(index + step)) != nil
  }

  private func facts(_ item: JSON) -> HTML? {
    let kind = item["type"].map { EditorLabels.value($0.text ?? "", of: "type", scene.language) }
    let words = [kind, item["shown"]?.text.map { "\(DefinitionTexts.of(scene.language).shownWhen) \($0)" }]
    let text = words.compactMap { $0 }.joined(separator: " · ")
    return text.isEmpty ? nil : " <span class=\"note\">\(text)</span>"
  }

  private func button(_ verb: String, _ sign: String, _ words: String, _ place: DocumentPlace) -> HTML {
    // After a move the hands stay where they were.
    let isHere = scene.query["at"] == place.text && scene.query["by"] == verb
    return """
      <button class="second" name="do" value="\(verb) \(place.text)" aria-label="\(words)"\(if: isHere, " autofocus")>\(sign)</button>
      """
  }
}

/// Forms for something new at the end of each list.
private func adding(_ page: OutlineView, _ revision: HTML, _ texts: EditorTexts, _ scene: Scene) -> HTML {
  let (view, target) = (page.view, EditorRoutes.change(page.view.procedure.id))
  let homes = OutlineView.homes(view, scene)
  func title(_ name: String) -> HTML {
    scene.textField(
      Field("new.\(name)", texts.newTitle, required: true, page.errors), page.typed?["new.\(name)"] ?? "")
  }
  let types = QuestionType.names.map { Choice($0, "\(EditorLabels.value($0, of: "type", scene.language))") }
  let question: HTML = """
    \(revision)\(title("question"))\(scene.select(Field("type", texts.kind, [:]), page.typed?["type"] ?? "text", types))\
    \(scene.select(Field("into", texts.into, [:]), page.typed?["into"] ?? homes.last { $0.place.outer.list == "sections" }?.place.text ?? "", homes.map { Choice($0.place.text, "\($0.title)") }))\
    <p class="actions"><button name="do" value="question">\(texts.addQuestion)</button></p>
    """
  let others = EditorShape.lists.map { list -> HTML in
    let label = EditorLabels.label(list.name, scene.language)
    let isOpen = page.errors["new.\(list.name)"] != nil || (list.name == "sections" && homes.isEmpty)
    let form: HTML = """
      \(revision)\(title(list.name))<p class="actions"><button class="second" name="do" value="add \(list.name)">\(texts.add)</button></p>
      """
    return
      "<details class=\"formula\"\(if: isOpen, " open")><summary>\(label)：\(texts.add)</summary>\(scene.form(target, form))</details>"
  }
  return """
    \(if: !homes.isEmpty, "<h2>\(texts.addQuestion)</h2>\(scene.form(target, question))")\(others)
    """
}

private func fault(_ fault: ChangeFault, _ view: EditorView, _ scene: Scene) -> HTML {
  let uses = fault.uses.prefix(20).map { place -> HTML in
    // A use lies in a member of a part; the part's page is where it is changed.
    var part = place
    while part.index == nil || EditorShape.part(at: part) == nil, !part.steps.isEmpty { part = part.outer }
    let title = view.document.at(part)?.called.text(in: scene.language) ?? ""
    return
      "<li><a href=\"\(scene.to(EditorRoutes.part(view.procedure.id, part)))\">\(title)</a> <code>\(place.text)</code></li>"
  }
  return """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(fault.words.text(in: scene.language))</h2>\
    \(if: !uses.isEmpty, "<ul>\(uses)</ul>")</div>
    """
}

private func restoring(_ earlier: EarlierWorking, _ words: String, _ view: EditorView, _ scene: Scene) -> HTML {
  scene.form(
    EditorRoutes.restore(view.procedure.id),
    """
    <input type="hidden" name="revision" value="\(view.procedure.revision)"><input type="hidden" name="number" value="\(earlier.number)">\
    <button class="second">\(words)</button>
    """)
}

/// The earlier states, the newest first.
private func history(_ view: EditorView, _ texts: EditorTexts, _ scene: Scene) -> HTML {
  let rows = view.earlier.map { earlier -> HTML in
    let words = texts.restore("\(earlier.replaced.day.shown(in: scene.language)) \(earlier.replaced.clock)")
    return "<li>\(restoring(earlier, words, view, scene))<span class=\"note\">\(texts.by) \(earlier.actor)</span></li>"
  }
  if rows.isEmpty { return "" }
  return """
    <details class="formula"><summary>\(texts.earlier)</summary><p class="note">\(texts.earlierLead(EarlierWorking.most))</p><ul>\(rows)</ul></details>
    """
}
