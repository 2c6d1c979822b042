import ModuleKit

/// What is asked of formulas beyond that they can be read.
extension Frame {
  /// Why the formula of this field cannot be kept; nil where it has none, or a good one.
  func fault(of field: RecordField) -> ExpressionFault? {
    guard let formula = field.formula else { return nil }
    do throws(ExpressionFault) {
      let expression = try Expression.parse(formula)
      try FormulaWords.check(expression)
      for use in expression.names { try check(use, of: field) }
      return nil
    } catch { return error }
  }

  /// The first field in use with a formula that cannot be kept, and why.
  var formulaFault: (field: RecordField, fault: ExpressionFault)? {
    for field in current { if let fault = fault(of: field) { return (field, fault) } }
    return nil
  }

  private func check(_ use: Expression.Use, of field: RecordField) throws(ExpressionFault) {
    guard let source = self.field(use.name) else {
      let isGone = fields.contains { $0.isRetired && $0.key == use.name }
      throw ExpressionFault(
        at: use.position, isGone ? .refused("${\(use.name)}", FormulaWords.takenOut) : .unknownName(use.name))
    }
    if source.number == field.number || isBehind(field, source) {
      throw ExpressionFault(at: use.position, .refused("${\(use.name)}", FormulaWords.circle))
    }
  }

  /// Whether what `source` is worked out of leads to `field`.
  private func isBehind(_ field: RecordField, _ source: RecordField) -> Bool {
    var (found, next): (Set<Int>, [RecordField]) = ([], [source])
    while let one = next.popLast() {
      for behind in sources(of: one) where found.insert(behind.number).inserted { next.append(behind) }
    }
    return found.contains(field.number)
  }

  /// The fields in use that the formula of this one names.
  func sources(of field: RecordField) -> [RecordField] {
    guard let expression = field.formula.flatMap({ try? Expression.parse($0) }) else { return [] }
    return current.filter { source in expression.names.contains { $0.name == source.key } }
  }

  /// The fields in use whose formulas name this one.
  func readers(of field: RecordField) -> [RecordField] {
    current.filter { reader in sources(of: reader).contains { $0.number == field.number } }
  }

  /// With this field in the place of the one of its number, or as the last. Formulas that name it follow its key, and what is
  /// worked out of personal data is personal.
  func with(_ field: RecordField) -> Frame {
    var frame = self
    if let index = fields.firstIndex(where: { $0.number == field.number }) {
      let old = fields[index].key
      frame.fields[index] = field
      for index in frame.fields.indices where old != field.key {
        frame.fields[index].formula = fields.first { $0.number == frame.fields[index].number }?.formula.map { formula in
          (try? Expression.parse(formula))?.renaming(old, to: field.key) ?? formula
        }
      }
      // What was sent with the field itself counts.
      frame.fields[index].formula = field.formula
    } else {
      frame.add { _ in field }
    }
    frame.passPrivacyOn()
    return frame
  }

  /// What is wrong with `frame`, which this one becomes by saving `field`, by the names of the form's fields.
  func faults(becoming frame: Frame, by field: RecordField, _ language: Language) -> FormErrors {
    let texts = DefinitionTexts.of(language)
    var errors = FormErrors()
    if let fault = frame.fault(of: field) { errors["formula"] = fault.words.text(in: language) }
    if field.isPublic, field.privacy == .none, frame[field.number]?.privacy != RecordField.Privacy.none {
      errors["rules"] = texts.personalFormula
    }
    let closed = frame.current.first { reader in
      reader.number != field.number && reader.isPublic && reader.privacy != .none && self[reader.number]?.isOpen == true
    }
    if let closed { errors["privacy"] = texts.publicReader(closed.title.text(in: language)) }
    if errors.isEmpty, let (_, fault) = frame.formulaFault { errors["key"] = fault.words.text(in: language) }
    return errors
  }

  private mutating func passPrivacyOn() {
    for number in ComputedFields(self).fields.map(\.number) {
      guard let index = fields.firstIndex(where: { $0.number == number }) else { continue }
      let levels = RecordField.Privacy.allCases
      let read = sources(of: fields[index]).compactMap { levels.firstIndex(of: $0.privacy) }.max() ?? 0
      let own = levels.firstIndex(of: fields[index].privacy) ?? 0
      fields[index].privacy = levels[max(own, read)]
    }
  }
}

/// Why a register does not take what an expression could say elsewhere.
enum FormulaWords {
  static let takenOut = Localized(
    "外した項目です。戻すか、式から除いてください。", en: "It was taken out. Bring it back, or take it out of the formula.")
  static let circle = Localized(
    "この項目の計算に戻ってしまいます。循環しないようにしてください。", en: "It leads back to this field. Let no formula depend on itself.")
  private static let unsteady = Localized(
    "日や時によって変わる値は、台帳に保存すると古くなります。日付の項目と比べる条件は、一覧のしぼりこみで指定してください。",
    en: "What it comes to changes by itself, so the kept value would go stale. Filter the list by a day instead.")
  private static let formsOnly = Localized(
    "回答中のフォームでだけ意味があります。", en: "It means something only while a form is filled in.")

  static func check(_ expression: Expression) throws(ExpressionFault) {
    for use in expression.functions {
      if Expression.unsteady.contains(use.name) {
        throw ExpressionFault(at: use.position, .refused("\(use.name)()", unsteady))
      }
      if Expression.ofForms.contains(use.name) {
        throw ExpressionFault(at: use.position, .refused("\(use.name)()", formsOnly))
      }
    }
    if let place = expression.currents.first { throw ExpressionFault(at: place, .refused("「.」", formsOnly)) }
  }
}
