import ModuleKit

/// What a second person sees once they have given the code.
struct SeenConsent {
  let consent: Consent
  let signer: Signer
  let held: HeldDraft
  let state: FormState
  /// Whether the applicant has changed something since they were asked.
  let isOld: Bool
}

extension Visit {
  /// The draft that a consent is about; nil where the link does not count.
  private func consent(_ id: ID<Consent>) throws -> SeenConsent? {
    let (keys, now) = (try keys, now)
    return try store.read { db in
      guard let consent = try Consent.find(id, in: db), !consent.isOver(at: now),
        let draft = try Draft.find(consent.draft, in: db)
      else { return nil }
      let held = try HeldDraft(draft, counter: nil, keys, in: db)
      let state = held.state(self)
      guard let signer = held.signers(state).first(where: { $0.name == consent.signer }), held.isOpen else {
        return nil
      }
      return SeenConsent(
        consent: consent, signer: signer, held: held, state: state,
        isOld: held.content(state).digest != consent.digest)
    }
  }

  /// Goes on where the link counts and this browser has given its code; else asks for that, whatever the link.
  fileprivate func consented(_ id: ID<Consent>, _ body: (SeenConsent) throws -> Answer) throws -> Answer {
    let holder = try Holder.of(self)
    guard let seen = try consent(id), !holder.isEmpty, seen.consent.holder == holder else {
      return framed { consentCodePage(id, [:], $0) }
    }
    if !seen.signer.assurance.isMet(by: principal) {
      let back = ConsentRoutes.show(id)
      if let gate = assuranceGate(seen.held.version.definition, needing: seen.signer.assurance, back: back) {
        return gate
      }
    }
    // Whoever applies cannot be the second person too.
    let (draft, corrected) = (seen.held.draft, seen.held.corrected)
    let owner = corrected?.owner ?? draft.owner
    if [draft.holder, corrected?.holder].contains(holder) || owner.map({ principal?.party == $0 }) ?? false {
      throw Refusal.forbidden
    }
    return try body(seen)
  }
}

func showConsent(_ visit: Visit, id: ID<Consent>) throws -> Answer {
  try visit.consented(id) { seen in visit.framed { consentPage(seen, ConsentForm(), $0) } }
}

/// The right code makes this browser the second person's. Wrong ones are counted as failures to sign in are.
func enterConsent(_ visit: Visit, id: ID<Consent>) throws -> Answer {
  let texts = ConsentTexts.of(visit.scene.language)
  let (keys, now, code) = (try visit.keys, visit.now, visit.form["code"] ?? "")
  let attempt = Attempt(login: "consent \(id.text)", client: visit.request.client)
  if let until = try visit.store.write(isPublic: false, { db in try attempt.begin(at: now, in: db) }) {
    let words = EnteringTexts.of(visit.scene.language).wait(until.clock)
    return visit.framed(status: 429) { consentCodePage(id, ["code": words], $0) }
  }
  let (holder, cookie) = try Holder.made(visit)
  let isRight = try visit.store.write(isPublic: false) { db -> Bool in
    guard Holder.isCode(code, of: Consent.mark(id), keys), let consent = try Consent.find(id, in: db),
      !consent.isOver(at: now), try Draft.find(consent.draft, in: db) != nil
    else {
      try db.record("procedures.consent.failed", SubjectRef("consent", "unknown"), by: "", at: now)
      return false
    }
    try db.run("UPDATE procedures_consent SET holder = \(holder) WHERE id = \(id)")
    try attempt.succeed(in: db)
    return true
  }
  guard isRight else { return visit.framed(status: 404) { consentCodePage(id, ["code": texts.wrongCode], $0) } }
  return .seeOther(ConsentRoutes.show(id), cookies: [cookie])
}

struct ConsentForm {
  private(set) var name = ""
  private(set) var words = ""
  private(set) var answer: Consent.State?
  private(set) var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    name = reader.text("name", 1...100).split(whereSeparator: \.isNewline).joined(separator: " ")
    answer = reader.choice("answer") { Consent.State(rawValue: $0).flatMap { $0 == .waiting ? nil : $0 } }
    if answer == nil { reader.require("answer") }
    words = reader.text("words", 0...1_000)
    errors = reader.errors
  }
}

/// Takes the answer to what was shown: not to what the applicant has changed since.
func answerConsent(_ visit: Visit, id: ID<Consent>) throws -> Answer {
  try visit.consented(id) { seen in
    let form = ConsentForm(visit.form, visit.scene.language)
    if seen.isOld || seen.consent.state != .waiting { return visit.framed(status: 409) { consentPage(seen, form, $0) } }
    guard form.errors.isEmpty, let answer = form.answer else {
      return visit.framed(status: 422) { consentPage(seen, form, $0) }
    }
    let (keys, now, actor, saves) = (try visit.keys, visit.now, visit.principal?.actor ?? "", seen.held.draft.saves)
    let (consent, name, words) = (seen.consent, form.name, form.words)
    let isTaken = try visit.store.write(isPublic: false) { db -> Bool in
      guard let row = try Consent.find(id, in: db), row.state == .waiting, row.digest == consent.digest,
        try Draft.find(row.draft, in: db)?.saves == saves
      else { return false }
      try row.answer(answer, by: name, saying: words, keys, at: now, in: db)
      try db.record(
        answer == .agreed ? "procedures.consent.agreed" : "procedures.consent.declined",
        SubjectRef("draft", row.draft.text), by: actor, at: now, detail: row.signer)
      return true
    }
    return .seeOther(isTaken ? ConsentRoutes.show(id).with("done", "answered") : ConsentRoutes.show(id))
  }
}

func consentFile(_ visit: Visit, id: ID<Consent>, file: ID<Attachment>) throws -> Answer {
  try visit.refuseFilesAtKiosk()
  return try visit.consented(id) { seen in
    let questions = seen.signer.seen(of: seen.held.version.form.form)
    let shown = seen.held.files.values.joined().first { found in
      let name = found.path.split(separator: "/").last.map(String.init) ?? ""
      return found.id == file && found.attachment.isAvailable && questions?.contains(name) != false
    }
    guard let shown else { throw Refusal.notFound }
    return visit.download(try shown.attachment.opened(try visit.keys), isPublic: false)
  }
}
