import ModuleKit

/// One sending of a page of questions.
struct DraftSaving {
  private let held: HeldDraft
  private let screen: Screen
  private let visit: Visit
  private var answers: Answers
  private var errors: FormErrors = [:]
  /// Files that came and are right, by the path of their question.
  private var arrived: [(path: String, file: CheckedFile, bytes: [UInt8]?)] = []
  private var gone: Set<ID<Attachment>> = []
  /// A place that was taken out of a group.
  private var removed: (group: String, index: Int)?

  init(_ held: HeldDraft, _ screen: Screen, _ visit: Visit) {
    (self.held, self.screen, self.visit, answers) = (held, screen, visit, held.answers)
  }

  private var language: Language { visit.scene.language }

  /// The questions that the page showed, with those within groups.
  private func asked(_ state: FormState) -> [(question: Question, place: Place)] {
    state.asked(screen.sections.flatMap(\.questions))
  }

  mutating func readAnswers(_ before: FormState) throws {
    var reading = AnswerReading(visit.form, over: answers, language)
    for (question, place) in asked(before) { reading.read(question, at: place) }
    (answers, errors) = (reading.answers, reading.errors)
  }

  mutating func takeFiles(_ before: FormState) throws {
    for (question, place) in asked(before) {
      guard case .file(let rule) = question.type else { continue }
      let path = place.path(question.name)
      let off = Set(visit.form.all(path + "/off"))
      let kept = (held.files[path] ?? []).filter { !off.contains($0.id.text) }
      gone.formUnion((held.files[path] ?? []).map(\.id).filter { off.contains($0.text) })
      let kinds = rule.isPicture ? CaseFiles.pictures : FileKind.documents
      let (files, fault) = try CheckedFile.read(visit.uploads, path + "/file", CaseFiles.limits, kinds, language)
      if let fault { errors[path] = fault }
      if kept.count + files.count > rule.files {
        errors[path] = FormPageTexts.of(language).tooManyFiles(rule.files)
      } else {
        for file in files { try take(file, rule, path) }
      }
    }
  }

  private mutating func take(_ file: CheckedFile, _ rule: FileRule, _ path: String) throws {
    guard rule.isPicture else {
      arrived.append((path, file, nil))
      return
    }
    guard let bytes = withoutMetadata(try file.bytes(), file.kind) else {
      errors[path] = FormPageTexts.of(language).brokenPicture
      return
    }
    arrived.append((path, file, bytes))
  }

  /// Adds or takes out a place of a repeated group, as the button says that was pressed.
  mutating func changePlaces() {
    let state = FormState(held.version.form, answers, at: held.time(visit))
    removed = answers.changePlaces(as: visit.form, of: asked(state), state, at: held.time(visit))
    // What was typed below the group stands for other places now.
    if let removed { errors = errors.filter { !$0.key.hasPrefix(removed.group + "/") } }
  }

  /// Writes it all in one transaction; false where the draft was saved elsewhere since it was read.
  mutating func keep() throws -> Bool {
    let (keys, now, draft, isHeldBack) = (try visit.keys, visit.now, held.draft, visit.holdsFilesBack)
    let (answers, arrived, gone, before, removed) = (answers, arrived, gone, Set(held.files.keys), removed)
    let actor = visit.principal?.actor ?? ""
    let (origins, said) = (held.origins, held.answers)
    let saved = try visit.store.write(isPublic: false) { db -> Answers? in
      var answers = answers
      guard try Draft.find(draft.id, in: db)?.saves == draft.saves else { return nil }
      for file in gone {
        try db.run("DELETE FROM procedures_file WHERE file = \(file) AND draft = \(draft.id)")
        try db.detach(file)
      }
      for (path, file, bytes) in arrived {
        let id = try file.attach(keys, by: actor, at: now, heldBack: isHeldBack, as: bytes, in: db)
        try CaseFile.add(id, to: draft.id, path, in: db)
      }
      if let removed { try CaseFile.remove(place: removed.index, of: removed.group, draft.id, in: db) }
      // The answer to a question for files is how many there are, so that expressions can ask.
      let files = Dictionary(grouping: try CaseFile.of(draft: draft.id, in: db), by: \.path)
      for path in before.union(files.keys) { answers[path] = CaseFile.answer(files[path] ?? []) }
      let known = origins.kept(said, answers)
      if known != origins { try known.keep(for: draft.id, in: db) }
      return try draft.save(answers, keys, at: now, in: db) ? answers : nil
    }
    guard let saved else { return false }
    self.answers = saved
    return true
  }

