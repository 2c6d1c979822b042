import ModuleKit

enum ProposalRoutes {
  static let list = Route(.get, "/staff/registers/:register/proposals", ID<Register>.self, for: .may(.editRecords))
  static let show = Route(
    .get, "/staff/registers/:register/proposals/:proposal", ID<Register>.self, Int.self, for: .may(.editRecords))
  static let decide = Route(
    .post, "/staff/registers/:register/proposals/:proposal", ID<Register>.self, Int.self, for: .may(.approveRecords))
  /// The page of one that has just been made.
  static func made(_ id: ID<Register>, _ number: Int) -> Target { show(id, number).with("proposed", String(number)) }
  static let withdraw = Route(
    .post, "/staff/registers/:register/proposals/:proposal/withdraw", ID<Register>.self, Int.self,
    for: .may(.editRecords))
}

let proposalEndpoints = [
  ProposalRoutes.list.to(listProposals),
  ProposalRoutes.show.to(showProposal),
  ProposalRoutes.decide.to(decideProposal),
  ProposalRoutes.withdraw.to(withdrawProposal),
]

/// One page of a register's proposals, newest first.
struct ProposalList: Sendable {
  static let pageSize = 50

  let register: Register
  let proposals: [Proposal]
  let page: Int
  let pages: Int

  /// Without the drafts of others.
  init(_ register: Register, page asked: Int, for reader: ID<Account>?, in db: Reader) throws(StoreError) {
    let last: Int =
      try db.value(
        "SELECT coalesce(max(number), 0) AS value FROM registers_proposal WHERE register = \(register.id)") ?? 0
    self.register = register
    pages = max(1, (last + Self.pageSize - 1) / Self.pageSize)
    page = min(asked, pages)
    proposals = try db.all(
      """
      SELECT \(Proposal.columns)
      FROM registers_proposal
      WHERE register = \(register.id) AND number <= \(last - (page - 1) * Self.pageSize)
        AND number > \(last - page * Self.pageSize) AND (state <> \(Proposal.State.draft) OR account = \(reader))
      ORDER BY number DESC
      """)
  }
}

/// A proposal beside what the register holds now.
struct ProposalView: Sendable {
  let register: Register
  let proposal: Proposal
  /// Of edits: what each does, while they wait; nothing once they are decided.
  let differences: [RecordDifference]
  /// What stands in the way by now.
  let faults: [EditFault]
  let job: RegisterImport?

  /// Throws `Refusal.notFound` where there is none, or another's draft.
  init(_ register: Register, _ number: Int, for reader: Principal?, in db: Reader) throws {
    let proposal = try Proposal.get(number, of: register.id, in: db)
    if proposal.state == .draft, reader?.account.map(proposal.isOf) != true { throw Refusal.notFound }
    (self.register, self.proposal) = (register, proposal)
    let edits = proposal.content.edits
    let now = try RecordTable(register).find(edits.compactMap(\.record), in: db)
    differences = edits.map { RecordDifference($0, now) }
    faults = proposal.isOpen ? try proposal.faults(register, now, in: db) : []
    job = try proposal.content.job.flatMap { id throws in try RegisterImport.find(id, in: db) }
  }
}

extension RecordDifference {
  /// What an edit would make of the records as they are now.
  fileprivate init(_ edit: RecordEdit, _ now: [Int: RegisterRecord]) {
    let before = edit.record.flatMap { now[$0] }
    if case .remove(let id, _) = edit {
      self.init(id: id, before: before, after: nil)
      return
    }
    let values = (before?.values ?? [:]).merging(edit.values) { $1 }
    let after = RegisterRecord(id: edit.record ?? 0, version: 0, change: 0, values: values)
    self.init(id: edit.record ?? 0, before: before, after: after)
  }
}

func listProposals(_ visit: Visit, id: ID<Register>) throws -> Answer {
  let page = visit.request.query.page
  let list = try visit.store.read { db in
    try ProposalList(
      Register.kept(id, by: visit, .editRecords, in: db), page: page, for: visit.principal?.account?.id, in: db)
  }
  return .page(proposalsPage(list, visit.scene))
}

func showProposal(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let view = try visit.store.read { db in
    try ProposalView(Register.kept(id, by: visit, .editRecords, in: db), number, for: visit.principal, in: db)
  }
  try visit.noteReading(of: view.register, "proposal \(number)")
  return .page(proposalPage(view, [:], visit.scene))
}

