import ModuleKit

/// A step of an edition as a form asks for it.
struct EditionStep: Sendable {
  enum Outcome: Sendable, Equatable {
    case taken
    case refused(FormErrors)
    /// Somebody else was first, or the step cannot be taken from this state.
    case conflict
  }

  let plan: ID<Plan>
  let form: Fields
  let actor: String
  let language: Language
  let now: Instant

  func run(in db: Writer) throws -> Outcome {
    var plan = try Plan.get(plan, in: db)
    guard form["version"] == String(try Plan.version(of: plan.id, in: db)),
      let step = form["step"].flatMap({ Edition.Step(rawValue: $0) }),
      let state = Edition.state(after: step, from: plan.edition.state)
    else { return .conflict }
    var reader = FormReader(form, language)
    switch step {
    case .adopt: plan.edition.decision = decision(&reader)
    case .enforce: plan.edition.inForceFrom = required("inForceFrom", &reader)
    case .end: plan.edition.ending = ending(&reader)
    case .reopen: plan.edition.ending = nil
    case .withdraw: (plan.edition.decision, plan.edition.inForceFrom) = (nil, nil)
    case .consult, .drop, .resume: break
    }
    if step == .adopt, let from = reader.day("inForceFrom") { plan.edition.inForceFrom = from }
    guard reader.errors.isEmpty else { return .refused(reader.errors) }
    return try take(step, to: state, plan, in: db)
  }

  private func take(_ step: Edition.Step, to state: Edition.State, _ plan: Plan, in db: Writer) throws -> Outcome {
    var plan = plan
    let today = now.day
    if step == .adopt { plan.adopted = plan.edition.decision?.on.iso ?? plan.adopted }
    switch (step, plan.edition.inForceFrom) {
    case (.adopt, let from?) where from <= today, (.enforce, let from?) where from <= today:
      try plan.enforce(from: from, by: actor, at: now, in: db)
      return .taken
    // Its day is still to come.
    case (.enforce, _): break
    default: plan.edition.state = step == .end ? .inForce : state
    }
    if step == .end, let ending = plan.edition.ending { plan.edition.end(ending, today: today) }
    try plan.stage(step.rawValue, by: actor, at: now, in: db)
    return .taken
  }

  private func decision(_ reader: inout FormReader) -> Edition.Decision? {
    let by = reader.localized("decidedBy", 1...200)
    let on = required("decidedOn", &reader)
    let number = reader.optionalText("number", upTo: 100)
    return on.map { Edition.Decision(by: by, on: $0, number: number) }
  }

  private func ending(_ reader: inout FormReader) -> Edition.Ending? {
    let on = required("endedOn", &reader)
    let cause = reader.choice("why") { Edition.Ending.Cause(rawValue: $0) }
    if cause == nil { reader.require("why") }
    guard let on, let cause else { return nil }
    return Edition.Ending(on: on, cause: cause)
  }

  private func required(_ name: String, _ reader: inout FormReader) -> Day? {
    let day = reader.day(name)
    if day == nil { reader.require(name) }
    return day
  }
}

/// The making of a draft that begins as a copy of an edition.
struct NextEdition: Sendable {
  let base: ID<Plan>
  let form: Fields
  let actor: String
  let language: Language
  let now: Instant

  enum Outcome: Sendable, Equatable { case made(ID<Plan>), refused(FormErrors) }

  func run(in db: Writer) throws -> Outcome {
    let old = try Plan.get(base, in: db)
    let texts = EditionTexts.of(language)
    var reader = FormReader(form, language)
    let written = reader.text("key", 1...60)
    let key = ID<Plan>(written)
    if key == nil && !written.isEmpty { reader.refuse("key", texts.keyWrong) }
    if let key, try Plan.exists(key, in: db) { reader.refuse("key", texts.keyTaken) }
    let title = reader.localized("title", 1...200)
    let period = reader.period(required: true, language)
    let name = reader.localized("name", 1...200)
    let kind = reader.choice("kind") { Edition.Kind(rawValue: $0) }
    if kind == nil { reader.require("kind") }
    let because = reader.occasions(of: old, language)
    guard reader.errors.isEmpty, let key, let kind else { return .refused(reader.errors) }
    var plan = old.under(key)
    plan.title = title
    plan.period = period
    plan.adopted = nil
    plan.succeeds = [Predecessor(plan: old.id, title: old.title)]
    plan.edition = Edition(
      lineage: old.lineage, name: name, kind: kind, basedOn: old.id, because: because, state: .draft)
    try PlanFile(copying: old.id, to: plan, in: db).save(as: "plans.edition.made", by: actor, at: now, in: db)
    try Criteria.copy(from: old.id, to: key, at: now, in: db)
    return .made(key)
  }
}

extension PlanFile {
  /// The nodes and indicators in force of one plan under the head of another: the same keys, no reviews, and each node
  /// recorded as carried over from the one that it was copied from.
  fileprivate init(copying base: ID<Plan>, to plan: Plan, in db: Reader) throws {
    let nodes = try Node.all(of: base, in: db).filter { $0.retired == nil }.map { node in
      var node = node
      node.version = 1
      return node
    }
    self.init(plan: plan, nodes: nodes)
    let links = nodes.map { Generation.Link(items: [$0.id], nodes: [$0.id], fate: .carried) }
    generations = [Generation(predecessor: base, links: links)]
    // The measurements stay where they are: the new edition's indicators show the same series.
    let targets = try IndicatorTarget.all(of: base, in: db)
    indicators = try Indicator.all(of: base, in: db).filter { $0.retired == nil }.map { indicator in
      var indicator = indicator
      indicator.version = 1
      return IndicatorEntry(indicator: indicator, targets: targets[indicator.id] ?? [], measurements: [])
    }
  }
}
