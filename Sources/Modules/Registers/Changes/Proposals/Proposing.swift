import ModuleKit

/// What proposals need that is not in the database: what seals mails, and the address to look at.
struct ProposalMail: Sendable {
  let keys: Keyring
  /// Empty where the server's own address is not known.
  let link: @Sendable (Target) -> String

  init(_ visit: Visit) throws {
    keys = try visit.keys
    let scene = visit.scene
    link = { scene.isKnownOrigin ? scene.absolute($0).address : "" }
  }

  init(_ keys: Keyring) {
    self.keys = keys
    link = { _ in "" }
  }
}

extension RecordEdits {
  /// Carries them out in the register for the visitor; where its changes are approved, they wait for that.
  func run(_ id: ID<Register>, by visit: Visit) throws -> Outcome { try visit.carryOut(.edits(self), in: id) }
}

extension Visit {
  /// Carries it out in the register; where the changes of that, or of another register that it changes as well, are approved, it
  /// waits for that.
  func carryOut(_ content: Proposal.Content, in id: ID<Register>) throws -> RecordEdits.Outcome {
    let (proposer, now) = (Proposer(actor: try actor, account: principal?.account?.id), now)
    // Keys are not to be asked for within a transaction.
    let waits = try store.read { db in try content.waits(in: Register.kept(id, by: self, .editRecords, in: db), db) }
    let mail = waits ? try ProposalMail(self) : nil
    return try store.write { db in
      let register = try Register.kept(id, by: self, .editRecords, in: db)
      guard try content.waits(in: register, db) else {
        return try content.run(register, by: proposer.actor, at: now, in: db)
      }
      let faults = try content.faults(register, in: db)
      if !faults.isEmpty { return .refused(faults) }
      let proposal = try Proposal.add(content.entered(in: register), to: id, by: proposer, at: now, in: db)
      try proposal.tellApprovers(register, mail, in: db)
      return .proposed(proposal.number)
    }
  }
}

extension Visit {
  /// Keeps edits for their author alone, and answers the number under which.
  func keepDraft(_ edits: RecordEdits, in id: ID<Register>) throws -> Int {
    let (proposer, now) = (Proposer(actor: try actor, account: principal?.account?.id), now)
    return try store.write(isPublic: false) { db in
      let register = try Register.kept(id, by: self, .editRecords, in: db)
      return try Proposal.add(.edits(edits.entered(in: register)), to: id, as: .draft, by: proposer, at: now, in: db)
        .number
    }
  }
}

extension Proposal.Content {
  fileprivate func waits(in register: Register, _ db: Reader) throws -> Bool {
    try register.approval != .none || others(register, in: db).contains { $0.approval != .none }
  }
}

extension Proposal {
  /// Mails to those who may approve it, unless others wait already: of those they have been told.
  func tellApprovers(_ register: Register, _ mail: ProposalMail?, in db: Writer) throws {
    guard let mail, try Proposal.count(.waiting, of: register.id, in: db) == 1 else { return }
    let texts = ProposalMailTexts(register: register, proposal: self, link: mail.link(ProposalRoutes.list(register.id)))
    for account in try Account.all(in: db) where account.isActive && !(register.approval == .another && isOf(account)) {
      let rights = account.rights.filter { Permission.approveRecords.roles.contains($0.role) }
      guard try Scope(rights).takes(in: register.department, in: db) else { continue }
      try send(texts.waiting, texts.waitingBody, to: account.id, mail.keys, in: db)
    }
  }

  /// A mail to who has proposed it, of what became of it.
  func tellProposer(_ register: Register, _ mail: ProposalMail, in db: Writer) throws {
    guard let account = proposer.account else { return }
    let texts = ProposalMailTexts(
      register: register, proposal: self, link: mail.link(ProposalRoutes.show(register.id, number)))
    try send(texts.decided, texts.decidedBody, to: account, mail.keys, in: db)
  }

  private func send(_ subject: String, _ body: String, to account: ID<Account>, _ keys: Keyring, in db: Writer) throws {
    guard let to = MailAddress(try Account.mail(of: account, keys, in: db)) else { return }
    try db.enqueue(
      try MailMessage(to: to, subject: subject, body: body, language: .japanese), sealedBy: keys, at: decidedAt ?? at)
  }

  func isOf(_ account: Account) -> Bool { proposer.account == account.id }
}

/// The office's own mails are in Japanese. They name no value: a mail may pass where the register may not.
private struct ProposalMailTexts {
  let register: Register
  let proposal: Proposal
  let link: String

  var waiting: String { "承認待ち：\(register.title.ja)" }
  var waitingBody: String {
    """
    台帳「\(register.title.ja)」に、承認を待つ変更があります。

    提案した人：\(proposal.proposer.actor)

    \(link.isEmpty ? "サインインして「台帳の管理」を開いてください。" : link)

    このメールは自動で送っています。承認待ちがなくなるまで、次は届きません。
    """
  }

  private var outcome: String { proposal.state == .approved ? "承認されました" : "差し戻されました" }
  var decided: String { "\(outcome)：\(register.title.ja) 提案 No. \(proposal.number)" }
  var decidedBody: String {
    """
    台帳「\(register.title.ja)」への提案 No. \(proposal.number) が\(outcome)。
    \(proposal.reason.isEmpty ? "" : "\n理由：\(proposal.reason)\n")
    \(link.isEmpty ? "サインインして「台帳の管理」を開いてください。" : link)

    このメールは自動で送っています。
    """
  }
}
