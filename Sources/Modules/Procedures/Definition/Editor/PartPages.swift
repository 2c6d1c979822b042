import ModuleKit

/// The members that a page shows first, further ones, and those about when something is asked.
private enum FieldGroup: CaseIterable {
  case first, conditions, further

  /// What of a question stands first, in the order in which one thinks of it.
  private static let order = [
    "title", "type", "hint", "required", "options", "formula", "decimals", "files", "count", "least", "most", "name",
  ]

  /// The fields as they stand on the page.
  static func sorted(_ fields: [EditorField], of kind: String?) -> [EditorField] {
    guard kind == "question" else { return fields }
    return order.compactMap { name in fields.first { $0.name == name } } + fields.filter { !order.contains($0.name) }
  }

  static func of(_ field: EditorField, in kind: String?) -> FieldGroup {
    guard kind == "question" || kind == nil else { return .first }
    if kind == nil {
      return ["title", "summary", "kind", "otherWay", "eligible", "needs"].contains(field.name) ? .first : .further
    }
    if order.contains(field.name) { return .first }
    switch field.name {
    case "shown", "constraint", "constraintWords", "requiredWords": return .conditions
    default: return .further
    }
  }

  func title(_ texts: EditorTexts) -> String { self == .conditions ? texts.conditions : texts.further }
}

/// One part of a definition with its fields, and beside it what applicants will see.
func partPage(_ page: PartView, at now: Instant, _ scene: Scene) -> Page {
  let texts = EditorTexts.of(scene.language)
  let (view, id) = (page.view, page.view.procedure.id)
  let fields = fields(of: page)
  let inputs = EditorInputs(
    part: page.part, typed: page.typed, errors: page.errors, questions: ConditionWriter(view.definition?.form),
    scene: scene)
  let groups = FieldGroup.allCases.map { group($0, fields, inputs, page, texts) }
  let target = EditorRoutes.part(id, page.place)
  let mark = page.stored ?? view.document.at(page.place) ?? [:]
  let form: HTML = """
    <button name="_save" value="1" class="hidden" tabindex="-1" aria-hidden="true">\(texts.save)</button>\
    <input type="hidden" name="mark" value="\(page.sentMark ?? EditorView.mark(mark, shape(of: page)))">\
    <input type="hidden" name="was" value="\(view.document.at(page.place)?["name"]?.text ?? "")">\
    \(EditorInputs.members(fields))\(groups)<p class="actions"><button name="_save" value="1">\(texts.save)</button>\
    <button class="second" name="_look" value="1">\(texts.look)</button></p>
    """
  let title = title(of: page, texts, scene)
  let side = PartPreview.html(page, at: now, scene).map { content -> HTML in
    """
    <section class="preview" aria-labelledby="preview" tabindex="0"><h2 id="preview">\(page.kind == "step" ? texts.asOffice : texts.preview)</h2>\
    <div data-preview>\(content)</div></section>
    """
  }
  return Page(
    title, trail: trail(view), scripts: [.editor],
    main: """
      <h1>\(title)</h1>\(done(scene, texts))\(notices(page, texts, scene))\(problems(page, fields, texts, scene))\
      \(ways(page, texts, scene))<div class="editing"><div data-edit="\(scene.to(target))">\
      \(if: !page.isGone, scene.form(target, form))\(if: page.isGone, "<div>\(groups)</div>")</div>\(side)</div>\
      \(inputs.suggestions)\(names(view, texts, scene))\(page.isGone ? nil : handling(page, texts, scene))
      """)
}

func trail(_ view: EditorView) -> [Page.Crumb] {
  [
    Page.Crumb(DefinitionTexts.title, DefinitionRoutes.list()),
    Page.Crumb(view.procedure.title, DefinitionRoutes.show(view.procedure.id)),
    Page.Crumb(EditorTexts.both(\.title), EditorRoutes.outline(view.procedure.id)),
  ]
}

func done(_ scene: Scene, _ texts: EditorTexts) -> HTML? {
  scene.query["done"].flatMap { texts.done[$0] }.map { "<p class=\"notice\" role=\"status\">\($0)</p>" }
}

private func shape(of page: PartView) -> [EditorField] {
  page.kind.flatMap { EditorShape.parts[$0] } ?? EditorShape.definition
}

/// Those that the part has as it was typed: another type of question has others.
private func fields(of page: PartView) -> [EditorField] {
  let own = EditorShape.fields(shape(of: page), of: page.kind ?? "", type: page.part["type"]?.text)
  return FieldGroup.sorted(own, of: page.kind)
}

private func title(of page: PartView, _ texts: EditorTexts, _ scene: Scene) -> String {
  guard let kind = page.kind else { return texts.general }
  let called = (page.view.document.at(page.place) ?? page.part).called.text(in: scene.language)
  let list = kind == "question" ? texts.question : EditorLabels.label(page.place.list ?? kind, scene.language)
  return kind == "question" ? called : "\(list)：\(called)"
}

