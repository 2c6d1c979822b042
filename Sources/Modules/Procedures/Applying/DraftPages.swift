import ModuleKit

/// What the page of a draft's questions shows.
struct DraftView {
  let held: HeldDraft
  let state: FormState
  let screen: Screen
  let screens: [Screen]
  var typed: Fields?
  var errors: FormErrors = [:]
  /// Whether it was saved elsewhere since the page was opened, and what was sent was not kept.
  var isStale = false
  /// Whether the answers that were sent have brought further questions.
  var isMore = false

  init(
    _ held: HeldDraft, _ state: FormState, _ screen: Screen, _ screens: [Screen], _ typed: Fields? = nil,
    _ errors: FormErrors = [:]
  ) {
    (self.held, self.state, self.screen, self.screens) = (held, state, screen, screens)
    (self.typed, self.errors) = (typed, errors)
  }

  /// Which page it is, from 1.
  var position: Int { (screens.firstIndex { $0.name == screen.name } ?? 0) + 1 }

  func before() -> Screen? { position > 1 ? screens[position - 2] : nil }
}

extension FormState {
  /// The first page on which something is missing.
  func firstOpen(_ screens: [Screen], _ language: Language) -> Screen? {
    screens.first { screen in
      asked(screen.sections.flatMap(\.questions)).contains { !faults($0.question, at: $0.place, language).isEmpty }
    }
  }

  /// What messages lead to: each input of the page, by its path.
  func labels(_ screen: Screen, _ language: Language) -> [(name: String, label: String)] {
    asked(screen.sections.flatMap(\.questions)).flatMap { question, place -> [(name: String, label: String)] in
      let (path, title) = (place.path(question.name), called(question, at: place, language))
      let parts = question.type.parts
      if parts.count <= 1 { return [(path, title)] }
      return parts.map { (path + $0.name, "\(title) \($0.title.text(in: language))") }
    }
  }
}

extension FormState {
  /// A question with the place of the groups around it, which tells it from those of the same title.
  func called(_ question: Question, at place: Place, _ language: Language) -> String {
    let title = filled(question.title, at: place, language)
    guard let group = place.groups.last.flatMap({ form.questions[$0] }), let index = place.indexes.last else {
      return title
    }
    let outer = FormPageTexts.of(language).place(called(group, at: place.outer, language), index)
    return language == .japanese ? "\(outer)の\(title)" : "\(outer): \(title)"
  }
}

func draftPage(_ view: DraftView, _ scene: Scene) -> Page {
  let texts = DraftTexts.of(scene.language)
  let (draft, title) = (view.held.draft, view.held.version.definition.title)
  let inputs = QuestionInputs(
    state: view.state, typed: view.typed.map(TypedFields.init), errors: view.errors, files: view.held.files,
    file: { DraftRoutes.file(draft.id, $0) }, scene: scene, heading: draft.pace == .all ? 3 : 2,
    origins: view.held.origins)
  let part = view.screen.sections[0].section
  let isFromReview = scene.query["from"] == "review"
  let target = DraftRoutes.save(draft.id).with(
    Fields([("at", view.screen.name)] + (isFromReview ? [("from", "review")] : [])))
  let isAll = draft.pace == .all
  let progress: HTML =
    isAll
    ? ""
    : """
    <p class="level">\(scene.say(part.title))</p><p class="note"><progress max="\(view.screens.count)" value="\(view.position)" \
    aria-label="\(texts.progress)"></progress> \(texts.pageOf(view.position, view.screens.count))</p>
    """
  let back = view.before().map { screen -> HTML in
    "<a href=\"\(scene.to(DraftRoutes.show(draft.id).with("at", screen.name)))\">\(texts.back)</a>"
  }
  // Enter presses the first button of a form: that is to be the one that goes on.
  let form: HTML = """
    <button name="_go" value="next" class="hidden" tabindex="-1" aria-hidden="true">\(texts.next)</button>\
    <input type="hidden" name="_saves" value="\(draft.saves)">\(inputs.html(view.screen))<p class="actions"><button name="_go" value="next">\(isAll || isFromReview ? texts.toReview : texts.next)</button>\(back)</p>
    """
  let stale: HTML? =
    view.isStale
    ? """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.changedElsewhere)</h2><p>\(texts.changedElsewhereLead)</p></div>
    """ : nil
  let more: HTML = "<p class=\"notice\" role=\"status\">\(texts.askedMore)</p>"
  let asked = isAll ? "" : scene.spoken(view.screen, view.state)
  var page = Page(
    [asked, title.text(in: scene.language)].filter { !$0.isEmpty }.joined(separator: " — "),
    trail: [proceduresCrumb, view.held.crumb],
    scripts: [.uploads, .forms],
    main: """
      <h1>\(scene.say(title))\(if: !asked.isEmpty, " <span class=\"note\">\(scene.written(asked))</span>")</h1>\(counterBanner(view.held, scene))\(progress)\(stale)\(if: view.isMore, more)\
      \(scene.errorSummary(view.errors, view.state.labels(view.screen, scene.language)))\
      <div data-form="\(scene.to(target))">\(scene.formWithFiles(target, id: Page.questions, form))</div>\(aside(view, scene, texts))
      """)
  (page.isListed, page.keptForm) = (false, Page.questions)
  return page
}

