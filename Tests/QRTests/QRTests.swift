import Foundation
import HTML
import QR
import TestKit
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
    let picture = try output(of: ["rsvg-convert", "FILE"], file: code.svg(name: "QR").bytes)
    let reader = ["zbarimg", "--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", "FILE"]
    let read = try TestKit.text(of: reader, file: picture)
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
}
