import ModuleKit

/// One line of a file that says what was collected elsewhere.
struct PaymentLine: Sendable, Equatable {
  /// In the file, from 1.
  let line: Int
  /// The slip's number or code, or a provider's name for a payment, as it is written.
  let key: String
  let day: Day?
  let yen: Int?
  /// What the file itself tells lines apart by; where it does not: which of several alike it is, from 1.
  let place: String

  var json: JSON {
    [
      "line": .int(line), "key": .string(key), "day": day.map { .string($0.iso) } ?? .null,
      "yen": yen.map { .int($0) } ?? .null, "place": .string(place),
    ]
  }

  init(line: Int, key: String, day: Day?, yen: Int?, place: String) {
    (self.line, self.key, self.day, self.yen, self.place) = (line, key, day, yen, place)
  }

  init?(_ json: JSON) {
    guard let line = json["line"]?.integer, let key = json["key"]?.text, let place = json["place"]?.text else {
      return nil
    }
    self.init(
      line: line, key: key, day: json["day"]?.text.flatMap { Day(iso: $0) }, yen: json["yen"]?.integer, place: place)
  }
}

/// Reads such files: CSV in UTF-8 or CP932, or Excel, with a row of headings.
struct PaymentTable {
  static let mostLines = 10_000
  static let keys = ["収納番号", "払込番号", "納付番号", "バーコード", "バーコード情報", "決済番号", "参照番号", "number", "reference", "code"]
  static let sums = ["金額", "収納金額", "支払金額", "入金額", "amount", "yen"]
  static let days = ["収納日", "支払日", "入金日", "収納年月日", "支払年月日", "day", "date"]
  static let names = ["明細番号", "取引番号", "データ番号", "record", "id"]

  enum Fault: Error, Equatable {
    case table(TableProblem)
    /// No column with one of these headings.
    case noColumn([String])
    case tooLong
    case empty
  }

  /// Throws `PaymentTable.Fault`.
  static func lines(_ bytes: [UInt8]) throws -> [PaymentLine] {
    do { return try read(bytes) } catch let problem as TableProblem { throw Fault.table(problem) }
  }

  private static func read(_ bytes: [UInt8]) throws -> [PaymentLine] {
    let file = try TableFile(.bytes(bytes))
    let header = file.header.map { normalized($0).lowercased().filter { !$0.isWhitespace } }
    func column(_ names: [String]) -> Int? { header.firstIndex { names.contains($0) } }
    guard let key = column(keys) else { throw Fault.noColumn(keys) }
    guard let sum = column(sums) else { throw Fault.noColumn(sums) }
    guard let day = column(days) else { throw Fault.noColumn(days) }
    let name = column(names)
    var (lines, alike) = ([PaymentLine](), [String: Int]())
    try file.read { row in
      if lines.count == mostLines { throw Fault.tooLong }
      let (key, day, yen) = (text(row, key), self.day(row, day), self.yen(row, sum))
      // A slip is the same by its number and by its code.
      let same = "\(PaymentMatching.slip(key)?.text ?? key) \(day?.iso ?? "")"
      alike[same, default: 0] += 1
      let own = name.map { text(row, $0) } ?? ""
      let place = own.isEmpty ? String(alike[same] ?? 1) : "#\(own)"
      lines.append(PaymentLine(line: row.line, key: key, day: day, yen: yen, place: place))
      return true
    }
    if lines.isEmpty { throw Fault.empty }
    return lines
  }

  private static func text(_ row: TableRow, _ column: Int) -> String {
    column < row.count ? String(CSVWriter.read(row.text(column)).trimmed.prefix(200)) : ""
  }

  private static func yen(_ row: TableRow, _ column: Int) -> Int? {
    guard column < row.count, case .int(let yen)? = try? row.value(column, as: .money), (1...100_000_000).contains(yen)
    else { return nil }
    return Int(yen)
  }

  private static func day(_ row: TableRow, _ column: Int) -> Day? {
    guard column < row.count else { return nil }
    // Collectors write 20261122.
    let plain = text(row, column)
    if plain.utf8.count == 8, let number = Int(plain) {
      return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
    guard case .text(let iso)? = try? row.value(column, as: .day) else { return nil }
    return Day(iso: iso)
  }
}
