import ModuleKit

func newRegisterPage(_ form: RegisterForm, _ departments: [Department], _ scene: Scene) -> Page {
  let texts = SettingsTexts.of(scene.language)
  let starters = RegisterStarter.all.map { Choice($0.code, scene.say($0.title)) }
  let fields: HTML = """
    \(scene.textField(Field("id", texts.registerID, hint: texts.idHint, required: true, form.errors), form.id))\
    \(settingFields(form, departments, scene))\
    \(scene.oneFileField(Field(ImportRoutes.field, texts.fromFile, hint: texts.fromFileHint, form.errors)))\
    \(scene.select(Field("starter", texts.starter, hint: texts.starterHint, form.errors), form.starter, starters, none: texts.noStarter))\
    <p class="actions"><button>\(texts.make)</button></p>
    """
  return Page(
    texts.newRegister, trail: [deskCrumb], scripts: [.uploads],
    main: """
      <h1>\(texts.newRegister)</h1>\(scene.errorSummary(form.errors, [("id", texts.registerID)] + labels(texts)))\
      \(scene.formWithFiles(DefinitionRoutes.add(), fields))\(definitionForm(form, scene))
      """)
}

/// Another register's definition as the beginning of this one.
private func definitionForm(_ form: RegisterForm, _ scene: Scene) -> HTML {
  let texts = SettingsTexts.of(scene.language)
  let fields: HTML = """
    \(scene.oneFileField(Field("definition", texts.definition, hint: texts.definitionHint, required: true, form.errors)))\
    \(scene.textField(Field("otherID", texts.otherID, hint: texts.otherIDHint, form.errors), form.otherID))\
    <p class="actions"><button>\(texts.makeOfDefinition)</button></p>
    """
  return """
    <section><h2>\(texts.makeOfDefinition)</h2>\(scene.formWithFiles(DefinitionRoutes.take(), fields))</section>
    """
}

private func labels(_ texts: SettingsTexts) -> [(String, String)] {
  [
    ("title", texts.name), ("titleEn", texts.nameEn), ("text", texts.text), ("textEn", texts.textEn),
    ("department", texts.department), ("openness", texts.opennessLabel), ("least", texts.least),
    (ImportRoutes.field, texts.fromFile), ("starter", texts.starter),
    ("definition", texts.definition), ("otherID", texts.otherID),
  ]
}

private func settingFields(_ form: RegisterForm, _ departments: [Department], _ scene: Scene) -> HTML {
  let texts = SettingsTexts.of(scene.language)
  let offices = departments.map { Choice($0.id.text, scene.say($0.name)) }
  let approval = ProposalTexts.of(scene.language)
  let open = Openness.allCases.map { Choice($0.rawValue, "\(texts.openness($0))") }
  return """
    \(scene.textField(Field("title", texts.name, required: true, form.errors), form.title.ja))\
    \(scene.textField(Field("titleEn", texts.nameEn, form.errors), form.title.en ?? ""))\
    \(scene.textArea(Field("text", texts.text, hint: texts.textHint, form.errors), form.text.ja))\
    \(scene.textArea(Field("textEn", texts.textEn, form.errors), form.text.en ?? ""))\
    \(scene.select(Field("department", texts.department, form.errors), form.department, offices, none: texts.noDepartment))\
    \(scene.radios(Field("openness", texts.opennessLabel, hint: texts.opennessHint, form.errors), form.openness.rawValue, open))\
    \(scene.textField(Field("least", texts.least, hint: texts.leastHint, form.errors), form.least.map(String.init) ?? ""))\
    \(scene.radios(Field("approval", approval.setting, hint: approval.settingHint, form.errors), form.approval.rawValue, Approval.allCases.map { Choice($0.rawValue, "\(approval.approval($0))") }))
    """
}

func settingsPage(_ register: Register, _ form: RegisterForm, _ departments: [Department], _ scene: Scene) -> Page {
  let texts = SettingsTexts.of(scene.language)
  let desk = DeskTexts.of(scene.language)
  let version: HTML = "<input type=\"hidden\" name=\"version\" value=\"\(register.version)\">"
  let fields: HTML = """
    \(version)\(settingFields(form, departments, scene))<p class="actions"><button>\(desk.save)</button> \
    <button class="danger" name="action" value="\(register.isRetired ? "revive" : "retire")">\
    \(register.isRetired ? texts.revive : texts.retire)</button></p>
    """
  return Page(
    texts.settings, trail: [deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id))],
    main: """
      <h1>\(texts.settings)</h1>\(doneNotice(scene))\(leastWarning(register, scene))\(scene.errorSummary(form.errors, labels(texts)))\
      \(scene.form(DefinitionRoutes.save(register.id), fields))\
      <section><h2>\(texts.definition)</h2><p>\(texts.definitionLead)</p>\
      <p><a href="\(scene.to(DefinitionRoutes.file(register.id)))">\(texts.downloadDefinition)</a></p></section>\
      \(if: scene.may(.allowLookups), "<p><a href=\"\(scene.to(LookupRoutes.show(register.id)))\">\(LookupTexts.of(scene.language).title)</a></p>")
      """)
}

