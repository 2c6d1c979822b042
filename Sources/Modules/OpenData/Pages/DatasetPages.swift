import ModuleKit

/// `origin`: where the module that publishes the dataset shows its rows.
func datasetPage(
  _ view: DatasetView, _ looks: [ID<Resource>: FileLook], _ origin: Target?, _ municipality: Municipality,
  _ scene: Scene
) -> Page {
  let (dataset, texts) = (view.dataset, CatalogueTexts.of(scene.language))
  let edit: HTML = """
    <p class="actions"><a class="button second" href="\(scene.to(StaffRoutes.edit(dataset.name)))">\(texts.edit)</a></p>
    """
  let schema = DatasetDocuments(scene: scene, municipality: municipality).schemaOrg(view.open)
  return Page(
    dataset.title, trail: [catalogueCrumb],
    alternates: [
      Page.Alternate(DataForm.turtle.type, "DCAT", StandardRoutes.datasetTurtle(dataset.name)),
      Page.Alternate(DataForm.jsonLD.type, "DCAT", StandardRoutes.datasetJSONLD(dataset.name)),
    ],
    main: """
      <h1>\(scene.written(dataset.title))</h1>\(state(dataset, texts))\
      \(dataset.texts[.notes].map { notes($0, scene) })\
      \(origin.map { "<p class=\"actions\"><a class=\"button\" href=\"\(scene.to($0))\">\(texts.look)</a></p>" as HTML })\
      <h2>\(texts.resources)</h2>\(resourceList(view, looks, scene))<h2>\(texts.facts)</h2>\(facts(view, scene))\
      <h2>\(texts.machine)</h2>\(machineLinks(dataset, scene))\(if: scene.may(.editOpenData), edit)\
      \(if: dataset.isPublic, dataBlock(schema))
      """)
}

/// Data for search engines: a block of another type than a script's is never run, and so no matter of the CSP.
private func dataBlock(_ json: JSON) -> HTML {
  var writer = JSONWriter(insideMarkup: true)
  json.write(to: &writer)
  return "<script type=\"application/ld+json\">" + HTML(trusted: writer.bytes) + "</script>"
}

let catalogueCrumb = Page.Crumb(
  Localized(CatalogueTexts.japanese.title, en: CatalogueTexts.english.title), CatalogueRoutes.list())

private func state(_ dataset: Dataset, _ texts: CatalogueTexts) -> HTML? {
  if dataset.isPublic { return nil }
  return "<p class=\"notice\">\(dataset.state == .deleted ? texts.withdrawn : texts.notPublic)</p>"
}

private func notes(_ text: String, _ scene: Scene) -> HTML {
  "<div class=\"lead\"\(if: scene.isForeign(text), " lang=\"ja\"")>\(markdownHTML(text, headingsFrom: 3))</div>"
}

private func resourceList(_ view: DatasetView, _ looks: [ID<Resource>: FileLook], _ scene: Scene) -> HTML {
  let texts = CatalogueTexts.of(scene.language)
  if view.resources.isEmpty { return "<p class=\"empty\">\(texts.noResources)</p>" }
  let rows = view.resources.map { resource -> HTML in
    let name = resource.text("name") ?? resource.url
    let words = resource.target == nil ? texts.open : texts.download
    let size = resource.file == nil ? nil : resource.facts["size"]?.integer
    let link = resource.link(scene).map { link -> HTML in
      "<a href=\"\(link)\">\(words)<span class=\"hidden\">: \(scene.written(name))</span></a>"
    }
    return """
      <li><strong>\(scene.written(name))</strong> \
      \(if: !resource.format.isEmpty, "<span class=\"tag\">\(resource.format)</span>")\
      \(size.map { " <span class=\"note\">\(bytesInWords($0))</span>" as HTML })\
      \(if: resource.isHeld, " <span class=\"tag\">\(PersonalTexts.of(scene.language).held)</span>")\
      \(resource.text("description").map { "<p>\(scene.written($0))</p>" as HTML })\(resource.isHeld ? nil : looks[resource.id].flatMap { lookParts($0, name, scene) })<p class="actions">\(link)</p></li>
      """
  }
  return "<ul class=\"cards\">\(rows)</ul>"
}

/// How well programs read the file, and its first rows; nothing of what is no table.
private func lookParts(_ look: FileLook, _ name: String, _ scene: Scene) -> HTML? {
  guard let header = look.preview.first else { return nil }
  let texts = CatalogueTexts.of(scene.language)
  let heads = header.map { "<th scope=\"col\">\(scene.written($0))</th>" as HTML }
  let rows = look.preview.dropFirst().map { row -> HTML in
    "<tr>\(header.indices.map { "<td>\($0 < row.count ? scene.written(row[$0]) : "")</td>" as HTML })</tr>"
  }
  return """
    <p class="note" title="\(texts.scoreTitle)">\(texts.score(look.score))</p>\
    <details><summary>\(texts.preview)<span class="hidden">: \(scene.written(name))</span></summary>\
    <div class="scroll" role="region" aria-label="\(texts.preview): \(name)" tabindex="0"><table>\
    <caption class="hidden">\(scene.written(name))</caption>\
    <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></details>
    """
}

