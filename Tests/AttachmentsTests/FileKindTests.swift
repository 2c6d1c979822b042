import Testing

@testable import Attachments

/// A zip file of empty entries with these names, as it is stored (no compression).
func zip(_ names: [String], comment: String = "") -> [UInt8] {
  func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
  var (bytes, list): ([UInt8], [UInt8]) = ([], [])
  for name in names {
    let start = bytes.count
    bytes +=
      [0x50, 0x4b, 3, 4] + [UInt8](repeating: 0, count: 22) + number(name.utf8.count, 2) + [0, 0] + Array(name.utf8)
    list += [0x50, 0x4b, 1, 2] + [UInt8](repeating: 0, count: 24) + number(name.utf8.count, 2)
    list += [UInt8](repeating: 0, count: 12) + number(start, 4) + Array(name.utf8)
  }
  let end = number(names.count, 2) + number(names.count, 2) + number(list.count, 4) + number(bytes.count, 4)
  return bytes + list + [0x50, 0x4b, 5, 6, 0, 0, 0, 0] + end + number(comment.utf8.count, 2) + Array(comment.utf8)
}

func kinds(_ bytes: [UInt8]) throws -> [FileKind] {
  try FileKind.kinds(of: bytes.count) { offset, count in Array(bytes.dropFirst(offset).prefix(count)) }
}

@Suite struct FileKindTests {
  static let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] + Array("IHDR".utf8)

  @Test func whatIsTaken() throws {
    #expect(try kinds(Array("%PDF-1.7\n".utf8)) == [.pdf])
    #expect(try kinds([0xff, 0xd8, 0xff, 0xe0, 0]) == [.jpeg])
    #expect(try kinds(Self.png + [0, 0]) == [.png])
    for (part, kind) in [("word/document", FileKind.word), ("xl/workbook", .excel), ("ppt/presentation", .powerpoint)] {
      // In whatever order a program writes them.
      for names in [
        ["[Content_Types].xml", "\(part).xml"], ["docProps/app.xml", "\(part).xml", "[Content_Types].xml"],
      ] {
        #expect(try kinds(zip(names)) == [kind] && kinds(zip(names, comment: "PK")) == [kind])
      }
    }
    #expect(try kinds(Array("名前,住所\r\n".utf8)) == [.text, .csv, .tsv])
    #expect(try kinds([0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x0d, 0x0a, 0xb1]) == [.text, .csv, .tsv], "Shift_JIS")
    #expect(try kinds(Array("\u{feff} {\"type\": 1}".utf8)) == [.text, .csv, .tsv, .json, .lines])
    #expect(try kinds(Array("\n[1]".utf8)) == [.text, .csv, .tsv, .json, .lines])
    #expect(try kinds(Array("<script>alert(1)</script>".utf8)) == [.text, .csv, .tsv, .xml, .kml])
  }

  @Test(
    arguments: [
      [], Array("MZ\u{90}\0".utf8), [0x7f, 0x45, 0x4c, 0x46], Array("GIF89a\0".utf8), [0xd0, 0xcf, 0x11, 0xe0, 0xa1],
      Array(" %PDF-1.7\0".utf8), [0x89, 0x50, 0x4e, 0x47, 0, 0], [0xff, 0xd8], [0], [0x1b, 0x5b],
      [0xff, 0xfe, 0x41, 0],
      [0x93], [0x80, 0x41], Array("a\u{7f}".utf8),
    ] as [[UInt8]])
  func whatIsNot(bytes: [UInt8]) throws { #expect(try kinds(bytes).isEmpty) }

  @Test func zipsThatAreNoDocuments() throws {
    let word = zip(["[Content_Types].xml", "word/document.xml"])
    #expect(try kinds(zip(["a.txt"])) == [.zip] && kinds(zip(["word/document.xml"])) == [.zip])
    let others = [
      zip([]), zip(["[Content_Types].xml"]), Array(word.dropLast()),
      zip(["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), word + [0],
      zip(["[Content_Types].xml", "word/document.xml", "xl/workbook.xml"]), Array(word.dropFirst(1)),
      Array("<html>".utf8) + word,
      Array(word.prefix(30)), [0x50, 0x4b, 3, 4], [0x50, 0x4b, 3, 4] + [UInt8](repeating: 0x50, count: 100_000),
    ]
    for bytes in others { #expect(try kinds(bytes).isEmpty, "\(bytes.count)") }
    for at in word.indices {
      for value in [0, 0x7f, 0xff] as [UInt8] {
        var damaged = word
        damaged[at] = value
        _ = try kinds(damaged)
      }
    }
  }

  @Test func textThatIsCutBetweenPieces() throws {
    let long = String(repeating: "あ", count: 60_000) + "𠮷"
    for shift in 0..<4 {
      #expect(try kinds(Array((String(repeating: "a", count: shift) + long).utf8)) == [.text, .csv, .tsv])
    }
    #expect(try kinds(Array(long.utf8) + [0xf0]).isEmpty)
  }

  @Test(arguments: [
    ("報告書.pdf", "報告書.pdf"), ("../../etc/passwd", "passwd"), ("C:\\Users\\花子\\表.xlsx", "表.xlsx"), ("/", "file"),
    ("", "file"),
    ("..", "file"), ("...a.png", "a.png"), ("a\0b\r\nc\u{202e}gnp.exe", "abcgnp.exe"),
    ("a\u{200b}\u{2066}b\u{feff}.txt", "ab.txt"),
    ("a<b>:\"|?*.txt", "ab.txt"), ("  x .txt  ", "x .txt"), ("a/", "a"), ("\u{e000}.txt", "txt"),
    (".htaccess", "htaccess"),
  ])
  func names(raw: String, shown: String) { #expect(FileName(raw).text == shown) }

  @Test func longNamesKeepTheirEnding() {
    let name = FileName(String(repeating: "長", count: 500) + ".docx")
    #expect(name.text.count == FileName.longest && name.text.hasSuffix("….docx") && name.ending == "docx")
    #expect(FileName(String(repeating: "a.", count: 300)).text.count <= FileName.longest)
    #expect(FileName("A.PNG").ending == "png" && FileName("a").ending == "")
  }

  @Test func dispositions() {
    #expect(
      FileName("報告 1.pdf").disposition
        == "attachment; filename=\"__ 1.pdf\"; filename*=UTF-8''%E5%A0%B1%E5%91%8A%201.pdf")
    #expect(FileName("a'(b).pdf").disposition == "attachment; filename=\"a'(b).pdf\"; filename*=UTF-8''a%27%28b%29.pdf")
  }
}