/// What can be done with a draft besides answering.
private func aside(_ view: DraftView, _ scene: Scene, _ texts: DraftTexts) -> HTML {
  let draft = view.held.draft
  let other: Pace = draft.pace == .one ? .all : .one
  let pace: HTML = """
    <input type="hidden" name="pace" value="\(other.rawValue)"><button class="second">\(other == .all ? texts.paceAll : texts.paceOne)</button>
    """
  let sure = scene.checkboxes(Field("sure", texts.discardSure, [:]), [], [Choice("1", "\(texts.discardSure)")])
  let later: HTML = "<li><a href=\"\(scene.to(DraftRoutes.later(draft.id)))\">\(texts.later)</a></li>"
  let discard: HTML = "\(sure)<button class=\"danger\">\(texts.discard)</button>"
  let kiosk = KioskTexts.of(scene.language)
  let isKiosk = scene.kiosk != nil
  let kept =
    isKiosk ? kiosk.nothingKept : texts.savedUntil((draft.saved + Draft.lifetime).day.shown(in: scene.language))
  return """
    <details class="formula"><summary>\(isKiosk ? kiosk.more : texts.more)</summary><p>\(kept)</p>\
    <ul class="cards"><li><a href="\(scene.to(DraftRoutes.review(draft.id)))">\(texts.review)</a></li>\
    \(if: view.held.counter == nil && !isKiosk, later)</ul>\
    <div class="actions">\(scene.form(DraftRoutes.pace(draft.id), pace))\
    </div>\
    \(scene.form(DraftRoutes.discard(draft.id), discard))</details>
    """
}

