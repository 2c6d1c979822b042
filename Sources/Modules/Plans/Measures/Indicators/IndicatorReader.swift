import ModuleKit

/// An indicator of a file with all that belongs to it.
struct IndicatorEntry: Sendable, Equatable {
  var indicator: Indicator
  var targets: [IndicatorTarget] = []
  /// Without who recorded them and when.
  var measurements: [Reading] = []

  /// A value for a period, before it is recorded.
  struct Reading: Sendable, Equatable {
    var period: ReviewPeriod
    var dimension = ""
    var value: Double?
    var words: String?
    /// Nil for the period's last day.
    var asOf: Day?
    var note: String?
  }
}

/// Reads the `indicators` of a plan file's plan and nodes.
struct IndicatorReader {
  let plan: ID<Plan>
  let faults: Faults
  private(set) var entries: [IndicatorEntry] = []
  private var keys: Set<ID<Indicator>> = []

  init(_ plan: ID<Plan>, _ faults: Faults) { (self.plan, self.faults) = (plan, faults) }

  mutating func read(_ object: inout ObjectReader, of node: ID<Node>?) {
    for entry in object.objects("indicators", { [plan] in indicatorEntry(&$0, plan) }) {
      var entry = entry
      entry.indicator.node = node
      entry.indicator.position = entries.count + 1
      if !keys.insert(entry.indicator.id).inserted {
        faults.add(
          object.at("indicators"), "「\(entry.indicator.id.text)」という指標が2つあります。",
          "There are two indicators “\(entry.indicator.id.text)”.")
      }
      entries.append(entry)
    }
  }
}

private func indicatorEntry(_ object: inout ObjectReader, _ plan: ID<Plan>) -> IndicatorEntry? {
  let key = object.key("key").flatMap { ID<Indicator>($0) }
  let name = object.text("name", required: true, upTo: 300)
  let id = key ?? .random()
  let series = object.key("series", required: false).flatMap { ID<Indicator.Series>($0) }
  var indicator = Indicator(id: id, series: series ?? Indicator.series(of: id, in: plan), name: name ?? Localized("？"))
  indicator.unit = object.text("unit", upTo: 40) ?? Localized("")
  indicator.direction = object.choice("direction", Indicator.Direction.self) ?? .up
  indicator.definition = object.text("definition") ?? Localized("")
  indicator.facts = Indicator.Facts(reading: &object)
  indicator.cadence = object.choice("cadence", Indicator.Cadence.self) ?? .year
  indicator.source = source(&object)
  var entry = IndicatorEntry(indicator: indicator)
  let dimensions = indicator.facts.dimension?.values.map(\.key) ?? []
  entry.targets = object.objects("targets") { target(&$0, dimensions) }
  entry.measurements = object.objects("measurements") { reading(&$0, dimensions) }
  let slots = entry.targets.map { "\($0.period.text)/\($0.dimension)/\($0.kind)" }
  if Set(slots).count < slots.count {
    object.faults.add(object.at("targets"), "同じ時期の目標が2つあります。", "There are two targets of the same period.")
  }
  return key == nil || name == nil ? nil : entry
}

private func source(_ object: inout ObjectReader) -> Indicator.Source {
  let metric = object.string("metric", upTo: 60)
  let filter = object.string("filter", upTo: 200)
  let kind = object.choice("source", SourceKind.self) ?? (metric == nil ? .hand : .metric)
  switch (kind, metric) {
  case (.hand, _): return .hand
  case (.table, _): return .table
  case (.metric, let metric?): return .metric(name: metric, filter: filter ?? "")
  case (.metric, nil):
    object.faults.add(object.at("metric"), "測る数値の名前を書いてください。", "Write the name of the metric.")
    return .hand
  }
}

private enum SourceKind: String, CaseIterable { case hand, table, metric }

private func target(_ object: inout ObjectReader, _ dimensions: [String]) -> IndicatorTarget? {
  let period = object.reviewPeriod("period")
  let dimension = dimensionKey(&object, dimensions)
  let kind = object.choice("kind", IndicatorTarget.Kind.self) ?? .target
  let value = object.number("value")
  let percent = object.number("percent")
  let from = object.has("from") ? object.reviewPeriod("from") : nil
  let words = object.string("words", upTo: 300)
  let amount: IndicatorTarget.Amount
  switch (value, percent, from, words) {
  case (let value?, nil, nil, nil): amount = .value(value)
  case (nil, let percent?, let from?, nil): amount = .change(percent: percent, from: from)
  case (nil, nil, nil, let words?): amount = .words(words)
  default:
    object.faults.add(
      object.path, "value、percent と from、words のどれか1つを書いてください。", "Write one of value, percent with from, or words.")
    return nil
  }
  return period.map { IndicatorTarget(period: $0, dimension: dimension, kind: kind, amount: amount) }
}