private func group(
  _ group: FieldGroup, _ fields: [EditorField], _ inputs: EditorInputs, _ page: PartView, _ texts: EditorTexts
) -> HTML {
  let own = fields.filter { FieldGroup.of($0, in: page.kind) == group }
  if own.isEmpty { return "" }
  if group == .first { return inputs.html(own) }
  let isWrong = own.contains { field in
    page.errors.keys.contains { $0 == field.name || $0.hasPrefix(field.name + ".") }
  }
  let isFilled = own.contains { field in
    guard let value = page.part[field.name] else { return false }
    return value != .array([]) && value != false
  }
  return """
    <details class="formula"\(if: isWrong || isFilled, " open")><summary>\(group.title(texts))</summary>\(inputs.html(own))</details>
    """
}

/// What somebody else did meanwhile.
private func notices(_ page: PartView, _ texts: EditorTexts, _ scene: Scene) -> HTML? {
  if page.isGone {
    return
      "<div class=\"summary wrong\" role=\"alert\" tabindex=\"-1\"><h2>\(texts.gone)</h2><p>\(texts.goneLead)</p></div>"
  }
  guard let stored = page.stored else { return nil }
  let bare = shape(of: page).filter(\.isList).reduce(stored) { $0.setting(.document.member($1.name), to: nil) }
  let text = String(decoding: bare.written(pretty: true), as: UTF8.self)
  return """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.stalePart)</h2><p>\(texts.staleLead)</p>\
    <h3>\(texts.storedNow)</h3><pre tabindex="0">\(text)</pre></div>
    """
}

private func problems(_ page: PartView, _ fields: [EditorField], _ texts: EditorTexts, _ scene: Scene) -> HTML {
  let labels = page.errors.keys.sorted().filter { $0 != PartEdit.elsewhere }.map { name in
    (name: name, label: EditorLabels.label(plain(name), scene.language))
  }
  let other = page.errors[PartEdit.elsewhere].map {
    "<div class=\"summary wrong\" role=\"alert\" tabindex=\"-1\"><p>\($0)</p></div>" as HTML
  }
  return "\(labels.isEmpty ? "" : scene.errorSummary(page.errors, labels))\(other)"
}

/// Without what tells the inputs of one member apart.
private func plain(_ input: String) -> String {
  let ends: Set = ["ja", "en", "when", "question", "is", "more", "field", "expression"]
  let parts = input.split(separator: ".").map(String.init).filter { !ends.contains($0) && Int($0) == nil }
  // The value beside a condition, and not the one that a look-up takes.
  let isChooser = parts.last == "value" && parts.first != "lookup"
  return (isChooser ? parts.dropLast() : parts[...]).joined(separator: ".")
}

/// Back to the outline, and on to the questions beside this one.
private func ways(_ page: PartView, _ texts: EditorTexts, _ scene: Scene) -> HTML {
  let id = page.view.procedure.id
  let all = page.view.names.questions.map(\.place)
  let at = all.firstIndex(of: page.place)
  func link(_ place: DocumentPlace?, _ words: String) -> HTML? {
    place.map { "<li><a href=\"\(scene.to(EditorRoutes.part(id, $0)))\">\(words)</a></li>" }
  }
  let before = at.flatMap { $0 > 0 ? all[$0 - 1] : nil }
  let after = at.flatMap { $0 + 1 < all.count ? all[$0 + 1] : nil }
  return """
    <ul class="inline"><li><a href="\(scene.to(EditorRoutes.outline(id)))">\(texts.backToOutline)</a></li>\
    \(link(before, texts.previous))\(link(after, texts.next))</ul>
    """
}

/// The names that expressions can have, with what they stand for.
private func names(_ view: EditorView, _ texts: EditorTexts, _ scene: Scene) -> HTML {
  let rows = ConditionWriter(view.definition?.form).questions.prefix(100).map { question -> HTML in
    "<li><code>${\(question.name)}</code> \(scene.say(question.title))</li>"
  }
  return """
    <details class="formula"><summary>\(texts.names)</summary><p class="note">\(texts.namesLead)</p><ul>\(rows)</ul></details>
    """
}

/// Duplicate, move, remove.
private func handling(_ page: PartView, _ texts: EditorTexts, _ scene: Scene) -> HTML? {
  guard page.kind != nil else { return nil }
  let (view, place) = (page.view, page.place.text)
  let homes = OutlineView.homes(view, scene).filter { $0.place != page.place.outer && !$0.place.isWithin(page.place) }
  let move: HTML? =
    page.kind != "question" || homes.isEmpty
    ? nil
    : """
    \(scene.select(Field("to", texts.moveTo, [:]), "", homes.map { Choice($0.place.text, "\($0.title)") }))\
    <button class="second" name="do" value="move \(place)">\(texts.move)</button>
    """
  let form: HTML = """
    <input type="hidden" name="revision" value="\(view.procedure.revision)">\
    <p class="actions"><button class="second" name="do" value="copy \(place)">\(texts.duplicate)</button>\
    <button class="danger" name="do" value="remove \(place)">\(texts.removal)</button></p>\(move)
    """
  return
    "<h2>\(texts.duplicate)・\(texts.move)・\(texts.removal)</h2>\(scene.form(EditorRoutes.change(view.procedure.id), form))"
}
