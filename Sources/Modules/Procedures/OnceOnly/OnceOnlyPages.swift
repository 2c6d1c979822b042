import ModuleKit

func abolishedPage(_ rows: [AbolishedRow], _ scene: Scene) -> Page {
  let texts = OnceOnlyTexts.of(scene.language)
  let years = Dictionary(grouping: rows) { $0.attachment.since.fiscalYear }
  let counts = years.keys.sorted { $1 < $0 }.map { year -> HTML in
    """
    <tr><th scope="row">\(year.shown(in: scene.language))</th><td data-label="\(texts.count)">\(years[year]?.count ?? 0)</td></tr>
    """
  }
  let list = rows.map { row -> HTML in
    let one = row.attachment
    return """
      <tr><th scope="row">\(scene.say(one.title))</th>\
      <td data-label="\(texts.procedure)"><a href="\(scene.to(ProcedureRoutes.show(row.procedure)))">\(scene.say(row.title))</a></td>\
      <td data-label="\(texts.since)">\(one.since.shown(in: scene.language))</td>\
      <td data-label="\(texts.ground)">\(scene.say(one.ground))\(if: one.lookup != nil, " <span class=\"tag\">\(texts.lookedUp)</span>")</td></tr>
      """
  }
  let tables: HTML = """
    <table class="stack"><caption>\(texts.byYear)</caption><thead><tr><th scope="col">\(texts.year)</th><th scope="col">\(texts.count)</th></tr></thead>\
    <tbody>\(counts)</tbody></table>\
    <table class="stack"><caption>\(texts.all(rows.count))</caption><thead><tr><th scope="col">\(texts.document)</th>\
    <th scope="col">\(texts.procedure)</th><th scope="col">\(texts.since)</th><th scope="col">\(texts.ground)</th></tr></thead><tbody>\(list)</tbody></table>\
    <p><a href="\(scene.to(OnceOnlyRoutes.csv()))">\(texts.download)</a></p>
    """
  return Page(
    texts.abolished, trail: [proceduresCrumb], alternates: [Page.Alternate("text/csv", "CSV", OnceOnlyRoutes.csv())],
    main: """
      <h1>\(texts.abolished)</h1><p>\(texts.abolishedLead)</p>\(rows.isEmpty ? "<p class=\"empty\">\(texts.none)</p>" : tables)
      """)
}

func attachmentsPage(_ rows: [OpenDefinition], abolished: Int, _ scene: Scene) -> Page {
  let texts = OnceOnlyTexts.of(scene.language)
  let list = rows.flatMap { one in
    one.definition.attachments.map { question -> HTML in
      """
      <tr><th scope="row">\(scene.say(question.title))</th>\
      <td data-label="\(texts.procedure)"><a href="\(scene.to(DefinitionRoutes.show(one.procedure.id)))">\(scene.say(one.definition.title))</a></td>\
      <td data-label="\(texts.question)"><code>\(question.name)</code></td></tr>
      """
    }
  }
  let table: HTML = """
    <table class="stack"><caption>\(texts.stillAsked(list.count))</caption><thead><tr><th scope="col">\(texts.document)</th>\
    <th scope="col">\(texts.procedure)</th><th scope="col">\(texts.question)</th></tr></thead><tbody>\(list)</tbody></table>
    """
  return Page(
    texts.attachments, trail: [Page.Crumb(DefinitionTexts.title, DefinitionRoutes.list())],
    main: """
      <h1>\(texts.attachments)</h1><p>\(texts.attachmentsLead)</p>\
      <p><a href="\(scene.to(OnceOnlyRoutes.abolished()))">\(texts.abolishedCount(abolished))</a></p>\
      \(list.isEmpty ? "<p class=\"empty\">\(texts.noAttachments)</p>" : table)
      """)
}
