import ModuleKit

/// What a register said of a question of a case; it is shown and not kept.
struct LookedUp: Sendable, Equatable {
  enum Outcome: Sendable, Equatable {
    case found(String, agrees: Bool)
    case nobody, several, notAllowed, noKey
  }

  let question: String
  let outcome: Outcome
}

/// Looks one question's answer up, for a case that the clerk may see and that is not over; there is no other way to ask.
func lookUp(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let name = visit.form["question"] ?? ""
  let seen = try visit.look(at: id)
  let state = seen.found.state(at: seen.row.received)
  guard seen.row.state != .ended, let question = state.lookedUp.first(where: { $0.name == name }),
    let lookup = question.lookup
  else { throw Refusal.notFound }
  var form = CaseForm()
  guard let key = lookup.key(state) else {
    form.lookedUp = LookedUp(question: name, outcome: .noKey)
    return .page(handledPage(seen, form, at: visit.now, city: visit.municipality.name, visit.scene), status: 422)
  }
  let (lookups, actor, now, row) = (visit.lookups, try visit.actor, visit.now, seen.row)
  let (purpose, principal) = ("案件\(row.number)", visit.principal)
  let subjects = [row.subject] + (row.owner.map { [$0.reference] } ?? [])
  let answer = try visit.store.write(isPublic: false) { db in
    // The case may have left the clerk's department meanwhile.
    guard try CaseRules(id, principal, in: db).maySee else { throw Refusal.forbidden }
    return try lookups.ask(
      LookupRequest(lookup.register, key: key, field: lookup.value), about: subjects, for: purpose,
      on: lookup.ground.ja, by: actor, at: now, in: db)
  }
  form.lookedUp = LookedUp(question: name, outcome: LookedUp.Outcome(answer, question, state))
  return .page(handledPage(seen, form, at: now, city: visit.municipality.name, visit.scene))
}

extension LookedUp.Outcome {
  init(_ answer: LookupAnswer, _ question: Question, _ state: FormState) {
    switch answer {
    case .nobody: self = .nobody
    case .several: self = .several
    case .notAllowed: self = .notAllowed
    case .found(let text):
      var read = Answers()
      let answered = state.answers[question.name]
      let isSame = question.take(text, into: &read) ? read[question.name] == answered : text == answered
      self = .found(text, agrees: isSame)
    }
  }
}

extension FormState {
  /// What is asked and can be looked up.
  var lookedUp: [Question] {
    form.form.sections.flatMap(\.questions).filter { $0.lookup != nil && isShown($0, at: .top) }
  }
}

/// What can be looked up for a case, and what was.
func lookupSection(_ seen: HandledCase, _ form: CaseForm, _ scene: Scene) -> HTML? {
  let state = seen.found.state(at: seen.row.received)
  if state.lookedUp.isEmpty || seen.row.state == .ended { return nil }
  let texts = OnceOnlyTexts.of(scene.language)
  let rows = state.lookedUp.map { question -> HTML in
    let title = question.title.text(in: scene.language)
    let answer = AnswerWords.shown(question, at: question.name, in: state.answers, scene.language)
    let button: HTML = """
      <input type="hidden" name="question" value="\(question.name)"><button class="second">\(texts.lookUp(title))</button>
      """
    let found = form.lookedUp.flatMap { $0.question == question.name ? outcome($0.outcome, texts, scene) : nil }
    return """
      <li><strong>\(title)</strong><dl class="facts"><div><dt>\(texts.answered)</dt><dd>\(scene.written(answer.isEmpty ? "—" : answer))</dd></div>\
      \(found)</dl><p class="note">\(question.lookup.map { scene.say($0.ground) })</p>\
      \(scene.form(OnceOnlyRoutes.lookup(seen.row.id), button))</li>
      """
  }
  return "<h2 id=\"lookups\">\(texts.lookups)</h2><p>\(texts.lookupsLead)</p><ul class=\"cards\">\(rows)</ul>"
}

private func outcome(_ outcome: LookedUp.Outcome, _ texts: OnceOnlyTexts, _ scene: Scene) -> HTML {
  let words: HTML =
    switch outcome {
    case .found(let text, let agrees):
      "\(scene.written(text.isEmpty ? "—" : text)) <strong>\(agrees ? texts.agrees : texts.differs)</strong>"
    case .nobody: "\(texts.nobody)"
    case .several: "\(texts.several)"
    case .notAllowed: "\(texts.notAllowed)"
    case .noKey: "\(texts.noKey)"
    }
  return "<div><dt>\(texts.register)</dt><dd><span role=\"status\">\(words)</span></dd></div>"
}
