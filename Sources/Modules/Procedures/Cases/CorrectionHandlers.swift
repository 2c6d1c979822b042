import ModuleKit

/// The questions that the office asks to be corrected, and nothing else.
func showCorrection(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let found = try Case.held(id, visit)
  guard found.row.state == .returned else { return .seeOther(CaseRoutes.show(id)) }
  let keys = try visit.keys
  let waiting = try found.waiting.map { draft throws in try draft.answers(keys) }
  var view = CorrectionView(found, waiting ?? found.answers)
  view.errors = view.ownFaults(visit.scene.language)
  return visit.framed { [view] scene in correctionPage(view, scene) }
}

/// Takes the corrected answers when all of them are right, and gives the case back to the office.
func correctCase(_ visit: Visit, id: ID<Case>) throws -> Answer {
  let found = try Case.held(id, visit)
  guard found.row.state == .returned else { return .seeOther(CaseRoutes.show(id)) }
  let language = visit.scene.language
  var reading = AnswerReading(visit.form, over: found.answers, language)
  var view = CorrectionView(found, found.answers)
  let shown = Set((visit.form[CorrectionView.shown] ?? "").split(separator: " ").map(String.init))
  var read: Set<String> = []
  // A corrected answer may bring questions that were not asked before, and make others wrong.
  while true {
    let next = view.toRead(besides: read, shown: shown)
    if next.isEmpty { break }
    for (question, place) in next {
      reading.read(question, at: place)
      read.insert(place.path(question.name))
    }
    view = CorrectionView(found, reading.answers, read: read)
  }
  view.errors = reading.errors
  if visit.form["_look"] != nil {
    view.typed = visit.form
    return visit.framed { [view] scene in correctionPage(view, scene) }
  }
  var files: [(path: String, file: CheckedFile, bytes: [UInt8]?)] = []
  for (question, place) in view.asked {
    let faults = view.state.faults(question, at: place, language)
    guard case .file(let rule) = question.type else {
      view.errors.merge(faults) { first, _ in first }
      continue
    }
    let path = place.path(question.name)
    let kinds = rule.isPicture ? CaseFiles.pictures : FileKind.documents
    let (sent, fault) = try CheckedFile.read(visit.uploads, path + "/file", CaseFiles.limits, kinds, language)
    if let fault { view.errors[path] = fault }
    if sent.isEmpty { view.errors.merge(faults) { first, _ in first } }
    if sent.isEmpty, found.corrections.contains(where: { $0.path == path }) {
      view.errors[path] = view.errors[path] ?? AnswerTexts.of(language).missing(question.type)
    }
    if sent.count > rule.files { view.errors[path] = FormPageTexts.of(language).tooManyFiles(rule.files) }
    for file in sent {
      let bytes = rule.isPicture ? withoutMetadata(try file.bytes(), file.kind) : nil
      if rule.isPicture, bytes == nil { view.errors[path] = FormPageTexts.of(language).brokenPicture }
      files.append((path, file, bytes))
    }
  }
  guard view.errors.isEmpty else {
    view.typed = visit.form
    return visit.framed(status: 422) { [view] scene in correctionPage(view, scene) }
  }
  var corrected = view.state.handedIn
  for (path, sent) in Dictionary(grouping: files, by: \.path) { corrected[path] = String(sent.count) }
  let (keys, now, actor, answers) = (try visit.keys, visit.now, visit.principal?.actor ?? "", corrected)
  let (sent, isHeldBack) = (files, visit.holdsFilesBack)
  if found.isBound(view.state) {
    let draft = try visit.store.write(isPublic: false) { db -> ID<Draft>? in
      guard let draft = try CorrectedDraft.start(found, answers, keys, by: actor, at: now, in: db) else { return nil }
      for (path, file, bytes) in sent {
        let kept = try file.attach(keys, by: actor, at: now, heldBack: isHeldBack, as: bytes, in: db)
        try CaseFile.add(kept, to: draft, path, in: db)
      }
      return draft
    }
    return .seeOther(draft.map { DraftRoutes.review($0) } ?? CaseRoutes.show(id))
  }
  let isSaved = try visit.store.write(isPublic: false) { db -> Bool in
    guard
      try found.correct(with: answers, revision: found.row.revision, keys, by: actor, at: now, in: db)
    else { return false }
    // A file that is sent anew takes the place of those before it, which stay with the case.
    let paths = Set(sent.map(\.path))
    try CaseFile.replace(of: id, where: { paths.contains($0) }, in: db)
    for (path, file, bytes) in sent {
      let kept = try file.attach(keys, by: actor, at: now, heldBack: isHeldBack, as: bytes, in: db)
      try db.run("INSERT INTO procedures_file (file, case_id, path) VALUES (\(kept), \(id), \(path))")
    }
    return true
  }
  return .seeOther(isSaved ? CaseRoutes.show(id).with("done", "corrected") : CaseRoutes.show(id))
}

extension Case {
  /// What was handed in before stays, as it was.
  static let earlier = SealedColumn("procedures_answers", "answers")

