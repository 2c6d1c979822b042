/// What a Range header asks for (RFC 9110 14.2); several ranges at once are answered with the whole.
enum ByteRange: Equatable {
  case whole
  case part(Range<Int>)
  case unsatisfiable

  init(_ header: String?, of size: Int) {
    self = header.flatMap { ByteRange.read($0, size) } ?? .whole
  }

  private static func read(_ header: String, _ size: Int) -> ByteRange? {
    guard header.hasPrefix("bytes="), !header.contains(",") else { return nil }
    let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    if ends[0].isEmpty {
      guard let last = number(ends[1]) else { return nil }
      return last == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - last)..<size)
    }
    guard let first = number(ends[0]), let last = ends[1].isEmpty ? Int.max - 1 : number(ends[1]), first <= last
    else { return nil }
    return first >= size ? .unsatisfiable : .part(first..<min(last + 1, size))
  }
}

private func number(_ digits: Substring) -> Int? {
  (1...18).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
}