/// Where small groups of a register with personal data are shown to everyone.
private func leastWarning(_ register: Register, _ scene: Scene) -> HTML? {
  guard register.isShown, register.discretion == nil, register.frame.current.contains(where: { $0.privacy != .none })
  else { return nil }
  return "<p class=\"notice\">\(SettingsTexts.of(scene.language).leastWarning)</p>"
}

func doneNotice(_ scene: Scene) -> HTML? {
  let texts = SettingsTexts.of(scene.language)
  let desk = DeskTexts.of(scene.language)
  switch scene.query["done"] {
  case "saved": return "<p class=\"notice\" role=\"status\">\(desk.saved)</p>"
  case "made": return "<p class=\"notice\" role=\"status\">\(texts.made)</p>"
  default: return nil
  }
}

func outdatedPage(_ register: Register, _ scene: Scene) -> Page {
  let texts = SettingsTexts.of(scene.language)
  return Page(
    texts.outdated, trail: [deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id))],
    main: "<h1>\(texts.outdated)</h1><p>\(texts.outdatedHelp)</p>")
}

/// The fields in their order, each with what can be done to it.
func fieldsPage(_ register: Register, problem: String? = nil, _ scene: Scene) -> Page {
  let texts = DefinitionTexts.of(scene.language)
  let desk = DeskTexts.of(scene.language)
  let rows = register.frame.current.map { fieldRow(register, $0, scene) }
  let gone = register.frame.fields.filter(\.isRetired).map { field -> HTML in
    "<li>\(scene.say(field.title)) \(button(register, field, "restore", texts.bringBack, scene))</li>"
  }
  let retired: HTML = "<section><h2>\(texts.retired)</h2><ul class=\"cards\">\(gone)</ul></section>"
  let wrong: HTML? = problem.map { "<div class=\"summary wrong\" role=\"alert\"><p>\($0)</p></div>" }
  let heads = [texts.fieldName, texts.key, texts.type, texts.rules, desk.actions].map {
    "<th scope=\"col\">\($0)</th>" as HTML
  }
  return Page(
    texts.fields, trail: [deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id))],
    main: """
      <h1>\(texts.fields)</h1>\(wrong)\(doneNotice(scene))\
      <p class="actions"><a class="button" href="\(scene.to(DefinitionRoutes.field(register.id, 0)))">\(texts.add)</a>\
      <a href="\(scene.to(ImportRoutes.list(register.id)))">\(ImportTexts.of(scene.language).title)</a></p>\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")\
      <table class="stack"><caption class="hidden">\(texts.fields)</caption><thead><tr>\(heads)</tr></thead>\
      <tbody>\(rows)</tbody></table>\(if: !gone.isEmpty, retired)
      """)
}

private func fieldRow(_ register: Register, _ field: RecordField, _ scene: Scene) -> HTML {
  let texts = DefinitionTexts.of(scene.language)
  let desk = DeskTexts.of(scene.language)
  let rules = [
    field.isRequired ? texts.isRequired : nil, field.isUnique ? texts.isUnique : nil,
    field.isOpen ? texts.isPublic : texts.isNotPublic, field.privacy == .none ? nil : texts.privacy(field.privacy),
  ].compactMap { $0 }.joined(separator: scene.language == .japanese ? "、" : ", ")
  return """
    <tr><th scope="row"><a href="\(scene.to(DefinitionRoutes.field(register.id, field.number)))">\
    \(scene.say(field.title))</a></th><td data-label="\(texts.key)"><code>\(field.key)</code></td>\
    <td data-label="\(texts.type)">\(typeWords(field, texts))</td>\
    <td data-label="\(texts.rules)">\(rules)</td><td data-label="\(desk.actions)"><div class="actions">\
    \(button(register, field, "up", texts.up, scene))\(button(register, field, "down", texts.down, scene))\
    \(button(register, field, "retire", texts.takeOut, scene))</div></td></tr>
    """
}

