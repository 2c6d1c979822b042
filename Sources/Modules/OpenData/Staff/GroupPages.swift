import ModuleKit

func groupsPage(_ choices: GroupChoices, _ form: GroupForm, _ scene: Scene) -> Page {
  let texts = StaffTexts.of(scene.language)
  func list(_ heading: String, _ groups: [DatasetGroup], _ kind: MarkKind) -> HTML {
    let rows = groups.prefix(200).map { group -> HTML in
      let link = scene.to(CatalogueRoutes.list().with(kind.rawValue, group.id.text))
      let edit = scene.to(StaffRoutes.editGroup(group.name))
      let name = scene.written(group.shownTitle)
      return """
        <li><a href="\(link)">\(name)</a> \
        <a class="note" href="\(edit)">\(texts.edit)<span class="hidden">: \(name)</span></a></li>
        """
    }
    return "<h2>\(heading)</h2>\(if: rows.isEmpty, "<p class=\"empty\">\(texts.empty)</p>")<ul>\(rows)</ul>"
  }
  let kinds = [
    Choice(DatasetGroup.Kind.organisation.rawValue, "\(texts.organisation)"),
    Choice(DatasetGroup.Kind.theme.rawValue, "\(texts.theme)"),
  ]
  let fields: HTML = """
    \(scene.radios(Field("kind", texts.kind, form.errors), form.kind.rawValue, kinds))\(groupFields(form, scene))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
  return Page(
    texts.groups, trail: [catalogueCrumb, officeCrumb],
    main: """
      <h1>\(texts.groups)</h1>\(scene.errorSummary(form.errors, labels(texts)))\
      \(list(texts.organisation, choices.organisations, .organisation))\(list(texts.theme, choices.themes, .theme))\
      <h2>\(texts.addGroup)</h2>\(scene.form(StaffRoutes.addGroup(), fields))
      """)
}

/// One organisation or theme.
func groupPage(_ group: DatasetGroup, _ form: GroupForm, _ scene: Scene) -> Page {
  let texts = StaffTexts.of(scene.language)
  let fields: HTML = """
    <input type="hidden" name="stamp" value="\(group.stamp)">\(groupFields(form, scene))\
    <p class="actions"><button>\(texts.save)</button> \
    <button class="danger" name="action" value="remove">\(texts.removeGroup)</button></p>
    """
  let groups = Page.Crumb(
    Localized(StaffTexts.japanese.groups, en: StaffTexts.english.groups), StaffRoutes.groups())
  return Page(
    texts.changeGroup, trail: [catalogueCrumb, officeCrumb, groups],
    main: """
      <h1>\(texts.changeGroup)</h1>\(scene.errorSummary(form.errors, labels(texts)))\
      \(scene.form(StaffRoutes.saveGroup(group.name), fields))
      """)
}

private func groupFields(_ form: GroupForm, _ scene: Scene) -> HTML {
  let texts = StaffTexts.of(scene.language)
  return """
    \(scene.textField(Field("title", texts.titleLabel, required: true, form.errors), form.title))\
    \(scene.textField(Field("name", texts.name, hint: texts.nameRule, required: true, form.errors), form.name))\
    \(scene.textArea(Field("description", texts.description2, form.errors), form.description, rows: 3))
    """
}

private func labels(_ texts: StaffTexts) -> [(String, String)] {
  [("title", texts.titleLabel), ("name", texts.name), ("description", texts.description2)]
}
