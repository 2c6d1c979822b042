import ModuleKit

func gridPage(_ view: GridView, _ scene: Scene) -> Page {
  let texts = GridTexts.of(scene.language)
  let register = view.grid.register
  let kept = scene.query.with("done", nil).with(ViewChoice.Name.after, nil).with(ViewChoice.Name.before, nil)
  let target = GridRoutes.show(register.id)
  let back = scene.query.with("done", nil).urlEncoded
  return page(
    view.grid, scene,
    """
    \(saved(register, scene))<p>\(texts.lead)</p>\(choice(view.grid, scene))\
    <p role="status">\(RegistersTexts.of(scene.language).count(view.count))</p>\(table(view.grid, back, scene))\
    \(recordPager(view.page, target, kept, scene))
    """)
}

/// The same cells again, with what is wrong with them.
func gridAgainPage(_ grid: Grid, _ scene: Scene) -> Page {
  let columns = Fields(grid.columns.map { ("columns", $0.key) })
  return page(grid, scene, "\(summary(grid, scene))\(table(grid, columns.urlEncoded, scene))")
}

private func page(_ grid: Grid, _ scene: Scene, _ main: HTML) -> Page {
  let texts = GridTexts.of(scene.language)
  let none: HTML = "<p class=\"empty\">\(texts.none)</p>"
  return Page(
    texts.title, trail: [deskCrumb, Page.Crumb(grid.register.title, DeskRoutes.show(grid.register.id))],
    scripts: [.grid], main: "<h1>\(texts.title)</h1>\(grid.columns.isEmpty ? none : main)")
}

private func saved(_ register: Register, _ scene: Scene) -> HTML? {
  let texts = GridTexts.of(scene.language)
  guard let done = scene.query["done"] else { return nil }
  guard let change = Int(done) else { return "<p class=\"notice\" role=\"status\">\(texts.nothing)</p>" }
  let undo = scene.form(ChangeRoutes.undo(register.id, change), "<button class=\"second\">\(texts.undo)</button>")
  return """
    <div class="notice" role="status"><p>\(texts.saved) \
    <a href="\(scene.to(ChangeRoutes.show(register.id, change)))">\(texts.seeChange)</a></p>\(undo)</div>
    """
}

private func choice(_ grid: Grid, _ scene: Scene) -> HTML {
  let texts = GridTexts.of(scene.language)
  let choices = Grid.fields(grid.register).map { Choice($0.key, scene.say($0.title)) }
  let hidden = scene.query.pairs.filter {
    !["columns", ViewChoice.Name.after, ViewChoice.Name.before, "done"].contains($0.name)
  }.map {
    "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML
  }
  return """
    <details><summary>\(texts.columns)</summary><form class="filter" action="\(scene.to(GridRoutes.show(grid.register.id)))">\
    \(hidden)\(scene.checkboxes(Field("columns", texts.columns, [:]), Set(grid.columns.map(\.key)), choices))\
    <p class="actions"><button class="second">\(texts.show)</button></p></form></details>
    """
}

private func summary(_ grid: Grid, _ scene: Scene) -> HTML {
  var errors = grid.errors
  var labels: [(name: String, label: String)] = []
  for line in grid.lines {
    let name = words(line.place, scene)
    if let fault = line.fault {
      errors[line.place.id] = fault
      labels.append((line.place.id, name))
    }
    labels += grid.columns.map { (Grid.name(line.place, $0), "\(name) \($0.title.text(in: scene.language))") }
  }
  return scene.errorSummary(errors, labels)
}

private func words(_ place: Grid.Line.Place, _ scene: Scene) -> String {
  switch place {
  case .record(let id, _): "No. \(id)"
  case .new(let number): GridTexts.of(scene.language).new(number)
  }
}

private func table(_ grid: Grid, _ back: String, _ scene: Scene) -> HTML {
  let texts = GridTexts.of(scene.language)
  let heads = grid.columns.map { field -> HTML in
    let required: HTML = "<span class=\"required\">\(DefinitionTexts.of(scene.language).isRequired)</span>"
    return "<th scope=\"col\" id=\"c\(field.number)\">\(scene.say(field.label))\(if: field.isRequired, required)</th>"
  }
  let columns = grid.columns.map { "<input type=\"hidden\" name=\"columns\" value=\"\($0.key)\">" as HTML }
  return scene.form(
    GridRoutes.save(grid.register.id),
    """
    \(columns)<input type="hidden" name="back" value="\(back)"><p class="hint" data-grid-help hidden>\(texts.help)</p>\
    <div class="scroll"><table class="grid" data-grid data-changed="\(texts.changed)" data-outside="\(texts.outside)">\
    <caption class="hidden">\(scene.say(grid.register.title))</caption>\
    <thead><tr><th scope="col">No.</th>\(heads)</tr></thead>\
    <tbody>\(grid.lines.map { row($0, grid, scene) })</tbody></table></div>\(grid.columns.compactMap { suggestions($0, scene) })\
    <p class="actions"><button>\(texts.save)</button><output></output></p>
    """)
}

private func row(_ line: Grid.Line, _ grid: Grid, _ scene: Scene) -> HTML {
  let head: HTML =
    switch line.place {
    case .record(let id, let version):
      """
      <a href="\(scene.to(DeskRoutes.edit(grid.register.id, id)))">\(id)</a>\
      <input type="hidden" name="v.\(id)" value="\(version)">
      """
    case .new: "\(words(line.place, scene))"
    }
  let fault: HTML? = line.fault.map { "<span class=\"error\">\($0)</span>" }
  return """
    <tr><th scope="row" id="\(line.place.id)">\(head)\(fault)</th>\(grid.columns.map { cell(line, $0, grid, scene) })</tr>
    """
}

private func cell(_ line: Grid.Line, _ field: RecordField, _ grid: Grid, _ scene: Scene) -> HTML {
  guard let text = line.texts[field.number, default: ""] else {
    return "<td><span class=\"note\">\(GridTexts.of(scene.language).tooLong)</span></td>"
  }
  let name = Grid.name(line.place, field)
  let notes = [grid.errors[name], line.theirs[field.number].map(DeskTexts.of(scene.language).theyWrote)].compactMap {
    $0
  }
  let list: HTML? = field.suggestionsID.map { " list=\"\($0)\"" }
  let marks: HTML? =
    notes.isEmpty
    ? nil
    : " id=\"\(name)\" aria-describedby=\"\(name)-error\"\(if: grid.errors[name] != nil, " aria-invalid=\"true\"")"
  let error: HTML? =
    notes.isEmpty ? nil : "<span class=\"error\" id=\"\(name)-error\">\(notes.joined(separator: " "))</span>"
  return """
    <td><input name="\(name)" value="\(text)" aria-labelledby="\(line.place.id) c\(field.number)"\(list)\(marks)>\(error)</td>
    """
}

private func suggestions(_ field: RecordField, _ scene: Scene) -> HTML? {
  guard let id = field.suggestionsID, case .code(let items) = field.type else { return nil }
  return scene.suggestions(id, items.map { Choice($0.title.text(in: scene.language), "\($0.code)") })
}

extension RecordField {
  /// The list that a cell suggests from; nil where there is none, or so long a one that it would fill the page.
  fileprivate var suggestionsID: String? {
    guard case .code(let items) = type, items.count <= 50 else { return nil }
    return "l\(number)"
  }
}

extension Grid.Line.Place {
  fileprivate var id: String {
    switch self {
    case .record(let id, _): "r\(id)"
    case .new(let number): "rn\(number)"
    }
  }
}
