import ModuleKit

func peerPage(_ view: PeerComparison, page: Int, _ scene: Scene) -> Page {
  let texts = PeerTexts.of(scene.language)
  guard let (axis, value) = view.chosen else { return overviewPage(view, scene, texts) }
  let crumb = Page.Crumb(
    Localized(PeerTexts.japanese.title, en: PeerTexts.english.title), PeerRoutes.show())
  let size = NodeFilter.pageSize
  let rows = view.rows.dropFirst((page - 1) * size).prefix(size)
  let target = PeerRoutes.show()
  let csv = PeerRoutes.csv().with("code", value.code)
  let table: HTML =
    rows.isEmpty ? "<p class=\"empty\">\(texts.nobody)</p>" : peerTable(rows.map { $0 }, scene, texts)
  return Page(
    value.name.text(in: scene.language), trail: [planCrumb(scene), crumb],
    main: """
      <p class="level">\(scene.say(axis.name))</p><h1>\(scene.say(value.name))</h1>\
      <p class="note">\(scene.say(axis.source))</p><p><a href="\(scene.to(csv))">\(texts.csv)</a></p>\(table)\
      \(scene.pager(target, Fields([("code", value.code)]), page: page, of: (view.rows.count + size - 1) / size))
      """)
}

private func overviewPage(_ view: PeerComparison, _ scene: Scene, _ texts: PeerTexts) -> Page {
  let sections = SharedAxis.all.map { axis -> HTML in
    let rows = axis.values.map { value -> HTML in
      let count = view.counts[value.code]
      let link: HTML = """
        <a href="\(scene.to(PeerRoutes.show().with("code", value.code)))">\(scene.say(value.name))</a>
        """
      return """
        <tr><th scope="row">\(count == nil ? scene.say(value.name) : link)<br>\(small(value.code))</th>\
        <td data-label="\(texts.municipalities)">\(count?.municipalities ?? 0)</td>\
        <td data-label="\(texts.nodes)">\(count?.nodes ?? 0)</td></tr>
        """
    }
    return """
      <section><h2>\(scene.say(axis.name))</h2><p class="note">\(scene.say(axis.source))</p>\
      <table class="stack"><caption class="hidden">\(scene.say(axis.name))</caption><thead><tr>\
      <th scope="col">\(texts.item)</th><th scope="col">\(texts.municipalities)</th><th scope="col">\(texts.nodes)</th></tr></thead><tbody>\(rows)</tbody></table></section>
      """
  }
  return Page(
    texts.title, trail: [planCrumb(scene)],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\(sections)\
      <p><a href="\(scene.to(PeerRoutes.codes()))">\(texts.codes)</a></p>
      """)
}

private func peerTable(_ rows: [PeerComparison.Row], _ scene: Scene, _ texts: PeerTexts) -> HTML {
  let lines = rows.map { row -> HTML in
    let coded = row.coded
    let path = PlanRoutes.node(coded.plan, coded.node).path
    let mark: HTML =
      coded.mark.map { sign -> HTML in
        """
        \(sign) \(coded.markLabel.map { scene.say($0) })\
        \(coded.markPeriod.map { " <span class=\"note\">\($0.shown(in: scene.language))</span>" as HTML })
        """
      } ?? "\(texts.none)"
    return """
      <tr><th scope="row">\(scene.say(row.neighbour.municipality.name))</th>\
      <td data-label="\(texts.node)"><a href="\(Link(path: row.neighbour.base + path))">\(scene.say(coded.title))</a><br>\
      <span class="note">\(scene.say(coded.planTitle))</span></td><td data-label="\(texts.mark)">\(mark)</td>\
      <td data-label="\(texts.indicator)">\(trend(coded, scene, texts))</td></tr>
      """
  }
  return """
    <table class="stack"><caption class="hidden">\(texts.title)</caption><thead><tr><th scope="col">\(texts.municipality)</th>\
    <th scope="col">\(texts.node)</th><th scope="col">\(texts.mark)</th><th scope="col">\(texts.indicator)</th></tr></thead>\
    <tbody>\(lines)</tbody></table>
    """
}

/// The last value, and which way it went from the one before.
private func trend(_ coded: CodedNode, _ scene: Scene, _ texts: PeerTexts) -> HTML {
  guard let name = coded.indicator else { return "\(texts.none)" }
  guard let last = coded.points.last else { return "\(scene.say(name)): \(texts.notMeasured)" }
  let unit: HTML? = coded.unit.map { " \(scene.say($0))" }
  let before = coded.points.dropLast().last
  let way: HTML? = before.map { before in
    let difference = last.value - before.value
    let words = difference > 0 ? texts.up : difference < 0 ? texts.down : texts.level
    return
      "<br><span class=\"note\">\(words) (\(before.period.shown(in: scene.language)): \(numberText(before.value)))</span>"
  }
  return """
    \(scene.say(name)): \(numberText(last.value))\(unit) <span class="note">\(last.period.shown(in: scene.language))</span>\(way)
    """
}

struct PeerTexts: Texts {
  let title, lead, municipality, municipalities, plan, node, nodes, mark, period, indicator, unit, latest, code: String
  let item, csv, nobody, none, notMeasured, up, down, level, codes: String

  static let japanese = PeerTexts(
    title: "自治体の比較", lead: "同じ分類の取組を、ここに参加するすべての自治体の計画から並べて見られます。公表されたものだけを使います。",
    municipality: "自治体", municipalities: "自治体の数", plan: "計画", node: "取組", nodes: "取組の数", mark: "評価", period: "時点",
    indicator: "指標と動き", unit: "単位", latest: "最新の値", code: "共通コード", item: "分類", csv: "この一覧をCSVで",
    nobody: "この分類の取組はまだありません。", none: "—", notMeasured: "まだ測られていません", up: "前より増", down: "前より減", level: "前と同じ",
    codes: "共通コードの一覧（JSON）")
  static let english = PeerTexts(
    title: "Municipalities compared",
    lead: "What all municipalities here do about the same thing, side by side, from what they have published.",
    municipality: "Municipality", municipalities: "Municipalities", plan: "Plan", node: "Measure", nodes: "Measures",
    mark: "Mark", period: "Period", indicator: "Indicator and trend", unit: "Unit", latest: "Latest value",
    code: "Shared code", item: "Class", csv: "This list as CSV", nobody: "Nobody does anything about this yet.",
    none: "—",
    notMeasured: "not measured yet", up: "more than before", down: "less than before", level: "as before",
    codes: "List of the shared codes (JSON)")
}
