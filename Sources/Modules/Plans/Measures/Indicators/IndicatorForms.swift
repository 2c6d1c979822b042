import ModuleKit

extension ReviewPeriod {
  /// Reads what people write: a fiscal year or a day in whichever style, `2020-Q1`, `2020-04`.
  init?(written text: String) {
    if let year = FiscalYear(written: text) {
      self = .year(year)
    } else if let period = ReviewPeriod(text.trimmed.uppercased()),
      (1868...2200).contains(period.fiscalYear.year)
    {
      self = period
    } else if case .text(let iso)? = try? ValueKind.day.read(text), let day = Day(iso: iso) {
      self = .day(day)
    } else {
      return nil
    }
  }
}

extension FormReader {
  mutating func period(_ name: String, _ language: Language) -> ReviewPeriod? {
    let written = text(name, 0...30)
    if written.isEmpty { return nil }
    if let period = ReviewPeriod(written: written) { return period }
    refuse(name, MeasuringTexts.of(language).periodWrong)
    return nil
  }

  mutating func decimal(_ name: String, _ language: Language) -> Double? {
    let written = text(name, 0...40)
    if written.isEmpty { return nil }
    if let value = Plans.number(written: written) { return value }
    refuse(name, MeasuringTexts.of(language).numberWrong)
    return nil
  }

  mutating func optionalWords(_ name: String, upTo length: Int) -> Localized? {
    let words = localized(name, 0...length)
    return words.isEmpty ? nil : words
  }
}

/// A form's fields about an indicator as they were sent, read over what is stored.
struct IndicatorForm {
  static let fewestTargets = 6
  private(set) var indicator: Indicator
  private(set) var targets: [IndicatorTarget] = []
  private(set) var errors: FormErrors = [:]

  init(
    _ old: Indicator, _ form: Fields, _ metrics: [Metric], _ language: Language, of plan: ID<Plan>, in db: Reader
  ) throws(StoreError) {
    indicator = old
    var reader = FormReader(form, language)
    indicator.name = reader.localized("name", 1...300)
    indicator.unit = reader.localized("unit", 0...40)
    indicator.node = try reader.node("node", of: plan, language, in: db)
    indicator.direction = reader.choice("direction") { Indicator.Direction(rawValue: $0) } ?? .up
    indicator.definition = reader.localized("definition", 0...20_000)
    indicator.cadence = reader.choice("cadence") { Indicator.Cadence(rawValue: $0) } ?? .year
    facts(&reader, language)
    source(&reader, metrics, language)
    for row in 1...max(IndicatorForm.fewestTargets, form.rows("targetPeriod")) { target(row, &reader, language) }
    let slots = targets.map { "\($0.period.text)/\($0.dimension)/\($0.kind)" }
    if Set(slots).count < slots.count { reader.refuse("targetPeriod1", MeasuringTexts.of(language).targetTwice) }
    errors = reader.errors
  }

  private mutating func facts(_ reader: inout FormReader, _ language: Language) {
    indicator.facts.numerator = reader.optionalWords("numerator", upTo: 500)
    indicator.facts.denominator = reader.optionalWords("denominator", upTo: 500)
    indicator.facts.population = reader.optionalWords("population", upTo: 500)
    indicator.facts.weighting = reader.optionalWords("weighting", upTo: 500)
    indicator.facts.scale = reader.choice("scale") { Indicator.Scale(rawValue: $0) } ?? .ratio
    indicator.facts.baseline = reader.period("baseline", language)
    indicator.facts.alert = Indicator.Alert(
      below: reader.decimal("alertBelow", language), above: reader.decimal("alertAbove", language))
    indicator.facts.stage = reader.choice("stage") { Indicator.Stage(rawValue: $0) }
    if let below = indicator.facts.alert.below, let above = indicator.facts.alert.above, below >= above {
      reader.refuse("alertBelow", AlertTexts.of(language).crossed)
    }
    let name = reader.optionalWords("dimension", upTo: 100)
    let lines = reader.text("parts", 0...4_000).split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
    let values = lines.enumerated().compactMap { index, line -> Indicator.Dimension.Value? in
      // A part that is there keeps its key, by which its values are found.
      let known = indicator.facts.dimension?.values.first { $0.name.ja == line }
      return known
        ?? ID<Plan>("part-\(index + 1)-\(randomText(characters: 4))").map {
          Indicator.Dimension.Value(key: $0.text, name: Localized(line))
        }
    }
    if name == nil && !values.isEmpty { reader.require("dimensionJa") }
    indicator.facts.dimension = name.flatMap { values.isEmpty ? nil : Indicator.Dimension(name: $0, values: values) }
  }

