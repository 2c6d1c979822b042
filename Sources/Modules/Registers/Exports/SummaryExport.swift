import ModuleKit

extension RegisterView {
  /// The fields that a file of the view has: those that were chosen, in their order, or else all.
  var exported: [RecordField] {
    if case .few = choice.columns { return fields }
    return choice.columns(of: fields)
  }

  /// A row for each group, or one for all records; nil where nothing is put together.
  func summaryFile(_ language: Language) -> [UInt8]? {
    let found: ShownSummary
    if case .groups(let groups) = content { found = groups } else if let totals { found = totals } else { return nil }
    let summary = choice.summary
    let groups = totals == nil ? summary.groups : []
    let titles = groups.map { $0.title(in: language) } + [ViewTexts.of(language).records]
    var csv = CSVWriter()
    csv.row((titles + summary.measures.map { $0.title(in: language) }).map { .text($0) })
    for row in found.rows {
      var cells = zip(groups, row.keys).map { CSVWriter.Cell.text($0.text(of: $1, references, language)) }
      cells.append(row.count.map { .int($0) } ?? .text(found.words(nil as Int?, language)))
      for (measure, value) in zip(summary.measures, row.values) {
        cells.append(value.map { measure.cell($0, language) } ?? .text(found.words(nil, measure, language)))
      }
      csv.row(cells)
    }
    return csv.bytes
  }
}

extension RecordSummary.Measure {
  /// A number as a number; days and times as pages have them.
  fileprivate func cell(_ value: Value, _ language: Language) -> CSVWriter.Cell {
    if value == .null { return .empty }
    let text = text(of: value, language)
    if let whole = Int(text) { return .int(whole) }
    if field.measures.contains(.sum), let number = Double(text) { return .real(number) }
    return text.isEmpty ? .empty : .text(text)
  }
}