private func typeWords(_ field: RecordField, _ texts: DefinitionTexts) -> HTML {
  let type = texts.types[field.type.name] ?? field.type.name
  return field.formula.map { "\(texts.types[FieldForm.computed] ?? ""): \(type)<br><code>\($0)</code>" } ?? "\(type)"
}

private func button(_ register: Register, _ field: RecordField, _ action: String, _ words: String, _ scene: Scene)
  -> HTML
{
  scene.form(
    DefinitionRoutes.order(register.id),
    """
    <input type="hidden" name="version" value="\(register.version)">\
    <input type="hidden" name="field" value="\(field.number)">\
    <button name="action" value="\(action)" aria-label="\(words): \(field.title.text(in: scene.language))">\(words)</button>
    """)
}

func fieldPage(
  _ register: Register, _ field: RecordField?, _ form: FieldForm, _ others: [Register], _ scene: Scene
) -> Page {
  let texts = DefinitionTexts.of(scene.language)
  let title = field.map { $0.title.text(in: scene.language) } ?? texts.add
  let types = FieldForm.types.map { Choice($0, "\(texts.types[$0] ?? $0)") }
  let registers = others.filter { $0.id != register.id }.map { Choice($0.id.text, scene.say($0.title)) }
  let rules = [
    ("required", texts.isRequired, form.isRequired), ("unique", texts.isUnique, form.isUnique),
    ("public", texts.isPublic, form.isPublic),
  ]
  let privacy = RecordField.Privacy.allCases.map { Choice($0.rawValue, "\(texts.privacy($0))") }
  let body: HTML = """
    <input type="hidden" name="version" value="\(register.version)">\
    \(scene.textField(Field("title", texts.fieldName, required: true, form.errors), form.title.ja))\
    \(scene.textField(Field("titleEn", texts.fieldNameEn, form.errors), form.title.en ?? ""))\
    \(scene.textField(Field("key", texts.key, hint: texts.keyHint, required: true, form.errors), form.key))\
    \(scene.select(Field("type", texts.type, form.errors), form.type, types))\
    \(formulaFields(register, field, form, scene))\
    \(scene.textField(Field("decimals", texts.decimals, hint: texts.decimalsHint, form.errors), String(form.decimals)))\
    \(scene.textField(Field("unit", texts.unit, hint: texts.unitHint, form.errors), form.unit.ja))\
    \(scene.textField(Field("unitEn", texts.unitEn, form.errors), form.unit.en ?? ""))\
    \(scene.textArea(Field("codes", texts.codes, hint: texts.codesHint, form.errors), form.codes))\
    \(scene.select(Field("register", texts.register, form.errors), form.register, registers, none: "—"))\
    \(scene.checkboxes(Field("rules", texts.rules, form.errors), Set(rules.filter(\.2).map(\.0)), rules.map { Choice($0.0, "\($0.1)") }))\
    \(scene.radios(Field("privacy", texts.privacyLabel, hint: texts.privacyHint, form.errors), form.privacy.rawValue, privacy))\
    \(scene.textField(Field("least", texts.least, form.errors), form.least))\
    \(scene.textField(Field("most", texts.most, form.errors), form.most))\
    \(scene.textField(Field("pattern", texts.pattern, hint: texts.patternHint, form.errors), form.pattern))\
    \(scene.textField(Field("standard", texts.standard, hint: texts.standardHint, form.errors), form.standard, suggestions: "standards"))\
    \(form.suggestion.map { scene.checkboxes(Field("suggested", texts.suggested, hint: texts.suggestedHint, [:]), [], [Choice($0, "\($0)")]) })\
    \(standardColumns(scene))\
    \(scene.textField(Field("help", texts.help, form.errors), form.help.ja))\
    \(scene.textField(Field("helpEn", texts.helpEn, form.errors), form.help.en ?? ""))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
  return Page(
    title,
    trail: [
      deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id)),
      Page.Crumb(
        Localized(DefinitionTexts.japanese.fields, en: DefinitionTexts.english.fields),
        DefinitionRoutes.fields(register.id)),
    ],
    main: """
      <h1>\(title)</h1>\(scene.errorSummary(form.errors, texts.labels))\
      \(scene.form(DefinitionRoutes.saveField(register.id, field?.number ?? 0), body))
      """)
}

/// The columns that a field may stand for, as inputs suggest them.
func standardColumns(_ scene: Scene) -> HTML {
  scene.suggestions("standards", StandardDataset.columnNames.sorted().map { Choice($0, "") })
}
