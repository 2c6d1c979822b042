import ModuleKit

enum DryRunRoutes {
  static let start = Route(
    .get, "/staff/procedures/:procedure/dry-run", ID<Procedure>.self, for: .may(.manageProcedures))
  /// Goes on with the run that the form holds.
  static let go = Route(
    .post, "/staff/procedures/:procedure/dry-run", ID<Procedure>.self, for: .may(.manageProcedures),
    takes: CaseFiles.limits)
}

let dryRunEndpoints = [DryRunRoutes.start.to(startDryRun), DryRunRoutes.go.to(goOnWithDryRun)]

/// A run with what it is of.
struct DryRunView {
  let procedure: Procedure
  let definition: ProcedureDefinition
  let form: PreparedForm
  var run = DryRun()
  var typed: Fields?
  var errors: FormErrors = [:]
  /// Whether the run that was sent is of another definition: it has begun anew.
  var isBegunAnew = false
  let now: Instant

  var state: FormState { FormState(form, run.answers, at: now) }
  var screens: [Screen] { state.screens(.one) }
  var screen: Screen? { Screen.all(of: form.form, .one).first { $0.name == run.screen } }

  /// Throws `Refusal`; what cannot be read as a definition cannot be tried.
  init(_ id: ID<Procedure>, _ visit: Visit) throws {
    let view = try visit.store.read { db in try DefinitionView(id, visit, in: db) }
    guard let definition = view.definition else { throw Refusal.notFound }
    (procedure, self.definition, now) = (view.procedure, definition, visit.now)
    form = PreparedForm(definition.form)
  }

  /// The questions that the present page asks.
  var asked: [(question: Question, place: Place)] {
    if run.stage == .correcting {
      return state.asked.filter { run.corrections.contains($0.place.path($0.question.name)) }
    }
    return screen.map { state.asked($0.sections.flatMap(\.questions)) } ?? []
  }

  mutating func begin() {
    var answers = Answers()
    answers.begin(form.form.sections.flatMap(\.questions), at: .top, FormState(form, Answers(), at: now))
    run = DryRun()
    run.answers = answers
    show(screens.first)
  }

  mutating func show(_ screen: Screen?) {
    run.screen = screen?.name ?? ""
    run.stage = screen == nil ? .review : .asking
  }
}

func startDryRun(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  var view = try DryRunView(id, visit)
  view.begin()
  return .page(try dryRunPage(view, visit))
}

func goOnWithDryRun(_ visit: Visit, id: ID<Procedure>) throws -> Answer {
  var view = try DryRunView(id, visit)
  let (keys, actor) = (try visit.keys, try visit.actor)
  guard let run = DryRun(visit.form["run"] ?? "", keys, DryRun.place(id, view.definition, actor)) else {
    view.begin()
    view.isBegunAnew = true
    return .page(try dryRunPage(view, visit), status: 409)
  }
  view.run = run
  if let beside = try view.beside(visit) { return beside }
  switch run.stage {
  case .asking, .correcting: view.answer(visit)
  case .review: view.leaveReview(visit)
  case .handling: view.handle(visit)
  case .ended: view.begin()
  }
  if view.run.stage == .ended, run.stage != .ended {
    let (definition, now) = (view.definition, visit.now)
    try visit.store.write(isPublic: false) { db in
      try DryRunRecord.keep(id, definition, by: actor, at: now, in: db)
    }
  }
  return .page(try dryRunPage(view, visit), status: view.errors.isEmpty ? 200 : 422)
}

extension DryRunView {
  /// Takes what was typed on a page of questions, as the page of an applicant does.
  fileprivate mutating func answer(_ visit: Visit) {
    let language = visit.scene.language
    var reading = AnswerReading(visit.form, over: run.answers, language)
    for (question, place) in asked {
      reading.read(question, at: place)
      // No file is taken; that one was chosen counts.
      guard case .file = question.type else { continue }
      let path = place.path(question.name)
      let isSent =
        !(visit.form[path + "/file"] ?? "").isEmpty || visit.uploads.files.contains { $0.field == path + "/file" }
      if isSent || visit.form[path + "/sent"] == "1" { reading.put(path, "1") }
    }
    run.answers = reading.answers
    let removed = run.answers.changePlaces(as: visit.form, of: asked, state, at: now)
    if removed != nil || visit.form["_add"] != nil || visit.form["_look"] != nil { return }
    errors = reading.errors
    let state = state
    for (question, place) in asked {
      errors.merge(state.faults(question, at: place, language)) { first, _ in first }
    }
    if !errors.isEmpty {
      typed = visit.form
      return
    }
    if run.stage == .correcting { return run.corrected() }
    let names = Screen.all(of: form.form, .one).map(\.name)
    let behind = names.drop { $0 != run.screen }.dropFirst()
    show(screens.first { behind.contains($0.name) })
  }

  /// Back to a question, or on to the office.
  fileprivate mutating func leaveReview(_ visit: Visit) {
    if let at = visit.form["at"] {
      show(screens.first { $0.name == at } ?? screens.first)
      return
    }
    errors = state.faults(visit.scene.language)
    if !errors.isEmpty { return }
    run.answers = state.handedIn
    run.handIn(definition.steps)
  }

  /// Does a step, or asks for a correction.
  fileprivate mutating func handle(_ visit: Visit) {
    let texts = HandlingTexts.of(visit.scene.language)
    if visit.form["_ask"] != nil {
      let known = Set(correctable.map(\.path))
      let chosen = visit.form.all("path").filter(known.contains)
      if chosen.isEmpty { errors["path"] = texts.noneChosen } else { run.ask(chosen) }
      return
    }
    let words = (visit.form["_step"] ?? "").split(separator: " ").map(String.init)
    guard let index = words.first.flatMap({ Int($0) }) else { return }
    if isHeld(index) { return }
    let approving = words.count > 1 ? words[1] == "approved" : nil
    _ = run.complete(index, definition.steps, approving: approving)
  }

  /// The answers that an applicant can be asked to correct.
  var correctable: [(path: String, title: Localized)] {
    state.asked.compactMap { question, place in
      switch question.type {
      case .note, .computed, .repeated: nil
      default: question.isReadOnly ? nil : (place.path(question.name), question.title)
      }
    }
  }
}
