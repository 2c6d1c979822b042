import ModuleKit

/// What of an indicator StratML has no element for stands in notes of these kinds.
private enum NoteKind {
  static let facts = "indicator"
  static let split = "dimension"
  static let part = "dimension-value"
  static let forecast = "forecast"
  static let relative = "relative"
}

private let stageMark = "ValueChainStage: "

extension IndicatorEntry {
  /// Its targets and measurements by period, for a document in one language.
  func stratML(_ language: Language) -> StratML.Indicator {
    func say(_ words: Localized) -> String { words.text(in: language) }
    let (definition, stage) = parted(say(indicator.definition))
    var found = StratML.Indicator(
      dimension: say(indicator.name), unit: say(indicator.unit), stage: indicator.facts.stage?.stratML ?? stage)
    let hasNumber = measurements.contains { $0.value != nil } || measurements.isEmpty
    found.isQualitative = !hasNumber
    found.instances = instances(language)
    found.other = StructureNote.joined(definition, notes(language))
    return found
  }

  private func parted(_ definition: String) -> (String, StratML.Indicator.Stage?) {
    var lines = definition.split(separator: "\n", omittingEmptySubsequences: false)
    guard let last = lines.last, last.hasPrefix(stageMark),
      let stage = StratML.Indicator.Stage(rawValue: String(last.dropFirst(stageMark.count)))
    else { return (definition, nil) }
    lines.removeLast()
    return (lines.joined(separator: "\n"), stage)
  }

  private struct Slot: Hashable, Comparable {
    let period: ReviewPeriod
    let dimension: String
    static func < (a: Slot, b: Slot) -> Bool { (a.period, a.dimension) < (b.period, b.dimension) }
  }

  private func instances(_ language: Language) -> [StratML.Instance] {
    var instances: [Slot: StratML.Instance] = [:]
    for target in targets where target.kind == .target {
      var result = result(target.period, target.dimension, language)
      switch target.amount {
      case .value(let value): result.number = decimalText(value)
      case .words(let words): result.text = words
      case .change: continue
      }
      instances[Slot(period: target.period, dimension: target.dimension), default: .init()].targets.append(result)
    }
    for reading in measurements {
      var result = result(reading.period, reading.dimension, language)
      result.number = reading.value.map { decimalText($0) } ?? ""
      result.text = [reading.words, reading.note].compactMap { $0 }.joined(separator: "\n\n")
      instances[Slot(period: reading.period, dimension: reading.dimension), default: .init()].actuals.append(result)
    }
    return instances.sorted { $0.key < $1.key }.map(\.value)
  }

  private func result(_ period: ReviewPeriod, _ dimension: String, _ language: Language) -> StratML.Result {
    var result = StratML.Result(starts: period.first.iso, ends: period.last.iso)
    if !dimension.isEmpty, let split = indicator.facts.dimension {
      result.descriptor = split.name.text(in: language)
      result.grade = indicator.dimension(dimension)?.text(in: language) ?? dimension
    }
    return result
  }

  private func notes(_ language: Language) -> [StructureNote] {
    func say(_ words: Localized?) -> String? { words?.text(in: language) }
    let facts = indicator.facts
    var note = StructureNote(NoteKind.facts)
    note.set("series", indicator.series.text)
    note.set("direction", indicator.direction == .up ? nil : indicator.direction.rawValue)
    note.set("cadence", indicator.cadence == .year ? nil : indicator.cadence.rawValue)
    switch indicator.source {
    case .hand: break
    case .table: note.set("source", "table")
    case .metric(let name, let filter):
      note.set("metric", name)
      note.set("filter", filter.isEmpty ? nil : filter)
    }
    note.set("numerator", say(facts.numerator))
    note.set("denominator", say(facts.denominator))
    note.set("population", say(facts.population))
    note.set("weighting", say(facts.weighting))
    note.set("scale", facts.scale == .ratio ? nil : facts.scale.rawValue)
    note.set("baseline", facts.baseline?.text)
    // Two stages of Machi's are one of the standard's.
    note.set("stage", facts.stage == .outcomeInside ? facts.stage?.rawValue : nil)
    return [note] + dimensionNotes(say) + targets.compactMap { targetNote($0) }
  }

  private func dimensionNotes(_ say: (Localized?) -> String?) -> [StructureNote] {
    guard let dimension = indicator.facts.dimension else { return [] }
    var head = StructureNote(NoteKind.split)
    head.set("name", say(dimension.name))
    return [head]
      + dimension.values.map { value in
        var note = StructureNote(NoteKind.part)
        note.set("key", value.key)
        note.set("name", say(value.name))
        return note
      }
  }