func decideProposal(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let view = try visit.store.read { db in
    try ProposalView(Register.kept(id, by: visit, .approveRecords, in: db), number, for: visit.principal, in: db)
  }
  var form = FormReader(visit.form, visit.scene.language)
  let isReturn = visit.form["action"] == "return"
  let reason = form.text("reason", isReturn ? 1...2_000 : 0...2_000)
  if !form.errors.isEmpty { return .page(proposalPage(view, form.errors, visit.scene), status: 422) }
  guard view.proposal.mayBeDecided(by: visit.principal, view.register) else { throw Refusal.forbidden }
  let (actor, now, mail) = (try visit.actor, visit.now, try ProposalMail(visit))
  let isDone = try visit.store.write { db in
    let register = try Register.kept(id, by: visit, .approveRecords, in: db)
    var proposal = try Proposal.get(number, of: id, in: db)
    guard proposal.state == .waiting, proposal.mayBeDecided(by: visit.principal, register) else { return false }
    if isReturn {
      try proposal.takeNothing(in: db)
    } else {
      guard try proposal.carryOut(register, by: visit, in: db) else { return false }
    }
    (proposal.state, proposal.reason) = (isReturn ? .returned : .approved, reason)
    (proposal.decidedBy, proposal.decidedAt) = (actor, now)
    try proposal.save(by: actor, at: now, in: db)
    try proposal.tellProposer(register, mail, in: db)
    return true
  }
  if isDone { return .seeOther(ProposalRoutes.show(id, number).with("done", isReturn ? "returned" : "approved")) }
  let again = try visit.store.read { db in
    try ProposalView(Register.get(id, in: db), number, for: visit.principal, in: db)
  }
  return .page(proposalPage(again, [:], visit.scene), status: 409)
}

func withdrawProposal(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (account, actor, now) = (try visit.account, try visit.actor, visit.now)
  try visit.store.write { db in
    _ = try Register.kept(id, by: visit, .editRecords, in: db)
    var proposal = try Proposal.get(number, of: id, in: db)
    guard proposal.isOf(account) else { throw Refusal.forbidden }
    guard proposal.isOpen else { return }
    if proposal.state == .waiting { try proposal.takeNothing(in: db) }
    proposal.state = .withdrawn
    try proposal.save(by: actor, at: now, in: db)
  }
  return .seeOther(ProposalRoutes.show(id, number).with("done", "withdrawn"))
}

extension Proposal {
  /// Whether it may still come to be.
  var isOpen: Bool { isWithAuthor || state == .waiting }

  /// Whether it is for its author to go on with.
  var isWithAuthor: Bool { state == .draft || state == .returned }

  /// What stands in the way by now, beside the records as they are now; of a draft, what is still missing too.
  func faults(_ register: Register, _ now: [Int: RegisterRecord], in db: Reader) throws -> [EditFault] {
    try content.faults(register, in: db) + (state == .draft ? missing(register.frame, now) : [])
  }

  private func missing(_ frame: Frame, _ now: [Int: RegisterRecord]) -> [EditFault] {
    content.edits.enumerated().flatMap { place, edit -> [EditFault] in
      if case .remove = edit { return [] }
      let values = (edit.record.flatMap { now[$0]?.values } ?? [:]).merging(edit.values) { $1 }
      return frame.entered.filter { $0.isRequired && values[$0.number] ?? .null == .null }.map {
        EditFault(edit: place, field: $0.number, reason: .missing)
      }
    }
  }

  func mayBeDecided(by principal: Principal?, _ register: Register) -> Bool {
    guard let principal, let account = principal.account, principal.may(.approveRecords) else { return false }
    if register.approval == .anyone || proposer.account == nil { return true }
    // Nor in another's place what that other has proposed.
    return !isOf(account) && principal.beneficiary != proposer.account.map(Party.staff)
  }

  /// Answers false, and changes nothing, where something stands in the way by now. Throws `Refusal.forbidden` where it changes
  /// another register as well, in which the visitor may approve nothing.
  fileprivate mutating func carryOut(_ register: Register, by visit: Visit, in db: Writer) throws -> Bool {
    for other in try content.others(register, in: db) where other.approval != .none {
      _ = try Register.kept(other.id, by: visit, .approveRecords, in: db)
    }
    let words = "提案 No. \(number) \(proposer.actor)"
    guard case .saved(let change, _) = try content.run(register, words, by: visit.actor, at: visit.now, in: db) else {
      return false
    }
    self.change = change
    return true
  }

  fileprivate func takeNothing(in db: Writer) throws {
    if case .imported(let id) = content { try ImportApproval(id, now: at).discard(in: db) }
  }
}

/// On the staff's page of those who may approve: registers in which something waits.
func proposalCard(_ db: Reader, _ scene: Scene) throws -> HTML {
  guard let scope = scene.principal?.scope(of: .approveRecords) else { return "" }
  var waiting: [(id: ID<Register>, count: Int)] = []
  try db.each(
    "SELECT register, count(*) AS waiting FROM registers_proposal WHERE state = 'waiting' GROUP BY register ORDER BY register"
  ) { (row) throws(StoreError) in waiting.append((try row["register"], try row["waiting"])) }
  let rows = try waiting.compactMap { id, count -> HTML? in
    let register = try Register.get(id, in: db)
    guard try scope.takes(in: register.department, in: db) else { return nil }
    return """
      <li><a href="\(scene.to(ProposalRoutes.list(id)))">\(scene.say(register.title))</a> \
      <span class="note">\(ProposalTexts.of(scene.language).waiting(count))</span></li>
      """
  }
  if rows.isEmpty { return "" }
  return "<section><h2>\(ProposalTexts.of(scene.language).card)</h2><ul class=\"cards\">\(rows)</ul></section>"
}
