import ModuleKit

extension Page {
  /// The id of a form of questions; no question is called so.
  static let questions = "the-questions"
}

/// Draws the questions of a screen as fields of a form.
struct QuestionInputs {
  let state: FormState
  /// What was typed, where it could not be taken; answers stand for the rest.
  let typed: TypedFields?
  let errors: FormErrors
  let files: [String: [CaseFile]]
  /// Where a file that was sent before leads to.
  let file: (ID<Attachment>) -> Target
  let scene: Scene
  /// Of a repeated group's title.
  var heading = 2
  /// Where answers came from that nobody typed.
  var origins = Origins()

  private var texts: FormPageTexts { .of(scene.language) }
  private var reading: FormState { state.reading(in: scene.language) }

  func html(_ screen: Screen) -> HTML {
    let parts = screen.sections.filter { state.isShown($0.section) }.map { part -> HTML in
      let title: HTML = screen.name == Screen.everything ? "<h2>\(scene.say(part.section.title))</h2>" : ""
      let text = part.section.text.map {
        markdownHTML(state.filled($0, at: .top, scene.language, inMarkdown: true), headingsFrom: 3)
      }
      return "\(title)\(text)\(questions(part.questions, at: .top))"
    }
    return "\(parts)"
  }

  private func questions(_ list: [Question], at place: Place) -> HTML {
    let shown = list.filter { state.isShown($0, at: place) }
    return "\(shown.map { one($0, at: place) })"
  }

  private func value(_ path: String) -> String { typed?[path] ?? state.answers[path] }

  /// Inputs that come and go stand in an element of their own, which scripts find by its path.
  func one(_ question: Question, at place: Place) -> HTML {
    let path = place.path(question.name)
    let origin = typed == nil ? origins.note(path, scene) : nil
    return "<div data-question=\"\(path)\">\(origin)\(input(question, path, at: place))</div>"
  }

  private func input(_ question: Question, _ path: String, at place: Place) -> HTML {
    let field = field(question, path, at: place)
    if question.isReadOnly, !state.answers[path].isEmpty { return fact(question, state.answers[path]) }
    switch question.type {
    case .note:
      return markdownHTML(state.filled(question.title, at: place, scene.language, inMarkdown: true), headingsFrom: 3)
    case .computed(let isVisible): return isVisible ? fact(question, reading.value(question, at: place).text) : ""
    case .longText: return scene.textArea(field, value(path))
    case .yesNo:
      return scene.radios(field, value(path), [Choice("1", "\(texts.yes)"), Choice("0", "\(texts.no)")])
    case .consent:
      return scene.checkboxes(field, [value(path)], [Choice("1", "\(texts.agree)")])
    case .choice(let options):
      let choices = offered(options, at: place)
      return choices.count <= 8
        ? scene.radios(field, value(path), choices) : scene.select(field, value(path), choices, none: texts.choose)
    case .choices(let options):
      let chosen = Set(typed?.all(path) ?? state.answers[path].split(separator: " ").map(String.init))
      return scene.checkboxes(field, chosen, offered(options, at: place))
    case .file(let rule): return fileInput(question, rule, path, field)
    case .repeated(let rule): return repeated(question, rule, path, at: place)
    default: return parts(question, path, field, at: place)
    }
  }

  private func headed(_ title: String) -> HTML { heading == 2 ? "<h2>\(title)</h2>" : "<h3>\(title)</h3>" }

  private func offered(_ options: [AnswerOption], at place: Place) -> [Choice] {
    options.filter { state.isOffered($0, at: place) }.map { Choice($0.code, scene.say($0.title)) }
  }

  private func field(_ question: Question, _ path: String, at place: Place) -> Field {
    let example = question.example.map { texts.example($0.text(in: scene.language)) }
    let hint = [
      question.hint.map { state.filled($0, at: place, scene.language) }, example, FormatHint.of(question.type, texts),
    ]
    .compactMap { $0 }.joined(separator: " ")
    return Field(
      path, state.filled(question.title, at: place, scene.language), hint: hint.isEmpty ? nil : hint,
      required: state.isNeeded(question, at: place), errors)
  }

  private func fact(_ question: Question, _ value: String) -> HTML {
    let shown = value.isEmpty ? "—" : AnswerWords.shown(value, question.readType, scene.language)
    return """
      <dl class="facts"><div><dt>\(question.title.text(in: scene.language))</dt><dd>\(scene.written(shown))</dd></div></dl>
      """
  }

  private func parts(_ question: Question, _ path: String, _ field: Field, at place: Place) -> HTML {
    let parts = question.type.parts
    if parts.count == 1, let part = parts.first {
      return scene.textField(
        field, value(path), type: part.inputType, autocomplete: place.groups.isEmpty ? part.autocomplete : "off")
    }
    let isNeeded = state.isNeeded(question, at: place)
    let inputs = parts.map { part -> HTML in
      let own = path + part.name
      let inner = Field(own, part.title.text(in: scene.language), required: isNeeded && part.isNeeded, errors)
      if question.type == .bankAccount, part.name == "/kind" {
        let kinds = AccountKind.allCases.map { Choice($0.rawValue, scene.say($0.title)) }
        return scene.select(inner, value(own), kinds, none: texts.choose)
      }
      return scene.textField(
        inner, value(own), type: part.inputType, autocomplete: place.groups.isEmpty ? part.autocomplete : "off")
    }
    return """
      <fieldset class="field"><legend>\(state.filled(question.title, at: place, scene.language))</legend>\
      \(hint(question, at: place))\(inputs)</fieldset>
      """
  }

