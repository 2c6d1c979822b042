/// How a written cell looks, and whether a protected sheet lets it be changed.
public struct CellStyle: Sendable, Hashable {
  public enum Fill: UInt32, Sendable { case none = 0xffffff, head = 0xdde6f0, fixed = 0xf2f2f2, input = 0xfffbe6 }

  public var isBold = false
  public var isWrapped = true
  /// Whether it may be changed in a protected sheet.
  public var isOpen = false
  /// Whether what is typed stays text, whatever it looks like: no formula, no date.
  public var isText = false
  public var fill = Fill.none
  public var hasBorder = true
  /// `0`, `#,##0.##`; the program's own where nil.
  public var number: String?

  public init() {}

  public static let plain = CellStyle()
  public static let head = CellStyle {
    $0.isBold = true
    $0.fill = .head
    $0.isText = true
  }
  public static let title = CellStyle {
    $0.isBold = true
    $0.isWrapped = false
    $0.hasBorder = false
  }

  public init(_ change: (inout CellStyle) -> Void) { change(&self) }
}

/// What stands around the cells of a written sheet.
public struct SheetLayout: Sendable {
  /// Widths in characters, from the left.
  public var widths: [Double]
  /// How many rows stay at the top while the sheet is scrolled, and are printed on each page.
  public var headRows: Int
  /// How many columns stay at the left while the sheet is scrolled.
  public var headColumns: Int
  /// Whether only open cells can be changed. Without a password: it keeps from mistakes and hides nothing.
  public var isProtected: Bool
  public var isHidden: Bool
  /// Columns, from 1, that are there and not shown.
  public var hiddenColumns: [Int]

  public init(
    widths: [Double] = [], headRows: Int = 0, headColumns: Int = 0, isProtected: Bool = false, isHidden: Bool = false,
    hiddenColumns: [Int] = []
  ) {
    self.widths = widths
    self.headRows = headRows
    self.headColumns = headColumns
    self.isProtected = isProtected
    self.isHidden = isHidden
    self.hiddenColumns = hiddenColumns
  }
}
