import Kernel
public import Programs

/// The text of a PDF, by poppler's `pdftotext` in a process of its own.
public enum PDFText {
  private static let program = BoundedProgram("/usr/bin/pdftotext", ["-q", "-layout", "-enc", "UTF-8", "-", "-"])

  /// Hands on the lines, parted where columns are. Answers whether there was any text: a picture of a page has none.
  /// Throws `ProgramProblem`, as for a file that is locked or damaged.
  public static func read(_ document: [UInt8], _ line: DocumentText.Line) throws(ProgramProblem) -> Bool {
    let text = try program.run(document)
    var hasText = false
    for part in text.split(whereSeparator: { $0 == 0x0a || $0 == 0x0c }) {
      let cells = cells(String(decoding: part, as: UTF8.self))
      if cells.isEmpty { continue }
      hasText = true
      line(cells)
    }
    return hasText
  }

  /// Two blanks and more stand between columns.
  private static func cells(_ line: String) -> [String] {
    line.replacing("  ", with: "\t").split(separator: "\t").compactMap { cell in
      let words = String(cell).trimmed
      return words.isEmpty ? nil : words
    }
  }
}
