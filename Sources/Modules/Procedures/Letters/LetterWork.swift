import ModuleKit

extension CaseRules {
  /// Whether the letter can be issued now: no certificate unpaid. A notice tells of a decision, paid or not.
  func mayIssue(_ letter: LetterTemplate) -> Bool {
    guard isOwn, row.erased == nil, isSettled || letter.kind == .notice else { return false }
    if letter.outcome != nil, !isDecided { return false }
    switch letter.outcome {
    case .approved: return row.outcome == .approved
    case .refused: return row.outcome == .refused
    case nil: return row.state != .returned && row.outcome != .refused && row.outcome != .withdrawn
    }
  }

  /// Letters are ended by the office whose case it is.
  var mayEndLetters: Bool { isOwn }
}

/// What a clerk has written for a letter that is to be issued.
struct LetterOrder: Sendable {
  let template: LetterTemplate
  let inputs: [String: String]
  /// Why the one that holds is replaced; empty where there is none.
  let reason: String
  let municipality: Municipality
  /// Where a letter is verified.
  let link: @Sendable (ID<Letter>) -> Link
}

extension CaseWork {
  /// Issues a letter, in the place of the one of its name that holds. The number is taken, the file made and signed within the
  /// transaction, so that no number is left out where any of it fails.
  mutating func issue(_ order: LetterOrder) throws -> ID<Letter> {
    let template = order.template
    try require(rules.mayIssue(template))
    guard let id = ID<Letter>(randomText(characters: 16)) else { throw StoreError.column("id") }
    let known = try Letter.of(case: row.id, in: db).first { $0.name == template.name && $0.state == .valid }
    try require(known == nil || !order.reason.isEmpty)
    try known?.end(.replaced, because: order.reason, by: id, keys, at: now, in: db)
    let number = try insert(id, order)
    let words = "\(template.title.text(in: row.language))\n\(number)"
    try CaseEvent.add(
      known == nil ? .issued : .reissued, to: row.id, by: actor,
      saying: [words, order.reason].filter { !$0.isEmpty }.joined(separator: "\n"), keys, at: now, in: db)
    let detail = "\(template.name) \(number)"
    try db.record("procedures.letter.issued", row.subject, by: actor, at: now, detail: detail)
    if let known {
      try db.record(
        "procedures.letter.replaced", row.subject, by: actor, at: now, detail: "\(template.name) \(known.numberWords)")
    }
    announce()
    return id
  }

  private func insert(_ id: ID<Letter>, _ order: LetterOrder) throws -> String {
    let (template, city, year) = (order.template, order.municipality, now.day.fiscalYear)
    let prefix = template.prefix ?? ""
    let number = try Letter.next(prefix, year, in: db)
    let words = Letter.numberWords(prefix, year, number)
    let head = LetterHead(number: words, day: now.day, until: template.until(from: now.day))
    let found = try OpenCase(row, keys, in: db)
    let signatory = try Signatory.get(keys, in: db)
    let filling = LetterFilling(template, found.forLetters, order.inputs, head, of: city.name, by: signatory)
    let paper = filling.paper(id, link: order.link(id), at: now)
    let bytes = try paper.bytes()
    let digest = sha256(bytes)
    let key = try db.anchorKey(keys, at: now)
    let said = LetterStatement(
      id, number: words, title: template.title.ja, until: head.until, digest: digest, of: city, at: now, by: key)
    let facts = AttachmentFacts(
      "\(template.title.ja).pdf", type: FileKind.pdf.mediaType, by: actor, at: now, heldBack: false)
    let file = try db.attach(facts, keys) { $0 < bytes.count ? Array(bytes[$0...]) : [] }
    try db.run(
      """
      INSERT INTO procedures_letter (id, case_id, name, title, title_en, kind, prefix, year, number, issued_at, issued_by,
        valid_until, file, digest, statement, signature, signer, state)
      VALUES (\(id), \(row.id), \(template.name), \(template.title.ja), \(template.title.en), \(template.kind), \(prefix),
        \(year.year), \(number), \(now), \(actor), \(head.until), \(file), \(digest), \(said.text),
        \(Base64.standard.text(said.signature)), \(Base64.standard.text(said.signer.der)), \(Letter.State.valid))
      """)
    return words
  }

  /// What was issued for a case that comes to nothing holds no more.
  func endLetters(because reason: String) throws {
    try Letter.endAll(of: row, because: reason, keys, by: actor, at: now, in: db)
  }

  /// Says of a letter that it does not hold any more.
  mutating func withdraw(_ id: ID<Letter>, because reason: String) throws {
    guard let letter = try Letter.find(id, in: db), letter.caseID == row.id else { throw Refusal.notFound }
    try require(rules.mayEndLetters && letter.state == .valid)
    try letter.end(.withdrawn, because: reason, keys, at: now, in: db)
    try CaseEvent.add(
      .revoked, to: row.id, by: actor,
      saying: "\(letter.title.text(in: row.language))\n\(letter.numberWords)\n\(reason)",
      keys, at: now, in: db)
    try db.record(
      "procedures.letter.withdrawn", row.subject, by: actor, at: now, detail: "\(letter.name) \(letter.numberWords)")
    announce()
  }
}

extension LetterTemplate {
  /// Without a number, which is taken when it is issued.
  func previewHead(on day: Day) -> LetterHead { LetterHead(number: "第　　号", day: day, until: until(from: day)) }

  /// The last day on which it holds, of one issued on `day`.
  func until(from day: Day) -> Day? { validDays.map { Day(daysSince1970: day.daysSince1970 + $0) } }
}
