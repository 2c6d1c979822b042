import ModuleKit

/// Everything that can be chosen of a register's page, as one form that leads back to it.
func chooserPage(_ view: RegisterView, _ scene: Scene) -> Page {
  let texts = ViewTexts.of(scene.language)
  let filter = RecordFilter(view, scene)
  let own: Set = [
    ViewChoice.Name.kind, ViewChoice.Name.columns, ViewChoice.Name.sort, ViewChoice.Name.group, ViewChoice.Name.total,
    ViewChoice.Name.order, ViewChoice.Name.chart, ViewChoice.Name.date,
  ]
  let hidden = filter.kept.pairs.filter { !own.contains($0.name) }
    .map { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML }
  return Page(
    texts.choose,
    trail: [view.isDesk ? deskCrumb : listCrumb, Page.Crumb(view.register.title, filter.target)],
    main: """
      <h1>\(texts.choose)</h1><p>\(texts.chooseLead)</p>\
      <form action="\(scene.to(filter.target))">\(hidden)\(ViewChooser(view, scene).inputs)\
      <p class="actions"><button>\(texts.show)</button></p></form>
      """)
}

/// The inputs of a choice.
private struct ViewChooser {
  /// Of registers with more fields the first can be chosen, so that the page stays small.
  private static let mostColumns = 60
  private static let most = 20

  let view: RegisterView
  let scene: Scene
  private let fields: [RecordField]
  private let texts: ViewTexts

  init(_ view: RegisterView, _ scene: Scene) {
    self.view = view
    self.scene = scene
    fields = view.fields
    texts = ViewTexts.of(scene.language)
  }

  private var language: Language { scene.language }

  var inputs: HTML {
    let choice = view.choice
    let kinds = view.kinds.map { Choice($0.rawValue, "\(texts.kinds[$0] ?? "")") }
    let kind = scene.radios(field(ViewChoice.Name.kind, texts.kind), choice.kind.rawValue, kinds)
    if view.isCounted { return "\(kind)\(summaries)" }
    return """
      \(kind)\
      <details\(if: choice.kind == .table || choice.kind == .cards, " open")><summary>\(texts.columns)</summary>\(columns)</details>\
      <div class="fields">\(sorts)</div>\(summaries)
      """
  }

  private var summaries: HTML {
    let choice = view.choice
    return """
      <p class="hint">\(texts.groupHint)</p><div class="fields">\(groups)\(totals)\
      \(choices(ViewChoice.Name.order, texts.order, choice.summary.order == .largest ? "largest" : "", [Choice("largest", "\(texts.byLargest)")], none: texts.byKey))\
      \(choices(ViewChoice.Name.chart, texts.chart, choice.chart.rawValue, charts))\(view.isCounted ? nil : dates)</div>
      """
  }

  private func field(_ name: String, _ label: String) -> Field { Field(name, label, [:]) }

  private func choices(_ name: String, _ label: String, _ chosen: String, _ all: [Choice], none: String? = nil) -> HTML
  {
    scene.select(field(name, label), chosen, all, none: none)
  }

  private var charts: [Choice] { ViewChoice.Chart.allCases.map { Choice($0.rawValue, "\(texts.charts[$0] ?? "")") } }

  private var columns: HTML {
    let shown =
      switch view.choice.columns {
      case .few: Set<String>()
      case .all: Set(fields.map(\.key))
      case .these(let these): Set(these.map(\.key))
      }
    let all = fields.prefix(Self.mostColumns).map { Choice($0.key, scene.say($0.title)) }
    return scene.checkboxes(Field(ViewChoice.Name.columns, texts.columns, hint: texts.columnsHint, [:]), shown, all)
  }

  private var sorts: [HTML] {
    let all = fields.prefix(Self.most).flatMap { field -> [Choice] in
      let title = field.title.text(in: language)
      return [
        Choice(field.key, "\(texts.ascending(title))"), Choice("-\(field.key)", "\(texts.descending(title))"),
      ]
    }
    let written = view.query.sorts.map { ($0.isDescending ? "-" : "") + $0.field.key }
    return repeated(ViewChoice.Name.sort, RecordQuery.mostSorts, texts.sort, written, all)
  }

  private var groups: [HTML] {
    let all = fields.filter { !$0.steps.isEmpty }.prefix(Self.most).flatMap { field in
      (view.isCounted ? field.countedSteps : field.steps).map { step -> Choice in
        let group = RecordSummary.Group(field: field, step: step)
        return Choice(group.written, "\(group.title(in: language))")
      }
    }
    let written = view.choice.summary.groups.map(\.written)
    return repeated(ViewChoice.Name.group, RecordSummary.mostGroups, texts.group, written, all)
  }

  private var totals: [HTML] {
    let all = fields.filter { !$0.measures.isEmpty }.prefix(Self.most).flatMap { field in
      field.measures.compactMap { kind -> Choice? in
        let measure = RecordSummary.Measure(kind: kind, field: field)
        if view.isCounted, !measure.isCountable { return nil }
        return Choice(measure.written, "\(measure.title(in: language))")
      }
    }
    let written = view.choice.summary.measures.map(\.written)
    return repeated(ViewChoice.Name.total, max(2, written.count), texts.total, written, all)
  }

  private var dates: HTML? {
    let days = fields.filter { $0.type == .value(.day) }
    if days.isEmpty { return nil }
    let all = days.map { Choice($0.key, scene.say($0.title)) }
    return choices(ViewChoice.Name.date, texts.date, view.choice.date?.key ?? "", all)
  }

  /// The same choice several times, one for each that may be named.
  private func repeated(
    _ name: String, _ times: Int, _ label: (Int) -> String, _ written: [String], _ all: [Choice]
  ) -> [HTML] {
    if all.isEmpty { return [] }
    return (0..<times).map { index in
      scene.select(
        Field(name, label(index + 1), place: index + 1, [:]), index < written.count ? written[index] : "", all,
        none: "—")
    }
  }
}
