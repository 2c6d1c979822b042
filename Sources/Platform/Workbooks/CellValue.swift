public import Kernel

/// What a cell of a workbook shows, without its looks.
public enum CellValue: Sendable, Equatable {
  /// A decimal number as text, `-12.5`: no exponent, no grouping, as many digits as the program that wrote it meant.
  case number(String)
  case text(String)
  /// A number that its cell shows as a date; seconds since midnight.
  case date(Day, seconds: Int)
  /// A number that its cell shows as a time or a span of time.
  case time(seconds: Int)
  case boolean(Bool)
  /// `#REF!` and the like.
  case error(String)

  /// As a person would type it; an error is its own name.
  public var text: String {
    switch self {
    case .number(let text), .text(let text), .error(let text): text
    case .date(let day, let seconds): seconds == 0 ? day.iso : "\(day.iso) \(clock(seconds))"
    case .time(let seconds): clock(seconds)
    case .boolean(let truth): truth ? "TRUE" : "FALSE"
    }
  }
}

private func clock(_ seconds: Int) -> String {
  func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
  return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
}

/// Where a cell stands; rows and columns count from 1.
public struct CellPlace: Sendable, Hashable, Comparable {
  public static let mostRows = 1_048_576
  public static let mostColumns = 16_384

  public let row: Int
  public let column: Int

  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads `AB12`, also `$AB$12`; nil for what no sheet has.
  public init?(_ text: some StringProtocol) {
    var (column, row, isInRow) = (0, 0, false)
    for byte in text.utf8 where byte != 0x24 {
      switch byte {
      case 0x41...0x5a where !isInRow: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7a where !isInRow: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39:
        isInRow = true
        row = row * 10 + Int(byte - 0x30)
      default: return nil
      }
      if column > Self.mostColumns || row > Self.mostRows { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row: row, column: column)
  }

  /// `AB12`
  public var name: String { Self.letters(column) + String(row) }

  /// `AB` for 28.
  public static func letters(_ column: Int) -> String {
    var (letters, rest) = ("", column)
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// 28 for `AB`; nil for what is no column.
  public static func column(_ letters: String) -> Int? {
    letters.utf8.allSatisfy { !(0x30...0x39).contains($0) } ? CellPlace(letters + "1")?.column : nil
  }

  public static func < (a: CellPlace, b: CellPlace) -> Bool { (a.row, a.column) < (b.row, b.column) }
}

/// A rectangle of cells, both corners included.
public struct CellRange: Sendable, Hashable {
  public let from: CellPlace
  public let to: CellPlace

  public init(_ from: CellPlace, _ to: CellPlace) {
    self.from = CellPlace(row: min(from.row, to.row), column: min(from.column, to.column))
    self.to = CellPlace(row: max(from.row, to.row), column: max(from.column, to.column))
  }

  /// Reads `A1:C3` and `A1`.
  public init?(_ text: String) {
    let corners = text.split(separator: ":").map { CellPlace($0) }
    guard (1...2).contains(corners.count), let from = corners[0], let to = corners[corners.count - 1] else {
      return nil
    }
    self.init(from, to)
  }

  public func contains(_ place: CellPlace) -> Bool {
    (from.row...to.row).contains(place.row) && (from.column...to.column).contains(place.column)
  }
}

public struct Cell: Sendable, Equatable {
  /// From 1.
  public let column: Int
  /// Nil for a formula whose result was not saved.
  public let value: CellValue?
  public let isFormula: Bool
  /// Whether its number is shown in percent: 0.125 as 12.5%.
  public let isPercent: Bool
  /// Cells of the same number have the same type and fill; 0 those of which nothing was chosen.
  public let look: Int

  public init(column: Int, value: CellValue?, isFormula: Bool = false, isPercent: Bool = false, look: Int = 0) {
    self.column = column
    self.value = value
    self.isFormula = isFormula
    self.isPercent = isPercent
    self.look = look
  }

  /// As a person would type it, percents with their sign; empty where it holds nothing.
  public var text: String {
    if isPercent, case .number(let decimal)? = value { return hundredfold(decimal) + "%" }
    return value?.text ?? ""
  }
}

/// A row with its cells that hold something, from left to right.
public struct SheetRow: Sendable, Equatable {
  /// From 1.
  public let number: Int
  public var cells: [Cell]
  public let isHidden: Bool

  public init(number: Int, cells: [Cell], isHidden: Bool = false) {
    self.number = number
    self.cells = cells
    self.isHidden = isHidden
  }
}
