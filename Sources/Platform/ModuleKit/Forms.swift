public import HTML
import Kernel

/// What stands around an input: its name, label, hint, and the message when it could not be taken.
public struct Field: Sendable {
  let name: String
  let label: String
  let hint: String?
  let error: String?
  let isRequired: Bool
  let id: String

  /// `place` tells several inputs of one name apart, from 1.
  public init(
    _ name: String, _ label: String, hint: String? = nil, required: Bool = false, place: Int = 1, _ errors: FormErrors
  ) {
    self.name = name
    id = place == 1 ? name : "\(name)-\(place)"
    self.label = label
    self.hint = hint
    self.error = errors[name]
    isRequired = required
  }

  var describedBy: HTML? {
    let parts = [hint == nil ? nil : "\(id)-hint", error == nil ? nil : "\(id)-error"].compactMap { $0 }
    return parts.isEmpty ? nil : " aria-describedby=\"\(parts.joined(separator: " "))\""
  }

  var marks: HTML {
    "\(describedBy)\(if: error != nil, " aria-invalid=\"true\"")\(if: isRequired, " aria-required=\"true\"")"
  }

  var notes: HTML {
    """
    \(hint.map { "<span class=\"hint\" id=\"\(id)-hint\">\($0)</span>" as HTML })\
    \(error.map { "<span class=\"error\" id=\"\(id)-error\">\($0)</span>" as HTML })
    """
  }

  func labelled(_ texts: FieldTexts, _ input: HTML) -> HTML {
    """
    <div class="field\(if: error != nil, " wrong")"><label for="\(id)">\(label)\
    \(if: isRequired, "<span class=\"required\">\(texts.required)</span>")</label>\(notes)\(input)</div>
    """
  }

  func grouped(_ texts: FieldTexts, _ inputs: HTML) -> HTML {
    """
    <fieldset class="field\(if: error != nil, " wrong")" id="\(id)"\(describedBy)><legend>\(label)\
    \(if: isRequired, "<span class=\"required\">\(texts.required)</span>")</legend>\(notes)\(inputs)</fieldset>
    """
  }
}

/// One of the choices of a list, radio or checkbox field.
public struct Choice: Sendable {
  public let value: String
  public let label: HTML
  public init(_ value: String, _ label: HTML) {
    self.value = value
    self.label = label
  }
}

extension Scene {
  /// A form that changes something: POST, with the token that proves where it was filled in.
  public func form(_ target: Target, id: String? = nil, _ content: HTML) -> HTML {
    """
    <form method="post" action="\(to(target))"\(identity(id))><input type="hidden" name="_token" value="\(formToken)">\
    \(content)</form>
    """
  }

  func identity(_ id: String?) -> HTML? { id.map { " id=\"\($0)\"" } }

  /// `suggestions` is the id of a `datalist` of the page.
  public func textField(
    _ field: Field, _ value: String, type: String = "text", autocomplete: String = "off", suggestions: String? = nil
  ) -> HTML {
    field.labelled(
      .of(language),
      """
      <input id="\(field.id)" name="\(field.name)" type="\(type)" value="\(value)" autocomplete="\(kiosk == nil ? autocomplete : "off")"\
      \(suggestions.map { " list=\"\($0)\"" as HTML })\(field.marks)>
      """)
  }

  /// What the inputs that name it suggest; anything else may be typed too.
  public func suggestions(_ id: String, _ choices: [Choice]) -> HTML {
    "<datalist id=\"\(id)\">\(choices.map { "<option value=\"\($0.value)\">\($0.label)</option>" as HTML })</datalist>"
  }

  public func textArea(_ field: Field, _ value: String, rows: Int = 6) -> HTML {
    // A textarea drops one line end at its beginning; the one written here keeps the value's own.
    field.labelled(
      .of(language),
      """
      <textarea id="\(field.id)" name="\(field.name)" rows="\(rows)"\(field.marks)>
      \(value)</textarea>
      """)
  }

  public func select(_ field: Field, _ chosen: String, _ choices: [Choice], none: String? = nil) -> HTML {
    let empty: HTML? = none.map { "<option value=\"\">\($0)</option>" }
    let options = choices.map { choice -> HTML in
      "<option value=\"\(choice.value)\"\(if: choice.value == chosen, " selected")>\(choice.label)</option>"
    }
    return field.labelled(
      .of(language),
      "<select id=\"\(field.id)\" name=\"\(field.name)\"\(field.marks)>\(empty)\(options)</select>")
  }

  public func radios(_ field: Field, _ chosen: String, _ choices: [Choice]) -> HTML {
    field.grouped(.of(language), "\(choices.map { option(field, "radio", $0, $0.value == chosen) })")
  }

  public func checkboxes(_ field: Field, _ chosen: Set<String>, _ choices: [Choice]) -> HTML {
    field.grouped(.of(language), "\(choices.map { option(field, "checkbox", $0, chosen.contains($0.value)) })")
  }

  private func option(_ field: Field, _ type: String, _ choice: Choice, _ isChosen: Bool) -> HTML {
    """
    <label class="option"><input type="\(type)" name="\(field.name)" value="\(choice.value)"\
    \(if: isChosen, " checked")> <span>\(choice.label)</span></label>
    """
  }

  /// What stands above a form that could not be taken: every message, each leading to its field.
  public func errorSummary(_ errors: FormErrors, _ labels: [(name: String, label: String)]) -> HTML {
    if errors.isEmpty { return "" }
    let texts = FieldTexts.of(language)
    let rows = labels.filter { errors[$0.name] != nil }.map { name, label -> HTML in
      "<li><a href=\"#\(name)\">\(label)</a>: \(errors[name] ?? "")</li>"
    }
    return """
      <div class="summary wrong" role="alert" tabindex="-1"><h2>\(texts.couldNotSave)</h2><ul>\(rows)</ul></div>
      """
  }

  /// Links to the pages of a long list; nothing where there is one page.
  public func pager(_ target: Target, _ fields: Fields, page: Int, of pages: Int) -> HTML {
    if pages <= 1 { return "" }
    let texts = FieldTexts.of(language)
    func link(_ number: Int, _ words: String) -> HTML {
      "<a href=\"\(to(target.with(fields.with("page", String(number)))))\">\(words)</a>"
    }
    return """
      <nav class="pager" aria-label="\(texts.pages)">\(if: page > 1, link(page - 1, texts.previous))\
      <span>\(page) / \(pages)</span>\(if: page < pages, link(page + 1, texts.next))</nav>
      """
  }
}

struct FieldTexts: Texts {
  let required: String
  let couldNotSave: String
  let pages: String
  let previous: String
  let next: String

  static let japanese = FieldTexts(
    required: "必須", couldNotSave: "まだ完了していません。次の項目を直してください。", pages: "ページ", previous: "前へ", next: "次へ")
  static let english = FieldTexts(
    required: "required", couldNotSave: "This is not done yet. Please mend the following.", pages: "Pages",
    previous: "Previous", next: "Next")
}
