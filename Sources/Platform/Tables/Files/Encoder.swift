import Glibc

/// Turns texts into the bytes of an encoding, by glibc's iconv. A character that the encoding has not is noted and becomes 〓, the
/// mark that Japanese printers set for a missing type; none becomes another one in silence.
public struct Encoder {
  /// What was written as 〓, each once, in the order in which they came; the first hundred.
  public private(set) var lost: [Unicode.Scalar] = []
  /// How many there were in all.
  public private(set) var lostCount = 0

  private let there: Conversion
  private let back: Conversion
  /// The bytes of each character that was met, by its number: how many, and the bytes; 0 where it was not met.
  private var known = [UInt32](repeating: 0, count: 0x1_0000)
  private let mark: [UInt8]

  /// Throws `TableProblem.unreadable` where the system does not know the encoding.
  public init(_ encoding: TextEncoding) throws(TableProblem) {
    there = try Conversion(from: "UTF-8", to: encoding.iconvName)
    back = try Conversion(from: encoding.iconvName, to: "UTF-8")
    mark = there.convert(Array("〓".utf8)) ?? [0x3f]
  }

  /// Of whole characters in UTF-8.
  public mutating func encode(_ text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      if text[place] < 0x80 {
        bytes.append(text[place])
        place += 1
        continue
      }
      let length = text[place] < 0xe0 ? 2 : text[place] < 0xf0 ? 3 : 4
      let end = min(text.count, place + length)
      append(String(decoding: text[place..<end], as: UTF8.self).unicodeScalars, to: &bytes)
      place = end
    }
    return bytes
  }

  private mutating func append(_ scalars: String.UnicodeScalarView, to bytes: inout [UInt8]) {
    for scalar in scalars {
      guard let found = looked(scalar) else {
        lostCount += 1
        if lost.count < 100, !lost.contains(scalar) { lost.append(scalar) }
        bytes += mark
        continue
      }
      for place in 0..<(found >> 24) { bytes.append(UInt8(truncatingIfNeeded: found >> (8 * place))) }
    }
  }

  /// Nil where the encoding has no such character.
  private mutating func looked(_ scalar: Unicode.Scalar) -> UInt32? {
    guard scalar.value < 0x1_0000 else { return nil }
    let none: UInt32 = 0xff00_0000
    if known[Int(scalar.value)] == 0 {
      let bytes = written(scalar) ?? Self.twins[scalar].flatMap(written)
      known[Int(scalar.value)] =
        bytes.map { bytes in
          bytes.enumerated().reduce(UInt32(bytes.count) << 24) { $0 | UInt32($1.element) << (8 * UInt32($1.offset)) }
        } ?? none
    }
    let found = known[Int(scalar.value)]
    return found == none ? nil : found
  }

  /// Nil where it would be read as another character.
  private func written(_ scalar: Unicode.Scalar) -> [UInt8]? {
    let text = Array(String(scalar).utf8)
    guard let bytes = there.convert(text), (1...3).contains(bytes.count), let read = back.convert(bytes) else {
      return nil
    }
    return read == text || read == Self.twins[scalar].map { Array(String($0).utf8) } ? bytes : nil
  }

  /// Characters of JIS X 0208 that Microsoft's tables give another number than others do: 〜 and ～ are one.
  private static let twins: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("\u{301c}", "\u{ff5e}"), ("\u{2016}", "\u{2225}"), ("\u{2212}", "\u{ff0d}"), ("\u{2014}", "\u{2015}"),
      ("\u{a2}", "\u{ffe0}"), ("\u{a3}", "\u{ffe1}"), ("\u{ac}", "\u{ffe2}"), ("\u{a6}", "\u{ffe4}"),
    ]
    return Dictionary(uniqueKeysWithValues: pairs + pairs.map { ($1, $0) })
  }()
}

/// One direction of iconv.
private final class Conversion {
  private let conversion: iconv_t

  init(from: String, to: String) throws(TableProblem) {
    guard let made = iconv_open(to, from), Int(bitPattern: made) != -1 else { throw .unreadable }
    conversion = made
  }

  deinit { iconv_close(conversion) }

  /// Nil where something of it is no character of the other encoding.
  func convert(_ bytes: [UInt8]) -> [UInt8]? {
    iconv(conversion, nil, nil, nil, nil)
    var source = bytes.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: bytes.count * 4 + 8)
    var (left, free) = (source.count, target.count)
    let done = source.withUnsafeMutableBufferPointer { from in
      target.withUnsafeMutableBufferPointer { to in
        var (source, target) = (from.baseAddress, to.baseAddress)
        return iconv(conversion, &source, &left, &target, &free)
      }
    }
    guard done == 0, left == 0 else { return nil }
    return target.prefix(target.count - free).map { UInt8(bitPattern: $0) }
  }
}
