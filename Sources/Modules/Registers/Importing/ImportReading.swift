import ModuleKit

/// Reads a file into its staging, some rows a transaction, and then takes all of it in as one change.
///
/// Nothing of the register changes before the end; whoever dies on the way leaves nothing but a staging that the next
/// attempt begins anew.
struct ImportReading: Sendable {
  static let portion = 2_000

  let store: Store
  let source: TableSource
  let id: ID<RegisterImport>
  let now: @Sendable () -> Instant
  /// For telling those who approve; nil tells nobody.
  var mail: ProposalMail?

  /// Ends with the import done, refused or stopped. Throws `StoreError`, and what the source throws.
  func run() throws {
    guard let (job, register) = try begin() else { return }
    let staging = ImportStaging(register, job)
    do {
      try read(staging)
      try store.write { db in try finish(staging, in: db) }
    } catch let problem as TableProblem {
      try end(.refused, problem.words, staging)
    } catch is Stopped {
      try end(.stopped, nil, staging)
    }
  }

  private struct Stopped: Error {}

  private func begin() throws -> (RegisterImport, Register)? {
    try store.write(isPublic: false) { db in
      guard var job = try RegisterImport.find(id, in: db), job.state.isUnderWay,
        let register = try Register.find(job.register, in: db)
      else { return nil }
      (job.state, job.rows, job.faults) = (.reading, 0, 0)
      try job.update(in: db)
      try db.run("DELETE FROM registers_import_fault WHERE import = \(id)")
      try ImportStaging(register, job).begin(in: db)
      return (job, register)
    }
  }

  private func read(_ staging: ImportStaging) throws {
    let file = try TableFile(source, staging.plan.options)
    let columns = staging.plan.columns
    let checks = staging.fields.compactMap { field in
      columns.firstIndex(of: field.number).map { (column: $0, check: FieldCheck(field)) }
    }
    var portion = ImportPortion(file.header)
    // A portion is written while the next is read: either takes about as long as the other.
    var writing: BackgroundWork?
    func waitForLast() throws {
      guard let last = writing else { return }
      writing = nil
      try last.wait()
    }
    defer { try? waitForLast() }
    let end = try file.read { row in
      portion.take(row, checks)
      if portion.rows < Self.portion { return true }
      try waitForLast()
      let done = portion.take()
      writing = BackgroundWork { try save(done, staging) }
      return true
    }
    try waitForLast()
    try save(portion.take(), staging)
    try store.write(isPublic: false) { db in
      guard var job = try RegisterImport.find(id, in: db) else { return }
      job.skipped = SkippedRows(end)
      try job.update(in: db)
    }
  }

  private func save(_ done: ImportPortion.Done, _ staging: ImportStaging) throws {
    let isStopping = try store.write(isPublic: false) { db -> Bool in
      guard var job = try RegisterImport.find(id, in: db) else { return true }
      var rows = done.values.makeIterator()
      try db.insert(into: staging.name, staging.columns) { rows.next() }
      try job.add(done.faults, rows: done.rows, total: done.faultCount, in: db)
      return job.isStopping
    }
    if isStopping { throw Stopped() }
  }

  private func finish(_ staging: ImportStaging, in db: Writer) throws {
    guard let job = try RegisterImport.find(id, in: db) else { return }
    let register = try Register.get(job.register, in: db)
    // Fields or records may have changed while the file was read.
    var ending = ImportEnding(job, ImportStaging(register, job), now: now())
    guard ending.staging.fields == staging.fields else {
      return try ending.close(.refused, ImportWords.fieldsChanged, in: db)
    }
    guard try ending.check(in: db) else { return try ending.close(.refused, nil, in: db) }
    if register.approval != .none, ending.job.added + ending.job.changed > 0 {
      return try ending.propose(mail, in: db)
    }
    try ending.take(job.name, by: job.actor, in: db)
  }

  private func end(_ state: RegisterImport.State, _ problem: Localized?, _ staging: ImportStaging) throws {
    try store.write(isPublic: false) { db in
      guard let job = try RegisterImport.find(id, in: db) else { return }
      var ending = ImportEnding(job, staging, now: now())
      try ending.close(state, problem, in: db)
    }
  }
}

extension RegisterImport {
  /// Adds what was found out, and keeps as many of the faults as are kept.
  mutating func add(_ more: [ImportFault], rows count: Int, total: Int, in db: Writer) throws(StoreError) {
    for (index, fault) in more.prefix(max(0, ImportFault.mostKept - faults)).enumerated() {
      try db.run(
        """
        INSERT INTO registers_import_fault (import, position, line, header, written, reason, reason_en)
        VALUES (\(id), \(faults + index), \(fault.line), \(fault.header), \(fault.written), \(fault.reason.ja),
          \(fault.reason.en ?? ""))
        """)
    }
    rows += count
    faults += total
    try update(in: db)
  }
}
