import Foundation
import Kernel
import PDF
import QR
import TestKit
import Testing

@Suite struct PDFTests {
  static let now = Instant(microseconds: 1_795_316_400 * 1_000_000)

  private func document(_ blocks: [PDFBlock], mark: String? = nil) -> PDFDocument {
    PDFDocument("交付決定通知書", by: "沼津市", .japanese, created: Self.now, blocks, footer: "第12号", mark: mark)
  }

  /// The words of a file as Poppler reads them.
  private func text(_ bytes: [UInt8]) throws -> String {
    try TestKit.text(of: ["pdftotext", "FILE", "-"], file: bytes)
  }

  @Test func wordsCanBeReadOutInTheirOrder() throws {
    let facts = [PDFFact("氏名", "𠮷田 花子"), PDFFact("金額", "30,000円"), PDFFact("空", "")]
    let bytes = try document([.title("交付決定通知書"), .paragraph("次のとおり決定しました。"), .facts(facts)]).bytes()
    let words = try text(bytes)
    let places = ["交付決定通知書", "次のとおり決定しました。", "氏名", "𠮷田 花子", "30,000円", "第12号"].map {
      words.firstRange(of: $0)?.lowerBound
    }
    #expect(!places.contains(nil), "\(words)")
    #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test func fontsAreEmbeddedAndTheFileSaysWhatItIs() throws {
    let bytes = try document([.heading("見出し"), .paragraph("本文 ABC 123")]).bytes()
    let fonts = try TestKit.text(of: ["pdffonts", "FILE"], file: bytes).split(separator: "\n").dropFirst(2)
    #expect(fonts.contains { $0.contains("IPAmjMincho") } && fonts.contains { $0.contains("IPAexGothic") })
    for font in fonts { #expect(font.contains(#/ yes +yes +yes /#), "\(font)") }
    let facts = try TestKit.text(of: ["pdfinfo", "FILE"], file: bytes)
    #expect(facts.contains("交付決定通知書") && facts.contains("沼津市") && facts.contains("A4"))
    #expect(facts.contains(#/Tagged: +yes/#))
    let raw = String(decoding: bytes, as: UTF8.self)
    #expect(raw.contains("/Lang (ja)") && raw.contains("/DisplayDocTitle true"))
  }

  /// 葛 as it is, and as its bearer's family register has it (IVS, Moji_Joho).
  @Test func aNameWithAVariantLooksOtherThanOneWithoutAndIsReadBackWithIt() throws {
    let (plain, variant) = ("葛城 花子", "葛\u{e0102}城 花子")
    let files = try [plain, variant].map { try document([.paragraph($0)]).bytes() }
    let pictures = try files.map { try output(of: ["pdftoppm", "-r", "150", "-gray", "FILE"], file: $0) }
    #expect(pictures[0].count == pictures[1].count && pictures[0] != pictures[1])
    #expect(try text(files[1]).unicodeScalars.contains("\u{e0102}"))
    #expect(!(try text(files[0]).unicodeScalars.contains("\u{e0102}")))
    let again = try document([.paragraph(plain)]).bytes()
    #expect(try output(of: ["pdftoppm", "-r", "150", "-gray", "FILE"], file: again) == pictures[0])
  }

  @Test func whatIsTooLongForAPageGoesOnOnTheNext() throws {
    let lines = (1...200).map { "行\($0)" }
    let facts = [PDFFact("理由", lines.joined(separator: "\n")), PDFFact("次", "おわり")]
    let bytes = try document([.paragraph(lines.joined(separator: "\n")), .facts(facts)]).bytes()
    let words = try text(bytes)
    #expect(words.split(separator: "\n").filter { $0 == "行200" }.count == 2)
    #expect(words.contains("おわり"))
    let pages = try #require(words.firstMatch(of: #/(\d+) \/ (\d+)/#))
    #expect(pages.1 == "1" && (Int(pages.2) ?? 0) >= 8)
    #expect(words.contains("\(pages.2) / \(pages.2)"))
  }

  @Test func aDigestThatIsBrokenIsStillThatDigest() throws {
    let digest = String(repeating: "0123456789abcdef", count: 8)
    let lines = try text(document([.facts([PDFFact("指紋", digest)])]).bytes()).split(separator: "\n")
    #expect(lines.filter { $0.contains("89abcdef") }.joined() == digest)
  }

  /// A name may not turn the words around it about.
  @Test func signsThatChangeTheOrderOfReadingAreLeftOut() throws {
    let bytes = try document([.paragraph("山田\u{202e}子花\u{2067}\u{0}\u{7} 様")]).bytes()
    #expect(try text(bytes).contains("山田子花 様"))
  }

  @Test func aCodeIsReadByAScannerAndAPreviewSaysThatItIsOne() throws {
    let address = "http://city.example/numazu/verify/abcdefghijkmnpqr"
    let code = try #require(QRCode(address))
    let bytes = try document([.code(code, "確かめる")], mark: "見本").bytes()
    #expect(try text(bytes).contains("見本"))
    let picture = try output(of: ["pdftoppm", "-r", "200", "FILE"], file: bytes)
    let read = try TestKit.text(of: ["zbarimg", "-q", "--raw", "FILE"], file: picture)
    #expect(read.split(separator: "\n").first.map(String.init) == address)
  }

  @Test func manyAreWrittenAtOnce() async throws {
    let words = try await withThrowingTaskGroup(of: Bool.self) { group in
      for index in 0..<16 {
        group.addTask {
          let bytes = try PDFDocument(
            "題\(index)", by: "市", .japanese, created: Self.now, [.paragraph("本文\(index) 葛\u{e0102}")]
          ).bytes()
          return try TestKit.text(of: ["pdftotext", "FILE", "-"], file: bytes).contains("本文\(index)")
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(words.count == 16 && !words.contains(false))
  }
}
