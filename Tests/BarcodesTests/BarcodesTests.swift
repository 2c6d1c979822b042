import Barcodes
import Foundation
import HTML
import Testing

@Suite struct BarcodesTests {
  /// The markup is drawn by librsvg and read again by zbar: borders, bars, start and check signs all have to be right.
  @Test(arguments: [
    "912345000000000000123456789010261231000300", "1", "AB-12", "0000000000000000000000000000000000000000000",
  ])
  func readersGetTheTextBack(_ text: String) throws {
    let code = try #require(GS1Barcode(identifier: "91", text))
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (drawing, picture) = (folder.appending(path: "code.svg"), folder.appending(path: "code.png"))
    try Data(code.svg(name: "収納").bytes).write(to: drawing)
    // As a printer of 400 dots an inch draws it.
    try run("rsvg-convert", "--dpi-x", "400", "--dpi-y", "400", "--output", picture.path, drawing.path)
    let read = try run("zbarimg", "--quiet", "--raw", "--nodbus", "-Sdisable", "-Scode128.enable", picture.path)
    // The reader gives the identifier with the data.
    #expect(read.filter { !$0.isWhitespace && !$0.isNewline } == "91\(text)")
  }

  @Test func fortyFourDigitsFitUnderAStoresScanner() throws {
    let code = try #require(GS1Barcode(identifier: "91", String(repeating: "7", count: 42)))
    #expect(code.modules.count == 288)
    let markup = code.svg(name: "<1>").text
    #expect(markup.contains(#"width="58.52mm" height="12mm" viewBox="0 0 308 1""#) && markup.contains("&lt;1&gt;"))
    #expect(!markup.contains("style="))
  }

  @Test(arguments: ["", "日本", "a]b", String(repeating: "1", count: 91)])
  func whatHasNoSymbolIsNone(_ text: String) { #expect(GS1Barcode(identifier: "91", text) == nil) }

  @discardableResult
  private func run(_ words: String...) throws -> String {
    let (process, pipe) = (Process(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(words[0]) failed; script/bootstrap --tests installs it")
    return String(decoding: data, as: UTF8.self)
  }
}
