/// Splits UTF-8 into the records of CSV (RFC 4180) or TSV. A quotation mark within a cell that does not begin with one
/// is a character like others, as spreadsheets have it.
final class RecordReader {
  let store = CellStore(capacity: TableSource.block * 4)
  private let marks: [UInt8]
  private let limits: TableLimits
  /// Where in the store the next record begins.
  private var position = 0
  private var line = 1
  private var number = 0
  /// Columns whose quotation marks are doubled.
  private var doubled: [Int] = []

  private static let quote: UInt8 = 0x22
  private enum Mark {
    static let plain: UInt8 = 0, separator: UInt8 = 1, line: UInt8 = 2, quote: UInt8 = 3, bad: UInt8 = 4
  }

  init(_ separator: TextForm.Separator, _ limits: TableLimits) {
    self.limits = limits
    var marks = [UInt8](repeating: Mark.plain, count: 256)
    marks[Int(separator.rawValue)] = Mark.separator
    for byte in [0x0a, 0x0d] { marks[byte] = Mark.line }
    marks[Int(Self.quote)] = Mark.quote
    for byte in [0x00, 0x1b] { marks[byte] = Mark.bad }
    self.marks = marks
  }

  /// Hands on the records that are whole, until `body` has enough, and forgets them. Throws `TableProblem`, and what
  /// `body` throws.
  func records(isLast: Bool, _ body: (TableRow) throws -> Bool) throws -> Bool {
    while position < store.count {
      guard let (end, lines) = try record(isLast) else {
        if store.count - position > limits.row { throw TableProblem.rowTooLong(line: line, limit: limits.row) }
        break
      }
      try settle()
      number += 1
      if try !body(TableRow(number: number, line: line, store: store)) { return false }
      line += lines
      position = end
    }
    store.drop(upTo: position)
    position = 0
    return true
  }

  /// The place behind everything that was read.
  var end: (line: Int, column: Int) { place(store.count) }

  /// Where the next record begins, and over how many lines this one goes; nil where its end is not there yet.
  private func record(_ isLast: Bool) throws(TableProblem) -> (end: Int, lines: Int)? {
    store.beginRow()
    doubled.removeAll(keepingCapacity: true)
    var (at, lines) = (position, 1)
    while true {
      let isQuoted = at < store.count && store.bytes[at] == Self.quote
      guard let end = try isQuoted ? quoted(at, isLast, &lines) : plain(at) else { return nil }
      at = end
      if at >= store.count { return isLast ? (at, lines) : nil }
      if marks[Int(store.bytes[at])] == Mark.separator {
        at += 1
        if store.ends.count > 100_000 { throw .tooManyColumns(line: line, limit: limits.columns) }
        continue
      }
      if store.bytes[at] == 0x0d {
        if at + 1 >= store.count, !isLast { return nil }
        if at + 1 < store.count, store.bytes[at + 1] == 0x0a { at += 1 }
      }
      return (at + 1, lines)
    }
  }

  private func plain(_ start: Int) throws(TableProblem) -> Int {
    let (bytes, count) = (store.bytes, store.count)
    var at = start
    // The hottest loop of all: a look into a table for each byte.
    marks.withUnsafeBufferPointer { marks in
      while at < count {
        let mark = marks[Int(bytes[at])]
        if mark != Mark.plain, mark != Mark.quote { break }
        at += 1
      }
    }
    if at < count, marks[Int(bytes[at])] == Mark.bad { throw bad(at) }
    store.starts.append(start)
    store.ends.append(at)
    return at
  }

  private func quoted(_ start: Int, _ isLast: Bool, _ lines: inout Int) throws(TableProblem) -> Int? {
    let (bytes, count, opened) = (store.bytes, store.count, line + lines - 1)
    var at = start + 1
    while true {
      if at >= count {
        if isLast || count - start > limits.cell { throw .unclosedQuote(line: opened) }
        return nil
      }
      switch marks[Int(bytes[at])] {
      case Mark.bad: throw bad(at)
      case Mark.line: if bytes[at] == 0x0a || at + 1 >= count || bytes[at + 1] != 0x0a { lines += 1 }
      case Mark.quote:
        if at + 1 >= count, !isLast { return nil }
        guard at + 1 < count, bytes[at + 1] == Self.quote else {
          store.starts.append(start + 1)
          store.ends.append(at)
          return try closed(at + 1)
        }
        if doubled.last != store.ends.count { doubled.append(store.ends.count) }
        at += 1
      default: break
      }
      at += 1
    }
  }

  private func closed(_ at: Int) throws(TableProblem) -> Int {
    if at >= store.count { return at }
    let mark = marks[Int(store.bytes[at])]
    if mark == Mark.separator || mark == Mark.line { return at }
    let (line, column) = place(at)
    throw .textBehindQuote(line: line, column: column)
  }

  /// Takes the doubled quotation marks out and the blank cells at the end away, and looks at the limits.
  private func settle() throws(TableProblem) {
    for column in doubled {
      var to = store.starts[column]
      var from = to
      while from < store.ends[column] {
        store.bytes[to] = store.bytes[from]
        from += store.bytes[from] == Self.quote ? 2 : 1
        to += 1
      }
      store.ends[column] = to
    }
    store.dropBlanks()
    if store.ends.count > limits.columns { throw .tooManyColumns(line: line, limit: limits.columns) }
    if let start = store.starts.first, let end = store.ends.last, end - start > limits.cell {
      for (start, end) in zip(store.starts, store.ends) where end - start > limits.cell {
        throw .cellTooLong(line: line, limit: limits.cell)
      }
    }
  }

  private func bad(_ at: Int) -> TableProblem {
    let (line, column) = place(at)
    return store.bytes[at] == 0 ? .nul(line: line, column: column) : .escapes(line: line, column: column)
  }

  private func place(_ at: Int) -> (line: Int, column: Int) {
    var (line, column) = (line, 1)
    for index in position..<at {
      let byte = store.bytes[index]
      if byte == 0x0a && index > position && store.bytes[index - 1] == 0x0d { continue }
      if byte == 0x0a || byte == 0x0d { (line, column) = (line + 1, 1) } else if byte & 0xc0 != 0x80 { column += 1 }
    }
    return (line, column)
  }
}
