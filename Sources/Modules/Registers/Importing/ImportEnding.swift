import ModuleKit

/// Ends an import whose rows are all read: holds them against each other and against the register, and takes them in.
struct ImportEnding {
  private(set) var job: RegisterImport
  let staging: ImportStaging
  let now: Instant

  init(_ job: RegisterImport, _ staging: ImportStaging, now: Instant) {
    (self.job, self.staging, self.now) = (job, staging, now)
  }

  /// Notes what is wrong and counts what is not. Answers whether the rows may be taken.
  mutating func check(in db: Writer) throws -> Bool {
    let staging = staging
    try staging.takeOutDoubles(in: db) { try note($0, in: db) }
    if job.faults > ImportFault.most { return false }
    try staging.match(in: db)
    try staging.takeOutClashes(in: db) { try note($0, in: db) }
    if job.faults > ImportFault.most || (job.faults > 0 && job.plan.faults == .refuse) { return false }
    (job.added, job.changed, job.same) = try staging.counts(in: db)
    return true
  }

  /// Takes the rows in, where anything differs, as one change.
  mutating func take(_ note: String, by actor: String, in db: Writer) throws {
    if job.added + job.changed > 0 {
      let writing = RecordWriting(staging.register, in: db)
      try staging.apply(change: writing.number, in: db)
      try writing.finish(.imported, note, added: job.added, changed: job.changed, by: actor, at: now)
      job.change = writing.number
    }
    try close(.done, nil, in: db)
  }

  /// Leaves the rows where they are until somebody has approved them.
  mutating func propose(_ mail: ProposalMail?, in db: Writer) throws {
    (job.state, job.ended) = (.proposed, now)
    try job.update(in: db)
    // Histories name an account by its login first; the operator has none.
    let login = job.actor == CommandCall.actor ? "" : String(job.actor.prefix { $0 != " " })
    let proposer = Proposer(actor: job.actor, account: try Account.find(login: login, in: db)?.id)
    let proposal = try Proposal.add(.imported(job.id), to: job.register, by: proposer, at: now, in: db)
    try proposal.tellApprovers(staging.register, mail, in: db)
  }

  mutating func close(_ state: RegisterImport.State, _ problem: Localized?, in db: Writer) throws(StoreError) {
    (job.state, job.problem, job.ended) = (state, problem, now)
    try job.update(in: db)
    try staging.drop(in: db)
  }

  /// Answers whether more are wanted.
  private mutating func note(_ clashes: [ImportStaging.Clash], in db: Writer) throws -> Bool {
    let faults = clashes.prefix(ImportFault.most + 1 - job.faults).map {
      ImportFault(line: $0.line, header: $0.header, written: String($0.written.prefix(200)), reason: $0.reason.words)
    }
    try job.add(faults, rows: 0, in: db)
    return job.faults <= ImportFault.most
  }
}

/// An import whose rows wait in their table until somebody has approved them.
struct ImportApproval {
  let id: ID<RegisterImport>
  let now: Instant

  init(_ id: ID<RegisterImport>, now: Instant) { (self.id, self.now) = (id, now) }

  /// Takes the rows in, held against the register as it is now. Nil, with nothing changed, where they clash with it by now.
  func approve(_ note: String, by actor: String, in db: Writer) throws -> RegisterImport? {
    guard let job = try RegisterImport.find(id, in: db), job.state == .proposed else { return nil }
    let staging = ImportStaging(try Register.get(job.register, in: db), job)
    try staging.forgetMatches(in: db)
    var ending = ImportEnding(job, staging, now: now)
    try staging.match(in: db)
    guard try !staging.hasClash(in: db), try ending.check(in: db) else { return nil }
    try ending.take(note, by: actor, in: db)
    return ending.job
  }

  /// The rows go; of the register nothing changes.
  func discard(in db: Writer) throws {
    guard let job = try RegisterImport.find(id, in: db), job.state == .proposed else { return }
    var ending = ImportEnding(job, ImportStaging(try Register.get(job.register, in: db), job), now: now)
    try ending.close(.stopped, nil, in: db)
  }
}
