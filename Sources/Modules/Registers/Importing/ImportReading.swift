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
  /// Bytes of the source; nil where nobody looks how far it is.
  var size: Int?
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
    } catch let faults as TooManyFaults {
      try end(.refused, ImportWords.tooManyFaults(faults.line), staging)
    }
  }

  private struct Stopped: Error {}
  private struct TooManyFaults: Error { let line: Int }

  private func begin() throws -> (RegisterImport, Register)? {
    try store.write(isPublic: false) { db in
      guard var job = try RegisterImport.find(id, in: db), job.state.isUnderWay,
        let register = try Register.find(job.register, in: db)
      else { return nil }
      (job.state, job.rows, job.faults, job.progress) = (.reading, 0, 0, (0, 0))
      try job.update(in: db)
      try db.run("DELETE FROM registers_import_fault WHERE import = \(id)")
      try ImportStaging(register, job).begin(in: db)
      return (job, register)
    }
  }

  private func read(_ staging: ImportStaging) throws {
    let taken = Locked(0)
    let file = try TableFile(source.counted(by: taken), staging.plan.options)
    let rows = file.outline.lastRow
    let columns = staging.plan.columns
    let checks = staging.fields.compactMap { field in
      columns.firstIndex(of: field.number).map { (column: $0, check: FieldCheck(field)) }
    }
    var (portion, lastLine) = (ImportPortion(file.header), 0)
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
      lastLine = row.line
      if !portion.isFull { return true }
      try waitForLast()
      let (done, line) = (portion.take(), row.line)
      let progress = rows > 0 ? (row.number, rows) : (taken.withLock { $0 }, size ?? 0)
      writing = BackgroundWork { try save(done, staging, upTo: line, progress) }
      return true
    }
    try waitForLast()
    try save(portion.take(), staging, upTo: lastLine, rows > 0 ? (rows, rows) : (size ?? 0, size ?? 0))
    try store.write(isPublic: false) { db in
      guard var job = try RegisterImport.find(id, in: db) else { return }
      job.skipped = SkippedRows(end)
      try job.update(in: db)
    }
  }

  private func save(
    _ done: ImportPortion.Done, _ staging: ImportStaging, upTo line: Int, _ progress: (Int, Int)
  ) throws {
    let (isStopping, faults) = try store.write(isPublic: false) { db -> (Bool, Int) in
      guard var job = try RegisterImport.find(id, in: db) else { return (true, 0) }
      var rows = done.values.makeIterator()
      try db.insert(into: staging.name, staging.columns) { rows.next() }
      job.progress = progress
      try job.add(done.faults, rows: done.rows, in: db)
      return (job.isStopping, job.faults)
    }
    if isStopping { throw Stopped() }
    if faults > ImportFault.most { throw TooManyFaults(line: line) }
  }

  private func finish(_ staging: ImportStaging, in db: Writer) throws {
    guard let job = try RegisterImport.find(id, in: db) else { return }
    let register = try Register.get(job.register, in: db)
    // Fields or records may have changed while the file was read.
    var ending = ImportEnding(job, ImportStaging(register, job), now: now())
    guard ending.staging.fields == staging.fields else {
      return try ending.close(.refused, ImportWords.fieldsChanged, in: db)
    }
    guard try ending.check(in: db) else {
      let isTooMuch = ending.job.faults > ImportFault.most
      return try ending.close(.refused, isTooMuch ? ImportWords.tooManyFaults(job.rows) : nil, in: db)
    }
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
  /// Adds what was found out.
  mutating func add(_ more: [ImportFault], rows count: Int, in db: Writer) throws {
    var (left, position) = (more.makeIterator(), faults)
    try db.insert(
      into: "registers_import_fault", ["import", "position", "line", "header", "written", "reason", "reason_en"]
    ) {
      guard let fault = left.next() else { return nil }
      defer { position += 1 }
      return [
        .text(id.text), .int(Int64(position)), .int(Int64(fault.line)), .text(fault.header), .text(fault.written),
        .text(fault.reason.ja), .text(fault.reason.en ?? ""),
      ]
    }
    rows += count
    faults += more.count
    try update(in: db)
  }
}

extension TableSource {
  /// The same, which counts the bytes that it has handed out in its latest reading.
  fileprivate func counted(by count: Locked<Int>) -> TableSource {
    guard case .pieces(let begin) = self else { return self }
    return .pieces {
      count.withLock { $0 = 0 }
      let next = begin()
      return {
        let piece = try next()
        count.withLock { $0 += piece?.count ?? 0 }
        return piece
      }
    }
  }
}
