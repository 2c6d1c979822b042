import ModuleKit

/// What came of the cases, by period.
func resultTable(_ map: ProcessMap, _ scene: Scene, _ texts: MapTexts) -> HTML {
  let all = [map.now, map.other].compactMap { $0 }
  func row(_ name: String, _ value: (MapMeasures) -> String) -> HTML {
    let cells = all.map { "<td data-label=\"\(texts.span($0.period))\">\(value($0))</td>" as HTML }
    return "<tr><th scope=\"row\">\(name)</th>\(cells)</tr>"
  }
  let queue = QueueTexts.of(scene.language)
  var rows = [
    row(texts.cases) { grouped($0.cases) }, row(texts.wholeMedian) { $0.whole.map { texts.time($0.median) } ?? "—" },
    row(texts.wholeMost) { $0.whole.map { texts.time($0.most) } ?? "—" },
    row(texts.returned) { texts.share($0.returned, $0.cases) },
  ]
  rows += Case.Outcome.allCases.map { outcome in
    row(queue.outcomes[outcome] ?? "") { texts.share($0.outcomes[outcome] ?? 0, $0.cases) }
  }
  return mapTable(texts.results, [texts.measure] + all.map { texts.span($0.period) }, rows)
}

/// Where cases wait now, by step and how long.
func waitingTable(_ map: ProcessMap, _ scene: Scene, _ texts: MapTexts) -> HTML {
  let titles = Dictionary(map.definition.steps.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
  // Cases of older versions may wait at steps that the newest has no more.
  let names = map.definition.steps.map(\.name) + map.waiting.counts.keys.filter { titles[$0] == nil }.sorted()
  let rows = names.filter { map.waiting.total($0) > 0 }.map { name -> HTML in
    let cells = MapWaiting.Age.allCases.map { age -> HTML in
      "<td data-label=\"\(texts.ages[age] ?? "")\">\(grouped(map.waiting.counts[name]?[age] ?? 0))</td>"
    }
    return "<tr><th scope=\"row\">\(titles[name].map { scene.say($0) } ?? "\(name)")</th>\(cells)</tr>"
  }
  if rows.isEmpty { return "<p class=\"empty\">\(texts.noneWaits)</p>" }
  return mapTable(texts.waitingNow, [texts.step] + MapWaiting.Age.allCases.map { texts.ages[$0] ?? "" }, rows)
}

/// For which questions cases were sent back.
func questionTable(_ map: ProcessMap, _ scene: Scene, _ texts: MapTexts) -> HTML {
  if map.now.questions.isEmpty { return "<p class=\"empty\">\(texts.noneReturned)</p>" }
  let titles = map.definition.form.titles
  let rows = map.now.questions.prefix(50).map { name, cases -> HTML in
    """
    <tr><th scope="row">\(titles[name].map { scene.say($0) } ?? "\(name)")</th>\
    <td data-label="\(texts.returned)">\(texts.share(cases, map.now.cases))</td></tr>
    """
  }
  return mapTable(texts.questions, [texts.question, texts.returned], Array(rows))
}

/// How the offices differ that handle the same procedure.
func officeTables(_ map: ProcessMap, _ scene: Scene, _ texts: MapTexts) -> HTML {
  let tables = [map.now, map.other].compactMap { $0 }.filter { !$0.offices.isEmpty }.map { measures -> HTML in
    let rows = measures.offices.map { office -> HTML in
      let name = office.department.flatMap { map.departments[$0] }.map { scene.say($0) } ?? "\(texts.noOffice)"
      return """
        <tr><th scope="row">\(name)</th><td data-label="\(texts.cases)">\(grouped(office.whole.count))</td>\
        <td data-label="\(texts.wholeMedian)">\(texts.time(office.whole.median))</td>\
        <td data-label="\(texts.wholeMost)">\(texts.time(office.whole.most))</td>\
        <td data-label="\(texts.returned)">\(texts.share(office.returned, office.whole.count))</td>\
        <td data-label="\(texts.refused)">\(texts.share(office.refused, office.whole.count))</td></tr>
        """
    }
    let heads = [texts.office, texts.cases, texts.wholeMedian, texts.wholeMost, texts.returned, texts.refused]
    return "\(if: map.other != nil, "<h3>\(texts.span(measures.period))</h3>")\(mapTable(texts.offices, heads, rows))"
  }
  return tables.isEmpty ? "<p class=\"empty\">\(texts.noneEnded)</p>" : "\(tables)"
}

func opinionTable(_ map: ProcessMap, _ scene: Scene) -> HTML {
  let texts = OpinionTexts.of(scene.language)
  guard let counts = map.opinions else { return "<p class=\"empty\">\(texts.few(Opinion.least))</p>" }
  let all = counts.reduce(0, +)
  let rows = Opinion.levels.reversed().map { level -> HTML in
    """
    <tr><th scope="row">\(texts.levels[level - 1])</th><td data-label="\(texts.satisfaction)">\
    \(MapTexts.of(scene.language).share(counts[level - 1], all))</td></tr>
    """
  }
  let period = map.now.period
  let fields = Fields([("from", period.first.iso), ("to", period.last.iso)])
  return """
    \(mapTable(texts.satisfaction, [texts.question, texts.answers(all)], rows))\
    <p><a href="\(scene.to(HandlingRoutes.opinions(map.procedure.id).with(fields)))">\(texts.words)</a></p>
    """
}

extension Form {
  /// By names, those of repeated groups behind the group's: `children/name`.
  fileprivate var titles: [String: Localized] {
    var titles: [String: Localized] = [:]
    func take(_ questions: [Question], _ before: String) {
      for question in questions {
        titles[before + question.name] = question.title
        take(question.inner, before + question.name + "/")
      }
    }
    for section in sections { take(section.questions, "") }
    return titles
  }
}
