import ModuleKit

/// What was typed into a form about a case, where it could not be taken.
struct CaseForm: Sendable {
  var fields = Fields()
  var errors: FormErrors = [:]
  /// Whether somebody else has changed the case since the page was opened.
  var isStale = false
  /// What a register said just now.
  var lookedUp: LookedUp?

  subscript(name: String) -> String { fields[name] ?? "" }
}

extension Visit {
  /// Does something about a case, unless somebody else has changed it since the page was opened, and tells the applicant where
  /// there is news. Throws `Refusal`.
  func act(
    on id: ID<Case>, _ done: String, _ errors: FormErrors = [:], then target: Target? = nil,
    page: ((HandledCase, CaseForm) -> Page)? = nil, _ change: @escaping @Sendable (inout CaseWork) throws -> Void
  ) throws -> Answer {
    let page = page ?? { handledPage($0, $1, at: now, city: municipality.name, scene) }
    let seen = try look(at: id)
    var typed = CaseForm(fields: form, errors: errors)
    if !errors.isEmpty { return .page(page(seen, typed), status: 422) }
    if try doWork(id, change) {
      return .seeOther(target ?? HandlingRoutes.show(id).with("done", done))
    }
    typed.isStale = true
    return .page(page(try look(at: id), typed), status: 409)
  }

  private func doWork(_ id: ID<Case>, _ change: @escaping @Sendable (inout CaseWork) throws -> Void) throws -> Bool {
    let (keys, actor, now, principal) = (try keys, try actor, now, principal)
    let (vault, revision, visit) = (try mails.vault(), form["revision"].flatMap { Int($0) }, self)
    return try store.write(isPublic: false) { db in
      let rules = try CaseRules(id, principal, in: db)
      guard rules.maySee else { throw Refusal.forbidden }
      guard rules.row.revision == revision else { return false }
      var work = try CaseWork(rules, keys, by: actor, at: now, in: db)
      try change(&work)
      guard try work.row.save(in: db) else { return false }
      if work.isNews { try visit.tellApplicant(work, vault) }
      return true
    }
  }

  func tellApplicant(_ work: CaseWork, _ vault: any MailVault) throws {
    let answers = try work.row.answers(work.keys)
    let known = try Correspondence(work.row, work.version, answers, work.keys, in: work.db)
    let link = scene.isKnownOrigin ? scene.absolute(known.target).address : nil
    guard let mail = try known.mail(from: municipality.name, link: link) else { return }
    try work.db.enqueue(mail, sealedBy: vault, at: now)
  }
}

extension CaseWork {
  /// Throws `Refusal.notFound`.
  fileprivate func step(_ position: Int) throws -> CaseStep {
    guard let step = rules.steps.first(where: { $0.position == position }) else { throw Refusal.notFound }
    return step
  }

  fileprivate func kind(_ step: CaseStep) -> HandlingStep.Kind? { steps.first { $0.name == step.name }?.kind }
}

func assignCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let chosen = visit.form["assignee"] ?? ""
  let seen = try visit.look(at: id)
  let own = visit.principal?.account
  let account = ([own].compactMap { $0 } + seen.colleagues).first { $0.id.text == chosen }
  guard chosen.isEmpty || account != nil else {
    return try visit.act(on: id, "", ["assignee": HandlingTexts.of(visit.scene.language).notThere]) { _ in }
  }
  return try visit.act(on: id, "assigned") { work in try work.assign(account) }
}

func noteOnCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let words = form.text("note", 1...4_000)
  return try visit.act(on: id, "noted", form.errors) { work in try work.note(words) }
}

func sayToApplicant(_ visit: Visit, id: ID<Case>) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let words = form.text("message", 1...4_000)
  return try visit.act(on: id, "sent", form.errors) { work in try work.say(words) }
}

/// A decision is to approve or to refuse, by the button that was pressed; a refusal has a reason.
func completeStep(_ visit: Visit, id: ID<Case>, position: Int) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let isRefusal = visit.form["outcome"] == "refused"
  if isRefusal {
    let reason = form.text("reason.\(position)", 1...4_000)
    let instruction = form.text("instruction.\(position)", 0...4_000)
    return try visit.act(on: id, "decided", form.errors) { work in
      let step = try work.step(position)
      try work.require(work.kind(step) == .decision)
      try work.refuse(step, because: reason, instruction)
    }
  }
  let words = form.text("words.\(position)", 0...4_000)
  let isApproval = visit.form["outcome"] == "approved"
  return try visit.act(on: id, isApproval ? "decided" : "stepped", form.errors) { work in
    let step = try work.step(position)
    try work.require((work.kind(step) == .decision) == isApproval)
    if isApproval { try work.approve(step, saying: words) } else { try work.complete(step, words) }
  }
}

func undoStep(_ visit: Visit, id: ID<Case>, position: Int) throws -> Answer {
  try visit.act(on: id, "undone") { work in try work.undo(work.step(position)) }
}

func moveCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let departments = try visit.store.read { db in try Department.all(in: db) }
  let texts = HandlingTexts.of(visit.scene.language)
  guard let chosen = departments.first(where: { $0.id.text == visit.form["department"] }) else {
    return try visit.act(on: id, "", ["department": texts.chooseDepartment]) { _ in }
  }
  return try visit.act(on: id, "", then: HandlingRoutes.list().with("done", "moved")) { work in
    let old = departments.first { $0.id == work.row.department }
    try work.move(to: chosen, from: old?.name)
  }
}

func withdrawOnBehalf(_ visit: Visit, id: ID<Case>) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let reason = form.text("withdrawal", 1...2_000)
  return try visit.act(on: id, "withdrawn", form.errors) { work in try work.withdraw(because: reason) }
}

func showAskingPage(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let seen = try visit.look(at: id)
  guard seen.rules.mayAskForCorrection else { return .seeOther(HandlingRoutes.show(id)) }
  // What was asked for and is not corrected yet is ticked.
  let known = seen.found.corrections.flatMap { [("path", $0.path), ("words:\($0.path)", $0.words)] }
  return .page(askingPage(seen, CaseForm(fields: Fields(known)), visit.scene))
}

func askForCorrection(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let asked = AskingForm(visit.form, try visit.look(at: id), visit.scene.language)
  return try visit.act(on: id, "returned", asked.errors, page: { askingPage($0, $1, visit.scene) }) { work in
    try work.ask(asked.corrections)
  }
}
