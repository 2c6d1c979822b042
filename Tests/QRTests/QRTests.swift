import Foundation
import HTML
import QR
import Testing

@Suite struct QRTests {
  /// The markup is drawn by librsvg and read again by zbar: border, colours and modules all have to be right.
  @Test(
    arguments: [
      ("otpauth://totp/%E6%B2%BC%E6%B4%A5%E5%B8%82:hanako?secret=JBSWY3DPEHPK3PXP&issuer=%E6%B2%BC%E6%B4%A5", .medium),
      ("https://machi.example.jp/numazu", .high), ("1", .low), (String(repeating: "machi ", count: 150), .low),
      ("沼津市の総合計画", .quartile),
    ] as [(String, QRCode.Correction)])
  func readersGetTheTextBack(_ text: String, _ correction: QRCode.Correction) throws {
    let code = try #require(QRCode(text, correction: correction))
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (drawing, picture) = (folder.appending(path: "code.svg"), folder.appending(path: "code.png"))
    try Data(code.svg(name: "QR").bytes).write(to: drawing)
    _ = try output("rsvg-convert", "--output", picture.path, drawing.path)
    let read = try output("zbarimg", "--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", picture.path)
    #expect(read == text + "\n")
  }

  @Test func theImageHasAName() throws {
    let markup = try #require(QRCode("1")).svg(name: "<鍵> & \"QR\"").text
    #expect(markup.hasPrefix(#"<svg class="qr" role="img" aria-label="&lt;鍵&gt; &amp; &quot;QR&quot;" "#))
    #expect(markup.contains(#"viewBox="0 0 29 29""#))
    #expect(!markup.contains("style="))
  }

  @Test func moduleHasItsFinders() throws {
    let code = try #require(QRCode("1"))
    #expect(code.width == 21 && code.modules.count == 441)
    // Three corners carry the pattern that readers look for: seven dark modules, then a light one.
    #expect(code.modules.prefix(8) == [true, true, true, true, true, true, true, false])
    #expect(code.modules.dropFirst(13).prefix(8) == [false, true, true, true, true, true, true, true])
    #expect(code.modules.suffix(21).prefix(8) == [true, true, true, true, true, true, true, false])
  }

  @Test func whatFitsInNoCodeIsNone() {
    #expect(QRCode("") == nil)
    #expect(QRCode("a\0b") == nil)
    #expect(QRCode(String(repeating: "x", count: 2_331)) != nil)
    #expect(QRCode(String(repeating: "x", count: 2_332)) == nil)
    #expect(QRCode(String(repeating: "x", count: 2_953), correction: .low)?.width == 177)
    #expect(QRCode(String(repeating: "x", count: 2_954), correction: .low) == nil)
  }

  private func output(_ words: String...) throws -> String {
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
