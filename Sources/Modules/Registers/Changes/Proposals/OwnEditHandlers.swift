import ModuleKit

/// Where authors go on with drafts and with what was sent back to them, and propose it.
enum OwnEditRoutes {
  static let edit = Route(
    .get, "/staff/registers/:register/proposals/:proposal/edits/:edit", ID<Register>.self, Int.self, Int.self,
    for: .may(.editRecords))
  static let save = Route(
    .post, "/staff/registers/:register/proposals/:proposal/edits/:edit", ID<Register>.self, Int.self, Int.self,
    for: .may(.editRecords), takes: RecordFile.limits)
  static let again = Route(
    .post, "/staff/registers/:register/proposals/:proposal/again", ID<Register>.self, Int.self, for: .may(.editRecords))
}

let ownEditEndpoints = [
  OwnEditRoutes.edit.to(editOwn),
  OwnEditRoutes.save.to(saveOwn),
  OwnEditRoutes.again.to(proposeAgain),
]

/// One edit of a draft or of what was sent back, beside the record as it is now.
struct OwnEdit: Sendable {
  let register: Register
  let proposal: Proposal
  let place: Int
  let edit: RecordEdit
  /// Nil for a new record, and for one that is not there any more.
  let now: RegisterRecord?
  let choices: ReferenceChoices

  /// `number` counts from 1. Throws `Refusal` for who is not its author, and where there is nothing to be edited.
  init(_ id: ID<Register>, _ proposal: Int, _ number: Int, _ visit: Visit, in db: Reader) throws {
    register = try Register.kept(id, by: visit, .editRecords, in: db)
    self.proposal = try Proposal.own(proposal, of: register, to: visit, in: db)
    let edits = self.proposal.content.edits
    guard case .edits = self.proposal.content, edits.indices.contains(number - 1) else { throw Refusal.notFound }
    (place, edit) = (number - 1, edits[number - 1])
    let table = RecordTable(register)
    now = try edit.record.flatMap { record throws in try table.find(record, in: db) }
    choices = try ReferenceChoices(register, at: visit.desk, in: db)
  }

  /// The record as the edit would make it.
  var form: RecordForm {
    let values = (now?.values ?? [:]).merging(edit.values) { $1 }
    return RecordForm(RegisterRecord(id: 0, version: 0, change: 0, values: values), register.frame)
  }

  /// The record as somebody else has made it since the edit was proposed.
  var theirs: RecordForm? {
    guard let now, let version = edit.version, version != now.version else { return nil }
    return RecordForm(now, register.frame)
  }

  /// Whether there is something to be written: of a record that is to go, or is gone, there is not.
  var hasFields: Bool {
    switch edit {
    case .add: true
    case .bringBack: now == nil
    case .edit: now != nil
    case .remove: false
    }
  }

  /// The edit with what was written in its form.
  func mended(_ form: RecordForm) -> RecordEdit {
    switch edit {
    case .edit(let id, _, _):
      .edit(id, version: now?.version ?? 0, form.values.filter { (now?.values[$0.key] ?? .null) != $0.value })
    case .bringBack(let id, _): .bringBack(id, form.values)
    case .add, .remove: .add(form.values)
    }
  }
}

extension RecordEdit {
  /// By which forms know that it still is what they have shown.
  var sign: String { String(sha256(Array(RecordEdit.json([self]).utf8)).prefix(16)) }
}

extension Proposal {
  /// One that its author may mend. Throws `Refusal`.
  static func own(_ number: Int, of register: Register, to visit: Visit, in db: Reader) throws -> Proposal {
    let proposal = try get(number, of: register.id, in: db)
    guard proposal.isOf(try visit.account) else { throw Refusal.forbidden }
    guard proposal.isWithAuthor, proposal.content.job == nil else { throw Refusal.notFound }
    return proposal
  }