extension Resource {
  /// Nil where its address is none that a browser opens.
  func link(_ scene: Scene) -> Link? {
    target.map(scene.to) ?? Link(external: url)
  }

  /// Where it is within this server; nil where it is elsewhere.
  var target: Target? {
    fileName.map { FileRoutes.file(id, FileSegment($0)) }
  }
}

private func facts(_ view: DatasetView, _ scene: Scene) -> HTML {
  let (dataset, texts) = (view.dataset, CatalogueTexts.of(scene.language))
  func narrowed(_ kind: MarkKind, _ value: String, _ words: HTML) -> HTML {
    "<a href=\"\(scene.to(CatalogueRoutes.list().with(kind.rawValue, value)))\">\(words)</a>"
  }
  let tags = dataset.tags.map { "<li>\(narrowed(.tag, $0, scene.written($0)))</li>" as HTML }
  let themes = view.themes.map { "<li>\(narrowed(.theme, $0.id.text, scene.written($0.shownTitle)))</li>" as HTML }
  let rows: [(String, HTML?)] = [
    (
      texts.kind(.organisation),
      view.organisation.map { narrowed(.organisation, $0.id.text, scene.written($0.shownTitle)) }
    ),
    (texts.kind(.theme), themes.isEmpty ? nil : "<ul class=\"inline\">\(themes)</ul>"),
    (texts.licence, licence(dataset, scene)),
    (texts.frequency, dataset.extra(KnownExtra.frequency).map(scene.written)),
    (texts.spatial, dataset.extra(KnownExtra.spatial).map(scene.written)), (texts.period, period(dataset, scene)),
    (texts.contact, contact(dataset, scene)),
    (texts.page, dataset.texts[.page].flatMap { Link(external: $0) }.map { "<a href=\"\($0)\">\($0.address)</a>" }),
    (texts.edition, dataset.texts[.edition].flatMap { $0.isEmpty ? nil : scene.written($0) }),
    (texts.tags, tags.isEmpty ? nil : "<ul class=\"inline\">\(tags)</ul>"),
    (texts.updated, scene.moment(dataset.modifiedAt)), (texts.created, scene.moment(dataset.createdAt)),
  ]
  let known = [KnownExtra.frequency, KnownExtra.spatial, KnownExtra.from, KnownExtra.until]
  let more = dataset.extras.filter { !known.contains($0.key) && !$0.value.isEmpty }.map { extra -> (String, HTML?) in
    (extra.key, scene.written(extra.value))
  }
  let shown = (rows + more).compactMap { label, value in
    value.map { "<div><dt>\(scene.written(label))</dt><dd>\($0)</dd></div>" as HTML }
  }
  return "<dl class=\"facts\">\(shown)</dl>"
}

private func licence(_ dataset: Dataset, _ scene: Scene) -> HTML? {
  guard let id = dataset.texts[.licence], !id.isEmpty else { return nil }
  guard let licence = dataset.licence else { return scene.written(id) }
  guard let link = Link(external: licence.address) else { return scene.say(licence.title) }
  return "<a href=\"\(link)\" rel=\"license\">\(scene.say(licence.title))</a>"
}

private func period(_ dataset: Dataset, _ scene: Scene) -> HTML? {
  let (from, until) = (dataset.extra(KnownExtra.from), dataset.extra(KnownExtra.until))
  if from == nil && until == nil { return nil }
  return "\(from ?? "") – \(until ?? "")"
}

private func contact(_ dataset: Dataset, _ scene: Scene) -> HTML? {
  let parts = [dataset.texts[.maintainer] ?? dataset.texts[.author], dataset.texts[.maintainerMail]].compactMap { $0 }
    .filter { !$0.isEmpty }
  return parts.isEmpty ? nil : scene.written(parts.joined(separator: " "))
}

private func machineLinks(_ dataset: Dataset, _ scene: Scene) -> HTML {
  let show = Target(path: "/api/3/action/package_show").with("id", dataset.name.text)
  let links: [(String, Target)] =
    [("CKAN API", show)]
    + (dataset.isPublic
      ? [
        ("DCAT (Turtle)", StandardRoutes.datasetTurtle(dataset.name)),
        ("DCAT (JSON-LD)", StandardRoutes.datasetJSONLD(dataset.name)),
        ("Data Package", StandardRoutes.dataPackage(dataset.name)),
      ] : [])
  return "<ul class=\"inline\">\(links.map { "<li><a href=\"\(scene.to($0.1))\">\($0.0)</a></li>" as HTML })</ul>"
}
