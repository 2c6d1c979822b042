import ModuleKit

func deskPage(_ list: RegisterList, _ scene: Scene) -> Page {
  let texts = DeskTexts.of(scene.language)
  let listing = RegistersTexts.of(scene.language)
  let settings = SettingsTexts.of(scene.language)
  let rows = list.registers.map { register -> HTML in
    let state = register.isRetired ? texts.retired : texts.openness(register.shownAs)
    return """
      <li><a href="\(scene.to(DeskRoutes.show(register.id)))">\(scene.say(register.title))</a>\
      <span class="note">\(listing.count(register.records)) · \(state) · \(listing.updated) \
      \(scene.moment(register.updated))</span></li>
      """
  }
  let new: HTML =
    "<a class=\"button\" href=\"\(scene.to(DefinitionRoutes.new()))\">\(settings.newRegister)</a>"
  return Page(
    texts.desk,
    main: """
      <h1>\(texts.desk)</h1><p class="actions">\(if: scene.may(.manageRegisters), new)\
      <a href="\(scene.to(DeskRoutes.uses()))">\(UseTexts.of(scene.language).title)</a></p>\
      \(searchForm(DeskRoutes.list(), list.words, scene))\
      \(if: rows.isEmpty, "<p class=\"empty\">\(list.words.isEmpty ? texts.noneYet : listing.nothingFound)</p>")\
      <ul class="cards">\(rows)</ul>\
      \(scene.pager(DeskRoutes.list(), Fields([("q", list.words)]), page: list.page, of: list.pages))
      """)
}

/// What can be done at the desk of a register, and what has just been done.
func deskActions(_ view: RegisterView, _ scene: Scene) -> HTML {
  let texts = DeskTexts.of(scene.language)
  let past = ChangeTexts.of(scene.language)
  let settings = SettingsTexts.of(scene.language)
  let id = view.register.id
  func link(_ target: Target, _ words: String) -> HTML { "<a href=\"\(scene.to(target))\">\(words)</a>" }
  let table = view.register.isOpen ? view.register.openTable : nil
  let dataset = table.map { link(OpenTable.dataset($0), RegistersTexts.of(scene.language).dataset) }
  let manage: HTML = """
    \(link(DefinitionRoutes.fields(id), settings.fields))\(link(DefinitionRoutes.settings(id), settings.settings))
    """
  return """
    \(saved(view.register, scene))\
    <nav class="actions" aria-label="\(texts.actions)">\
    <a class="button" href="\(scene.to(DeskRoutes.new(id)))">\(texts.newRecord)</a>\
    \(link(GridRoutes.show(id), GridTexts.of(scene.language).title))\
    \(link(ImportRoutes.list(id), ImportTexts.of(scene.language).title))\(if: view.register.approval != .none, link(ProposalRoutes.list(id), ProposalTexts.of(scene.language).title))\(link(ChangeRoutes.list(id), past.changes))\(link(DeskRoutes.removed(id), past.removed))\
    \(link(MergeRoutes.duplicates(id), MergeTexts.of(scene.language).title))\
    \(link(ViewRoutes.list(id), SavedViewTexts.of(scene.language).title))\
    \(if: view.register.isShown, link(RegisterRoutes.show(id), texts.publicPage))\(dataset)\(if: scene.may(.manageRegisters), manage)</nav>
    """
}

private func saved(_ register: Register, _ scene: Scene) -> HTML? {
  let texts = DeskTexts.of(scene.language)
  if scene.query["done"] == "undone" {
    return "<p class=\"notice\" role=\"status\">\(ImportTexts.of(scene.language).undone)</p>"
  }
  if let record = scene.query["done"].flatMap({ Int($0) }) {
    let link = scene.to(DeskRoutes.edit(register.id, record))
    return "<p class=\"notice\" role=\"status\">\(texts.saved) <a href=\"\(link)\">No. \(record)</a></p>"
  }
  guard let record = scene.query["removed"].flatMap({ Int($0) }) else { return nil }
  let undo = scene.form(DeskRoutes.restore(register.id, record), "<button>\(texts.undo)</button>")
  return "<div class=\"notice\" role=\"status\"><p>\(texts.wasRemoved(record))</p>\(undo)</div>"
}

