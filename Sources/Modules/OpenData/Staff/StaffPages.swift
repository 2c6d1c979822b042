import ModuleKit

func staffListPage(_ datasets: [Dataset], page: Int, of pages: Int, _ scene: Scene) -> Page {
  let texts = StaffTexts.of(scene.language)
  let rows = datasets.map { dataset -> HTML in
    """
    <li><a href="\(scene.to(CatalogueRoutes.show(dataset.name)))">\(scene.written(dataset.title))</a>\
    <p class="note">\(texts.stateOf(dataset)) · \(dataset.modifiedAt.day.shown(in: scene.language))</p></li>
    """
  }
  let actions: HTML = """
    <p class="actions"><a class="button" href="\(scene.to(StaffRoutes.new()))">\(texts.add)</a>\
    <a class="button second" href="\(scene.to(StaffRoutes.groups()))">\(texts.groups)</a></p>
    """
  return Page(
    texts.title, trail: [catalogueCrumb],
    main: """
      <h1>\(texts.title)</h1>\(if: scene.may(.editOpenData), actions)\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.empty)</p>")<ul class="cards">\(rows)</ul>\
      \(scene.pager(StaffRoutes.list(), Fields(), page: page, of: pages))
      """)
}

let officeCrumb = Page.Crumb(
  Localized(StaffTexts.japanese.title, en: StaffTexts.english.title), StaffRoutes.list())

/// `view` is nil for a new dataset; files can be added once it is there.
func datasetFormPage(
  _ form: DatasetForm, _ view: DatasetView?, _ choices: GroupChoices, _ resource: ResourceForm,
  _ scene: Scene, uses: DatasetUses? = nil, looks: [ID<Resource>: FileLook] = [:]
) -> Page {
  let texts = StaffTexts.of(scene.language)
  let title = view == nil ? texts.add : texts.change
  let target = view.map { StaffRoutes.save($0.dataset.name) } ?? StaffRoutes.add()
  let labels = [
    ("title", texts.titleLabel), ("name", texts.name), ("notes", texts.notes), ("tags", texts.tags),
    ("licence", texts.licence), ("from", texts.from), ("until", texts.until), ("url", texts.address),
    ("upload", texts.upload), ("mail", texts.mail),
  ]
  return Page(
    title, trail: [catalogueCrumb, officeCrumb], scripts: view == nil ? [] : [.uploads],
    main: """
      <h1>\(title)</h1>\(scene.errorSummary(form.errors.merging(resource.errors) { first, _ in first }, labels))\
      \(if: view == nil, "<p class=\"notice\">\(texts.notAtOnce)</p>")\
      \(ratingSummary(looks, scene))\(view.map { stateForms($0, looks, scene) })\(uses.map { "<p>\(texts.uses($0.downloads, $0.calls))</p>" as HTML })\
      \(scene.form(target, datasetFields(form, choices, scene)))\(view.map { resourceSection($0, resource, looks, scene) })
      """)
}

/// Whether it is public, and the choice to change that; of what is not public yet each file with its points.
private func stateForms(_ view: DatasetView, _ looks: [ID<Resource>: FileLook], _ scene: Scene) -> HTML {
  let (dataset, texts) = (view.dataset, StaffTexts.of(scene.language))
  let publish: HTML = """
    \(if: view.resources.isEmpty, "<p class=\"note\">\(texts.noFile)</p>")\
    \(if: !view.resources.isEmpty, "<ul class=\"note\">\(view.resources.map { rated($0, view, looks[$0.id], scene) })</ul>")\
    \(scene.form(StaffRoutes.publish(dataset.name), "<button>\(texts.publish)</button>"))
    """
  let button: HTML =
    dataset.isPublic
    ? scene.form(StaffRoutes.withdraw(dataset.name), "<button class=\"danger\">\(texts.withdraw)</button>") : publish
  return """
    <p>\(texts.stateOf(dataset)) · <a href="\(scene.to(CatalogueRoutes.show(dataset.name)))">\(texts.toPage)</a></p>\(button)
    """
}

/// A file with its points, or why it has none.
private func rated(_ resource: Resource, _ view: DatasetView, _ look: FileLook?, _ scene: Scene) -> HTML {
  let texts = StaffTexts.of(scene.language)
  let words =
    if resource.isHeld {
      PersonalTexts.of(scene.language).held
    } else if let look, !look.preview.isEmpty {
      CatalogueTexts.of(scene.language).score(look.score)
    } else {
      look == nil && (resource.file != nil || resource == view.ratedTable) ? texts.notRatedYet : texts.notRated
    }
  return "<li>\(scene.written(resource.text("name") ?? resource.url)): \(words)</li>"
}

