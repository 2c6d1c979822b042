import ModuleKit

/// What a metric says of the last periods, seen before an indicator is bound to it.
struct MetricPreview: Sendable {
  struct Line: Sendable, Equatable {
    let period: ReviewPeriod
    let value: Double?
    let rows: Int
  }

  enum Outcome: Sendable, Equatable {
    /// The last period first.
    case lines([Line])
    case fault(MeasuringFault)
  }

  let metric: Metric
  let filter: String
  let outcome: Outcome

  /// Throws `StoreError`.
  init(_ metric: Metric, _ filter: String, _ cadence: Indicator.Cadence, at now: Instant, in db: Reader) throws {
    self.metric = metric
    self.filter = filter
    do {
      var lines: [Line] = []
      var period = cadence.period(of: now.day)
      for _ in 0..<cadence.previewed {
        let range = MetricRange(period.first, min(period.last, now.day))
        let reading = try MetricReading(metric, range, filter, in: db)
        lines.append(
          Line(period: period, value: reading.value, rows: reading.origin.rows.count(where: { $0 == "\n" })))
        period = cadence.period(of: period.first + -1)
      }
      outcome = .lines(lines)
    } catch is Metric.Withheld {
      outcome = .fault(.withheld)
    } catch is MetricReading.TooManyFacts {
      outcome = .fault(.tooMany)
    } catch is Metric.Unreadable {
      outcome = .fault(.unreadable)
    }
  }

  /// Whether no row of any period fits the filter.
  var isOfNothing: Bool {
    guard case .lines(let lines) = outcome else { return false }
    return lines.allSatisfy { $0.rows == 0 }
  }

  /// What keeps an indicator from being bound; `isSure` says that nobody minds there being nothing yet.
  func fault(isSure: Bool, _ language: Language) -> String? {
    let texts = MeasuringFaultTexts.of(language)
    switch outcome {
    case .fault(.tooMany): return texts.refused(.tooMany)
    case .fault(let fault): return isSure ? nil : texts.refused(fault)
    case .lines: return isSure || !isOfNothing ? nil : texts.nothing(filter)
    }
  }
}

extension Indicator.Cadence {
  /// How many periods are measured before something is bound.
  fileprivate var previewed: Int {
    switch self {
    case .year: 2
    case .quarter: 4
    case .month: 6
    }
  }
}

extension IndicatorEdit {
  /// Of a form that binds to a metric anew; nil where nothing is to be measured, or the form names none.
  func preview(over old: Indicator?, in db: Reader) throws -> MetricPreview? {
    guard form["source"] == "metric", let metric = metrics.first(where: { $0.name == form["metric"] }) else {
      return nil
    }
    let filter = (form["filter"] ?? "").trimmed
    if old?.source == .metric(name: metric.name, filter: filter) && form["try"] == nil { return nil }
    let cadence = form["cadence"].flatMap { Indicator.Cadence(rawValue: $0) } ?? .year
    return try MetricPreview(metric, filter, cadence, at: now, in: db)
  }
}

func previewTable(_ preview: MetricPreview, _ scene: Scene) -> HTML {
  let texts = MeasuringFaultTexts.of(scene.language)
  guard case .lines(let lines) = preview.outcome else { return "" }
  let rows = lines.map { line -> HTML in
    let value = line.value.map { numberText($0) + preview.metric.unit.text(in: scene.language) } ?? texts.none
    return """
      <tr><th scope="row">\(line.period.shown(in: scene.language))</th><td class="number" data-label="\(texts.value)">\(value)</td>\
      <td class="number" data-label="\(texts.rows)">\(line.rows)</td></tr>
      """
  }
  return """
    <div class="notice" id="preview"><table class="stack"><caption>\(texts.preview): \(scene.say(preview.metric.title))</caption><thead><tr>\
    <th scope="col">\(texts.period)</th><th scope="col" class="number">\(texts.value)</th>\
    <th scope="col" class="number">\(texts.rows)</th></tr></thead><tbody>\(rows)</tbody></table>\
    <p class="note">\(texts.previewLead)</p></div>
    """
}
