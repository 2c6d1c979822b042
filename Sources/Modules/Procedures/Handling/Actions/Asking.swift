import ModuleKit

/// Which answers the applicant is asked to correct, and why: words for each, or the same for all.
struct AskingForm: Sendable {
  let corrections: [(path: String, words: String)]
  let errors: FormErrors

  init(_ fields: Fields, _ seen: HandledCase, _ language: Language) {
    var form = FormReader(fields, language)
    let texts = HandlingTexts.of(language)
    let common = form.text("words", 0...2_000)
    let chosen = Set(fields.all("path"))
    var corrections: [(String, String)] = []
    for path in seen.correctable.map(\.path) where chosen.contains(path) {
      let own = form.text("words:\(path)", 0...2_000)
      if own.isEmpty && common.isEmpty { form.refuse("words:\(path)", texts.whyMissing) }
      corrections.append((path, [own, common].filter { !$0.isEmpty }.joined(separator: "\n")))
    }
    if corrections.isEmpty { form.refuse("path", texts.noneChosen) }
    self.corrections = corrections
    errors = form.errors
  }
}

extension HandledCase {
  /// The answers that the applicant has given themselves, by paths.
  var correctable: [(path: String, question: Question, place: Place)] {
    found.state(at: row.received).asked.compactMap { question, place in
      switch question.type {
      case .note, .computed, .repeated: return nil
      default: return question.isReadOnly ? nil : (place.path(question.name), question, place)
      }
    }
  }
}

func askingPage(_ seen: HandledCase, _ form: CaseForm, _ scene: Scene) -> Page {
  let texts = HandlingTexts.of(scene.language)
  let state = seen.found.state(at: seen.row.received)
  let chosen = Set(form.fields.all("path"))
  var labels = [("path", texts.toCorrect), ("words", texts.wordsForAll)]
  let rows = seen.correctable.map { path, question, place -> HTML in
    let title = state.filled(question.title, at: place, scene.language)
    let name = "words:\(path)"
    labels.append((name, title))
    let answer = AnswerWords.shown(question, at: path, in: seen.found.answers, scene.language)
    return """
      <div class="review"><label class="option"><input type="checkbox" name="path" value="\(path)"\
      \(if: chosen.contains(path), " checked")> <span><strong>\(scene.written(title))</strong> \
      <span class="note">\(scene.written(answer))</span></span></label>\
      \(scene.textField(Field(name, texts.why(title), form.errors), form[name]))</div>
      """
  }
  let pathError = form.errors["path"].map { "<p class=\"error\">\($0)</p>" as HTML }
  let fields: HTML = """
    \(revision(seen))<fieldset class="field\(if: pathError != nil, " wrong")" id="path"><legend>\(texts.toCorrect)</legend>\
    \(pathError)\(rows)</fieldset>\
    \(scene.textArea(Field("words", texts.wordsForAll, hint: texts.wordsForAllHint, form.errors), form["words"], rows: 3))\
    <p class="actions"><button>\(texts.sendBack)</button></p>
    """
  var page = Page(
    texts.askTitle,
    trail: [queueCrumb, Page.Crumb(Localized(seen.row.number), HandlingRoutes.show(seen.row.id))],
    main: """
      <h1>\(texts.askTitle)</h1><p>\(texts.askLead)</p>\(staleNotice(form, scene))\(scene.errorSummary(form.errors, labels))\
      \(scene.form(HandlingRoutes.ask(seen.row.id), fields))
      """)
  page.isListed = false
  return page
}

/// What tells whether somebody else has changed the case meanwhile.
func revision(_ seen: HandledCase) -> HTML {
  "<input type=\"hidden\" name=\"revision\" value=\"\(seen.row.revision)\">"
}

/// Says that the case has changed, and what was typed.
func staleNotice(_ form: CaseForm, _ scene: Scene) -> HTML? {
  guard form.isStale else { return nil }
  let texts = HandlingTexts.of(scene.language)
  let typed = form.fields.pairs.filter { name, value in
    !value.isEmpty && ["note", "message", "words", "reason", "withdrawal"].contains { name.hasPrefix($0) }
  }
  let rows = typed.map { "<li class=\"lines\">\(scene.written($0.value))</li>" as HTML }
  return """
    <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.stale)</h2><p>\(texts.staleLead)</p>\
    \(if: !rows.isEmpty, "<ul>\(rows)</ul>")</div>
    """
}