private func datasetFields(_ form: DatasetForm, _ choices: GroupChoices, _ scene: Scene) -> HTML {
  let texts = StaffTexts.of(scene.language)
  func field(_ name: String, _ label: String, hint: String? = nil, required: Bool = false) -> Field {
    Field(name, label, hint: hint, required: required, form.errors)
  }
  func choice(_ group: DatasetGroup) -> Choice { Choice(group.id.text, scene.written(group.shownTitle)) }
  var licences = Licence.allCases.map { Choice($0.rawValue, scene.say($0.title)) }
  if !form.licence.isEmpty, Licence(rawValue: form.licence) == nil {
    licences.append(Choice(form.licence, "\(texts.otherLicence): \(form.licence)"))
  }
  let themes =
    choices.themes.isEmpty
    ? nil : scene.checkboxes(field("themes", texts.theme), form.themes, choices.themes.map(choice))
  let first: HTML = """
    <input type="hidden" name="version" value="\(form.version)">\
    \(scene.textField(field("title", texts.titleLabel, required: true), form.title))\
    \(scene.textField(field("name", texts.name, hint: texts.nameHint), form.name))\
    \(scene.textArea(field("notes", texts.notes, hint: texts.notesHint), form.notes))\
    \(scene.select(field("organisation", texts.organisation), form.organisation, choices.organisations.map(choice), none: texts.none))\
    \(themes)\(scene.textField(field("tags", texts.tags, hint: texts.tagsHint), form.tags))\
    \(scene.select(field("licence", texts.licence, required: true), form.licence, licences))
    """
  let second: HTML = """
    \(scene.textField(field("frequency", texts.frequency, hint: texts.frequencyHint), form.frequency))\
    \(scene.textField(field("spatial", texts.spatial), form.spatial))\
    \(scene.textField(field("from", texts.from), form.from?.iso ?? "", type: "date"))\
    \(scene.textField(field("until", texts.until), form.until?.iso ?? "", type: "date"))\
    \(scene.textField(field("maintainer", texts.maintainer), form.maintainer))\
    \(scene.textField(field("mail", texts.mail), form.mail, type: "email"))\
    <p class="actions"><button>\(texts.save)</button></p>
    """
  return first + second
}

private func resourceSection(
  _ view: DatasetView, _ form: ResourceForm, _ looks: [ID<Resource>: FileLook], _ scene: Scene
) -> HTML {
  let texts = StaffTexts.of(scene.language)
  let rows = view.resources.map { resource -> HTML in
    let name = resource.text("name") ?? resource.url
    let remove = scene.form(
      StaffRoutes.removeResource(view.dataset.name, resource.id),
      "<button class=\"second\">\(texts.remove)<span class=\"hidden\">: \(scene.written(name))</span></button>")
    let target = ReadabilityRoutes.show(view.dataset.name, resource.id)
    let link: HTML = "<p><a href=\"\(scene.to(target))\">\(ReadabilityTexts.of(scene.language).link)</a></p>"
    let readability = looks[resource.id].flatMap { $0.improvements(target, name, scene) } ?? link
    let isRated = resource.file != nil || resource == view.ratedTable
    let personal = PersonalTexts.of(scene.language)
    let held: HTML = """
      <p class="notice">\(personal.held) <a href="\(scene.to(PersonalRoutes.show(view.dataset.name, resource.id)))">\
      \(personal.link)<span class="hidden">: \(scene.written(name))</span></a></p>
      """
    return """
      <li><strong>\(scene.written(name))</strong> <span class="tag">\(resource.format)</span>\
      \(if: resource.isHeld, held)\
      \(if: isRated, readability)\(remove)</li>
      """
  }
  func field(_ name: String, _ label: String) -> Field { Field(name, label, form.errors) }
  let fields: HTML = """
    \(scene.oneFileField(Field("upload", texts.upload, hint: texts.uploadHint(Resource.kinds), form.errors)))\
    \(scene.textField(field("url", texts.address), form.url, type: "url"))\
    \(scene.textField(field("resource-name", texts.resourceName), form.name))\
    \(scene.textField(field("format", texts.format), form.format))\
    \(scene.textArea(field("description", texts.description), form.description, rows: 3))\
    <p class="actions"><button>\(texts.addResource)</button></p>
    """
  return """
    <h2>\(texts.resources)</h2><ul class="cards">\(rows)</ul><h3>\(texts.addResource)</h3>\
    \(scene.formWithFiles(StaffRoutes.addResource(view.dataset.name), fields))
    """
}