/// `theirs` is what somebody else has saved meanwhile.
func recordFormPage(
  _ register: Register, _ record: RegisterRecord?, _ form: RecordForm, theirs: RecordForm? = nil,
  _ around: RecordSurroundings, _ scene: Scene
) -> Page {
  let texts = DeskTexts.of(scene.language)
  let fields = register.frame.current
  let inputs = register.frame.entered.map { recordInput($0, form, theirs, around.choices, register.id, scene) }
  let labels = fields.map { (RecordForm.name($0), $0.label.text(in: scene.language)) }
  let title = record.map { $0.name(fields) } ?? texts.newRecord
  let target = record.map { DeskRoutes.save(register.id, $0.id) } ?? DeskRoutes.add(register.id)
  let restored: HTML? =
    switch scene.query["done"] {
    case "restored": "<p class=\"notice\" role=\"status\">\(texts.wasRestored)</p>"
    case "referred": "<div class=\"summary wrong\" role=\"alert\"><p>\(texts.isReferred)</p></div>"
    default: nil
    }
  let conflict: HTML? =
    theirs == nil
    ? nil : "<div class=\"summary wrong\" role=\"alert\"><p>\(texts.changedMeanwhile)</p></div>"
  let other: HTML? = record == nil ? "<button name=\"action\" value=\"next\">\(texts.saveAndNext)</button>" : nil
  let words = ProposalTexts.of(scene.language)
  let draft: HTML? =
    register.approval == .none
    ? nil : "<button class=\"second\" name=\"action\" value=\"draft\">\(words.saveDraft)</button>"
  let body: HTML = """
    \(record.map { "<input type=\"hidden\" name=\"version\" value=\"\($0.version)\">" as HTML })\(inputs)\
    <p class="actions"><button>\(texts.save)</button>\(other)\(draft)</p>
    """
  let hasFiles = fields.contains { $0.type.isFile }
  return Page(
    title, trail: [deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id))],
    scripts: hasFiles ? [.uploads] : [],
    main: """
      <h1>\(scene.written(title))</h1>\(mergedNotice(scene))\(restored)\(conflict)\
      \(fields.isEmpty ? "<p class=\"empty\">\(texts.noFields)</p>" : nil)\
      \(scene.errorSummary(form.errors, labels))\(hasFiles ? scene.formWithFiles(target, body) : scene.form(target, body))\(computedFacts(register, record, scene))\(around.choices.html(scene))\
      \(record.flatMap { around.referrers?.html($0.id, isDesk: true, scene) })\
      \(record.map { recordActions(register, $0, comments: around.comments, scene) })
      """)
}

private func recordActions(
  _ register: Register, _ record: RegisterRecord, comments: Int, _ scene: Scene
) -> HTML {
  let texts = DeskTexts.of(scene.language)
  let past = ChangeTexts.of(scene.language)
  return """
    <section><h2>\(texts.actions)</h2><p class="actions">\
    <a href="\(scene.to(DeskRoutes.history(register.id, record.id)))">\(past.history)</a>\
    <a href="\(scene.to(CommentRoutes.show(register.id, record.id)))">\(CommentTexts.of(scene.language).link(comments))</a></p>\
    \(scene.form(DeskRoutes.remove(register.id, record.id), "<button class=\"danger\">\(texts.remove)</button>"))</section>
    """
}

func recordInput(
  _ field: RecordField, _ form: RecordForm, _ theirs: RecordForm?, _ choices: ReferenceChoices,
  _ register: ID<Register>, _ scene: Scene
) -> HTML {
  let texts = DeskTexts.of(scene.language)
  let name = RecordForm.name(field)
  let written = form.texts[field.number] ?? ""
  let other = theirs.flatMap { theirs -> String? in
    let value = theirs.texts[field.number] ?? ""
    return value == written ? nil : texts.theyWrote(value)
  }
  let fileHint = field.type.isFile ? FileFieldTexts.of(scene.language).hint(field.type) : nil
  let hints = [field.help?.text(in: scene.language), texts.hint(field.type), fileHint, other].compactMap { $0 }
  let shown = Field(
    name, field.label.text(in: scene.language), hint: hints.isEmpty ? nil : hints.joined(separator: " "),
    required: field.isRequired, form.errors)
  switch field.type {
  case .lines: return scene.textArea(shown, written)
  case .file, .picture: return fileInput(field, shown, written, register, scene)
  case .code(let items):
    return scene.select(shown, written, items.map { Choice($0.code, scene.say($0.title)) }, none: "—")
  case .value(.yesNo):
    let words = YesNo.of(scene.language)
    return scene.select(shown, written, [Choice("1", "\(words.yes)"), Choice("0", "\(words.no)")], none: "—")
  default: return scene.textField(shown, written, suggestions: choices.list(field))
  }
}
