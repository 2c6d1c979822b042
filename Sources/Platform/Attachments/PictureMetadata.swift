/// The picture without what tells where, when and by whom it was taken: Exif, XMP, IPTC, comments, previews, and whatever hangs
/// behind its end. What its look needs stays: colours, resolution, and which side is up.
///
/// Nothing is decoded: parts are kept or left out. Nil where the bytes are no whole JPEG (ITU-T T.81, Annex B) or PNG (ISO/IEC
/// 15948, clause 5).
public func withoutMetadata(_ bytes: [UInt8], _ kind: FileKind) -> [UInt8]? {
  switch kind {
  case .jpeg: barePhotograph(bytes)
  case .png: bareDrawing(bytes)
  default: nil
  }
}

private func barePhotograph(_ bytes: [UInt8]) -> [UInt8]? {
  guard bytes.starts(with: [0xff, 0xd8]) else { return nil }
  var (kept, at, orientation) = (Array(bytes[..<2]), 2, nil as UInt8?)
  var hasScan = false
  while let segment = JPEGSegment(bytes, at) {
    if segment.marker == 0xd9 { return hasScan ? kept + [0xff, 0xd9] : nil }
    let body = bytes[segment.content]
    if segment.marker == 0xe1, orientation == nil, let found = exifOrientation(body) {
      orientation = found
      kept += orientationSegment(found)
    }
    if segment.isKept(body) { kept += bytes[segment.start..<segment.content.upperBound] }
    at = segment.content.upperBound
    if segment.marker == 0xda {
      hasScan = true
      let end = scanEnd(bytes, at)
      kept += bytes[at..<end]
      at = end
    }
  }
  return nil
}

struct JPEGSegment {
  let marker: UInt8
  /// Where its marker begins.
  let start: Int
  /// Behind marker and length.
  let content: Range<Int>

  /// Nil where none begins here, or it goes beyond the end.
  init?(_ bytes: [UInt8], _ at: Int) {
    var place = at
    while place + 1 < bytes.count, bytes[place] == 0xff, bytes[place + 1] == 0xff { place += 1 }
    guard place + 1 < bytes.count, bytes[place] == 0xff, bytes[place + 1] != 0 else { return nil }
    (marker, start) = (bytes[place + 1], place)
    if marker == 0xd9 {
      content = place + 2..<place + 2
      return
    }
    guard place + 3 < bytes.count else { return nil }
    let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
    guard length >= 2, place + 2 + length <= bytes.count else { return nil }
    content = place + 4..<place + 2 + length
  }

  /// All that is no application's own and no comment; of those, JFIF, Adobe's way of colours and colour profiles.
  func isKept(_ body: ArraySlice<UInt8>) -> Bool {
    switch marker {
    case 0xe0, 0xee: true
    case 0xe2: body.starts(with: "ICC_PROFILE\0".utf8)
    case 0xe1...0xef, 0xfe: false
    default: true
    }
  }
}

/// Where the next marker behind coded data stands.
private func scanEnd(_ bytes: [UInt8], _ start: Int) -> Int {
  var at = start
  while at + 1 < bytes.count {
    if bytes[at] == 0xff, bytes[at + 1] != 0, bytes[at + 1] != 0xff, !(0xd0...0xd7).contains(bytes[at + 1]) {
      return at
    }
    at += 1
  }
  return bytes.count
}

/// Tag 0x0112 of the first directory (Exif 2.32, 4.6.4), 2 to 8; nil where the picture stands as it lies.
private func exifOrientation(_ body: ArraySlice<UInt8>) -> UInt8? {
  guard body.starts(with: "Exif\0\0".utf8) else { return nil }
  let tiff = Array(body.dropFirst(6))
  guard tiff.count >= 8 else { return nil }
  let isLittle = tiff.starts(with: "II".utf8)
  func number(_ at: Int, _ size: Int) -> Int? {
    guard at >= 0, at + size <= tiff.count else { return nil }
    let bytes = tiff[at..<at + size]
    return (isLittle ? Array(bytes.reversed()) : Array(bytes)).reduce(0) { $0 << 8 | Int($1) }
  }
  guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
  for entry in 0..<count {
    let place = directory + 2 + entry * 12
    guard let tag = number(place, 2) else { return nil }
    if tag == 0x0112, let value = number(place + 8, 2), (2...8).contains(value) { return UInt8(value) }
  }
  return nil
}

/// An Exif segment with this tag alone.
private func orientationSegment(_ orientation: UInt8) -> [UInt8] {
  let tiff: [UInt8] =
    Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  let body = Array("Exif\0\0".utf8) + tiff
  return [0xff, 0xe1, 0, UInt8(body.count + 2)] + body
}

private func bareDrawing(_ bytes: [UInt8]) -> [UInt8]? {
  let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  guard bytes.starts(with: signature) else { return nil }
  let looks: Set = ["IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"]
  var (kept, at) = (signature, signature.count)
  while at + 12 <= bytes.count {
    let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length <= bytes.count - at - 12 else { return nil }
    let name = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
    let chunk = bytes[at..<at + 12 + length]
    if name == "IEND" { return kept + chunk }
    if looks.contains(name) { kept += chunk }
    at += chunk.count
  }
  return nil
}
