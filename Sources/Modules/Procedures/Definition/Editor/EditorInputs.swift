import ModuleKit

/// Draws the members of a part of a definition as the fields of a form.
struct EditorInputs {
  let part: JSON
  /// What was typed, where it could not be taken.
  let typed: Fields?
  let errors: FormErrors
  let questions: ConditionWriter
  let scene: Scene

  var texts: EditorTexts { .of(scene.language) }

  func html(_ fields: [EditorField]) -> HTML { "\(fields.map { input($0, $0.name, part[$0.name]) })" }

  /// The names of the fields of a form, which is read by them.
  static func members(_ fields: [EditorField]) -> HTML {
    "<input type=\"hidden\" name=\"members\" value=\"\(fields.map(\.name).joined(separator: " "))\">"
  }

  func label(_ name: String) -> String { EditorLabels.label(name, scene.language) }
  private func hint(_ name: String) -> String? { EditorLabels.hint(name, scene.language) }

  func value(_ name: String, _ known: String?) -> String { typed?[name] ?? known ?? "" }

  private func field(_ field: EditorField, _ name: String) -> Field {
    Field(name, label(name), hint: hint(name), required: field.isRequired, errors)
  }

  private func input(_ field: EditorField, _ name: String, _ json: JSON?) -> HTML {
    let own = self.field(field, name)
    switch field.kind {
    case .words(let most): return words(field, name, json, isLong: most > 500)
    case .text, .name, .day: return scene.textField(own, value(name, json?.text))
    case .reference: return scene.textField(own, value(name, json?.text), suggestions: Self.namesList)
    case .expression: return expression(own, name, json?.text)
    case .need: return need(name, json)
    case .one(let values):
      let choices = values.map { Choice($0, "\(EditorLabels.value($0, of: field.name, scene.language))") }
      return scene.select(own, value(name, json?.text), choices, none: texts.notChosen)
    case .some(let values):
      let chosen = typed.map { Set($0.all(name)) } ?? Set(json?.items?.compactMap(\.text) ?? [])
      let choices = values.map { Choice($0, "\(EditorLabels.value($0, of: field.name, scene.language))") }
      return scene.checkboxes(own, chosen, choices)
    case .truth:
      let isChosen = typed.map { $0[name] == "1" } ?? (json?.truth == true)
      return scene.checkboxes(own, isChosen ? ["1"] : [], [Choice("1", "\(texts.yes)")])
    case .whole: return scene.textField(own, value(name, json?.integer.map(String.init)))
    case .wordList, .textList, .references: return scene.textArea(own, value(name, Self.lines(json)), rows: 4)
    case .part(let fields):
      let inner = fields.map { input($0, "\(name).\($0.name)", json?[$0.name]) }
      return "<fieldset class=\"field\" id=\"\(name)\"><legend>\(label(name))</legend>\(note(name))\(inner)</fieldset>"
    case .table(let fields): return table(fields, name, json)
    case .expressions: return pairs(name, json)
    case .document:
      return scene.textArea(
        own, value(name, json.map { String(decoding: $0.written(pretty: true), as: UTF8.self) }), rows: 8)
    case .list: return ""
    }
  }

  private func note(_ name: String) -> HTML? { hint(name).map { "<p class=\"hint\">\($0)</p>" } }

  static let namesList = "question-names"

  /// What `list` of inputs refers to: the questions, and the codes that they can be compared with.
  var suggestions: HTML {
    let codes = questions.questions.flatMap { question -> [AnswerOption] in
      switch question.type {
      case .choice(let options), .choices(let options): options
      default: []
      }
    }
    return """
      \(scene.suggestions(Self.namesList, questions.questions.prefix(200).map { Choice($0.name, "\($0.title.text(in: scene.language))") }))\
      \(scene.suggestions("answer-codes", codes.prefix(200).map { Choice($0.code, "\($0.title.text(in: scene.language))") }))
      """
  }

  private func words(_ field: EditorField, _ name: String, _ json: JSON?, isLong: Bool) -> HTML {
    let words = Localized(json)
    let pairs = [("ja", words?.ja, label(name)), ("en", words?.en, texts.inEnglish(label(name)))]
    let inputs = pairs.map { language, known, label -> HTML in
      let own = "\(name).\(language)"
      let one = Field(
        own, label, hint: language == "ja" ? hint(name) : nil, required: field.isRequired && language == "ja", errors)
      return isLong ? scene.textArea(one, value(own, known), rows: 2) : scene.textField(one, value(own, known))
    }
    return "\(inputs)"
  }

  private func expression(_ field: Field, _ name: String, _ known: String?) -> HTML {
    "\(scene.textField(field, value(name, known)))\(chooser(name))"
  }

  /// What writes the common conditions; it works without scripts, for it is read with the form.
  private func chooser(_ name: String) -> HTML {
    let isOpen = ["question", "value"].contains { errors["\(name).\($0)"] != nil }
    let comparisons = ConditionWriter.Comparison.allCases.map { Choice($0.rawValue, scene.say($0.title)) }
    func own(_ part: String, _ label: String) -> Field { Field("\(name).\(part)", label, errors) }
    let fields: HTML = """
      \(scene.textField(own("question", texts.question), typed?["\(name).question"] ?? "", suggestions: Self.namesList))\
      \(scene.select(own("is", texts.comparison), typed?["\(name).is"] ?? "", comparisons))\
      \(scene.textField(own("value", texts.value), typed?["\(name).value"] ?? "", suggestions: "answer-codes"))
      """
    return """
      <details class="formula"\(if: isOpen, " open")><summary>\(texts.chooser) \(label(name))</summary>\
      <p class="note">\(texts.chooserLead)</p>\(fields)</details>
      """
  }

  private func need(_ name: String, _ json: JSON?) -> HTML {
    let known = json?.truth == true ? "always" : json?.text != nil ? "when" : ""
    let field = Field(name, label(name), hint: hint(name), errors)
    let choices = [
      Choice("", "\(texts.optional)"), Choice("always", "\(texts.always)"), Choice("when", "\(texts.when)"),
    ]
    let condition = Field("\(name).when", texts.neededWhen, errors)
    let isOpen = value(name, known) == "when" || errors.keys.contains { $0.hasPrefix("\(name).when") }
    return """
      \(scene.radios(field, value(name, known), choices))<details class="formula"\(if: isOpen, " open")>\
      <summary>\(texts.neededWhen)</summary>\(expression(condition, "\(name).when", json?.text))</details>
      """
  }

  static func lines(_ json: JSON?) -> String? {
    json?.items?.compactMap { item in
      Localized(item).map { [$0.ja, $0.en].compactMap { $0 }.joined(separator: "|") }
    }.joined(separator: "\n")
  }
}
