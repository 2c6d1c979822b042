import ModuleKit

extension IndicatorEntry {
  /// As `IndicatorReader` reads it, without what it takes for granted; of the measurements those that count.
  func write(to json: inout JSONWriter, of plan: ID<Plan>) {
    json.field("key", indicator.id.text)
    if indicator.series != Indicator.series(of: indicator.id, in: plan) { json.field("series", indicator.series.text) }
    json.text("name", indicator.name)
    json.text("unit", indicator.unit)
    if indicator.direction != .up { json.field("direction", indicator.direction.rawValue) }
    json.text("definition", indicator.definition)
    indicator.facts.write(to: &json)
    if indicator.cadence != .year { json.field("cadence", indicator.cadence.rawValue) }
    switch indicator.source {
    case .hand: break
    case .table: json.field("source", "table")
    case .metric(let name, let filter):
      json.field("metric", name)
      if !filter.isEmpty { json.field("filter", filter) }
    }
    json.list("targets", targets) { $1.write(to: &$0) }
    json.list("measurements", measurements) { json, reading in
      json.period("period", reading.period)
      if !reading.dimension.isEmpty { json.field("dimension", reading.dimension) }
      json.field("value", ifAny: reading.value)
      json.field("words", ifAny: reading.words)
      json.field("asOf", ifAny: reading.asOf?.iso)
      json.field("note", ifAny: reading.note)
    }
  }
}

extension Indicator.Facts {
  func write(to json: inout JSONWriter) {
    json.text("numerator", numerator)
    json.text("denominator", denominator)
    json.text("population", population)
    json.text("weighting", weighting)
    if let dimension {
      json.object("dimension") { json in
        json.text("name", dimension.name)
        json.list("values", dimension.values) { json, value in
          json.field("key", value.key)
          json.text("name", value.name)
        }
      }
    }
    if scale != .ratio { json.field("scale", scale.rawValue) }
    if let baseline { json.period("baseline", baseline) }
    json.field("alertBelow", ifAny: alert.below)
    json.field("alertAbove", ifAny: alert.above)
    json.field("stage", ifAny: stage?.rawValue)
  }
}

extension IndicatorTarget {
  fileprivate func write(to json: inout JSONWriter) {
    json.period("period", period)
    if !dimension.isEmpty { json.field("dimension", dimension) }
    if kind != .target { json.field("kind", kind.rawValue) }
    switch amount {
    case .value(let value): json.field("value", value)
    case .words(let words): json.field("words", words)
    case .change(let percent, let from):
      json.field("percent", percent)
      json.period("from", from)
    }
  }
}

extension JSONWriter {
  /// A fiscal year as a number, anything else as text.
  fileprivate mutating func period(_ name: String, _ period: ReviewPeriod) {
    if case .year(let year) = period { field(name, year.year) } else { field(name, period.text) }
  }
}
