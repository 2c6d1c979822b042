import Kernel
import Text
import Workbooks

/// A column that looks as if it told of persons, and in how many rows.
public struct PersonalColumn: Sendable, Equatable {
  /// Its place in the sheet that is read where no other is named; nil for a column of another sheet.
  public let place: Int?
  public let name: String
  public let kind: PersonalData
  public let count: Int

  public init(place: Int?, name: String, kind: PersonalData, count: Int) {
    (self.place, self.name, self.kind, self.count) = (place, name, kind, count)
  }
}

extension PersonalData {
  /// What of the file looks like data about persons, by the names of columns and by values that can hardly be anything else;
  /// every sheet of a workbook is looked at. What cannot be read is said to be so.
  public static func columns(of source: TableSource) throws -> [PersonalColumn] {
    let (first, found) = try look(source, in: nil)
    let names = TableFile.sheetNames(of: source).filter { $0 != first }
    return try found + names.flatMap { try look(source, in: $0).found }
  }

  private static func look(_ source: TableSource, in sheet: String?) throws -> (sheet: String?, found: [PersonalColumn])
  {
    do {
      let table = try TableFile(source, TableOptions { $0.sheet = sheet })
      return (table.sheet?.name, try PersonalScan(table).columns(in: sheet))
    } catch TableProblem.empty {
      return (sheet, [])
    } catch is TableProblem {
      return (sheet, [PersonalColumn(place: nil, name: sheet ?? "", kind: .unread, count: 0)])
    }
  }
}

/// Counts what the rows of one sheet hold.
private struct PersonalScan {
  private let header: [String]
  private let hints: [PersonalData?]
  private var filled: [Int]
  private var numbers: [Int]
  private var contacts: [Int]
  private let areCounts: [Bool]
  private var counts: [Int]
  private var few: [Int]

  /// A fault further down leaves what was found above it.
  init(_ file: TableFile) throws {
    header = file.header
    hints = PersonalData.hints(header)
    let none = [Int](repeating: 0, count: header.count)
    areCounts = header.map(PersonCounts.isCount)
    (filled, numbers, contacts) = (none, none, none)
    (counts, few) = (none, none)
    do {
      try file.read { row in
        for column in 0..<min(row.count, header.count) where !row.isBlank(column) { take(row, column) }
        return true
      }
    } catch is TableProblem {}
  }

  private mutating func take(_ row: TableRow, _ column: Int) {
    filled[column] += 1
    if areCounts[column], let count = PersonCounts.count(row.text(column)) {
      counts[column] += 1
      if PersonCounts.isFew(count) { few[column] += 1 }
    }
    let bytes = row.utf8(column)
    // An @, a digit, or a digit of full width.
    guard (9...200).contains(bytes.count),
      bytes.contains(where: { $0 == 0x40 || (0x30...0x39).contains($0) || $0 == 0xef })
    else { return }
    let text = normalized(row.text(column))
    if isMyNumber(PersonalValue.digits(text)) { numbers[column] += 1 }
    if PersonalValue.isPrivateContact(text) { contacts[column] += 1 }
  }

  func columns(in sheet: String?) -> [PersonalColumn] {
    var kinds = header.indices.map { kind(of: $0) }
    let tellsOfPersons = kinds.contains { [.name, .birth, .number].contains($0) }
    // A table of counts has columns for sexes and ages as well.
    if !tellsOfPersons {
      for column in kinds.indices where kinds[column] == .other { kinds[column] = hasFew(column) ? .few : nil }
    }
    return header.indices.compactMap { column in
      guard let kind = kinds[column] else { return nil }
      let count =
        kind == .few
        ? few[column] : hints[column] != nil ? filled[column] : kind == .number ? numbers[column] : contacts[column]
      // A file without a header has somebody's values there.
      let text = normalized(header[column])
      let isValue = isMyNumber(PersonalValue.digits(text)) || PersonalValue.isPrivateContact(text)
      let name = text.isEmpty || isValue ? "#\(column + 1)" : header[column]
      return PersonalColumn(
        place: sheet == nil ? column : nil, name: sheet.map { "\($0): \(name)" } ?? name, kind: kind, count: count)
    }
  }

  /// One in eleven numbers of twelve digits passes the check by chance, half of a column does not.
  private func kind(of column: Int) -> PersonalData? {
    if filled[column] == 0 { return nil }
    if numbers[column] > 0, numbers[column] * 2 >= filled[column] { return .number }
    if let hint = hints[column] { return hint }
    if contacts[column] > 0 { return .contact }
    return hasFew(column) ? .few : nil
  }

  private func hasFew(_ column: Int) -> Bool { few[column] > 0 && counts[column] * 2 >= filled[column] }
}

/// Values that tell of a person by themselves.
enum PersonalValue {
  /// Without the marks that stand between groups of digits.
  static func digits(_ text: String) -> String { text.filter { !"-‐−ー() ".contains($0) } }

  static func isPrivateContact(_ text: String) -> Bool {
    if let at = text.lastIndex(of: "@") {
      return privateMail.contains(
        String(text[text.index(after: at)...].prefix { $0.isLetter || $0.isNumber || ".-".contains($0) }))
    }
    var number = digits(text)
    if number.hasPrefix("+81") { number = "0" + number.dropFirst(3) }
    return number.utf8.count == 11 && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && ["070", "080", "090"].contains(String(number.prefix(3)))
  }
}

/// Where persons have their mail, and offices have none.
private let privateMail: Set = [
  "gmail.com", "yahoo.co.jp", "ymail.ne.jp", "docomo.ne.jp", "ezweb.ne.jp", "au.com", "softbank.ne.jp", "i.softbank.jp",
  "icloud.com", "me.com", "hotmail.com", "hotmail.co.jp", "outlook.com", "outlook.jp", "live.jp", "nifty.com",
  "biglobe.ne.jp",
  "rakuten.jp", "ymobile.ne.jp", "aol.com",
]