  private func hint(_ question: Question, at place: Place) -> HTML? {
    question.hint.map { "<p class=\"hint\">\(state.filled($0, at: place, scene.language))</p>" }
  }

  private func fileInput(_ question: Question, _ rule: FileRule, _ path: String, _ field: Field) -> HTML {
    let kinds = rule.isPicture ? CaseFiles.pictures : FileKind.documents
    let kept = (files[path] ?? []).map { file -> HTML in
      let name: HTML =
        file.attachment.isAvailable
        ? "<a href=\"\(scene.to(self.file(file.id)))\">\(texts.sentFile)</a>"
        : "\(file.attachment.state == .infected ? texts.infectedFile : texts.waitingFile)"
      return """
        <li>\(name) \(scene.fileFacts(file.attachment.mediaType, file.attachment.size))\
        <label class="option"><input type="checkbox" name="\(path)/off" value="\(file.id)"> <span>\(texts.takeOut)</span></label></li>
        """
    }
    let list: HTML? = kept.isEmpty ? nil : "<ul class=\"files\">\(kept)</ul>"
    if (files[path] ?? []).count >= rule.files {
      return "<fieldset class=\"field\"><legend>\(question.title.text(in: scene.language))</legend>\(list)</fieldset>"
    }
    return scene.oneFileField(field, kinds, input: path + "/file", besides: list)
  }

  private func repeated(_ question: Question, _ rule: RepeatRule, _ path: String, at place: Place) -> HTML {
    let count = state.places(question, at: place)
    let isFree = rule.count == nil
    let title = state.filled(question.title, at: place, scene.language)
    let places = (0..<count).map { index -> HTML in
      let inner = place.within(question.name, index + 1)
      let remove: HTML =
        isFree && count > rule.least
        ? "<button class=\"second\" name=\"_remove\" value=\"\(path)/\(index + 1)\" formnovalidate>\(texts.remove(title, index + 1))</button>"
        : ""
      return """
        <fieldset class="place"><legend>\(texts.place(title, index + 1))</legend>\(questions(rule.questions, at: inner))\(remove)</fieldset>
        """
    }
    let add: HTML? =
      isFree && count < rule.most
      ? "<p class=\"actions\"><button class=\"second\" name=\"_add\" value=\"\(path)\" formnovalidate>\(count == 0 ? texts.addFirst(title) : texts.addMore(title))</button></p>"
      : nil
    let error = errors[path].map { "<p class=\"error\" id=\"\(path)-error\">\($0)</p>" as HTML }
    return """
      <section id="\(path)"\(if: errors[path] != nil, " class=\"field wrong\"")>\(headed(title))\(hint(question, at: place))\
      \(error)\(places)\(add)</section>
      """
  }
}

extension AnswerPart {
  /// Of the `input`: what makes a phone show the right keys.
  var inputType: String {
    switch kind {
    case .phone: "tel"
    case .mail: "email"
    case .web: "url"
    default: "text"
    }
  }
}

/// How answers of a kind are written, where people err.
enum FormatHint {
  static func of(_ type: QuestionType, _ texts: FormPageTexts) -> String? {
    switch type {
    case .day: texts.dayHint
    case .time: texts.timeHint
    case .money: texts.moneyHint
    case .corporateNumber: texts.corporateHint
    case .number(let decimals): decimals == 0 ? texts.wholeHint : nil
    default: nil
    }
  }
}

extension FormState {
  /// The words with what was answered in the place of `${name}`.
  /// In Markdown an answer's signs stand for themselves.
  func filled(_ words: Localized, at place: Place, _ language: Language, inMarkdown: Bool = false) -> String {
    let text = words.text(in: language)
    guard text.contains("${") else { return text }
    var (result, rest) = ("", text[...])
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      result += rest[..<start.lowerBound]
      let name = String(rest[start.upperBound..<end]).trimmed
      if let question = form.questions[name] {
        let shown = AnswerWords.shown(
          reading(in: language).answerText(question, name, at: place), question.readType, language)
        result += inMarkdown ? shown.escapedMarkdown : shown
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private func answerText(_ question: Question, _ name: String, at place: Place) -> String {
    (try? Expression.parse("${\(name)}")).map { evaluate($0, at: place).text } ?? ""
  }
}

extension String {
  /// With a backslash before every sign that Markdown could read.
  fileprivate var escapedMarkdown: String {
    reduce(into: "") { text, character in
      if character.isASCII, !character.isLetter, !character.isNumber, !character.isWhitespace { text += "\\" }
      text.append(character)
    }
  }
}
