import ModuleKit

/// What staff do with letters of a case.
enum LetterRoutes {
  /// The template's place in the definition, from 1.
  static let order = Route(
    .get, "/staff/cases/:case/letters/:template", ID<Case>.self, Int.self, for: .may(.handleCases))
  static let issue = Route(
    .post, "/staff/cases/:case/letters/:template", ID<Case>.self, Int.self, for: .may(.handleCases))
  static let file = Route(
    .get, "/staff/cases/:case/issued/:letter", ID<Case>.self, ID<Letter>.self, for: .may(.handleCases))
  static let withdrawal = Route(
    .get, "/staff/cases/:case/issued/:letter/withdrawal", ID<Case>.self, ID<Letter>.self, for: .may(.handleCases))
  static let withdraw = Route(
    .post, "/staff/cases/:case/issued/:letter/withdrawal", ID<Case>.self, ID<Letter>.self, for: .may(.handleCases))
  static let print = Route(.get, "/staff/cases/:case/paper", ID<Case>.self, for: .may(.handleCases))
}

let letterEndpoints = [
  SignatoryRoutes.show.to(showSignatory),
  SignatoryRoutes.save.to(saveSignatory),
  SignatoryRoutes.seal.to(showSeal),
  LetterRoutes.order.to(showLetterOrder),
  LetterRoutes.issue.to(issueLetter),
  LetterRoutes.file.to(issuedFile),
  LetterRoutes.withdrawal.to(showLetterWithdrawal),
  LetterRoutes.withdraw.to(withdrawLetter),
  LetterRoutes.print.to(printCase),
  CaseRoutes.letter.to(ownLetter),
  CaseRoutes.copy.to(ownCopy),
  CaseRoutes.receipt.to(mailReceipt),
  VerificationRoutes.enter.to(showVerification),
  VerificationRoutes.find.to(findLetter),
  VerificationRoutes.show.to(showStanding),
  VerificationRoutes.compare.to(compareLetter),
  VerificationRoutes.proof.to(letterProof),
  VerificationRoutes.key.to(verificationKey),
]

extension HandledCase {
  /// The letter of this place in the definition, which can be issued now. Throws `Refusal`.
  fileprivate func template(_ position: Int) throws -> LetterTemplate {
    let letters = found.version.definition.letters
    guard position >= 1, position <= letters.count else { throw Refusal.notFound }
    guard rules.mayIssue(letters[position - 1]) else { throw Refusal.forbidden }
    return letters[position - 1]
  }

  /// The letter of this name that holds.
  func valid(_ template: LetterTemplate) -> Letter? {
    found.letters.first { $0.name == template.name && $0.state == .valid }
  }
}

func showLetterOrder(_ visit: Visit, id: ID<Case>, position: Int) throws -> Answer {
  let seen = try visit.look(at: id)
  let template = try seen.template(position)
  return .page(orderPage(seen, template, position, CaseForm(), visit.scene))
}

/// Shows how the letter would look, or issues it, by the button that was pressed.
func issueLetter(_ visit: Visit, id: ID<Case>, position: Int) throws -> Answer {
  let seen = try visit.look(at: id)
  let template = try seen.template(position)
  var form = FormReader(visit.form, visit.scene.language)
  let inputs = template.read(&form, .of(visit.scene.language))
  let isPreview = visit.form["do"] == "preview"
  let reason = seen.valid(template) == nil || isPreview ? "" : form.text("reason", 1...2_000)
  if isPreview && form.errors.isEmpty {
    let head = template.previewHead(on: visit.now.day)
    let keys = try visit.keys
    let signatory = try visit.store.readOnce { db in try Signatory.get(keys, in: db) }
    let filling = LetterFilling(
      template, seen.found.forLetters, inputs, head, of: visit.municipality.name, by: signatory)
    return try pdf(filling.paper(nil, link: nil, at: visit.now), named: "\(template.title.ja)（見本）")
  }
  guard visit.scene.isKnownOrigin else { throw Refusal.unknownOrigin }
  let scene = visit.scene
  let order = LetterOrder(template: template, inputs: inputs, reason: reason, municipality: visit.municipality) {
    scene.absolute(VerificationRoutes.show($0))
  }
  return try visit.act(
    on: id, "issued", form.errors, page: { orderPage($0, template, position, $1, visit.scene) }
  ) { work in
    guard work.version.definition.letters.contains(template) else { throw Refusal.notFound }
    _ = try work.issue(order)
  }
}

extension LetterTemplate {
  /// `prefix`: what stands before the names of its inputs, where a page has several letters.
  func read(_ form: inout FormReader, _ texts: LetterTexts, prefix: String = "") -> [String: String] {
    var inputs: [String: String] = [:]
    for input in self.inputs {
      let name = "\(prefix)input.\(input.name)"
      let text = form.text(name, (input.isOptional ? 0 : 1)...LetterInput.longest)
      if !input.options.isEmpty, !text.isEmpty, !input.options.contains(where: { $0.ja == text }) {
        form.refuse(name, texts.choose)
      }
      inputs[input.name] = text
    }
    return inputs
  }
}

func issuedFile(_ visit: Visit, id: ID<Case>, letter: ID<Letter>) throws -> Answer {
  if visit.isAskedAhead { return .response(Response(503, text: "").with("Cache-Control", "no-store")) }
  return try visit.send(letter, of: visit.look(at: id).found)
}

/// To whoever holds the case.
func ownLetter(_ visit: Visit, id: ID<Case>, letter: ID<Letter>) throws -> Answer {
  try visit.refuseFilesAtKiosk()
  return try visit.send(letter, of: try Case.held(id, visit))
}

extension Visit {
  fileprivate func send(_ letter: ID<Letter>, of found: OpenCase) throws -> Answer {
    guard let letter = found.letters.first(where: { $0.id == letter }),
      let id = letter.file, let file = try store.readOnce({ db in try Attachment.find(id, in: db) })
    else { throw Refusal.notFound }
    return download(try file.opened(try keys), isPublic: false)
  }
}

func showLetterWithdrawal(_ visit: Visit, id: ID<Case>, letter: ID<Letter>) throws -> Answer {
  let seen = try visit.look(at: id)
  return .page(try withdrawalPage(seen, letter, CaseForm(), visit.scene))
}

func withdrawLetter(_ visit: Visit, id: ID<Case>, letter: ID<Letter>) throws -> Answer {
  var form = FormReader(visit.form, visit.scene.language)
  let reason = form.text("reason", 1...2_000)
  let page: @Sendable (HandledCase, CaseForm) throws -> Page = { try withdrawalPage($0, letter, $1, visit.scene) }
  let seen = try visit.look(at: id)
  if !form.errors.isEmpty {
    return .page(try page(seen, CaseForm(fields: visit.form, errors: form.errors)), status: 422)
  }
  return try visit.act(on: id, "revoked") { work in try work.withdraw(letter, because: reason) }
}

/// A PDF to be saved, never to be shown within this site.
func pdf(_ document: PDFDocument, named name: String) throws -> Answer {
  .response(
    Response(200, type: FileKind.pdf.mediaType, .bytes(try document.bytes()))
      .with("Content-Disposition", FileName("\(name).pdf").disposition)
      .with("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
      .with("Cache-Control", "no-store"))
}
