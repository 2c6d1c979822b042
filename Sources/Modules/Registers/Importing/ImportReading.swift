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
    try file.read { row in
      portion.take(row, checks)
      if portion.rows >= Self.portion { try save(&portion, staging) }
      return true
    }
    try save(&portion, staging)
  }

  private func save(_ portion: inout ImportPortion, _ staging: ImportStaging) throws {
    let done = portion.take()
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
    guard var job = try RegisterImport.find(id, in: db) else { return }
    let register = try Register.get(job.register, in: db)
    // Fields or records may have changed while the file was read.
    let current = ImportStaging(register, job)
    guard current.fields == staging.fields else {
      return try close(&job, .refused, ImportWords.fieldsChanged, current, in: db)
    }
    try current.leaveOut(try current.doubles(in: db), &job, in: db)
    try current.match(in: db)
    try current.leaveOut(try current.clashes(in: db), &job, in: db)
    if job.faults > 0, job.plan.faults == .refuse { return try close(&job, .refused, nil, current, in: db) }
    (job.added, job.changed, job.same) = try current.counts(in: db)
    if job.added + job.changed > 0 {
      let writing = RecordWriting(register, in: db)
      try current.apply(change: writing.number, in: db)
      try writing.finish(
        .imported, job.name, added: job.added, changed: job.changed, by: job.actor, at: now())
      if job.changed > 0 { try db.enqueue(SearchFilling.job, payload: register.id.text, due: now()) }
      job.change = writing.number
    }
    try close(&job, .done, nil, current, in: db)
  }

  private func end(_ state: RegisterImport.State, _ problem: Localized?, _ staging: ImportStaging) throws {
    try store.write(isPublic: false) { db in
      guard var job = try RegisterImport.find(id, in: db) else { return }
      try close(&job, state, problem, staging, in: db)
    }
  }

  private func close(
    _ job: inout RegisterImport, _ state: RegisterImport.State, _ problem: Localized?, _ staging: ImportStaging,
    in db: Writer
  ) throws(StoreError) {
    (job.state, job.problem, job.ended) = (state, problem, now())
    try job.update(in: db)
    try staging.drop(in: db)
  }
}

extension ImportStaging {
  /// Notes rows that cannot be taken, and takes them out.
  fileprivate func leaveOut(_ clashes: [Clash], _ job: inout RegisterImport, in db: Writer) throws(StoreError) {
    let faults = clashes.prefix(ImportFault.mostKept).map {
      ImportFault(line: $0.line, header: $0.field.title.ja, written: "", reason: $0.reason.words)
    }
    try job.add(Array(faults), rows: 0, total: clashes.count, in: db)
    try remove(clashes.map(\.number), in: db)
  }
}

extension RegisterImport {
  /// Adds what was found out, and keeps as many of the faults as are kept.
  fileprivate mutating func add(_ more: [ImportFault], rows count: Int, total: Int, in db: Writer) throws(StoreError) {
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
