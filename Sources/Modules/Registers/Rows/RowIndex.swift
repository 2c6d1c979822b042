import ModuleKit

/// The full-text index over what everyone's search looks through. Small changes enter it as they are made; what an import brings,
/// or a change of the public fields, a job brings in afterwards, and meanwhile searches read the rows.
struct RowIndex: Sendable {
  private static let portion = 2_000
  /// From how many records on a search without the index takes so long that its readers are told.
  static let slow = 10_000

  private let table: RecordTable
  private let text: TextIndex

  init(_ table: RecordTable) {
    self.table = table
    text = TextIndex("register_", table.register.number)
  }

  func create(in db: Writer) throws(StoreError) { try text.create(in: db) }

  /// Whether it holds all that the register holds, as this transaction sees it.
  func isCurrent(in db: Reader) throws(StoreError) -> Bool {
    try text.mark(in: db)?.done == table.register.lastChange
  }

  /// What rows must fulfil besides holding the words themselves, so that few have to be read.
  func condition(_ words: [String], in db: Reader) throws(StoreError) -> SQL {
    guard !words.isEmpty, let condition = text.condition("id", mayHold: words), try isCurrent(in: db) else {
      return "1 = 1"
    }
    return condition
  }

  /// Takes in what the change of this number has written, if all before it is there.
  func follow(_ rows: [TextIndex.Entry], change: Int, in db: Writer) throws(StoreError) {
    guard var mark = try text.mark(in: db), mark.done == change - 1 else { return }
    try text.add(rows, in: db)
    (mark.done, mark.aim, mark.last) = (change, change, 0)
    try text.set(mark, in: db)
  }
}

extension RowIndex {
  /// Brings a register's index up to date, some rows a transaction.
  static func bring(_ id: ID<Register>, in store: Store) throws {
    var state = State.unfilled
    while state != .done {
      if state == .unfilled { try SearchFilling.fillAll(id, in: store) }
      state = try store.write(isPublic: false) { db in
        guard let register = try Register.find(id, in: db) else { return .done }
        return try RowIndex(RecordTable(register)).step(in: db)
      }
    }
    // Public pages say while an index is behind: from now on they no longer do.
    try store.write { db in
      guard let register = try Register.find(id, in: db) else { return }
      let text = RowIndex(RecordTable(register)).text
      if let mark = try text.mark(in: db) { try text.set(mark, in: db) }
    }
  }

  private enum State {
    case more, done
    /// Some rows lack the text that is to be indexed.
    case unfilled
  }

  private func step(in db: Writer) throws -> State {
    if try text.mark(in: db) == nil { try text.create(in: db) }
    guard var mark = try text.mark(in: db), mark.done < table.register.lastChange else { return .done }
    if mark.aim <= mark.done { (mark.aim, mark.last) = (table.register.lastChange, 0) }
    let rows = try rows(mark, in: db)
    if rows.contains(where: \.text.isEmpty), !table.register.frame.open.isEmpty { return .unfilled }
    try text.add(rows, in: db)
    if let last = rows.last { mark.last = last.id } else { (mark.done, mark.last) = (mark.aim, 0) }
    try text.set(mark, in: db)
    return .more
  }

  /// What is not in the index yet, and will not be changed before it is, or comes again as a later change.
  private func rows(_ mark: TextIndex.Mark, in db: Reader) throws(StoreError) -> [TextIndex.Entry] {
    var found: [TextIndex.Entry] = []
    try db.each(
      """
      SELECT id, version, search
      FROM \(table.now)
      WHERE id > \(mark.last) AND change > \(mark.done) AND change <= \(mark.aim)
      ORDER BY id
      LIMIT \(RowIndex.portion)
      """
    ) { (row) throws(StoreError) in
      found.append(TextIndex.Entry(id: try row["id"], version: try row["version"], text: try row["search"]))
    }
    return found
  }
}

extension RowIndex {
  /// Those of an earlier version of the program, and whatever else was left behind.
  static let keeping = JobKind("registers.index", every: 300) { run in
    let old: [ID<Register>] = try run.store.read { db in
      var found: [ID<Register>] = []
      try db.each("SELECT id FROM registers_register WHERE indexed = 0 ORDER BY id") { (row) throws(StoreError) in
        found.append(try row["id"])
      }
      return found
    }
    for id in old {
      try run.store.write(isPublic: false) { db in try RecordTable(try Register.get(id, in: db)).indexChanges(in: db) }
    }
    let behind = try run.store.read { db in
      let all: [Register] = try db.all("SELECT \(Register.columns) FROM registers_register ORDER BY number")
      return try all.filter { try !RowIndex(RecordTable($0)).isCurrent(in: db) }.map(\.id)
    }
    for id in behind { try bring(id, in: run.store) }
  }
}