  /// With an edit replaced, or left out.
  fileprivate mutating func replace(_ place: Int, by edit: RecordEdit?) {
    guard case .edits(let edits) = content else { return }
    var all = edits.edits
    all.replaceSubrange(place...place, with: [edit].compactMap { $0 })
    content = .edits(RecordEdits(edits: all, kind: edits.kind, note: edits.note))
  }
}

func editOwn(_ visit: Visit, id: ID<Register>, number: Int, edit: Int) throws -> Answer {
  let view = try visit.store.read { db in try OwnEdit(id, number, edit, visit, in: db) }
  if !view.hasFields { return .seeOther(ProposalRoutes.show(id, number)) }
  try visit.noteReading(of: view.register, naming: view.choices.personal, "proposal \(number)")
  return .page(ownEditPage(view, view.form, view.theirs, visit.scene))
}

func saveOwn(_ visit: Visit, id: ID<Register>, number: Int, edit: Int) throws -> Answer {
  let view = try visit.store.read { db in try OwnEdit(id, number, edit, visit, in: db) }
  let isDropped = visit.form["action"] == "drop"
  var form =
    isDropped ? RecordForm() : try RecordForm(sent: visit, view.register, isDraft: view.proposal.state == .draft)
  func again(_ status: Int, _ theirs: RecordForm? = nil) -> Answer {
    .page(ownEditPage(view, form, theirs, visit.scene), status: status)
  }
  if !isDropped, !form.errors.isEmpty { return again(422) }
  if visit.form["sign"] != view.edit.sign {
    return isDropped || !view.hasFields ? .seeOther(ProposalRoutes.show(id, number)) : again(409, view.form)
  }
  if !isDropped, let now = view.now, visit.form["version"] != String(now.version) {
    return again(409, RecordForm(now, view.register.frame))
  }
  if !isDropped, !view.hasFields { throw Refusal.notFound }
  let (actor, instant, mended) = (try visit.actor, visit.now, isDropped ? nil : view.mended(form))
  let faults = try visit.store.write { db -> [EditFault] in
    let fresh = try OwnEdit(id, number, edit, visit, in: db)
    guard fresh.edit == view.edit, fresh.now == view.now else { return [EditFault(edit: 0, field: nil, reason: .gone)] }
    var proposal = fresh.proposal
    if isDropped, proposal.content.edits.count < 2 { throw Refusal.notFound }
    proposal.replace(fresh.place, by: mended)
    let faults = try isDropped ? [] : proposal.content.faults(fresh.register, in: db)
    let own = faults.filter { $0.edit == fresh.place && $0.field != nil }
    if own.isEmpty { try proposal.saveContent(by: actor, at: instant, in: db) }
    return own
  }
  if faults.isEmpty { return .seeOther(ProposalRoutes.show(id, number).with("saved", String(edit))) }
  if faults.contains(where: { $0.field == nil }) { return .seeOther(OwnEditRoutes.edit(id, number, edit)) }
  for fault in faults {
    guard let field = fault.field.flatMap({ view.register.frame[$0] }) else { continue }
    form.errors[RecordForm.name(field)] = DeskTexts.of(visit.scene.language).words(fault.reason)
  }
  return again(422)
}

/// Proposes it, unless something stands in the way; the page then says what.
func proposeAgain(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let (actor, now, mail) = (try visit.actor, visit.now, try ProposalMail(visit))
  let isDone = try visit.store.write { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    var proposal = try Proposal.own(number, of: register, to: visit, in: db)
    let records = try RecordTable(register).find(proposal.content.edits.compactMap(\.record), in: db)
    guard try proposal.faults(register, records, in: db).isEmpty else { return false }
    proposal.at = now
    try proposal.saveAgain(by: actor, in: db)
    proposal.state = .waiting
    try proposal.tellApprovers(register, mail, in: db)
    return true
  }
  if isDone { return .seeOther(ProposalRoutes.made(id, number)) }
  let again = try visit.store.read { db in
    try ProposalView(Register.get(id, in: db), number, for: visit.principal, in: db)
  }
  return .page(proposalPage(again, [:], visit.scene), status: 409)
}
