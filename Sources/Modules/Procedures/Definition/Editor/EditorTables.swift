import ModuleKit

/// Members that are rows: options, inputs of letters, the key of a look-up. One row more than there are can be filled in.
extension EditorInputs {
  func table(_ fields: [EditorField], _ name: String, _ json: JSON?) -> HTML {
    let count = max((json?.items ?? []).count + 1, typed?["\(name).rows"].flatMap { Int($0) } ?? 0)
    let rows = (0..<min(count, 1_000)).map { index -> HTML in
      let row = json?.item(index)
      let inputs = fields.flatMap { field in cells(field, name, index, row?[field.name]) }
      return "<tr>\(inputs)\(off(name, index, isThere: row != nil))</tr>"
    }
    let heads = fields.flatMap { columns($0, name).map(\.label) }
    let pasted = Field("\(name).more", texts.pasted, hint: texts.pastedHint, errors)
    let more: HTML? =
      fields.contains { $0.name == "code" } ? scene.textArea(pasted, typed?["\(name).more"] ?? "", rows: 3) : nil
    return frame(name, heads, rows, count, more)
  }

  /// Names, each with its expression.
  func pairs(_ name: String, _ json: JSON?) -> HTML {
    let known = json?.members?.members ?? []
    let count = max(known.count + 1, typed?["\(name).rows"].flatMap { Int($0) } ?? 0)
    let rows = (0..<min(count, 100)).map { index -> HTML in
      let row = known.indices.contains(index) ? known[index] : nil
      let inputs = [
        cell("\(name).\(index).field", texts.fieldOfRegister, index, row?.key),
        cell("\(name).\(index).expression", texts.answerInForm, index, row?.value.text),
      ]
      return "<tr>\(inputs)\(off(name, index, isThere: row != nil))</tr>"
    }
    return frame(name, [texts.fieldOfRegister, texts.answerInForm], rows, count, nil)
  }

  private func frame(_ name: String, _ heads: [String], _ rows: [HTML], _ count: Int, _ more: HTML?) -> HTML {
    let hint = EditorLabels.hint(name, scene.language).map { "<p class=\"hint\">\($0)</p>" as HTML }
    let error = errors[name].map { "<p class=\"error\">\($0)</p>" as HTML }
    let columns = (heads + [texts.remove]).map { "<th scope=\"col\">\($0)</th>" as HTML }
    return """
      <fieldset class="field\(if: error != nil, " wrong")" id="\(name)"><legend>\(label(name))</legend>\(hint)\(error)\
      <input type="hidden" name="\(name).rows" value="\(count)"><table class="stack cells"><thead><tr>\(columns)</tr></thead>\
      <tbody>\(rows)</tbody></table>\(more)</fieldset>
      """
  }

  private func off(_ name: String, _ index: Int, isThere: Bool) -> HTML {
    guard isThere else { return "<td class=\"nothing\"></td>" }
    return """
      <td data-label="\(texts.remove)"><input type="checkbox" name="\(name).\(index).off" value="1" aria-label="\(texts.removeRow(index + 1))"></td>
      """
  }

  private func columns(_ field: EditorField, _ table: String) -> [(suffix: String, label: String)] {
    let label = label("\(table).\(field.name)")
    guard case .words = field.kind else { return [("", label)] }
    return [(".ja", label), (".en", texts.inEnglish(label))]
  }

  private func cells(_ field: EditorField, _ table: String, _ index: Int, _ json: JSON?) -> [HTML] {
    let own = "\(table).\(index).\(field.name)"
    let label = label("\(table).\(field.name)")
    switch field.kind {
    case .words:
      let words = Localized(json)
      return [
        cell("\(own).ja", label, index, words?.ja), cell("\(own).en", texts.inEnglish(label), index, words?.en),
      ]
    case .truth: return [tick(own, label, index, json?.truth == true)]
    case .wordList: return [lines(own, label, index, Self.lines(json))]
    default: return [cell(own, label, index, json?.text)]
    }
  }

  private func cell(_ name: String, _ label: String, _ index: Int, _ known: String?) -> HTML {
    """
    <td data-label="\(label)"><input id="\(name)" name="\(name)" value="\(value(name, known))" autocomplete="off" \
    aria-label="\(label) \(index + 1)"\(marks(name))>\(fault(name))</td>
    """
  }

  private func lines(_ name: String, _ label: String, _ index: Int, _ known: String?) -> HTML {
    """
    <td data-label="\(label)"><textarea id="\(name)" name="\(name)" rows="2" aria-label="\(label) \(index + 1)"\(marks(name))>\
    \(value(name, known))</textarea>\(fault(name))</td>
    """
  }

  private func tick(_ name: String, _ label: String, _ index: Int, _ known: Bool) -> HTML {
    let isChosen = typed.map { $0[name] == "1" } ?? known
    return """
      <td data-label="\(label)"><input type="checkbox" id="\(name)" name="\(name)" value="1" \
      aria-label="\(label) \(index + 1)"\(if: isChosen, " checked")></td>
      """
  }

  private func marks(_ name: String) -> HTML? {
    errors[name].map { _ in " aria-invalid=\"true\" aria-describedby=\"\(name)-error\"" }
  }

  private func fault(_ name: String) -> HTML? {
    errors[name].map { "<span class=\"error\" id=\"\(name)-error\">\($0)</span>" }
  }
}