  static func replace(
    _ answers: Answers, of id: ID<Case>, _ keys: Keyring, at now: Instant, in db: Writer
  ) throws {
    let document = answers.json
    if let old = try find(id, in: db) {
      let own = ID<Answers>.random()
      let sealed = keys.seal(try old.answers(keys).json, in: earlier, of: own.text)
      try db.run(
        """
        INSERT INTO procedures_answers (id, case_id, digest, answers, replaced_at)
        VALUES (\(own), \(id), \(old.digest), \(sealed), \(now))
        """)
    }
    try db.run(
      """
      UPDATE procedures_case
      SET answers = \(keys.seal(document, in: Case.answers, of: id.text)), digest = \(sha256(Array(document.utf8)))
      WHERE id = \(id)
      """)
  }
}

/// The page of what is to be corrected.
struct CorrectionView {
  /// The field that names the questions of the page: what the applicant has not seen is not read.
  static let shown = "_asked"

  let found: OpenCase
  let state: FormState
  /// What was read so far.
  let read: Set<String>
  /// Whether it is to be signed or agreed to, which nothing can be that is not right as a whole.
  let isBound: Bool
  var typed: Fields?
  var errors: FormErrors = [:]

  /// As on the day of receipt: what hangs on the day does not change because something else is corrected.
  init(_ found: OpenCase, _ answers: Answers, read: Set<String> = []) {
    (self.found, self.read) = (found, read)
    var answers = answers
    // What a scanner has found since counts no more.
    for (path, files) in Dictionary(grouping: found.files.filter { !$0.isReplaced }, by: \.path)
    where CaseFile.answer(files).isEmpty { answers[path] = "" }
    state = FormState(found.version.form, answers, at: found.row.received)
    isBound = found.isBound(state)
  }

  /// Those that the office asks for, those that a corrected answer brings, and those without which it cannot be signed or
  /// agreed to.
  var asked: [(question: Question, place: Place)] {
    let paths = certain.union(read).union(isBound ? faulty.union(mails) : [])
    return state.asked.filter { paths.contains($0.place.path($0.question.name)) }
  }

  /// What is asked and was not read yet; without words of the office only where the page has shown it.
  func toRead(besides read: Set<String>, shown: Set<String>) -> [(question: Question, place: Place)] {
    let certain = certain
    return asked.filter {
      let path = $0.place.path($0.question.name)
      return !read.contains(path) && (certain.contains(path) || shown.contains(path))
    }
  }

  /// What is wrong in answers that the office did not ask for.
  func ownFaults(_ language: Language) -> FormErrors {
    let known = certain
    return asked.filter { !known.contains($0.place.path($0.question.name)) }.reduce(into: [:]) { all, one in
      all.merge(state.faults(one.question, at: one.place, language)) { first, _ in first }
    }
  }

  private var certain: Set<String> {
    Set(found.corrections.map(\.path)).union(brought.map { $0.place.path($0.question.name) })
  }

  private var faulty: Set<String> {
    Set(
      state.asked.filter { !state.faults($0.question, at: $0.place, .japanese).isEmpty }
        .map { $0.place.path($0.question.name) })
  }

  /// Where those who have to agree are told.
  private var mails: Set<String> { Set(state.signers(found.version.definition).compactMap(\.mail)) }

  /// What was not asked when the case was handed in.
  var brought: [(question: Question, place: Place)] {
    let before = Set(found.state(at: found.row.received).asked.map { $0.place.path($0.question.name) })
    return state.asked.filter { !before.contains($0.place.path($0.question.name)) }
  }
}

func correctionPage(_ view: CorrectionView, _ scene: Scene) -> Page {
  let texts = CaseTexts.of(scene.language)
  let row = view.found.row
  let words = Dictionary(view.found.corrections.map { ($0.path, $0.words) }) { $0 + "\n" + $1 }
  let inputs = QuestionInputs(
    state: view.state, typed: view.typed.map(TypedFields.init), errors: view.errors, files: [:],
    file: { CaseRoutes.file(row.id, $0) }, scene: scene)
  let asked = view.asked.map { question, place -> HTML in
    let why = words[place.path(question.name)].map { "<p class=\"notice lines\">\(scene.written($0))</p>" as HTML }
    return "\(why)\(inputs.one(question, at: place))"
  }
  let shown: HTML = """
    <input type="hidden" name="\(CorrectionView.shown)" \
    value="\(view.asked.map { $0.place.path($0.question.name) }.joined(separator: " "))">
    """
  let labels = view.asked.map {
    ($0.place.path($0.question.name), view.state.filled($0.question.title, at: $0.place, scene.language))
  }
  var page = Page(
    texts.toCorrect, trail: [Page.Crumb(Localized(row.number), CaseRoutes.show(row.id))], scripts: [.uploads],
    main: """
      <h1>\(texts.toCorrect)</h1>\(scene.errorSummary(view.errors, labels))\
      \(scene.formWithFiles(CaseRoutes.correct(row.id), id: Page.questions, "\(shown)\(asked)<p class=\"actions\"><button>\(texts.send)</button></p>"))
      """)
  (page.isListed, page.keptForm) = (false, Page.questions)
  return page
}
