import ModuleKit

/// A form about an indicator and who sent it.
struct IndicatorEdit: Sendable {
  enum Outcome: Sendable, Equatable { case saved(ID<Indicator>), refused(FormErrors), conflict }

  let plan: ID<Plan>
  let form: Fields
  let metrics: [Metric]
  let actor: String
  let language: Language
  let now: Instant

  /// Throws `Refusal`, `StoreError`.
  func add(in db: Writer) throws -> Outcome {
    _ = try Plan.get(plan, in: db)
    let texts = MeasuringTexts.of(language)
    let written = (form["key"] ?? "").trimmed
    let id: ID<Indicator>? = written.isEmpty ? .random() : ID(written)
    let blank = Indicator(
      id: id ?? .random(), series: .random(), position: try Indicator.nextPosition(of: plan, in: db),
      name: Localized(""))
    let read = try IndicatorForm(blank, form, metrics, language, of: plan, in: db)
    var errors = read.errors
    if id == nil { errors["key"] = EditTexts.of(language).keyWrong }
    if let id, try Indicator.find(id, of: plan, in: db) != nil { errors["key"] = texts.keyTaken }
    guard errors.isEmpty else { return .refused(errors) }
    let amending = try Amending(plan, from: nil, to: (read.indicator, read.targets), in: db)
    if let fault = fault(amending, "amendment") { return .refused(fault) }
    try read.indicator.save(read.targets, in: plan, at: now, in: db)
    try amending.save(because: reason("amendment"), by: actor, at: now, in: db)
    try read.indicator.record(.added, read.targets, in: plan, by: actor, at: now, in: db)
    return .saved(read.indicator.id)
  }

  func change(_ id: ID<Indicator>, in db: Writer) throws -> Outcome {
    let old = try Indicator.get(id, of: plan, in: db)
    guard form["version"] == String(old.version) else { return .conflict }
    let read = try IndicatorForm(old, form, metrics, language, of: plan, in: db)
    guard read.errors.isEmpty else { return .refused(read.errors) }
    let targets = try IndicatorTarget.all(of: id, of: plan, in: db)
    if read.indicator == old && Set(targets.map { "\($0)" }) == Set(read.targets.map { "\($0)" }) { return .saved(id) }
    var changed = read.indicator
    changed.version += 1
    let amending = try Amending(plan, from: (old, targets), to: (changed, read.targets), in: db)
    if let fault = fault(amending, "amendment") { return .refused(fault) }
    try changed.save(read.targets, in: plan, at: now, in: db)
    try amending.save(because: reason("amendment"), by: actor, at: now, in: db)
    if let node = old.node, node != changed.node { try ComputedMark.refresh(node, of: plan, at: now, in: db) }
    try changed.record(.changed, read.targets, in: plan, by: actor, at: now, in: db)
    return .saved(id)
  }

  /// Takes it out of use, or back into it.
  func retire(_ id: ID<Indicator>, in db: Writer) throws -> Outcome {
    let old = try Indicator.get(id, of: plan, in: db)
    let isRetired = form["action"] != "restore"
    if (old.retired != nil) == isRetired { return .saved(id) }
    var indicator = old
    indicator.retired = isRetired ? now.day : nil
    indicator.version += 1
    let targets = try IndicatorTarget.all(of: id, of: plan, in: db)
    let amending = try Amending(plan, from: (old, targets), to: (indicator, targets), in: db)
    if let fault = fault(amending, "useAmendment") { return .refused(fault) }
    try indicator.save(targets, in: plan, at: now, in: db)
    try indicator.record(isRetired ? .retired : .restored, targets, in: plan, by: actor, at: now, in: db)
    try amending.save(because: reason("useAmendment"), by: actor, at: now, in: db)
    return .saved(id)
  }

  private func reason(_ name: String) -> String { (form[name] ?? "").trimmed }

  /// What is fixed is changed with a reason that people can read, or not at all.
  private func fault(_ amending: Amending, _ name: String) -> FormErrors? {
    if amending.changes.isEmpty { return nil }
    var reader = FormReader(form, language)
    if reader.text(name, 0...Amendment.longestReason).isEmpty && reader.errors.isEmpty {
      let years = Set(amending.changes.map(\.year)).sorted().map { $0.shown(in: language) }
      reader.refuse(name, AmendmentTexts.of(language).needed(years))
    }
    return reader.errors.isEmpty ? nil : reader.errors
  }
}

