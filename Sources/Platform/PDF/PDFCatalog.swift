/// Says in a PDF which language it is in, and that readers show its title: Cairo cannot before 1.18. Its catalogue is written
/// once more behind the rest, as an incremental update (ISO 32000-1, 7.5.6).
enum PDFCatalog {
  /// Nil for what Cairo has not written.
  static func extended(_ file: [UInt8], language: String) -> [UInt8]? {
    guard let start = number(after: "startxref\n", in: file, from: max(0, file.count - 60)),
      let trailer = position(of: "trailer", in: file, from: start),
      let size = number(after: "/Size ", in: file, from: trailer),
      let root = number(after: "/Root ", in: file, from: trailer),
      let info = number(after: "/Info ", in: file, from: trailer),
      let offset = entry(root, of: start, in: file),
      let begin = position(of: "<<", in: file, from: offset), let end = position(of: "endobj", in: file, from: begin)
    else { return nil }
    let dictionary = String(decoding: file[begin..<end], as: UTF8.self)
    guard let close = dictionary.range(ofLast: ">>") else { return nil }
    let more = "   /Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
    let object = "\(root) 0 obj\n\(dictionary[..<close])\(more)>>\nendobj\n"
    let place = file.count
    let table = place + object.utf8.count
    let digits = String(place)
    let padded = String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    let update = """
      \(object)xref
      \(root) 1
      \(padded) 00000 n\u{20}
      trailer
      << /Size \(size)
         /Root \(root) 0 R
         /Info \(info) 0 R
         /Prev \(start)
      >>
      startxref
      \(table)
      %%EOF

      """
    return file + Array(update.utf8)
  }

  /// Where an object stands by the cross-reference table, whose entries have 20 bytes each.
  private static func entry(_ object: Int, of table: Int, in file: [UInt8]) -> Int? {
    guard let first = position(of: "0000000000 65535 f", in: file, from: table) else { return nil }
    let place = first + 20 * object
    guard place + 10 <= file.count else { return nil }
    return Int(String(decoding: file[place..<(place + 10)], as: UTF8.self))
  }

  private static func number(after word: String, in file: [UInt8], from start: Int) -> Int? {
    guard let place = position(of: word, in: file, from: start) else { return nil }
    let digits = file[(place + word.utf8.count)...].prefix { (0x30...0x39).contains($0) }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  private static func position(of word: String, in file: [UInt8], from start: Int) -> Int? {
    let bytes = Array(word.utf8)
    guard start >= 0, file.count >= bytes.count, start <= file.count - bytes.count else { return nil }
    return (start...(file.count - bytes.count)).first {
      file[$0] == bytes[0] && file[$0..<($0 + bytes.count)] == bytes[...]
    }
  }
}

extension String {
  fileprivate func range(ofLast word: String) -> String.Index? { ranges(of: word).last?.lowerBound }
}