  private mutating func source(_ reader: inout FormReader, _ metrics: [Metric], _ language: Language) {
    let metric = reader.choice("metric") { name in metrics.first { $0.name == name } }
    let filter = reader.text("filter", 0...200)
    switch reader.fields["source"] {
    case "metric":
      if let metric { indicator.source = .metric(name: metric.name, filter: filter) } else { reader.require("metric") }
    case "table": indicator.source = .table
    default: indicator.source = .hand
    }
  }

  private mutating func target(_ row: Int, _ reader: inout FormReader, _ language: Language) {
    let texts = MeasuringTexts.of(language)
    let period = reader.period("targetPeriod\(row)", language)
    let written = reader.text("targetAmount\(row)", 0...300)
    let from = reader.period("targetFrom\(row)", language)
    let kind = reader.choice("targetKind\(row)") { IndicatorTarget.Kind(rawValue: $0) } ?? .target
    let part = reader.choice("targetPart\(row)") { key in indicator.dimension(key) == nil ? nil : key } ?? ""
    if period == nil && written.isEmpty { return }
    guard let period else { return reader.require("targetPeriod\(row)") }
    if written.isEmpty { return reader.require("targetAmount\(row)") }
    let amount: IndicatorTarget.Amount
    switch (number(written: written), from) {
    case (let percent?, let from?): amount = .change(percent: percent, from: from)
    case (nil, _?): return reader.refuse("targetAmount\(row)", texts.numberWrong)
    case (let value?, nil): amount = .value(value)
    case (nil, nil): amount = .words(written)
    }
    targets.append(IndicatorTarget(period: period, dimension: part, kind: kind, amount: amount))
  }
}

extension Fields {
  /// The highest number behind a name of which there is a field, such as 3 for `period3`.
  func rows(_ name: String) -> Int {
    pairs.filter { $0.0.hasPrefix(name) }.compactMap { Int($0.0.dropFirst(name.count)) }.filter { $0 <= 200 }.max() ?? 0
  }
}

extension Indicator {
  /// As a form shows it.
  func fields(_ targets: [IndicatorTarget]) -> Fields {
    var pairs: [(String, String)] = []
    func words(_ name: String, _ words: Localized?) {
      pairs += [("\(name)Ja", words?.ja ?? ""), ("\(name)En", words?.en ?? "")]
    }
    words("name", name)
    words("unit", unit)
    words("definition", definition)
    words("numerator", facts.numerator)
    words("denominator", facts.denominator)
    words("population", facts.population)
    words("weighting", facts.weighting)
    words("dimension", facts.dimension?.name)
    pairs += [
      ("node", node?.text ?? ""), ("direction", direction.rawValue), ("cadence", cadence.rawValue),
      ("stage", facts.stage?.rawValue ?? ""), ("scale", facts.scale.rawValue), ("baseline", facts.baseline?.text ?? ""),
      ("alertBelow", facts.alert.below.map { numberText($0) } ?? ""),
      ("alertAbove", facts.alert.above.map { numberText($0) } ?? ""),
      ("parts", facts.dimension?.values.map(\.name.ja).joined(separator: "\n") ?? ""),
    ]
    switch source {
    case .hand: pairs.append(("source", "hand"))
    case .table: pairs.append(("source", "table"))
    case .metric(let name, let filter): pairs += [("source", "metric"), ("metric", name), ("filter", filter)]
    }
    for (index, target) in targets.enumerated() { pairs += target.fields(index + 1) }
    return Fields(pairs)
  }
}

extension IndicatorTarget {
  fileprivate func fields(_ row: Int) -> [(String, String)] {
    var pairs = [
      ("targetPeriod\(row)", period.text), ("targetKind\(row)", kind.rawValue), ("targetPart\(row)", dimension),
    ]
    switch amount {
    case .value(let value): pairs.append(("targetAmount\(row)", numberText(value)))
    case .words(let words): pairs.append(("targetAmount\(row)", words))
    case .change(let percent, let from):
      pairs += [("targetAmount\(row)", numberText(percent)), ("targetFrom\(row)", from.text)]
    }
    return pairs
  }
}
