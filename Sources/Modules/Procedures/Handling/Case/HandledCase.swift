import ModuleKit

/// A case as staff see it, with what can be done about it.
struct HandledCase {
  let found: OpenCase
  let rules: CaseRules
  let departments: [ID<Department>: Localized]
  /// Those to whom it can be given.
  let colleagues: [Account]
  let assignee: String?
  let others: [RelatedCase]
  /// Those that came together with it.
  let siblings: IntakeSiblings?
  /// Whether mails reach the applicant.
  let isReachable: Bool
  let hold: Hold?
  /// What comes behind it in the list that the visitor came from.
  let next: ID<Case>?
  let listed: QueueFilter
  /// Of what staff wrote down, and who did.
  let counter: CounterEntry?
  let clerk: String?
  /// Of what a card has signed, and what that says of the case as it stands.
  let signature: OpenSignature?
  let standing: OpenSignature.Standing?
  /// Signatures over what corrections have replaced.
  let signedBefore: [OpenSignature]
  let consents: [OpenConsent]
  /// Of the content as it stands; empty where nobody had to agree.
  let digest: String
  let names: ActorNames

  var row: Case { found.row }

  init(_ rules: CaseRules, _ visit: Visit, _ keys: Keyring, in db: Reader) throws {
    self.rules = rules
    found = try OpenCase(rules.row, keys, in: db)
    let all = try Department.all(in: db)
    departments = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.name) })
    let accounts = rules.isOwn ? try Account.all(in: db) : []
    let posts = try Appointment.inForce(on: visit.now.day, in: db)
    colleagues = Colleagues(all, posts).of(rules.row.department, among: accounts)
    assignee = try rules.row.assignee.flatMap { id throws in try Account.find(id, in: db)?.name }
    guard let principal = visit.principal else { throw Refusal.forbidden }
    let queue = try CaseQueue(principal, on: visit.now.day, in: db)
    others = try RelatedCase.of(rules.row, within: queue, in: db)
    siblings = try IntakeSiblings(rules.row, principal, in: db)
    hold = try Hold.find(rules.row.id, keys, in: db)
    listed = QueueFilter(visit.request.query)
    next = try queue.next(behind: rules.row, listed, in: db)
    counter = try CounterEntry.of(rules.row.id, in: db)
    clerk = try counter.flatMap { entry throws in try Account.find(entry.clerk, in: db)?.name }
    signature = try CardSignature.of(rules.row.id, in: db)?.opened(keys)
    signedBefore = try CardSignature.before(rules.row.id, in: db).map { try $0.opened(keys) }
    consents = try Consent.of(case: rules.row.id, in: db).map { try OpenConsent($0, keys) }
    let isBound = signature != nil || !consents.isEmpty
    let files = isBound ? try HandedContent.File.all(found.files, keys) : []
    let content = found.content(files)
    digest = consents.isEmpty ? "" : content.digest
    standing = try signature.map { signed throws in
      signed.standing(
        content, kept: Set(files.map(\.sha256)), before: try Case.replaced(rules.row.id, keys, in: db))
    }
    let actors =
      found.events.map(\.event.actor) + found.steps.compactMap(\.endedBy)
      + (found.payment?.entries.map(\.entry.actor) ?? [])
    names = try ActorNames(actors, in: db)
    isReachable = try Correspondence(rules.row, found.version, found.answers, keys, in: db).address != nil
  }

  func step(_ step: CaseStep) -> HandlingStep? { found.version.definition.steps.first { $0.name == step.name } }
}

/// Who may be given the cases of a department.
struct Colleagues {
  private let parents: [ID<Department>: ID<Department>]
  private let posts: [ID<Account>: [Appointment]]

  init(_ departments: [Department], _ posts: [Appointment]) {
    parents = Dictionary(uniqueKeysWithValues: departments.compactMap { one in one.parent.map { (one.id, $0) } })
    self.posts = Dictionary(grouping: posts, by: \.account)
  }

  func of(_ department: ID<Department>?, among accounts: [Account]) -> [Account] {
    var around: Set<ID<Department>> = []
    var next = department
    while let id = next, around.insert(id).inserted { next = parents[id] }
    return accounts.filter { account in
      let further = (posts[account.id] ?? []).map { Right($0.role, in: $0.department, by: .appointment($0.id)) }
      return account.isActive
        && (account.rights + further).contains { right in
          guard Permission.handleCases.roles.contains(right.role) else { return false }
          switch right.place {
          case .everywhere: return true
          case .department(let id): return around.contains(id)
          case .nowhere: return false
          }
        }
    }
  }
}

/// Another case that whoever handles one should know of.
struct RelatedCase {
  let row: QueueRow
  let title: Localized
  /// Whether it is the same procedure with the very same answers.
  let isSame: Bool

  static let most = 20

  /// Of the same applicant, or with the same answers, the newest first; within the visitor's offices alone.
  static func of(_ row: Case, within queue: CaseQueue, in db: Reader) throws -> [RelatedCase] {
    if row.erased != nil { return [] }
    let titles = Dictionary(uniqueKeysWithValues: try Procedure.all(in: db).map { ($0.id, $0.title) })
    let same: [QueueRow] = try db.all(
      """
      SELECT \(QueueRow.columns) FROM procedures_case AS c
      WHERE c.procedure = \(row.procedure) AND c.digest = \(row.digest) AND c.id <> \(row.id)
        AND \(queue.isOurs(openSteps: true))
      ORDER BY c.received_at DESC, c.id LIMIT \(most)
      """)
    let alike = Set(same.map(\.id))
    let own = try applicants(of: row, within: queue, in: db).filter { !alike.contains($0.id) }
    return (same.map { ($0, true) } + own.map { ($0, false) })
      .map { RelatedCase(row: $0.0, title: titles[$0.0.procedure] ?? Localized($0.0.procedure.text), isSame: $0.1) }
  }

  private static func applicants(of row: Case, within queue: CaseQueue, in db: Reader) throws(StoreError) -> [QueueRow]
  {
    let applicant: String? = try db.value(
      "SELECT applicant AS value FROM procedures_case WHERE id = \(row.id) AND applicant IS NOT NULL")
    if applicant == nil && row.owner == nil { return [] }
    let byOwner: SQL = "c.owner IS NOT NULL AND c.owner = \(row.owner)"
    let byName: SQL = "c.applicant IS NOT NULL AND c.applicant = \(applicant)"
    return try db.all(
      """
      SELECT \(QueueRow.columns) FROM procedures_case AS c
      WHERE ((\(byOwner)) OR (\(byName))) AND c.id <> \(row.id) AND \(queue.isOurs(openSteps: true))
      ORDER BY c.received_at DESC, c.id LIMIT \(most)
      """)
  }
}
