import ModuleKit

extension WorkbookReading {
  /// Takes over what a row says of its item besides number and name.
  mutating func fill(_ item: Int, from row: SheetRow) {
    let isFirst = contents[item] == nil
    var content = contents[item] ?? Content()
    for column in onceColumns { takeOnce(column, row, item, isFirst, &content) }
    takeIndicators(row, &content)
    contents[item] = content
  }

  /// What an item has once: from its first row; a later row that says the same says nothing new.
  private mutating func takeOnce(
    _ column: WorkbookMapping.Column, _ row: SheetRow, _ item: Int, _ isFirst: Bool, _ content: inout Content
  ) {
    guard let cell = row[column.column] else { return }
    guard let text = row.text(column.column) else {
      if cell.value == nil { leave(row, column.column, .noResult) }
      return
    }
    if case .error? = cell.value { return leave(row, column.column, .error) }
    if !isFirst {
      if content.texts[column.column] != text { leave(row, column.column, .otherRow) }
      return
    }
    content.texts[column.column] = text
    switch column.role {
    case .department:
      content.department = text.count <= 100 ? departments.find(text) : nil
      if content.department == nil { leave(row, column.column, .tooLong) }
    case .partners: takePartners(text, column.column, row, &content)
    case .text:
      if !content.text.add(column.header, text) { leave(row, column.column, .tooLong) }
    case .tag:
      let level = mapping.layers[tree.items[item].layer].key
      if let tag = axes.tag(column.column, text, level: level) {
        content.tags.append(tag)
      } else {
        leave(row, column.column, .tooLong)
      }
    case .mark(let year): takeMark(text, year, column.column, row, &content)
    case .reviewText(let year): takeReviewText(text, year, column.column, row, &content)
    case .cost(let kind, let year): takeCost(text, kind, year, column, row, &content)
    default: break
    }
  }

  /// The departments that take part, several in a cell. Which of them is in charge is known when the row is read.
  private mutating func takePartners(_ text: String, _ column: Int, _ row: SheetRow, _ content: inout Content) {
    let names = text.split { "、,，/／;；\n".contains($0) }.map { String($0).trimmed }
      .filter { $0.contains(where: \.isLetter) && !["なし", "該当なし"].contains($0) }
    if names.isEmpty { return leave(row, column, .saysNothing) }
    for name in names {
      if name.count <= 100, content.partners.count < Node.mostPartners, let id = departments.find(name) {
        if !content.partners.contains(id) { content.partners.append(id) }
      } else {
        leave(row, column, .tooLong)
      }
    }
  }

  func year(_ year: WorkbookMapping.Year, _ row: SheetRow, _ column: Int) -> Int? {
    switch year {
    case .fixed(let year): return year
    case .before(let years):
      if let own = self.year(of: row) { return own - years }
      fault(
        row, mapping.column(.year) ?? column, "何年度の行か分かりません。年度の列か、全体の年度を決めてください。",
        "Nothing says of which fiscal year this row is. Choose the column of the year, or one year for all.")
      return nil
    }
  }

  private mutating func takeMark(
    _ text: String, _ of: WorkbookMapping.Year, _ column: Int, _ row: SheetRow, _ content: inout Content
  ) {
    guard let year = year(of, row, column) else { return }
    guard let mark = mark(text) else { return leave(row, column, .tooLong) }
    content.reviews.append((year, Assessment(mark: mark)))
  }

  /// The mark that a text stands for, which joins the scale where it is new; nil for a text that is no mark.
  private mutating func mark(_ text: String) -> String? {
    let label = text.replacing("\n", with: " ")
    if let known = marks.first(where: { $0.label.ja == label }) { return known.sign }
    let sign = label.count <= 10 ? label : String(label.prefix { !$0.isWhitespace && $0 != ":" && $0 != "：" })
    guard sign.count <= 10, label.count <= 100, marks.count < 30, !marks.contains(where: { $0.sign == sign }) else {
      return nil
    }
    let first = normalized(String(sign.prefix(1)))
    let isDone = ["◎", "○", "〇", "◯", "●", "a", "s"].contains(first) || label.contains("達成済") || label.contains("完了")
    marks.append(
      Mark(sign: sign, label: Localized(label), countsAsDone: isDone, kind: .degree, requires: [], band: nil))
    return sign
  }

  private mutating func takeReviewText(
    _ text: String, _ of: WorkbookMapping.Year, _ column: Int, _ row: SheetRow, _ content: inout Content
  ) {
    guard let year = year(of, row, column) else { return }
    guard let index = content.reviews.firstIndex(where: { $0.year == year }), text.count <= 20_000 else {
      return leave(row, column, text.count > 20_000 ? .tooLong : .noItem)
    }
    content.reviews[index].assessment.text = text
  }

  private mutating func takeIndicators(_ row: SheetRow, _ content: inout Content) {
    for group in groups {
      guard row[group.name]?.value != nil, !isError(row, group.name) else {
        leave(row, group.name, .error)
        for part in group.parts { leave(row, part.column, .noIndicator) }
        continue
      }
      content.indicators.append(entry(name(row, group), group, row))
    }
  }

  /// What an indicator is called; where its cell says no more than 0 or a blank, what the header calls it.
  private mutating func name(_ row: SheetRow, _ group: IndicatorGroup) -> String {
    let name = row.text(group.name)?.replacing("\n", with: " ") ?? ""
    if name.count > 300 {
      fault(row, group.name, "指標の名前は300文字までです。", "An indicator's name has at most 300 characters.")
    }
    if name.contains(where: { $0.isLetter }) || (Int(name) ?? 1) != 0 && !name.isEmpty { return name }
    leave(row, group.name, .saysNothing)
    return group.header.isEmpty ? "—" : String(group.header.prefix(300))
  }

  private func isError(_ row: SheetRow, _ column: Int) -> Bool {
    if case .error? = row[column]?.value { true } else { false }
  }

  private mutating func entry(_ name: String, _ group: IndicatorGroup, _ row: SheetRow) -> IndicatorEntry {
    var indicator = Indicator(id: .random(), series: .random(), name: Localized(name))
    indicator.definition = Localized(escapedMarkdown(group.header))
    if let column = group.unit, let unit = row.text(column) {
      if unit.count <= 40 { indicator.unit = Localized(unit) } else { leave(row, column, .tooLong) }
    }
    var entry = IndicatorEntry(indicator: indicator)
    for part in group.parts where part.role.year != nil { takeValue(part, row, &entry) }
    return entry
  }

  private mutating func takeValue(_ part: WorkbookMapping.Column, _ row: SheetRow, _ entry: inout IndicatorEntry) {
    guard let cell = row[part.column], let of = part.role.year else { return }
    guard let value = cell.value, let read = MeasuredCell(value, unit: entry.indicator.unit.ja) else {
      return leave(row, part.column, .error)
    }
    if case .words(let words) = read, words.count > 300 { return leave(row, part.column, .tooLong) }
    guard let year = year(of, row, part.column) else { return }
    let period = ReviewPeriod.year(FiscalYear(year))
    let isTarget = part.role.kind == .target
    switch read {
    case .number(let value) where isTarget:
      entry.targets.append(IndicatorTarget(period: period, amount: .value(value)))
    case .words(let words) where isTarget:
      entry.targets.append(IndicatorTarget(period: period, amount: .words(words)))
    case .number(let value): entry.measurements.append(.init(period: period, value: value))
    case .words(let words): entry.measurements.append(.init(period: period, words: words))
    }
  }
}
