import ModuleKit

func processMapsPage(_ procedures: [Procedure], _ scene: Scene) -> Page {
  let texts = MapTexts.of(scene.language)
  let rows = procedures.map { procedure -> HTML in
    "<li><a href=\"\(scene.to(HandlingRoutes.map(procedure.id)))\">\(scene.say(procedure.title))</a></li>"
  }
  return Page(
    texts.title, trail: [queueCrumb],
    main: "<h1>\(texts.title)</h1><p>\(texts.lead)</p><ul class=\"cards\">\(rows)</ul>")
}

func processMapPage(_ map: ProcessMap, _ scene: Scene) -> Page {
  let texts = MapTexts.of(scene.language)
  let title = map.procedure.title.text(in: scene.language)
  var page = Page(
    "\(texts.title) \(title)",
    trail: [queueCrumb, Page.Crumb(MapTexts.name, HandlingRoutes.maps())],
    main: """
      <h1>\(scene.say(map.procedure.title)) <span class="note">\(texts.title)</span></h1>\(periodForm(map, scene, texts))\
      <h2>\(texts.flow)</h2>\(drawing(map, scene, texts))\(stepTable(map, scene, texts))\
      <h2>\(texts.results)</h2>\(resultTable(map, scene, texts))<h2>\(texts.waitingNow)</h2>\(waitingTable(map, scene, texts))\
      <h2>\(texts.questions)</h2>\(questionTable(map, scene, texts))<h2>\(texts.offices)</h2>\(officeTables(map, scene, texts))\
      <h2>\(OpinionTexts.of(scene.language).satisfaction)</h2>\(opinionTable(map, scene))
      """)
  page.isListed = false
  return page
}

private func periodForm(_ map: ProcessMap, _ scene: Scene, _ texts: MapTexts) -> HTML {
  let versions = (1...map.versions).map { Choice(String($0), "\(texts.version($0))") }
  func fields(_ suffix: String, _ period: MapPeriod?) -> HTML {
    """
    <div class="fields">\(scene.textField(Field("from\(suffix)", texts.from, [:]), period?.first.iso ?? "", type: "date"))\
    \(scene.textField(Field("to\(suffix)", texts.to, [:]), period?.last.iso ?? "", type: "date"))\
    \(scene.select(Field("version\(suffix)", texts.ofVersion, [:]), period?.version.map(String.init) ?? "", versions, none: texts.allVersions))</div>
    """
  }
  return """
    <details class="filter"\(if: map.other != nil, " open")><summary>\(texts.choosePeriod)</summary>\
    <form method="get" action="\(scene.to(HandlingRoutes.map(map.procedure.id)))">\
    <fieldset class="field"><legend>\(texts.period)</legend>\(fields("", map.now.period))</fieldset>\
    <fieldset class="field"><legend>\(texts.otherPeriod)</legend>\(fields("2", map.other?.period))</fieldset>\
    <p class="actions"><button class="second">\(texts.show)</button></p></form></details>\
    <p>\(texts.within(map.now.period, scene.language))</p>
    """
}

private func drawing(_ map: ProcessMap, _ scene: Scene, _ texts: MapTexts) -> HTML {
  let groups = FlowDrawing.groups(map.definition.steps).map { group in
    group.map { step -> FlowDrawing.Box in
      let spans = map.now.steps[step.name]?.office
      let measured = spans.map { [texts.short($0)] } ?? []
      let waiting = map.waiting.total(step.name)
      let notes = [step.office ?? ""] + measured + [waiting > 0 ? texts.waits(waiting) : ""]
      return FlowDrawing.Box(title: step.title.text(in: scene.language), notes: notes.filter { !$0.isEmpty })
    }
  }
  let flow = FlowDrawing(start: texts.receipt, end: texts.end, groups: groups)
  let described = groups.map { $0.map(\.title).joined(separator: texts.beside) }.joined(separator: texts.then)
  return """
    <div class="flow">\(flow.svg("flow", name: texts.flowOf(map.definition.title.text(in: scene.language)), description: described))</div>
    """
}

/// A row for each step, or for each step and period where two are compared.
private func stepTable(_ map: ProcessMap, _ scene: Scene, _ texts: MapTexts) -> HTML {
  let periods = [map.now, map.other].compactMap { $0 }
  let isCompared = periods.count > 1
  let rows = map.definition.steps.flatMap { step in
    periods.map { measures -> HTML in
      let found = measures.steps[step.name]
      let parallel: HTML? = step.isParallel ? " <span class=\"note\">\(texts.parallel)</span>" : nil
      let period: HTML? =
        isCompared ? "<td data-label=\"\(texts.period)\">\(texts.span(measures.period))</td>" : nil
      return """
        <tr><th scope="row">\(scene.say(step.title))\(parallel)</th>\(period)\
        <td data-label="\(texts.median)">\(found.map { texts.time($0.office.median) } ?? "—")</td>\
        <td data-label="\(texts.nineOfTen)">\(found.map { texts.time($0.office.most) } ?? "—")</td>\
        <td data-label="\(texts.away)">\(found.map { texts.awayWords($0.away, $0.awaySeconds) } ?? "—")</td></tr>
        """
    }
  }
  let heads = [texts.step] + (isCompared ? [texts.period] : []) + [texts.median, texts.nineOfTen, texts.away]
  return mapTable(texts.flow, heads, rows)
}

func mapTable(_ caption: String, _ heads: [String], _ rows: [HTML]) -> HTML {
  """
  <table class="stack"><caption class="hidden">\(caption)</caption><thead><tr>\
  \(heads.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows)</tbody></table>
  """
}

func opinionsPage(_ procedure: Procedure, _ words: [String]?, _ scene: Scene) -> Page {
  let texts = OpinionTexts.of(scene.language)
  let rows = (words ?? []).map { "<li class=\"lines\">\(scene.written($0))</li>" as HTML }
  let none: HTML = "<p class=\"empty\">\(words == nil ? texts.few(Opinion.least) : texts.noWords)</p>"
  var page = Page(
    texts.words, trail: [queueCrumb, Page.Crumb(procedure.title, HandlingRoutes.map(procedure.id))],
    main: "<h1>\(scene.say(procedure.title)): \(texts.words)</h1>\(rows.isEmpty ? none : "<ul>\(rows)</ul>")")
  page.isListed = false
  return page
}
