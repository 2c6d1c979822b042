import CZip
import Foundation
import Kernel
import Workbooks

/// A workbook of parts as a test writes them, well or badly.
struct HandMade {
  var parts: [(name: String, text: String)] = [
    (
      "_rels/.rels",
      """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
      Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
      Target="xl/workbook.xml"/></Relationships>
      """
    ),
    (
      "xl/_rels/workbook.xml.rels",
      """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
      <Relationship Id="a" Type="http://x/worksheet" Target="worksheets/one.xml"/>\
      <Relationship Id="b" Type="http://x/sharedStrings" Target="/xl/strings.xml"/>\
      <Relationship Id="c" Type="http://x/styles" Target="styles.xml"/></Relationships>
      """
    ),
  ]

  /// `rows` is what stands in `sheetData`.
  init(rows: String, strings: String = "", styles: String = "", book: String = "", behind: String = "") {
    parts += [
      (
        "xl/workbook.xml",
        """
        <workbook xmlns:r="r">\(book)<sheets><sheet name="表" sheetId="1" r:id="a"/></sheets></workbook>
        """
      ),
      ("xl/strings.xml", "<sst>\(strings)</sst>"), ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
      ("xl/worksheets/one.xml", "<worksheet><sheetData>\(rows)</sheetData>\(behind)</worksheet>"),
    ]
  }

  mutating func replace(_ name: String, _ text: String) {
    parts = parts.map { $0.name == name ? (name, text) : $0 }
  }

  func bytes() throws -> [UInt8] {
    let path = NSTemporaryDirectory() + "machi-\(UUID().uuidString).xlsx"
    defer { try? FileManager.default.removeItem(atPath: path) }
    guard let archive = zip_open(path, Int32(ZIP_CREATE), nil) else { throw Problem() }
    var kept: [UnsafeMutableRawBufferPointer] = []
    defer { for buffer in kept { buffer.deallocate() } }
    for part in parts {
      let text = Array(part.text.utf8)
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, text.count), alignment: 1)
      buffer.copyBytes(from: text)
      kept.append(buffer)
      let source = zip_source_buffer(archive, buffer.baseAddress, zip_uint64_t(text.count), 0)
      guard let source, zip_file_add(archive, part.name, source, 0) >= 0 else { throw Problem() }
    }
    guard zip_close(archive) == 0 else { throw Problem() }
    return try [UInt8](Data(contentsOf: URL(filePath: path)))
  }

  struct Problem: Error {}
}

/// All rows of the first sheet.
func rows(_ bytes: [UInt8], limits: WorkbookLimits = WorkbookLimits()) throws -> [SheetRow] {
  let book = try Workbook(bytes, limits: limits)
  var rows: [SheetRow] = []
  try book.read(book.sheets[0]) { rows.append($0) }
  return rows
}

func values(_ bytes: [UInt8]) throws -> [CellValue?] { try rows(bytes).flatMap { $0.cells.map(\.value) } }
