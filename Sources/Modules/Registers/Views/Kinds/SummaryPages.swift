import ModuleKit

/// Groups of records as a table, with all of them below.
func summaryTable(
  _ view: RegisterView, _ rows: [RecordSummary.Row], _ total: RecordSummary.Row?, _ filter: RecordFilter,
  _ scene: Scene
) -> HTML {
  let (texts, language) = (ViewTexts.of(scene.language), scene.language)
  let summary = view.choice.summary
  let measures = summary.measures.map { $0.title(in: language) }
  let heads = (summary.groups.map { $0.title(in: language) }).map { "<th scope=\"col\">\($0)</th>" as HTML }
  let numbers = ([texts.records] + measures).map { "<th scope=\"col\" class=\"number\">\($0)</th>" as HTML }
  func figures(_ row: RecordSummary.Row) -> [HTML] {
    let values = summary.measures.enumerated().map { $0.element.text(of: row.values[$0.offset], language) }
    return zip([texts.records] + measures, [String(row.count)] + values).map { label, value in
      "<td class=\"number\" data-label=\"\(label)\">\(value)</td>"
    }
  }
  let body = rows.map { row -> HTML in
    let keys = summary.groups.indices.map { index -> HTML in
      let words = scene.written(summary.groups[index].text(of: row.keys[index], view.references, language))
      if index > 0 { return "<td data-label=\"\(summary.groups[index].title(in: language))\">\(words)</td>" }
      return "<th scope=\"row\">\(filter.link(to: row, words))</th>"
    }
    return "<tr>\(keys)\(figures(row))</tr>"
  }
  let span: HTML? = summary.groups.count > 1 ? " colspan=\"\(summary.groups.count)\"" : nil
  let foot = total.map { "<tfoot><tr><th scope=\"row\"\(span)>\(texts.all)</th>\(figures($0))</tr></tfoot>" as HTML }
  return """
    <div class="scroll" tabindex="0" role="region" aria-label="\(filter.titleText)">\
    <table class="stack totals"><caption>\(summaryTitle(view.choice, language))</caption>\
    <thead><tr>\(heads)\(numbers)</tr></thead><tbody>\(body)</tbody>\(foot)</table></div>
    """
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
