/// Why a file cannot be read as a workbook.
public enum WorkbookProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// It is no zip file, or holds no workbook.
  case notAWorkbook
  /// It is of the binary kind (.xls), or locked with a password: both come in the same wrapping.
  case binaryOrLocked
  /// A part ends early, or is not what its checksum or grammar says.
  case damaged(part: String)
  /// A part defines entities, which no program that writes workbooks does.
  case hasEntities(part: String)
  /// Unpacked it has more bytes than this.
  case tooLarge(bytes: Int)
  /// It has more filled cells than this.
  case tooManyCells(Int)
  /// A cell has more text than Excel takes.
  case textTooLong(part: String, CellPlace)
  /// What was to be written could not be; the library's own words.
  case notWritten(String)

  public var description: String {
    switch self {
    case .notAWorkbook: "it is no Excel workbook (.xlsx)"
    case .binaryOrLocked: "it is an old .xls file or locked with a password"
    case .damaged(let part): "it is damaged (\(part))"
    case .hasEntities(let part): "it defines entities (\(part))"
    case .tooLarge(let bytes): "unpacked it has more than \(bytes / 1_000_000) MB"
    case .tooManyCells(let count): "it has more than \(count) filled cells"
    case .textTooLong(let part, let place): "the text of \(place.name) is too long (\(part))"
    case .notWritten(let why): "it could not be written: \(why)"
    }
  }
}

/// How much of a file is read before it is refused.
public struct WorkbookLimits: Sendable, Equatable {
  /// Bytes of all parts together, unpacked.
  public var bytes: Int
  /// Filled cells of one sheet.
  public var cells: Int
  /// UTF-16 units of one cell; Excel's own limit.
  public var characters: Int

  public init(bytes: Int = 200_000_000, cells: Int = 2_000_000, characters: Int = 32_767) {
    self.bytes = bytes
    self.cells = cells
    self.characters = characters
  }
}
