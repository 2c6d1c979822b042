import ModuleKit

enum ExemptionRoutes {
  static let show = Route(.get, "/staff/plans/:plan/coverage/exception", ID<Plan>.self, for: .may(.editPlans))
  static let save = Route(.post, "/staff/plans/:plan/coverage/exception", ID<Plan>.self, for: .may(.editPlans))

  static func of(_ subject: CoverageSubject, _ plan: ID<Plan>) -> Target {
    show(plan).with("subject", subject.text)
  }
}

/// What an exception is about, in words, and whether there is one.
struct ExemptionView {
  let plan: Plan
  let subject: CoverageSubject
  let title: Localized
  let exemption: Exemption?

  /// Throws `Refusal.notFound` where there is no such thing to be measured.
  init(_ plan: ID<Plan>, _ written: String, _ things: CoveredThings, in db: Reader) throws {
    self.plan = try Plan.get(plan, in: db)
    guard let subject = CoverageSubject(written), let title = try things.title(subject, of: plan, in: db) else {
      throw Refusal.notFound
    }
    self.subject = subject
    self.title = title
    exemption = try Exemption.find(subject, of: plan, in: db)
  }
}

/// What can be measured at present: modules, their metrics, and what they run.
struct CoveredThings: Sendable {
  let metrics: [Metric]
  let modules: [(name: String, title: Localized?)]
  let services: [String: [ModuleService]]

  /// What people call it; nil where there is no such thing.
  func title(_ subject: CoverageSubject, of plan: ID<Plan>, in db: Reader) throws -> Localized? {
    switch subject.kind {
    case .module: modules.first { $0.name == subject.name }.map { $0.title ?? Localized($0.name) }
    case .metric: metrics.first { $0.name == subject.name }?.title
    case .service:
      services.flatMap { name, all in all.map { ("\(name)/\($0.filter)", $0.title) } }
        .first { $0.0 == subject.name }?.1
    case .node, .hand:
      try ID<Node>(subject.name).flatMap { try Node.withoutTags($0, of: plan, in: db) }?.title
    }
  }
}

extension CoveredThings {
  init(_ visit: Visit, in db: Reader) throws {
    metrics = visit.metrics
    let names = visit.permissions.map(\.name) + visit.metrics.map(\.name)
    modules = Set(names.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted().map { name in
      (name, visit.moduleTitles[name])
    }
    services = try visit.services(db)
  }
}

func showExemption(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let written = visit.request.query["subject"] ?? ""
  let view = try visit.store.read { db in
    try ExemptionView(id, written, CoveredThings(visit, in: db), in: db)
  }
  let typed = Fields([("reason", view.exemption?.reason ?? ""), ("seen", view.seen)])
  return .page(exemptionPage(view, typed: typed, [:], visit.scene))
}

func saveExemption(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  let (actor, now, form) = (try visit.actor, visit.now, visit.form)
  let written = form["subject"] ?? ""
  let view = try visit.store.read { db in
    try ExemptionView(id, written, CoveredThings(visit, in: db), in: db)
  }
  let isEnd = form["action"] == "end"
  var reader = FormReader(form, visit.scene.language)
  let reason = isEnd ? "" : reader.text("reason", 1...Exemption.longestReason)
  guard reader.errors.isEmpty else {
    return .page(exemptionPage(view, typed: form, reader.errors, visit.scene), status: 422)
  }
  let isKept = try visit.store.write(isPublic: false) { db -> Bool in
    let known = try Exemption.find(view.subject, of: id, in: db)
    guard form["seen"] ?? "" == known.seen else { return false }
    if isEnd {
      try Exemption.end(view.subject, of: id, by: actor, at: now, in: db)
    } else if known?.reason != reason {
      try Exemption.make(view.subject, reason, of: id, by: actor, at: now, in: db)
    }
    return true
  }
  if isKept { return .seeOther(CoverageRoutes.show(id).with("done", isEnd ? "ended" : "exempted")) }
  let current = try visit.store.read { db in
    try ExemptionView(id, written, CoveredThings(visit, in: db), in: db)
  }
  let said = current.exemption.map { "\($0.reason) (\($0.madeBy))" } ?? "-"
  let errors = ["reason": "\(CycleTexts.of(visit.scene.language).changed) \(said)"]
  return .page(exemptionPage(current, typed: form.with("seen", current.seen), errors, visit.scene), status: 409)
}

extension ExemptionView {
  /// What a form was written over.
  var seen: String { exemption.seen }
}

extension Exemption? {
  fileprivate var seen: String { map { "\($0.number)" } ?? "" }
}
