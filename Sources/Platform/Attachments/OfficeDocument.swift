/// What a zip file's list of contents says that it is (ECMA-376); nothing of it is unpacked.
struct OfficeDocument {
  /// Nil where it is no document of Office's, or one with macros.
  let kind: FileKind?
  /// Whether it claims to be no such document at all.
  let isPlain: Bool

  private static let longestComment = 65_535
  private static let endSize = 22
  private static let mostEntries = 20_000
  private static let largestList = 4_000_000

  /// Nil where `source` is no whole zip file. Throws what `source` throws.
  init?(_ size: Int, _ source: FileKind.Source) throws {
    let tailSize = min(size, Self.endSize + Self.longestComment)
    let tail = try source(size - tailSize, tailSize)
    guard let end = Self.end(of: tail) else { return nil }
    let count = number(tail, end + 10, 2)
    let (listSize, listStart) = (number(tail, end + 12, 4), number(tail, end + 16, 4))
    guard count <= Self.mostEntries, listSize <= Self.largestList, listStart + listSize == size - tailSize + end
    else { return nil }
    guard let names = Self.names(try source(listStart, listSize), count) else { return nil }
    kind = Self.kind(names)
    isPlain = !names.contains("[Content_Types].xml")
  }

  /// Where the last record stands: the one whose comment ends with the file.
  private static func end(of tail: [UInt8]) -> Int? {
    guard tail.count >= endSize else { return nil }
    return stride(from: tail.count - endSize, through: 0, by: -1).first { at in
      number(tail, at, 4) == 0x0605_4b50 && at + endSize + number(tail, at + 20, 2) == tail.count
    }
  }

  private static func names(_ list: [UInt8], _ count: Int) -> Set<String>? {
    var names: Set<String> = []
    var at = 0
    for _ in 0..<count {
      guard at + 46 <= list.count, number(list, at, 4) == 0x0201_4b50 else { return nil }
      let length = number(list, at + 28, 2)
      let next = at + 46 + length + number(list, at + 30, 2) + number(list, at + 32, 2)
      guard next <= list.count else { return nil }
      names.insert(String(decoding: list[(at + 46)..<(at + 46 + length)], as: UTF8.self))
      at = next
    }
    return at == list.count ? names : nil
  }

  private static func kind(_ names: Set<String>) -> FileKind? {
    guard names.contains("[Content_Types].xml"), !names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") })
    else { return nil }
    let parts: [(String, FileKind)] = [
      ("word/document.xml", .word), ("xl/workbook.xml", .excel), ("ppt/presentation.xml", .powerpoint),
    ]
    let found = parts.filter { names.contains($0.0) }
    return found.count == 1 ? found[0].1 : nil
  }
}

/// Little-endian; 0 beyond the end.
private func number(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
  guard at + count <= bytes.count else { return 0 }
  return bytes[at..<(at + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
}
