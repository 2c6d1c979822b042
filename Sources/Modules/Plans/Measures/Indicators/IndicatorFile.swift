import ModuleKit

extension IndicatorEntry {
  /// All indicators in force of a plan, each with its targets and the measurements that count.
  static func all(
    of plan: ID<Plan>, at moment: Moment = .now, in db: Reader
  ) throws(StoreError) -> [IndicatorEntry] {
    let targets = try IndicatorTarget.all(of: plan, at: moment, in: db)
    var readings: [ID<Indicator.Series>: [Measurement]] = [:]
    try db.each(
      """
      SELECT series AS of_series, \(Measurement.columns) FROM plan_measurement
      WHERE series IN (SELECT series FROM \(moment.indicators) WHERE plan = \(plan) AND retired IS NULL)
      ORDER BY series, id
      """
    ) { (row) throws(StoreError) in
      let measurement = try Measurement(row: row)
      if moment.knows(measurement.recordedAt) { readings[try row["of_series"], default: []].append(measurement) }
    }
    return try Indicator.all(of: plan, at: moment, in: db).filter { $0.retired == nil }.map { indicator in
      let measured = Measured(readings[indicator.series] ?? [])
      return IndicatorEntry(
        indicator: indicator, targets: targets[indicator.id] ?? [],
        measurements: measured.dimensions.flatMap { measured.series($0) }.map(Reading.init))
    }
  }

  /// Adds it to a plan with its measurements; those that its series says already are not said again.
  func insert(
    into plan: ID<Plan>, _ source: Measurement.Source, by actor: String, at now: Instant, in db: Writer
  ) throws {
    let known = try Measured(of: indicator.series, in: db)
    for reading in measurements {
      let old = known.at(reading.period, reading.dimension)
      if let old, old.value == reading.value, old.words == reading.words { continue }
      try reading.measurement(source, by: actor, at: now).append(to: indicator.series, in: db)
    }
    try indicator.save(targets, in: plan, at: now, in: db)
  }
}

extension IndicatorEntry.Reading {
  init(_ measurement: Measurement) {
    period = measurement.period
    dimension = measurement.dimension
    value = measurement.value
    words = measurement.words
    asOf = measurement.asOf == measurement.period.last ? nil : measurement.asOf
    note = measurement.note
  }

  func measurement(_ source: Measurement.Source, by actor: String, at now: Instant) -> Measurement {
    Measurement(
      period: period, dimension: dimension, value: value, words: words, asOf: asOf ?? min(period.last, now.day),
      source: source, note: note, recordedAt: now, actor: actor)
  }
}