  /// Forecasts and relative targets are no targets of the standard's.
  private func targetNote(_ target: IndicatorTarget) -> StructureNote? {
    var note = StructureNote(target.kind == .forecast ? NoteKind.forecast : NoteKind.relative)
    note.set("period", target.period.text)
    note.set("dimension", target.dimension.isEmpty ? nil : target.dimension)
    switch target.amount {
    case .value(let value): note.set("value", decimalText(value))
    case .words(let words): note.set("words", words)
    case .change(let percent, let from):
      note.set("percent", decimalText(percent))
      note.set("from", from.text)
      return note
    }
    return target.kind == .forecast ? note : nil
  }
}

/// As `xsd:decimal` has numbers: without exponent and thousands' marks.
func decimalText(_ value: Double) -> String {
  let plain = String(value)
  if plain.hasSuffix(".0") && !plain.contains("e") { return String(plain.dropLast(2)) }
  return plain.contains("e") ? numberText(value).filter { $0 != "," } : plain
}

extension ReviewPeriod {
  /// The period of these days; a stretch that is none counts as the state at its end.
  init(from first: Day?, to last: Day) {
    let candidates: [ReviewPeriod] =
      [.year(last.fiscalYear), .month(ReviewPeriod.month(after: 0, last))]
      + (1...4).map { .quarter(last.fiscalYear, $0) }
    self = candidates.first { $0.first == first && $0.last == last } ?? .day(last)
  }
}

extension CarriedIndicator {
  /// The indicator as a plan file has it. What has no date is put at the end of `period`; what cannot be put anywhere is lost.
  func entry(at path: String, period: Period?, _ texts: StratMLTexts, _ losses: Losses) -> IndicatorEntry? {
    guard let id = ID<Indicator>(key) else { return nil }
    let (other, notes) = StructureNote.parted(element.other)
    let note = notes.first { $0.kind == NoteKind.facts }
    let name = [element.dimension, element.unit, other.trimmed].first { !$0.isEmpty } ?? texts.indicator
    var indicator = Indicator(
      id: id, node: node, series: note?["series"].flatMap { ID($0) } ?? .random(),
      name: Localized(String(name.prefix(300))))
    var definition = other.isEmpty ? [] : [other]
    if element.unit.count > 40 { definition.append(element.unit) } else { indicator.unit = Localized(element.unit) }
    read(note, into: &indicator)
    indicator.facts.dimension = dimension(notes)
    var results = ResultReader(
      path: path, period: period, dimension: indicator.facts.dimension, isOurs: note != nil, losses: losses)
    for (index, instance) in element.instances.enumerated() { results.read(instance, number: index + 1) }
    var entry = IndicatorEntry(
      indicator: indicator, targets: results.targets + notes.compactMap { target($0) },
      measurements: results.measurements)
    definition += results.remarks
    let stage = element.stage.flatMap { Indicator.Stage(stratML: $0) }
    if let stage = element.stage, Indicator.Stage(stratML: stage) == nil {
      definition.append(stageMark + stage.rawValue)
    }
    entry.indicator.facts.stage = note?["stage"].flatMap { Indicator.Stage(rawValue: $0) } ?? stage
    entry.indicator.definition = Localized(String(definition.joined(separator: "\n").prefix(20_000)))
    return entry
  }

  private func read(_ note: StructureNote?, into indicator: inout Indicator) {
    guard let note else { return }
    func words(_ name: String) -> Localized? { note[name].map { Localized($0) } }
    indicator.direction = note["direction"].flatMap { Indicator.Direction(rawValue: $0) } ?? .up
    indicator.cadence = note["cadence"].flatMap { Indicator.Cadence(rawValue: $0) } ?? .year
    if let metric = note["metric"] {
      indicator.source = .metric(name: metric, filter: note["filter"] ?? "")
    } else if note["source"] == "table" {
      indicator.source = .table
    }
    indicator.facts.numerator = words("numerator")
    indicator.facts.denominator = words("denominator")
    indicator.facts.population = words("population")
    indicator.facts.weighting = words("weighting")
    indicator.facts.scale = note["scale"].flatMap { Indicator.Scale(rawValue: $0) } ?? .ratio
    indicator.facts.baseline = note["baseline"].flatMap { ReviewPeriod($0) }
  }

  private func dimension(_ notes: [StructureNote]) -> Indicator.Dimension? {
    guard let name = notes.first(where: { $0.kind == NoteKind.split })?["name"] else { return nil }
    let values = notes.filter { $0.kind == NoteKind.part }.compactMap { note in
      note["key"].map { Indicator.Dimension.Value(key: $0, name: Localized(note["name"] ?? $0)) }
    }
    return Indicator.Dimension(name: Localized(name), values: values)
  }

