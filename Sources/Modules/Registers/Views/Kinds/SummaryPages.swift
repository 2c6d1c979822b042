import ModuleKit

/// Groups of records as a table, with all of them below.
func summaryTable(
  _ view: RegisterView, _ found: ShownSummary, _ filter: RecordFilter, _ scene: Scene
) -> HTML {
  let (texts, language) = (ViewTexts.of(scene.language), scene.language)
  let summary = view.choice.summary
  let measures = summary.measures.map { $0.title(in: language) }
  let heads = (summary.groups.map { $0.title(in: language) }).map { "<th scope=\"col\">\($0)</th>" as HTML }
  let numbers = ([texts.records] + measures).map { "<th scope=\"col\" class=\"number\">\($0)</th>" as HTML }
  func figures(_ row: RecordSummary.Shown) -> [HTML] {
    let values = zip(row.values, summary.measures).map { found.words($0, $1, language) }
    return zip([texts.records] + measures, [found.words(row.count, language)] + values).map { label, value in
      "<td class=\"number\" data-label=\"\(label)\">\(value)</td>"
    }
  }
  let body = found.rows.map { row -> HTML in
    let keys = summary.groups.indices.map { index -> HTML in
      let words = scene.written(summary.groups[index].text(of: row.keys[index], view.references, language))
      if index > 0 { return "<td data-label=\"\(summary.groups[index].title(in: language))\">\(words)</td>" }
      return "<th scope=\"row\">\(filter.link(to: row, words))</th>"
    }
    return "<tr>\(keys)\(figures(row))</tr>"
  }
  let span: HTML? = summary.groups.count > 1 ? " colspan=\"\(summary.groups.count)\"" : nil
  let foot = found.total.map {
    "<tfoot><tr><th scope=\"row\"\(span)>\(texts.all)</th>\(figures($0))</tr></tfoot>" as HTML
  }
  return """
    <div class="scroll" tabindex="0" role="region" aria-label="\(filter.titleText)">\
    <table class="stack totals"><caption>\(summaryTitle(view.choice, language))</caption>\
    <thead><tr>\(heads)\(numbers)</tr></thead><tbody>\(body)</tbody>\(foot)</table></div>\(found.note(scene))
    """
}

/// What was asked to be totalled of all records that fit, of which a page shows some.
func recordTotals(_ view: RegisterView, _ filter: RecordFilter, _ scene: Scene) -> HTML? {
  guard let found = view.totals, let row = found.rows.first else { return nil }
  let texts = ViewTexts.of(scene.language)
  let facts = zip(view.choice.summary.measures, row.values).map { measure, value -> HTML in
    "<div><dt>\(measure.title(in: scene.language))</dt><dd>\(found.words(value, measure, scene.language))</dd></div>"
  }
  return """
    <section><h2>\(texts.totals)</h2><p class="note">\(texts.totalsOf(view.count))</p>\
    <dl class="facts">\(facts)</dl>\(found.note(scene))\(summaryDownload(view, filter, scene))</section>
    """
}

extension ShownSummary {
  /// A number, or that it is hidden.
  func words(_ count: Int?, _ language: Language) -> String {
    count.map(String.init) ?? ViewTexts.of(language).under(least ?? 0)
  }

  func words(_ value: Value?, _ measure: RecordSummary.Measure, _ language: Language) -> String {
    value.map { measure.text(of: $0, language) } ?? ViewTexts.of(language).notTold
  }

  /// What the signs of hidden numbers mean.
  func note(_ scene: Scene) -> HTML? {
    let texts = ViewTexts.of(scene.language)
    let thinned: HTML? = isThinned ? "<p class=\"note\">\(texts.thinned)</p>" : nil
    return least.map { "<p class=\"note\">\(texts.hiddenMeans($0))</p>\(thinned)" }
  }
}

/// 区分ごとの席数の合計・席数の平均
private func summaryTitle(_ choice: ViewChoice, _ language: Language) -> String {
  if choice.summary.measures.count < 2 { return chartTitle(choice, language) }
  let measures = choice.summary.measures.map { $0.title(in: language) }
  return chartTitle(choice, measures.joined(separator: language == .japanese ? "・" : ", "), language)
}

/// 区分ごとの件数
func chartTitle(_ choice: ViewChoice, _ language: Language) -> String {
  let measure = choice.summary.measures.first?.title(in: language) ?? ViewTexts.of(language).records
  return chartTitle(choice, measure, language)
}

private func chartTitle(_ choice: ViewChoice, _ measure: String, _ language: Language) -> String {
  let groups = choice.summary.groups.map { $0.title(in: language) }
  return ViewTexts.of(language).chartOf(measure, groups.joined(separator: language == .japanese ? "・" : ", "))
}
