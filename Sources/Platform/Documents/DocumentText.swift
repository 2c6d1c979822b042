public import Workbooks

/// The text of documents that are zip files of XML: Word, PowerPoint (ECMA-376) and OpenDocument (ISO 26300).
public enum DocumentText {
  /// A line of text, in cells where it stands in a table or is parted by tabs.
  public typealias Line = ([String]) -> Void

  /// Hands on what the document says: deleted passages that are still in the file, notes and comments too. Answers the
  /// places of other files within it. Throws `WorkbookProblem`.
  public static func read(_ archive: ZipArchive, _ line: @escaping Line) throws -> [Int] {
    var others: [Int] = []
    for (place, name) in archive.names.enumerated() {
      let name = String(decoding: name, as: UTF8.self)
      if name.contains("/embeddings/"), !name.hasSuffix("/") { others.append(place) }
      let isOffice = name.hasPrefix("word/") || name.hasPrefix("ppt/")
      guard name.hasSuffix(".xml"), isOffice || name == "content.xml" else { continue }
      try XMLStream.read(try archive.bytes(at: place), into: ParagraphTaker(isOffice: isOffice, line))
    }
    return others
  }

  /// Each element's own text beside its name. Throws `WorkbookProblem`.
  public static func read(xml document: [UInt8], _ line: @escaping Line) throws {
    try XMLStream.read(document, into: ElementTaker(line))
  }
}

/// Puts paragraphs and rows of tables together. Of OpenDocument all text in a paragraph counts, of Office that in `t`.
private final class ParagraphTaker: XMLTaker {
  private let isOffice: Bool
  private let line: DocumentText.Line
  private var isText: Bool
  private var text: [UInt8] = []
  /// Of tables within tables: the cells of each open row, and what stands in each open cell.
  private var rows: [[String]] = []
  private var cells: [String] = []

  init(isOffice: Bool, _ line: @escaping DocumentText.Line) {
    (self.isOffice, self.line, isText) = (isOffice, line, !isOffice)
  }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "t", "delText": isText = true
    case "tab", "br", "line-break": text.append("tab" ~= name && cells.isEmpty ? 0x09 : 0x20)
    case "tr", "table-row": rows.append([])
    case "tc", "table-cell": cells.append("")
    default: break
    }
  }

  func end(_ name: XMLName) {
    switch name {
    case "t", "delText": isText = !isOffice
    case "p", "h": endParagraph()
    case "tc", "table-cell": endCell()
    case "tr", "table-row": if let row = rows.popLast() { line(row) }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { if isText { text += bytes } }

  private func endParagraph() {
    let words = String(decoding: text, as: UTF8.self)
    text = []
    guard let open = cells.indices.last else {
      line(words.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
      return
    }
    cells[open] += cells[open].isEmpty ? words : " " + words
  }

  private func endCell() {
    guard let cell = cells.popLast(), let open = rows.indices.last else { return }
    rows[open].append(cell)
  }
}

private final class ElementTaker: XMLTaker {
  private let line: DocumentText.Line
  private var name = ""
  private var text: [UInt8] = []

  init(_ line: @escaping DocumentText.Line) { self.line = line }

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    finish()
    self.name = name.text
    // What XML calls a value by an attribute, as KML does (`<Data name="氏名">`).
    if let label = attributes["name"] { self.name = label }
  }

  func end(_ name: XMLName) { finish() }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { text += bytes }

  private func finish() {
    let words = String(decoding: text, as: UTF8.self)
    text = []
    if !words.allSatisfy(\.isWhitespace) { line([name, words]) }
  }
}