  private func target(_ note: StructureNote) -> IndicatorTarget? {
    guard [NoteKind.forecast, NoteKind.relative].contains(note.kind),
      let period = note["period"].flatMap({ ReviewPeriod($0) })
    else { return nil }
    let amount: IndicatorTarget.Amount
    if let value = note["value"].flatMap({ Double($0) }) {
      amount = .value(value)
    } else if let percent = note["percent"].flatMap({ Double($0) }),
      let from = note["from"].flatMap({ ReviewPeriod($0) })
    {
      amount = .change(percent: percent, from: from)
    } else if let words = note["words"] {
      amount = .words(words)
    } else {
      return nil
    }
    return IndicatorTarget(
      period: period, dimension: note["dimension"] ?? "", kind: note.kind == NoteKind.forecast ? .forecast : .target,
      amount: amount)
  }
}

/// Brings results to periods.
private struct ResultReader {
  let path: String
  let period: Period?
  let dimension: Indicator.Dimension?
  /// Whether the document is an export of Machi's own.
  let isOurs: Bool
  let losses: Losses
  private(set) var targets: [IndicatorTarget] = []
  private(set) var measurements: [IndicatorEntry.Reading] = []
  /// What a target says in words beside its number.
  private(set) var remarks: [String] = []

  init(path: String, period: Period?, dimension: Indicator.Dimension?, isOurs: Bool, losses: Losses) {
    self.path = path
    self.period = period
    self.dimension = dimension
    self.isOurs = isOurs
    self.losses = losses
  }

  mutating func read(_ instance: StratML.Instance, number: Int) {
    let place = "\(path)/MeasurementInstance[\(number)]"
    for target in instance.targets where !target.isEmpty { add(target: target, at: place + "/TargetResult") }
    for actual in instance.actuals where !actual.isEmpty { add(actual: actual, at: place + "/ActualResult") }
  }

  private mutating func add(target: StratML.Result, at place: String) {
    guard let (period, key) = slot(target, at: place) else { return }
    let (value, words) = amount(target)
    if targets.contains(where: { $0.period == period && $0.dimension == key }) {
      remarks.append("- \(period.text): \(value.map { decimalText($0) } ?? words)")
    } else if let value {
      targets.append(IndicatorTarget(period: period, dimension: key, amount: .value(value)))
      if !words.isEmpty { remarks.append("- \(period.text): \(words)") }
    } else {
      targets.append(IndicatorTarget(period: period, dimension: key, amount: .words(String(words.prefix(300)))))
      if words.count > 300 { remarks.append("- \(period.text): \(words)") }
    }
  }

  private mutating func add(actual: StratML.Result, at place: String) {
    guard let (period, key) = slot(actual, at: place) else { return }
    let (value, words) = amount(actual)
    var reading = IndicatorEntry.Reading(period: period, dimension: key)
    var note = words
    if value == nil {
      let end = words.firstRange(of: "\n\n")
      let first = end.map { String(words[..<$0.lowerBound]) } ?? words
      reading.words = String(first.prefix(300))
      note = first.count > 300 ? words : end.map { String(words[$0.upperBound...]) } ?? ""
    }
    reading.value = value
    reading.note = note.isEmpty ? nil : String(note.prefix(2_000))
    if note.count > 2_000 {
      losses.add(place, 0, "2,000文字を超えた分は残りません。", "What goes beyond 2,000 characters does not stay.")
    }
    measurements.append(reading)
  }

  /// The number, and what is said besides; a number that is none is said in words.
  private func amount(_ result: StratML.Result) -> (Double?, String) {
    let value = Plans.number(written: result.number)
    let isSplit = dimension != nil && !result.grade.isEmpty
    let graded = [result.descriptor, result.grade].filter { !$0.isEmpty }.joined(separator: ": ")
    let words = [value == nil ? result.number : "", isSplit ? "" : graded, result.text].filter { !$0.isEmpty }
    return (value, words.joined(separator: "\n\n"))
  }

  private func slot(_ result: StratML.Result, at place: String) -> (ReviewPeriod, String)? {
    let key = dimension?.values.first { $0.name.ja == result.grade }?.key ?? ""
    if let last = Day(iso: result.ends) ?? Day(iso: result.starts) {
      let first = Day(iso: result.starts)
      let found = ReviewPeriod(from: first, to: last)
      if let first, first < found.first {
        losses.add(
          place, 0, "\(first.iso)からという始まりは残らず、\(last.iso)の値になります。",
          "That it begins on \(first.iso) does not stay: it becomes the state on \(last.iso).")
      }
      return (found, key)
    }
    if let year = period?.to ?? period?.from {
      losses.add(place, 0, "日付がないため、計画の最後の年度のものとします。", "It has no date, so it is put at the plan's last year.")
      return (.year(year), key)
    }
    losses.add(place, 0, "日付がないため、取り込めません。", "It has no date, so it is not taken.")
    return nil
  }
}
