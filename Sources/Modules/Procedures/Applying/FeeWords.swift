import ModuleKit

/// What something costs, in words.
enum FeeWords {
  static func shown(_ fee: Fee, _ scene: Scene) -> String {
    let texts = DraftTexts.of(scene.language)
    if fee.yen == 0 { return texts.free }
    let amount = FormPageTexts.of(scene.language).yen(fee.yen)
    let base = fee.each == nil ? amount : texts.each(amount)
    return [base, fee.exempt?.text(in: scene.language)].compactMap { $0 }.joined(separator: " ")
  }

  /// With the sum that the answers come to.
  static func shown(_ fee: Fee, _ state: FormState, _ scene: Scene) -> String {
    let texts = DraftTexts.of(scene.language)
    guard let yen = fee.total(state) else { return texts.fee(shown(fee, scene)) }
    return texts.fee(yen == 0 ? texts.free : FormPageTexts.of(scene.language).yen(yen))
  }
}

extension Fee {
  /// In yen; nil while the answer is missing that says how many.
  func total(_ state: FormState) -> Int? {
    guard let each else { return yen }
    guard let question = state.form.questions[each],
      let count = state.value(question, at: .top).number?.whole, count >= 0
    else { return nil }
    let (sum, isTooLarge) = yen.multipliedReportingOverflow(by: count)
    return isTooLarge ? nil : sum
  }
}
