import Barcodes
import Foundation
import HTML
import TestKit
import Testing

@Suite struct BarcodesTests {
  /// The markup is drawn by librsvg and read again by zbar: borders, bars, start and check signs all have to be right.
  @Test(arguments: [
    "912345000000000000123456789010261231000300", "1", "AB-12", "0000000000000000000000000000000000000000000",
  ])
  func readersGetTheTextBack(_ text: String) throws {
    let code = try #require(GS1Barcode(identifier: "91", text))
    // As a printer of 400 dots an inch draws it.
    let picture = try output(
      of: ["rsvg-convert", "--dpi-x", "400", "--dpi-y", "400", "FILE"], file: code.svg(name: "収納").bytes)
    let reader = ["zbarimg", "--quiet", "--raw", "--nodbus", "-Sdisable", "-Scode128.enable", "FILE"]
    let read = try TestKit.text(of: reader, file: picture)
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
}
