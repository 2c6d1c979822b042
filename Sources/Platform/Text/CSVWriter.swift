/// Writes rows as RFC 4180 has them: UTF-8, CRLF at each end; with tabs between for those who want them.
///
/// A spreadsheet runs text that begins like a formula; an apostrophe before it keeps it text (OWASP, CSV injection).
public struct CSVWriter: Sendable {
  public enum Cell: Sendable, Equatable {
    case text(String)
    case int(Int)
    case real(Double)
    case empty

    /// Empty where there is no text.
    public init(_ text: String?) { self = text.map(Cell.text) ?? .empty }
    public init(_ number: Int?) { self = number.map(Cell.int) ?? .empty }
    public init(_ number: Double?) { self = number.map(Cell.real) ?? .empty }
  }

  public private(set) var bytes: [UInt8] = []
  private let separator: UInt8

  /// Excel takes a file without the mark for Shift_JIS on a Japanese computer.
  public init(byteOrderMark: Bool = true, tabs: Bool = false) {
    separator = tabs ? 0x09 : 0x2c
    if byteOrderMark { bytes = [0xef, 0xbb, 0xbf] }
  }

  /// What was written so far, which is then forgotten: for tables sent in pieces.
  public mutating func takeBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  public mutating func row(_ cells: Cell...) { row(cells) }

  public mutating func row(_ cells: [Cell]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(separator) }
      append(cell)
    }
    bytes += [0x0d, 0x0a]
  }

  private mutating func append(_ cell: Cell) {
    switch cell {
    case .text(let text): append(opensFormula(text) ? "'" + text : text)
    case .int(let number): append(String(number))
    case .real(let number): append(number.isFinite ? String(number) : "")
    case .empty: break
    }
  }

  private mutating func append(_ text: String) {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == separator || $0 == 0x0a || $0 == 0x0d }) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}

extension CSVWriter {
  /// The text of a cell without the apostrophe that keeps it from being a formula, so that what was written comes back.
  public static func read(_ text: String) -> String {
    guard text.utf8.first == 0x27, opensFormula(String(text.dropFirst())) else { return text }
    return String(text.dropFirst())
  }
}

extension CSVWriter.Cell: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
}

/// The full-width signs count too: Excel in Japanese reads them as the half-width ones.
private func opensFormula(_ text: String) -> Bool {
  switch text.unicodeScalars.first {
  case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
  default: false
  }
}
