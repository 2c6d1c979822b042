/// How many dots wide and high a picture says that it is, by its first bytes; nil where they do not say it or it is none.
///
/// Nothing is decoded here, but who looks at a picture decodes it: one of a few kilobytes can ask for gigabytes of memory.
public func pictureSize(_ bytes: [UInt8], _ kind: FileKind) -> (width: Int, height: Int)? {
  switch kind {
  case .png: drawingSize(bytes)
  case .jpeg: photographSize(bytes)
  default: nil
  }
}

/// Dots that a picture may have: more than a scan of A3 with 600 dots an inch (70 million), and what phones have as a rule.
public let mostDots = 110_000_000

/// The first chunk of a PNG is its header.
private func drawingSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
  guard bytes.count >= 24, Array(bytes[12..<16]) == Array("IHDR".utf8) else { return nil }
  return (number(bytes[16..<20]), number(bytes[20..<24]))
}

/// A JPEG says it in the header of its frame, behind what a camera wrote.
private func photographSize(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
  var at = 2
  while let segment = JPEGSegment(bytes, at), segment.marker != 0xda, segment.marker != 0xd9 {
    let body = bytes[segment.content]
    if (0xc0...0xcf).contains(segment.marker), ![0xc4, 0xc8, 0xcc].contains(segment.marker), body.count >= 5 {
      let start = body.startIndex
      return (number(body[(start + 3)..<(start + 5)]), number(body[(start + 1)..<(start + 3)]))
    }
    at = segment.content.upperBound
  }
  return nil
}

private func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
