import ModuleKit

/// What a chart draws: the numbers of the table below it.
struct ChartData: Sendable, Equatable {
  /// More lines or kinds of bars nobody can tell apart.
  static let mostSeries = 8

  struct Series: Sendable, Equatable {
    let label: String
    let values: [Double?]
  }

  let chart: ViewChoice.Chart
  let labels: [String]
  let series: [Series]
  let isCut: Bool
  /// What the numbers count or measure; empty where that is not known.
  let unit: String

  init(_ choice: ViewChoice, _ found: ShownSummary, _ references: References, _ language: Language) {
    let (summary, rows) = (choice.summary, found.rows)
    func value(_ row: RecordSummary.Shown) -> Double? {
      summary.measures.first.map { measure in row.values[0].flatMap(measure.number) } ?? row.count.map(Double.init)
    }
    func words(_ index: Int, _ key: Value) -> String { summary.groups[index].text(of: key, references, language) }
    let measure = summary.measures.first
    unit = measure == nil ? ViewTexts.of(language).records : measure?.field.unit?.text(in: language) ?? ""
    let ofNone = found.isThinned ? nil : measure.map { $0.number(of: $0.ofNone) } ?? 0
    let cross = SummaryCross(rows, most: Self.mostSeries)
    labels = cross.rows.map { words(0, $0) }
    isCut = cross.isCut
    guard summary.groups.count > 1 else {
      let title = summary.measures.first?.title(in: language) ?? ViewTexts.of(language).records
      series = [Series(label: title, values: rows.map(value))]
      chart = choice.chart == .pyramid ? .bar : choice.chart
      return
    }
    series = zip(cross.columns, cross.columns.indices).map { key, index in
      Series(label: words(1, key), values: cross.cells.map { $0[index].map(value) ?? ofNone })
    }
    let hasAges = summary.groups[0].field.measures.contains(.sum) || summary.hasWrittenClasses(rows)
    let isPyramid = hasAges && cross.columns.filter { $0 != .null }.count == 2
    switch choice.chart {
    case .pyramid: chart = isPyramid ? .pyramid : .bar
    case .pie: chart = .bar
    case .bar, .line: chart = choice.chart
    }
  }

  var json: String {
    var json = JSONWriter()
    json.object {
      $0.field("chart", chart.rawValue)
      $0.field("unit", unit)
      $0.array("labels") { for label in labels { $0.value(label) } }
      $0.array("series") { all in
        for each in series {
          all.object {
            $0.field("label", each.label)
            $0.array("values") { for value in each.values { $0.value(value.map { JSON.double($0) } ?? .null) } }
          }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

/// Rows of two groups as a table: the first group's keys below each other, the second's side by side.
struct SummaryCross {
  var rows: [Value] = []
  var columns: [Value] = []
  var cells: [[RecordSummary.Shown?]] = []
  /// Whether there are more columns than `most`.
  let isCut: Bool

  init(_ all: [RecordSummary.Shown], most: Int) {
    var seen: [Value] = []
    for row in all {
      if rows.last != row.keys[0] { rows.append(row.keys[0]) }
      if row.keys.count > 1, !seen.contains(row.keys[1]) { seen.append(row.keys[1]) }
    }
    isCut = seen.count > most
    columns = Array(seen.sorted { $0.stands(before: $1) }.prefix(most))
    for key in rows {
      let own = all.filter { $0.keys[0] == key }
      cells.append(columns.map { column in own.first { $0.keys.last == column } })
    }
  }
}

/// A chart that a script draws from the table below it; without a script the table is the chart.
func chart(
  _ view: RegisterView, _ found: ShownSummary, _ filter: RecordFilter, _ scene: Scene
) -> HTML {
  let texts = ViewTexts.of(scene.language)
  let data = ChartData(view.choice, found, view.references, scene.language)
  let title = chartTitle(view.choice, scene.language)
  let name = "\(texts.charts[data.chart] ?? ""): \(title)"
  let isOther: HTML? =
    view.choice.chart == .pyramid && data.chart != .pyramid ? "<p class=\"notice\">\(texts.pyramidNeeds)</p>" : nil
  let isCut: HTML? = data.isCut ? "<p class=\"notice\">\(texts.seriesCut(ChartData.mostSeries))</p>" : nil
  let table =
    view.choice.summary.groups.count > 1
    ? crossTable(view, found, scene) : summaryTable(view, found, filter, scene)
  let isGone: HTML? = found.least == nil ? nil : "<p>\(texts.notDrawn)</p>"
  return """
    \(isOther)\(isCut)<figure class="diagram" data-chart="\(data.json)" hidden>\
    <div class="canvas"><canvas role="img" aria-label="\(name)"></canvas></div>\
    <figcaption>\(texts.chartHelp)\(isGone)</figcaption></figure>\(table)
    """
}

private func crossTable(_ view: RegisterView, _ found: ShownSummary, _ scene: Scene) -> HTML {
  let (language, summary) = (scene.language, view.choice.summary)
  let cross = SummaryCross(found.rows, most: ChartData.mostSeries)
  func words(_ index: Int, _ key: Value) -> HTML {
    scene.written(summary.groups[index].text(of: key, view.references, language))
  }
  let nothing = summary.measures.first.map { $0.text(of: $0.ofNone, language) } ?? "0"
  // What is missing may have been left out.
  let ofNone = found.isThinned ? ViewTexts.of(language).notTold : nothing
  let heads = cross.columns.map { "<th scope=\"col\" class=\"number\">\(words(1, $0))</th>" as HTML }
  let body = zip(cross.rows, cross.cells).map { key, cells -> HTML in
    let figures = zip(cross.columns, cells).map { column, row -> HTML in
      let value = row.map { row in
        summary.measures.isEmpty
          ? found.words(row.count, language) : found.words(row.values[0], summary.measures[0], language)
      }
      let label = summary.groups[1].text(of: column, view.references, language)
      return "<td class=\"number\" data-label=\"\(label)\">\(value ?? ofNone)</td>"
    }
    return "<tr><th scope=\"row\">\(words(0, key))</th>\(figures)</tr>"
  }
  let title = chartTitle(view.choice, language)
  return """
    <div class="scroll" tabindex="0" role="region" aria-label="\(title)">\
    <table class="stack totals"><caption>\(title)</caption>\
    <thead><tr><th scope="col">\(summary.groups[0].title(in: language))</th>\(heads)</tr></thead>\
    <tbody>\(body)</tbody></table></div>\(found.note(scene))
    """
}