extension Indicator {
  /// Keeps this state of it as its version, with the audit event, in the transaction that wrote it.
  func record(
    _ action: HistoryEntry.Action, _ targets: [IndicatorTarget], in plan: ID<Plan>, by actor: String, at now: Instant,
    in db: Writer
  ) throws {
    let isPublic = try Plan.get(plan, in: db).edition.state.isPublic
    let due: Day =
      try db.value("SELECT due AS value FROM plan_indicator WHERE plan = \(plan) AND id = \(id)") ?? Standing.never
    try HistoryEntry(
      plan: plan, subject: .indicator(id), version: version, at: now, actor: actor, action: action, note: name.ja,
      content: historyContent(targets, due: due), isPublic: isPublic
    ).insert(in: db)
    try db.record(
      "plans.indicator.\(action.rawValue)", SubjectRef("plan-indicator", "\(plan.text)/\(id.text)"), by: actor, at: now)
  }

  private func historyContent(_ targets: [IndicatorTarget], due: Day) -> [(name: String, text: String)] {
    let lines = targets.map { target in
      let part = target.dimension.isEmpty ? "" : " \(dimension(target.dimension)?.ja ?? target.dimension)"
      let kind = target.kind == .forecast ? " (forecast)" : ""
      switch target.amount {
      case .value(let value): return "\(target.period.text)\(part)\(kind): \(numberText(value))"
      case .words(let words): return "\(target.period.text)\(part)\(kind): \(words)"
      case .change(let percent, let from):
        return "\(target.period.text)\(part)\(kind): \(numberText(percent))% / \(from.text)"
      }
    }
    var bound = ""
    if case .metric(let name, let filter) = source { bound = filter.isEmpty ? name : "\(name) (\(filter))" }
    return [
      ("indicator", name.ja), ("node", node?.text ?? ""), ("unit", unit.ja), ("text", definition.ja),
      ("targets", lines.joined(separator: "\n")), ("metric", bound),
      ("stage", facts.stage.map { StageTexts.japanese.name($0) } ?? ""),
      ("cadence", IndicatorTexts.japanese.cadences(cadence)), ("due", due == Standing.never ? "" : due.iso),
      ("retired", retired?.iso ?? ""),
    ]
  }
}

/// Values for an indicator as they were sent, and who sent them.
struct MeasurementAdding: Sendable {
  enum Outcome: Sendable, Equatable { case added(Int), refused(FormErrors) }

  let plan: ID<Plan>
  let indicator: ID<Indicator>
  let form: Fields
  let principal: Principal
  let language: Language
  let now: Instant

  /// Adds all of them or none; a value that the series says already is not said again.
  /// Throws `Refusal.forbidden` where the indicator is another department's.
  func run(in db: Writer) throws -> Outcome {
    let indicator = try Indicator.get(indicator, of: plan, in: db)
    guard try indicator.isWritable(by: principal, of: plan, in: db) else { throw Refusal.forbidden }
    let read = MeasurementForm(indicator, form, today: now.day, language)
    guard read.errors.isEmpty else { return .refused(read.errors) }
    let known = try Measured(of: indicator.series, in: db)
    var added = 0
    for (source, reading) in read.readings {
      let old = known.at(reading.period, reading.dimension)
      if let old, old.value == reading.value, old.words == reading.words, old.note == reading.note { continue }
      try reading.measurement(source, by: principal.actor, at: now).append(to: indicator.series, in: db)
      added += 1
    }
    if added == 0 { return .added(0) }
    for (plan, shown) in try Indicator.showing(indicator.series, in: db) {
      try shown.refresh(in: plan, at: now, in: db)
    }
    try db.record(
      "plans.measurement.added", SubjectRef("plan-indicator", "\(plan.text)/\(indicator.id.text)"),
      by: principal.actor, at: now, detail: "\(added)")
    return .added(added)
  }
}

extension Indicator {
  /// Whoever writes the reviews of its node writes its values too; those of the whole plan are for who writes for all.
  /// Where a plan in force shows the same values, they are that plan's to write: a draft or an ended edition may name another
  /// department.
  func isWritable(by principal: Principal?, of plan: ID<Plan>, in db: Reader) throws -> Bool {
    guard let principal, principal.may(.writeReviews) else { return false }
    let scope = principal.scope(of: .writeReviews)
    let shown = try Indicator.showing(series, in: db).filter { $0.indicator.retired == nil }
    let inForce = try shown.filter { each in
      try Plan.find(each.plan, in: db)?.edition.state == .inForce
    }
    for each in inForce.isEmpty ? [(plan: plan, indicator: self)] : inForce {
      let department = try each.indicator.node.flatMap { try Node.withoutTags($0, of: each.plan, in: db)?.department }
      guard try scope.takes(in: department, in: db) else { return false }
    }
    return true
  }
}
