import ModuleKit

/// Fee and letters of a dry run, by the rules of cases (`Settlement`, `CaseRules.mayIssue`).
extension DryRunView {
  /// What the answers come to, in yen; nil where there is nothing to pay.
  var fee: Int? { definition.fee?.total(state).flatMap { $0 > 0 ? $0 : nil } }

  /// Whether the fee can be paid now: as soon as it was handed in, or approved.
  var isDue: Bool { fee != nil && (definition.fee?.when != .decision || run.outcome == .approved) }

  private var isSettled: Bool { fee == nil || run.isPaid }

  /// Whether the step waits for the fee.
  func isHeld(_ index: Int) -> Bool {
    !isSettled && definition.steps.indices.contains(index) && Settlement.held.contains(definition.steps[index].kind)
  }

  /// Those that can be issued as it stands, by their place in the definition.
  var letters: [(index: Int, template: LetterTemplate)] {
    definition.letters.enumerated().filter { _, letter in
      if letter.kind == .certificate, !isSettled { return false }
      switch letter.outcome {
      case .approved: return run.outcome == .approved
      case .refused: return run.outcome == .refused
      case nil: return run.outcome != .refused
      }
    }.map { ($0.offset, $0.element) }
  }

  static func prefix(_ index: Int) -> String { "letter.\(index)." }

  /// What is done beside the steps: a sample of a letter, the fee; nil where nothing of that was asked for.
  mutating func beside(_ visit: Visit) throws -> Answer? {
    let asked = visit.form["_letter"] != nil || visit.form["_paid"] != nil
    guard asked, run.stage == .handling || run.stage == .ended else { return nil }
    if let sample = try letter(visit) { return sample }
    if visit.form["_paid"] != nil, isDue { run.isPaid = true }
    return .page(try dryRunPage(self, visit), status: errors.isEmpty ? 200 : 422)
  }

  /// The letter that was asked for as a sample; nil where there is none, or something in it is missing.
  private mutating func letter(_ visit: Visit) throws -> Answer? {
    guard let wanted = letters.first(where: { String($0.index) == visit.form["_letter"] }) else { return nil }
    let template = wanted.template
    var form = FormReader(visit.form, visit.scene.language)
    let inputs = template.read(&form, .of(visit.scene.language), prefix: Self.prefix(wanted.index))
    if !form.errors.isEmpty {
      (errors, typed) = (form.errors, visit.form)
      return nil
    }
    let keys = try visit.keys
    let signatory = try visit.store.readOnce { db in try Signatory.get(keys, in: db) }
    let found = LetterCase(
      state: state, number: Case.number(ID("0000000000") ?? .random()), received: now.day,
      decided: run.outcome == nil ? nil : now.day, procedure: definition.title, language: visit.scene.language,
      decisionWords: DryRunTexts.of(visit.scene.language).sampleDecision)
    let head = template.previewHead(on: now.day)
    let filling = LetterFilling(template, found, inputs, head, of: visit.municipality.name, by: signatory)
    return try pdf(filling.paper(nil, link: nil, at: now), named: "\(template.title.ja)（見本）")
  }
}

/// Who would be asked to agree, given these answers.
func signersOfRun(_ view: DryRunView, _ texts: DryRunTexts, _ scene: Scene) -> HTML? {
  let signers = view.state.signers(view.definition)
  if signers.isEmpty { return nil }
  let rows = signers.map { signer -> HTML in
    let titles = signer.sees.compactMap { view.form.questions[$0]?.title }.map { scene.say($0) }
    let seen: HTML =
      titles.isEmpty ? "\(texts.seesAll)" : "\(texts.sees)\(titles.dropFirst().reduce(titles[0]) { "\($0), \($1)" })"
    let way = signer.mail.map { !view.state.answers[$0].isEmpty } ?? false
    return """
      <li><strong>\(scene.say(signer.title))</strong><br>\(way ? texts.byMail : texts.byLink) · \
      \(signer.assurance.words.text(in: scene.language)) · \(seen)</li>
      """
  }
  return "<h2>\(texts.signers)</h2><p>\(texts.signersLead)</p><ul>\(rows)</ul>"
}

func feeOfRun(_ view: DryRunView, _ held: HTML, _ texts: DryRunTexts, _ scene: Scene) -> HTML? {
  guard view.definition.fee != nil else { return nil }
  guard let yen = view.fee else { return "<h2>\(texts.fee)</h2><p>\(texts.nothingToPay)</p>" }
  let words = texts.toPay(yenWords(yen, scene.language))
  if view.run.isPaid { return "<h2>\(texts.fee)</h2><p>\(words) \(texts.paid)</p>" }
  if !view.isDue {
    return "<h2>\(texts.fee)</h2><p>\(words)\(if: view.run.stage == .handling, " \(texts.afterApproval)")</p>"
  }
  let button: HTML = """
    \(held)<p class="actions"><button class="second" name="_paid" value="1">\(texts.pay)</button></p>
    """
  return """
    <h2>\(texts.fee)</h2><p>\(words)</p>\(scene.form(DryRunRoutes.go(view.procedure.id), button))
    """
}

/// The letters that can be issued as it stands, each with what a clerk fills in.
func lettersOfRun(_ view: DryRunView, _ held: HTML, _ texts: DryRunTexts, _ scene: Scene) -> HTML? {
  if view.definition.letters.isEmpty { return nil }
  let form = CaseForm(fields: view.typed ?? Fields(), errors: view.errors)
  let rows = view.letters.map { index, template -> HTML in
    let fields: HTML = """
      \(held)\(letterInputs(template, form, scene, prefix: DryRunView.prefix(index)))\
      <p class="actions"><button class="second" name="_letter" value="\(index)">\(texts.preview)<span class="hidden">: \
      \(template.title.text(in: scene.language))</span></button></p>
      """
    return "<h3>\(scene.say(template.title))</h3>\(scene.form(DryRunRoutes.go(view.procedure.id), fields))"
  }
  return """
    <h2>\(texts.letters)</h2><p>\(rows.isEmpty ? texts.noLetters : texts.lettersLead)</p>\(rows)
    """
}

func letterLabels(_ view: DryRunView, _ scene: Scene) -> [(String, String)] {
  view.letters.flatMap { index, template in
    template.inputs.map { ("\(DryRunView.prefix(index))input.\($0.name)", $0.title.text(in: scene.language)) }
  }
}