private func reading(_ object: inout ObjectReader, _ dimensions: [String]) -> IndicatorEntry.Reading? {
  let period = object.reviewPeriod("period")
  let dimension = dimensionKey(&object, dimensions)
  let (value, words) = (object.number("value"), object.string("words", upTo: 300))
  if (value == nil) == (words == nil) {
    object.faults.add(object.path, "value か words のどちらか1つを書いてください。", "Write one of value and words.")
  }
  let (asOf, note) = (object.day("asOf"), object.string("note", upTo: 2_000))
  guard let period, value == nil || words == nil else { return nil }
  return IndicatorEntry.Reading(
    period: period, dimension: dimension, value: value, words: words, asOf: asOf, note: note)
}

private func dimensionKey(_ object: inout ObjectReader, _ known: [String]) -> String {
  guard let key = object.key("dimension", required: false) else { return "" }
  if !known.contains(key) {
    object.faults.add(
      object.at("dimension"), "「\(key)」は dimension の値にありません。", "“\(key)” is not one of the dimension's values.")
  }
  return key
}

extension Indicator.Facts {
  init(reading object: inout ObjectReader) {
    self.init()
    numerator = object.text("numerator", upTo: 500)
    denominator = object.text("denominator", upTo: 500)
    population = object.text("population", upTo: 500)
    weighting = object.text("weighting", upTo: 500)
    dimension = object.object("dimension") { object in
      let name = object.text("name", required: true, upTo: 100)
      let values = object.objects("values", required: true) { value -> Indicator.Dimension.Value? in
        let (key, name) = (value.key("key"), value.text("name", required: true, upTo: 100))
        return key.flatMap { key in name.map { Indicator.Dimension.Value(key: key, name: $0) } }
      }
      return name.map { Indicator.Dimension(name: $0, values: values) }
    }
    scale = object.choice("scale", Indicator.Scale.self) ?? .ratio
    baseline = object.has("baseline") ? object.reviewPeriod("baseline") : nil
    alert = Indicator.Alert(below: object.number("alertBelow"), above: object.number("alertAbove"))
    stage = object.choice("stage", Indicator.Stage.self)
  }

  init(stored text: String) throws(StoreError) {
    let faults = Faults()
    guard let json = try? JSON.parse(text), var object = ObjectReader(json, at: "", faults) else {
      throw .column("facts")
    }
    self.init(reading: &object)
    if faults.count > 0 { throw .column("facts") }
  }

  var text: String {
    var json = JSONWriter()
    json.object { write(to: &$0) }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension ObjectReader {
  /// A fiscal year as a number or text, or `2020-Q1`, `2020-04`, `2020-04-01`.
  mutating func reviewPeriod(_ name: String) -> ReviewPeriod? {
    guard let value = take(name, required: true) else { return nil }
    let text = value.integer.map(String.init) ?? value.text ?? ""
    if let period = ReviewPeriod(text), (1868...2200).contains(period.fiscalYear.year) { return period }
    faults.add(
      at(name), "年度（2020）、四半期（2020-Q1）、月（2020-04）、日（2020-04-01）のどれかを書いてください。",
      "Write a fiscal year (2020), a quarter (2020-Q1), a month (2020-04) or a day (2020-04-01).")
    return nil
  }

  mutating func number(_ name: String) -> Double? {
    guard let value = take(name, required: false) else { return nil }
    if let number = value.number, number.isFinite, abs(number) < 1e15 { return number }
    faults.add(at(name), "数が必要です（1000兆未満）。", "A number is needed here, less than 10^15.")
    return nil
  }

  mutating func day(_ name: String) -> Day? {
    guard let text = string(name) else { return nil }
    if let day = Day(iso: text) { return day }
    faults.add(at(name), "2020-03-31 の形で、ある日付を書いてください。", "Write an existing day as 2020-03-31.")
    return nil
  }
}
