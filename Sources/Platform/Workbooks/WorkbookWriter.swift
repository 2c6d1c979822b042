import CLinux
import CXlsxwriter
import Glibc
public import Kernel

/// Writes a workbook by libxlsxwriter. Texts are written as texts: one that begins with `=` is no formula.
public final class WorkbookWriter {
  /// What the sheets are set in: there on Windows and macOS wherever Office is in Japanese.
  static let font = "游ゴシック"

  private let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = [:]

  private init(_ book: UnsafeMutablePointer<lxw_workbook>) { self.book = book }

  /// The bytes of the workbook that `body` writes. With `streamed`, each row is written before the next and none is kept.
  /// Throws `WorkbookProblem.notWritten`, and what `body` throws.
  public static func bytes(streamed: Bool = false, _ body: (WorkbookWriter) throws -> Void) throws -> [UInt8] {
    let file = machi_open_memory()
    guard file >= 0 else { throw WorkbookProblem.notWritten("no file in memory") }
    defer { close(file) }
    try write(to: file, streamed: streamed, body)
    return try contents(of: file)
  }

  /// The same as a file on disk, for workbooks of any size: rows are streamed. Throws `TemporaryFile.Problem` besides.
  public static func file(_ body: (WorkbookWriter) throws -> Void) throws -> TemporaryFile {
    let file = try TemporaryFile()
    try write(to: file.descriptor, streamed: true, body)
    return file
  }

  private static func write(to file: Int32, streamed: Bool, _ body: (WorkbookWriter) throws -> Void) throws {
    var options = lxw_workbook_options(constant_memory: streamed ? 1 : 0, tmpdir: nil, use_zip64: 0)
    guard let book = workbook_new_opt("/proc/self/fd/\(file)", &options) else {
      throw WorkbookProblem.notWritten("no memory")
    }
    let result = Result { try body(WorkbookWriter(book)) }
    let status = workbook_close(book)
    try result.get()
    try check(status)
  }

  private static func contents(of file: Int32) throws(WorkbookProblem) -> [UInt8] {
    let size = Int(lseek(file, 0, SEEK_END))
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, count in
      while count < size {
        let read = pread(file, buffer.baseAddress.map { $0 + count }, size - count, off_t(count))
        if read <= 0 { return failed = true }
        count += read
      }
    }
    if failed || size <= 0 { throw .notWritten("the file in memory could not be read") }
    return bytes
  }

  /// A sheet behind those that there are. A name has 31 characters at most, none of `[]:*?/\`.
  /// Throws `WorkbookProblem.notWritten`.
  public func addSheet(_ name: String, _ layout: SheetLayout = SheetLayout()) throws -> SheetWriter {
    guard let sheet = workbook_add_worksheet(book, name) else {
      throw WorkbookProblem.notWritten("no sheet can be named “\(name)”")
    }
    let writer = SheetWriter(sheet, self)
    try writer.set(layout)
    return writer
  }

  func format(_ style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let known = formats[style] { return known }
    guard let format = workbook_add_format(book) else { return nil }
    format_set_font_name(format, Self.font)
    format_set_font_size(format, 10)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if style.isBold { format_set_bold(format) }
    if style.isWrapped { format_set_text_wrap(format) }
    if style.isOpen { format_set_unlocked(format) }
    if style.fill != .none {
      format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_fg_color(format, style.fill.rawValue)
    }
    if style.hasBorder {
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xa6a6a6)
    }
    if let number = style.isText ? "@" : style.number { format_set_num_format(format, number) }
    formats[style] = format
    return format
  }

  static func check(_ status: lxw_error) throws(WorkbookProblem) {
    if status != LXW_NO_ERROR { throw .notWritten(String(cString: lxw_strerror(status))) }
  }
}
