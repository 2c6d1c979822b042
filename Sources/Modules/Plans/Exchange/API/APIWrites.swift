import ModuleKit

extension Permission {
  static let measurePlans = Permission(
    "plans.measure",
    Localized("担当する所属の指標に実績値を記録する。", en: "Record values of the indicators of one's own department."),
    [.editor, .secretariat, .administrator])
}

/// A value as a program sent it.
private struct SentMeasurement {
  let plan: ID<Plan>
  let indicator: ID<Indicator>
  let measurement: Measurement
  let principal: Principal
  let language: Language

  init(_ visit: Visit, _ plan: ID<Plan>, _ indicator: ID<Indicator>) throws {
    guard let json = visit.payload, let principal = visit.principal,
      let period = json["period"]?.text.flatMap({ ReviewPeriod($0) })
    else { throw Refusal.forbidden }
    self.plan = plan
    self.indicator = indicator
    self.principal = principal
    language = visit.scene.language
    let (value, words) = (json["value"]?.number, json["words"]?.text)
    if (value == nil) == (words == nil) {
      throw APIRefusal.invalid([PayloadFault("/value", "give one of value and words")])
    }
    if let value, abs(value) >= 1e15 { throw APIRefusal.invalid([PayloadFault("/value", "must be less than 10^15")]) }
    if period.first > visit.now.day {
      throw APIRefusal.invalid([PayloadFault("/period", "has not begun yet")])
    }
    let asOf = json["asOf"]?.text.flatMap { Day(iso: $0) } ?? min(period.last, visit.now.day)
    if asOf > visit.now.day { throw APIRefusal.invalid([PayloadFault("/asOf", "must not lie ahead")]) }
    measurement = Measurement(
      period: period, dimension: json["dimension"]?.text ?? "", value: value, words: words, asOf: asOf, source: .table,
      note: json["note"]?.text, recordedAt: visit.now, actor: principal.actor)
  }

  /// Throws `Refusal`, `APIRefusal`.
  func save(in db: Writer) throws -> RecordedMeasurement {
    let indicator = try Indicator.get(indicator, of: plan, in: db)
    if indicator.retired != nil { throw Refusal.notFound }
    guard try indicator.isWritable(by: principal, of: plan, in: db) else { throw Refusal.forbidden }
    if case .metric = indicator.source {
      throw APIRefusal.conflict(APITexts.of(language).measuresItself)
    }
    if !measurement.dimension.isEmpty, indicator.dimension(measurement.dimension) == nil {
      throw APIRefusal.invalid([PayloadFault("/dimension", "is not one of the indicator's")])
    }
    var measurement = measurement
    if case .hand = indicator.source { measurement.source = .hand }
    try measurement.add(to: indicator.series, at: measurement.recordedAt, in: db)
    try db.record(
      "plans.measurement.added", SubjectRef("plan-indicator", "\(plan.text)/\(indicator.id.text)"), by: principal.actor,
      at: measurement.recordedAt, detail: measurement.period.text)
    let found: RecordedMeasurement? = try db.first(
      """
      SELECT \(RecordedMeasurement.columns) FROM plan_measurement WHERE series = \(indicator.series)
      ORDER BY id DESC LIMIT 1
      """)
    guard let found else { throw Refusal.notFound }
    return found
  }
}

func apiMeasure(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  let sent = try SentMeasurement(visit, plan, id)
  let recorded = try visit.store.write { db in try sent.save(in: db) }
  return .response(apiResponse(201) { json in json.object { recorded.writeAPI(to: &$0) } })
}

func apiDraft(_ visit: Visit, plan: ID<Plan>, node: ID<Node>, period: ReviewPeriod) throws -> Answer {
  guard let json = visit.payload, let principal = visit.principal else { throw Refusal.forbidden }
  let language = visit.scene.language
  let saving = ReviewSaving(
    plan: plan, node: node, period: period, form: draftFields(json), principal: principal, language: language,
    now: visit.now, isPartial: true)
  let (outcome, review) = try visit.store.write(isPublic: false) { db in
    (try saving.run(in: db), try Review.find(node, period, of: plan, in: db))
  }
  switch outcome {
  case .refused(let errors):
    throw APIRefusal.invalid(errors.sorted { $0.key < $1.key }.map { PayloadFault("/\($0.key)", $0.value) })
  case .conflict: throw APIRefusal.conflict(APITexts.of(language).changedMeanwhile(review?.version ?? 0))
  case .closed: throw APIRefusal.conflict(APITexts.of(language).roundNotOpen)
  case .saved: break
  }
  guard let review else { throw Refusal.notFound }
  return .response(
    apiResponse { json in
      json.object { json in
        json.field("node", node)
        json.field("period", period.text)
        json.field("state", review.state.rawValue)
        json.field("version", review.version)
      }
    })
}

/// As the form on the page would send it, without what the program leaves out.
private func draftFields(_ json: JSON) -> Fields {
  var pairs: [(String, String)] = []
  for name in ["version", "percent"] { json[name]?.integer.map { pairs.append((name, String($0))) } }
  for name in ["mark", "text", "oldMeans", "newMeans", "reason", "reasonCode", "disagreement"] {
    json[name]?.text.map { pairs.append((name, $0)) }
  }
  guard let evidence = json["evidence"]?.items else { return Fields(pairs) }
  for index in 0..<Assessment.mostEvidence {
    let item: JSON? = index < evidence.count ? evidence[index] : nil
    pairs.append(("evidenceTitle\(index + 1)", item?["title"]?.text ?? ""))
    pairs.append(("evidenceURL\(index + 1)", item?["url"]?.text ?? ""))
  }
  return Fields(pairs)
}

struct APITexts: Texts {
  let measuresItself, roundNotOpen: String
  let changedMeanwhile: @Sendable (Int) -> String

  static let japanese = APITexts(
    measuresItself: "この指標は動いているサービスから自動で測られるため、値を送れません。",
    roundNotOpen: "この時点の評価は受付中でないか、もう提出されています。",
    changedMeanwhile: { "下書きが先に変わっています。読み直してから、version に\($0)を入れて送ってください。" })
  static let english = APITexts(
    measuresItself: "This indicator is measured by a running service, so no value can be sent.",
    roundNotOpen: "The round of this period is not open, or the review was handed in already.",
    changedMeanwhile: { "The draft was changed meanwhile. Look at it, then send this with version \($0)." })
}
