import ModuleKit

/// What the pages where an indicator is edited need.
struct IndicatorEditView {
  let plan: Plan
  /// Nil for a new one.
  let indicator: Indicator?
  let targets: [IndicatorTarget]
  let metrics: [Metric]
  let nodes: NodeChoices
  /// What a metric may be limited to.
  let plans: [PlanEntry]
  /// The years whose targets are fixed.
  let fixedYears: [FiscalYear]
  let last: HistoryEntry?
  let names: StaffNames

  init(_ plan: ID<Plan>, _ id: ID<Indicator>?, _ metrics: [Metric], in db: Reader) throws {
    self.plan = try Plan.get(plan, in: db)
    indicator = try id.map { try Indicator.get($0, of: plan, in: db) }
    targets = try id.map { try IndicatorTarget.all(of: $0, of: plan, in: db) } ?? []
    self.metrics = metrics
    nodes = try NodeChoices(plan, in: db)
    plans = try PlanEntry.all(in: db)
    fixedYears = try Criteria.fixedYears(of: plan, in: db)
    last = try id.flatMap { try HistoryEntry.versions(of: .indicator($0), of: plan, in: db).first }
    names = try StaffNames(in: db)
  }
}

extension IndicatorEdit {
  init(_ plan: ID<Plan>, _ visit: Visit) throws(Refusal) {
    self.init(
      plan: plan, form: visit.form, metrics: visit.metrics, actor: try visit.actor, language: visit.scene.language,
      now: visit.now)
  }
}

func showIndicatorAddition(_ visit: Visit, plan: ID<Plan>) throws -> Answer {
  let view = try visit.store.read { db in try IndicatorEditView(plan, nil, visit.metrics, in: db) }
  let typed = Fields([("node", visit.request.query["node"] ?? ""), ("direction", "up"), ("cadence", "year")])
  return .page(indicatorEditPage(view, EditSheet(typed: typed), visit.scene))
}

func addIndicator(_ visit: Visit, plan: ID<Plan>) throws -> Answer {
  try save(visit, plan, nil) { edit, db in try edit.add(in: db) }
}

func showIndicatorEdit(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  let view = try visit.store.read { db in try IndicatorEditView(plan, id, visit.metrics, in: db) }
  let typed = view.indicator?.fields(view.targets) ?? Fields()
  return .page(indicatorEditPage(view, EditSheet(typed: typed), visit.scene))
}

func saveIndicator(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  try save(visit, plan, id) { edit, db in try edit.change(id, in: db) }
}

/// What is bound anew is measured first, and again as soon as it is saved.
private func save(
  _ visit: Visit, _ plan: ID<Plan>, _ id: ID<Indicator>?,
  _ step: @escaping @Sendable (IndicatorEdit, Writer) throws -> IndicatorEdit.Outcome
) throws -> Answer {
  let edit = try IndicatorEdit(plan, visit)
  let preview = try visit.store.read { db in
    try edit.preview(over: id.map { try Indicator.get($0, of: plan, in: db) }, in: db)
  }
  let fault = preview?.fault(isSure: edit.form["unmeasured"] == "yes", edit.language)
  if fault != nil || edit.form["try"] != nil {
    let view = try visit.store.read { db in try IndicatorEditView(plan, id, visit.metrics, in: db) }
    let errors: FormErrors =
      fault.map { [preview?.metric.filter == nil ? "metric" : "filter": $0] }
      ?? (preview == nil ? ["metric": MeasuringFaultTexts.of(edit.language).choose] : [:])
    let sheet = EditSheet(typed: edit.form, errors: errors)
    return .page(indicatorEditPage(view, sheet, preview: preview, visit.scene), status: errors.isEmpty ? 200 : 422)
  }
  let outcome = try visit.store.write { db in try step(edit, db) }
  if case .saved(let id) = outcome, preview != nil {
    let series = try visit.store.read { db in try Indicator.get(id, of: plan, in: db).series }
    try Measuring(metrics: visit.metrics, now: visit.now).run(series, in: visit.store)
  }
  return try answer(outcome, visit, plan, id)
}

private func answer(
  _ outcome: IndicatorEdit.Outcome, _ visit: Visit, _ plan: ID<Plan>, _ id: ID<Indicator>?
) throws -> Answer {
  if case .saved(let id) = outcome { return .seeOther(IndicatorRoutes.show(plan, id)) }
  let view = try visit.store.read { db in try IndicatorEditView(plan, id, visit.metrics, in: db) }
  if case .refused(let errors) = outcome {
    return .page(indicatorEditPage(view, EditSheet(typed: visit.form, errors: errors), visit.scene), status: 422)
  }
  return .page(indicatorEditPage(view, EditSheet(typed: visit.form, isConflict: true), visit.scene), status: 409)
}

func retireIndicator(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  let edit = try IndicatorEdit(plan, visit)
  let outcome = try visit.store.write { db in try edit.retire(id, in: db) }
  guard case .refused(let errors) = outcome else { return .seeOther(IndicatorRoutes.show(plan, id)) }
  let view = try visit.store.read { db in try IndicatorEditView(plan, id, visit.metrics, in: db) }
  let stored = view.indicator?.fields(view.targets) ?? Fields()
  let typed = stored.with("useAmendment", visit.form["useAmendment"])
  return .page(indicatorEditPage(view, EditSheet(typed: typed, errors: errors), visit.scene), status: 422)
}

func showMeasuring(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let view = try visit.store.read { db in
    let view = try IndicatorView(plan, id, in: db)
    guard try view.indicator.isWritable(by: principal, of: plan, in: db) else { throw Refusal.forbidden }
    return view
  }
  let cadence = view.indicator.cadence
  let next = view.measured.latest().map { cadence.period(of: $0.period.last + 1) } ?? cadence.period(of: visit.now.day)
  let typed = Fields([("period1", next.first > visit.now.day ? "" : next.text)])
  return .page(measuringPage(view, typed, [:], visit.scene))
}

func saveMeasurements(_ visit: Visit, plan: ID<Plan>, id: ID<Indicator>) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let file = try MeasurementFile(visit)
  let form = visit.form.with("table", file.appended(to: visit.form["table"]))
  let adding = MeasurementAdding(
    plan: plan, indicator: id, form: form, principal: principal, language: visit.scene.language, now: visit.now)
  let outcome =
    try file.error.map { .refused(["file": $0]) } ?? visit.store.write { db in try adding.run(in: db) }
  switch outcome {
  case .added: return .seeOther(IndicatorRoutes.show(plan, id))
  case .refused(let errors):
    let view = try visit.store.read { db in
      let view = try IndicatorView(plan, id, in: db)
      guard try view.indicator.isWritable(by: principal, of: plan, in: db) else { throw Refusal.forbidden }
      return view
    }
    return .page(measuringPage(view, form, errors, visit.scene), status: file.error == nil ? 422 : visit.refusalStatus)
  }
}
