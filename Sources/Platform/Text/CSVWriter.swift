/// Rows as RFC 4180 writes them, for programs and for Excel alike: UTF-8 with its mark, CRLF.
public struct CSVWriter: Sendable {
  public private(set) var bytes: [UInt8] = [0xef, 0xbb, 0xbf]

  public init() {}

  public mutating func row(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(0x2c) }
      append(cell)
    }
    bytes += [0x0d, 0x0a]
  }

  private mutating func append(_ cell: String) {
    let cell = CSVWriter.harmless(cell)
    guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }) else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(0x22)
    for byte in cell.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// A cell that a spreadsheet would run as a formula is led by an apostrophe, unless it is a number.
  static func harmless(_ cell: String) -> String {
    guard let first = cell.utf8.first, [0x3d, 0x2b, 0x2d, 0x40, 0x09, 0x0d].contains(first), Double(cell) == nil else {
      return cell
    }
    return "'" + cell
  }
}
