import Testing

@testable import Tables

@Suite struct EncoderTests {
  private func encoded(_ text: String, _ encoding: TextEncoding) throws -> (bytes: [UInt8], lost: [Unicode.Scalar]) {
    var encoder = try Encoder(encoding)
    let bytes = encoder.encode(Array(text.utf8))
    return (bytes, encoder.lost)
  }

  @Test func japaneseIsWrittenAsOfficesReadIt() throws {
    #expect(try encoded("図書館", .shiftJIS).bytes == [0x90, 0x7d, 0x8f, 0x91, 0x8a, 0xd9])
    #expect(try encoded("図書館", .eucJP).bytes == [0xbf, 0xde, 0xbd, 0xf1, 0xb4, 0xdb])
    // NEC's and IBM's characters, half-width kana.
    for text in ["①Ⅲ㈱髙﨑", "ｱｲｳ", "A,\"1\"\r\n"] {
      for encoding in [TextEncoding.shiftJIS, .eucJP] {
        let (bytes, lost) = try encoded(text, encoding)
        #expect(lost.isEmpty, "\(text) \(encoding)")
        let file = try TableFile(
          .bytes(try encoded("名称,値\n", encoding).bytes + bytes + [0x0a]), TableOptions { $0.encoding = encoding })
        if !text.contains(",") { #expect(try file.sample(1) == [[text]]) }
      }
    }
  }

  /// 〜 is one character of JIS under two numbers of Unicode.
  @Test(arguments: [TextEncoding.shiftJIS, .eucJP]) func theTwinsAreOne(encoding: TextEncoding) throws {
    for (one, other) in [("\u{301c}", "\u{ff5e}"), ("\u{2212}", "\u{ff0d}"), ("\u{2014}", "\u{2015}")] {
      let (first, second) = (try encoded(one, encoding), try encoded(other, encoding))
      #expect(first.lost.isEmpty && second.lost.isEmpty && first.bytes == second.bytes, "\(one)")
    }
  }

  /// A yen sign never becomes a backslash, nor an accent its letter.
  @Test func nothingBecomesAnotherInSilence() throws {
    let (bytes, lost) = try encoded("¥é𠮷❤️は¥", .shiftJIS)
    #expect(lost.map(\.value) == [0xa5, 0xe9, 0x20bb7, 0x2764, 0xfe0f])
    #expect(bytes == [0x81, 0xac, 0x81, 0xac, 0x81, 0xac, 0x81, 0xac, 0x81, 0xac, 0x82, 0xcd, 0x81, 0xac])
    var encoder = try Encoder(.shiftJIS)
    _ = encoder.encode(Array("𠮷𠮷".utf8))
    #expect(encoder.lostCount == 2 && encoder.lost.count == 1)
  }
}