/// Everything that was answered, before it is handed in.
func reviewPage(
  _ held: HeldDraft, _ state: FormState, _ faults: FormErrors, _ scene: Scene, _ errors: FormErrors = [:]
) -> Page {
  let texts = DraftTexts.of(scene.language)
  let (draft, definition) = (held.draft, held.version.definition)
  let open: HTML? =
    faults.isEmpty
    ? nil
    : """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.notYet)</h2><p>\(texts.openAnswers(faults.count))</p>\
    <p><a class="button" href="\(scene.to(DraftRoutes.show(draft.id)))">\(texts.goOn)</a></p></div>
    """
  let fee = definition.fee.map { "<p>\(FeeWords.shown($0, state, scene))</p>" as HTML }
  var list = AnswerList(state: state, faults: faults, files: held.files, draft: draft, scene: scene)
  let corrected = held.corrected.map { found -> HTML in
    list = AnswerList(state, held.files.values.flatMap { $0 }, scene) { DraftRoutes.file(draft.id, $0) }
    let texts = CorrectedTexts.of(scene.language)
    return """
      <div class="notice" role="status"><p>\(texts.lead)</p>\
      <p><a href="\(scene.to(CaseRoutes.correction(found.caseID)))">\(texts.change)</a></p></div>
      """
  }
  list.origins = held.origins
  let send: HTML = """
    <p>\(texts.declare)</p><p class="actions"><button>\(texts.handIn)</button></p>
    """
  let sending = held.counter.map { counterSending(held, $0, errors, scene) }
  let before = held.counter == nil ? beforeSending(held, state, scene) : nil
  var page = Page(
    texts.review, trail: [held.crumb],
    main: """
      <h1>\(texts.review)</h1><p class="level">\(scene.say(definition.title))</p>\(counterBanner(held, scene))\(corrected)\(open)\
      \(scene.errorSummary(errors, counterLabels(scene)))\
      \(list.html)\(fee)\(held.intake.map { intakeSummary($0, state, scene) })\
      \(if: faults.isEmpty, before ?? "")\
      \(if: faults.isEmpty && held.isReady(state), sending ?? scene.form(DraftRoutes.handIn(draft.id), send))
      """)
  page.isListed = false
  return page
}

func laterPage(_ held: HeldDraft, _ code: String, _ scene: Scene) -> Page {
  let texts = DraftTexts.of(scene.language)
  let link = scene.absolute(DraftRoutes.enter().with("number", held.draft.id.text))
  if held.draft.owner != nil {
    return Page(
      texts.later, trail: [held.crumb],
      main: """
        <h1>\(texts.later)</h1><p>\(texts.laterSignedIn((held.draft.saved + Draft.lifetime).day.shown(in: scene.language)))</p>\
        <p class="actions"><a class="button" href="\(scene.to(DraftRoutes.show(held.draft.id)))">\(texts.goOn)</a>\
        <a href="\(scene.to(CaseRoutes.own()))">\(texts.ownCases)</a></p>
        """)
  }
  return Page(
    texts.later, trail: [held.crumb],
    main: """
      <h1>\(texts.later)</h1><p>\(texts.laterLead((held.draft.saved + Draft.lifetime).day.shown(in: scene.language)))</p>\
      <dl class="facts"><div><dt>\(texts.address)</dt><dd><a href="\(link)">\(link.address)</a></dd></div>\
      <div><dt>\(texts.code)</dt><dd><strong>\(code)</strong></dd></div></dl><div class="qr">\(QRCode(link.address)?.svg(name: texts.address))</div>\
      <p>\(texts.codeWarning)</p><p class="actions"><a class="button" href="\(scene.to(DraftRoutes.show(held.draft.id)))">\(texts.goOn)</a></p>
      """)
}

/// For whoever would hand in what was changed meanwhile.
func changedElsewherePage(_ held: HeldDraft, _ scene: Scene) -> Page {
  let texts = DraftTexts.of(scene.language)
  let back = held.corrected.map { CaseRoutes.show($0.caseID) } ?? DraftRoutes.show(held.draft.id)
  return Page(
    texts.changedElsewhere, trail: [held.crumb],
    main: """
      <h1>\(texts.changedElsewhere)</h1><p>\(texts.openAgain)</p>\
      <p class="actions"><a class="button" href="\(scene.to(back))">\(texts.goOn)</a></p>
      """)
}

/// For whoever began in time what is no longer taken.
func closedPage(_ held: HeldDraft, _ scene: Scene) -> Page {
  let texts = DraftTexts.of(scene.language)
  let definition = held.version.definition
  return Page(
    texts.closed, trail: [proceduresCrumb],
    main: """
      <h1>\(texts.closed)</h1><p class="level">\(scene.say(definition.title))</p><p>\(texts.closedLead)</p>\
      <p>\(scene.say(definition.otherWay))</p>
      """)
}
