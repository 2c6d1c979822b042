import ModuleKit

/// Values as people type them into a form's rows, or paste them from a workbook: read whole, or refused with the line.
struct MeasurementForm {
  static let rows = 4
  static let mostLines = 500
  private(set) var readings: [(source: Measurement.Source, reading: IndicatorEntry.Reading)] = []
  private(set) var errors: FormErrors = [:]

  init(_ indicator: Indicator, _ form: Fields, today: Day, _ language: Language) {
    var reader = FormReader(form, language)
    for row in 1...MeasurementForm.rows { read(row, &reader, indicator, today, language) }
    paste(&reader, indicator, today, language)
    if readings.isEmpty && reader.errors.isEmpty { reader.require("value1") }
    errors = reader.errors
  }

  private mutating func read(
    _ row: Int, _ reader: inout FormReader, _ indicator: Indicator, _ today: Day, _ language: Language
  ) {
    let period = reader.period("period\(row)", language)
    let written = reader.text("value\(row)", 0...300)
    let asOf = reader.day("asOf\(row)")
    let part = reader.choice("part\(row)") { key in indicator.dimension(key) == nil ? nil : key } ?? ""
    let note = reader.optionalText("note\(row)", upTo: 2_000)
    if written.isEmpty { return }
    guard let period else { return reader.require("period\(row)") }
    if let asOf, asOf > today { return reader.refuse("asOf\(row)", MeasuringTexts.of(language).future) }
    if period.first > today { return reader.refuse("period\(row)", MeasuringTexts.of(language).future) }
    let value = number(written: written)
    readings.append(
      (
        .hand,
        IndicatorEntry.Reading(
          period: period, dimension: part, value: value, words: value == nil ? written : nil, asOf: asOf, note: note)
      ))
  }

  /// Period, value, part and note in columns, as a workbook puts them on the clipboard. A first line of headings is passed over.
  private mutating func paste(
    _ reader: inout FormReader, _ indicator: Indicator, _ today: Day, _ language: Language
  ) {
    let texts = MeasuringTexts.of(language)
    let lines = reader.text("table", 0...50_000).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count > MeasurementForm.mostLines {
      return reader.refuse("table", texts.tooManyLines(MeasurementForm.mostLines))
    }
    var faults: [String] = []
    for (index, line) in lines.enumerated() where !line.trimmed.isEmpty {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0).trimmed }
      guard let period = ReviewPeriod(written: cells[0]) else {
        if index > 0 { faults.append(texts.line(index + 1, texts.periodWrong)) }
        continue
      }
      let written = cells.count > 1 ? cells[1] : ""
      let partName = cells.count > 2 ? cells[2] : ""
      let part = indicator.facts.dimension?.values.first {
        $0.name.ja == partName || $0.name.en == partName || $0.key == partName
      }?.key
      if written.isEmpty || written.count > 300 {
        faults.append(texts.line(index + 1, texts.valueMissing))
      } else if !partName.isEmpty && part == nil {
        faults.append(
          texts.line(index + 1, texts.partWrong(partName, indicator.facts.dimension?.values.map(\.name.ja) ?? [])))
      } else if period.first > today {
        faults.append(texts.line(index + 1, texts.future))
      } else {
        let value = number(written: written)
        let note = cells.count > 3 && !cells[3].isEmpty ? String(cells[3].prefix(2_000)) : nil
        readings.append(
          (
            .table,
            IndicatorEntry.Reading(
              period: period, dimension: part ?? "", value: value, words: value == nil ? written : nil, note: note)
          ))
      }
    }
    if !faults.isEmpty {
      reader.refuse("table", faults.prefix(20).joined(separator: "\n") + (faults.count > 20 ? "\n…" : ""))
    }
  }
}