  /// The same page where something is wrong or new on it, else the next one.
  func answer(_ before: FormState) throws -> Answer {
    let state = FormState(held.version.form, answers, at: held.time(visit))
    let id = held.draft.id
    let wanted = visit.form["_add"] ?? visit.form["_remove"]
    if wanted != nil || visit.form["_look"] != nil { return try again(state, errors, status: 200) }
    let known = Set(asked(before).map { $0.place.path($0.question.name) })
    var all = errors
    var isMore = false
    for (question, place) in asked(state) {
      let (path, faults) = (place.path(question.name), state.faults(question, at: place, language))
      // What the answers have only just brought is asked, and nobody is blamed for not having answered it.
      if !known.contains(path), visit.form[path] == nil {
        isMore = isMore || !faults.isEmpty
      } else {
        all.merge(faults) { first, _ in first }
      }
    }
    if !all.isEmpty || isMore {
      return try again(state, all, status: all.isEmpty ? 200 : 422, isMore: isMore)
    }
    let screens = state.screens(held.draft.pace)
    if visit.request.query["from"] == "review" { return .seeOther(DraftRoutes.review(id)) }
    let names = Screen.all(of: held.version.form.form, held.draft.pace).map(\.name)
    let behind = names.drop { $0 != screen.name }.dropFirst()
    guard let next = screens.first(where: { behind.contains($0.name) }) else {
      return .seeOther(DraftRoutes.review(id))
    }
    return .seeOther(DraftRoutes.show(id).with("at", next.name))
  }

  /// The page with what was sent, where the draft was saved elsewhere since the page was opened.
  func stale() throws -> Answer {
    let held = try HeldDraft.get(held.draft.id, visit)
    let state = held.state(visit)
    var view = DraftView(held, state, screen, state.screens(held.draft.pace), visit.form)
    view.isStale = true
    return visit.framed(status: 409) { [view] scene in draftPage(view, scene) }
  }

  private func again(
    _ state: FormState, _ errors: FormErrors, status: Int, isMore: Bool = false
  ) throws -> Answer {
    let held = try HeldDraft.get(held.draft.id, visit)
    let screens = state.screens(held.draft.pace)
    let below = removed.map { $0.group + "/" }
    let kept = visit.form.pairs.filter { pair in below.map { !pair.name.hasPrefix($0) } ?? true }
    let typed = errors.isEmpty ? nil : Fields(kept.map { ($0.name, $0.value) })
    var view = DraftView(held, state, screen, screens, typed, errors)
    view.isMore = isMore
    return visit.framed(status: status) { [view] scene in draftPage(view, scene) }
  }
}

extension Answers {
  /// Adds or takes out a place of a group, as the button says that was pressed. Answers the place that was taken out.
  mutating func changePlaces(
    as sent: Fields, of asked: [(question: Question, place: Place)], _ state: FormState, at now: Instant
  ) -> (group: String, index: Int)? {
    var removed: (group: String, index: Int)?
    for (question, place) in asked {
      guard case .repeated(let rule) = question.type, rule.count == nil else { continue }
      let path = place.path(question.name)
      let count = state.places(question, at: place)
      if sent["_add"] == path, count < rule.most {
        self[path] = String(count + 1)
        begin(rule.questions, at: place.within(question.name, count + 1), FormState(state.form, self, at: now))
      }
      if let asked = sent["_remove"], asked.hasPrefix(path + "/"), let index = Int(asked.dropFirst(path.count + 1)),
        count > rule.least
      {
        self[path] = String(count)
        remove(place: index, of: path)
        removed = (path, index)
      }
    }
    return removed
  }

  /// Fills in what questions begin with.
  mutating func begin(_ questions: [Question], at place: Place, _ state: FormState) {
    for question in questions {
      let path = place.path(question.name)
      if case .repeated(let rule) = question.type, rule.count == nil {
        self[path] = rule.least > 0 ? String(rule.least) : ""
        for index in 0..<rule.least { begin(rule.questions, at: place.within(question.name, index + 1), state) }
        continue
      }
      guard let initial = question.initial, let expression = state.form.expression(initial) else { continue }
      let value = state.evaluate(expression, at: place)
      self[path] = question.type == .yesNo || question.type == .consent ? (value.truth ? "1" : "0") : value.text
    }
  }
}
