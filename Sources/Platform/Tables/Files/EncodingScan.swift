/// Looks at every line of a file to tell its encoding: one that fits all, or lines of two.
struct EncodingScan {
  private(set) var hasMark = false
  private var head: [UInt8] = []
  private var line = LineScan()
  private var number = 1
  /// Lines with other characters than ASCII's: how many, and the first.
  private var japaneseUTF8 = Tally()
  private var notUTF8 = Tally()
  private var notShiftJIS = Tally()
  private var notEUC = Tally()
  private var wide = 0
  private var narrow = 0

  struct Tally {
    var count = 0
    var first = 0
    mutating func add(_ line: Int) {
      if count == 0 { first = line }
      count += 1
    }
  }

  mutating func take(_ block: UnsafeBufferPointer<UInt8>) {
    if head.count < 3 {
      head += block.prefix(3 - head.count)
      hasMark = head == [0xef, 0xbb, 0xbf]
    }
    for byte in block {
      if byte < 0x80, !line.isOpen {
        if byte == 0x0a || byte == 0x0d { end() }
      } else {
        line.take(byte)
        if byte == 0x0a || byte == 0x0d { end() }
      }
    }
  }

  private mutating func end() {
    defer { number += 1 }
    guard line.hasOthers else { return }
    line.close()
    if line.utf8.isGood { if line.utf8.triples > 1 { japaneseUTF8.add(number) } } else { notUTF8.add(number) }
    if !line.shiftJIS.isGood { notShiftJIS.add(number) }
    if !line.euc.isGood { notEUC.add(number) }
    wide += line.shiftJIS.wide
    narrow += line.shiftJIS.narrow
    line = LineScan()
  }

  /// Throws `TableProblem.mixedEncodings`.
  mutating func finish() throws(TableProblem) -> (encoding: TextEncoding, isCertain: Bool) {
    end()
    if hasMark { return (.utf8, true) }
    if notUTF8.count == 0 { return (.utf8, japaneseUTF8.count > 0 || wide + narrow == 0) }
    // Lines of Japanese in good UTF-8 and others that are none: two files became one.
    if japaneseUTF8.count > 0 {
      let other: TextEncoding = notShiftJIS.count <= notEUC.count ? .shiftJIS : .eucJP
      let isMinority = notUTF8.count <= japaneseUTF8.count
      throw .mixedEncodings(
        line: isMinority ? notUTF8.first : japaneseUTF8.first, isMinority ? other : .utf8,
        rest: isMinority ? .utf8 : other)
    }
    if notEUC.count == 0 {
      // EUC's pairs read as Shift_JIS are mostly katakana of half width, which nobody writes that much of.
      if notShiftJIS.count > 0 { return (.eucJP, true) }
      return (narrow >= wide ? .eucJP : .shiftJIS, false)
    }
    return (notShiftJIS.count <= notEUC.count ? .shiftJIS : .eucJP, notShiftJIS.count == 0)
  }
}

/// One line as each of the encodings.
private struct LineScan {
  var hasOthers = false
  var utf8 = UTF8Scan()
  var shiftJIS = ShiftJISScan()
  var euc = EUCScan()

  /// Whether the next byte may belong to a character that has begun.
  var isOpen: Bool { hasOthers }

  mutating func take(_ byte: UInt8) {
    hasOthers = hasOthers || byte >= 0x80
    if utf8.isGood { utf8.take(byte) }
    if shiftJIS.isGood { shiftJIS.take(byte) }
    if euc.isGood { euc.take(byte) }
  }

  /// A character that the line's end cuts is none.
  mutating func close() {
    utf8.isGood = utf8.isGood && utf8.rest == 0
    shiftJIS.isGood = shiftJIS.isGood && !shiftJIS.isInside
    euc.isGood = euc.isGood && euc.rest == 0
  }
}

private struct UTF8Scan {
  var isGood = true
  var rest = 0
  var triples = 0

  mutating func take(_ byte: UInt8) {
    switch byte {
    case 0x80...0xbf where rest > 0: rest -= 1
    case 0..<0x80 where rest == 0: break
    case 0xc2...0xdf where rest == 0: rest = 1
    case 0xe0...0xef where rest == 0: (rest, triples) = (2, triples + 1)
    case 0xf0...0xf4 where rest == 0: rest = 3
    default: isGood = false
    }
  }
}

private struct ShiftJISScan {
  var isGood = true
  var isInside = false
  var wide = 0
  var narrow = 0

  mutating func take(_ byte: UInt8) {
    if isInside {
      isInside = false
      isGood = (0x40...0xfc).contains(byte) && byte != 0x7f
      return
    }
    switch byte {
    case 0..<0x80: break
    case 0x81...0x9f, 0xe0...0xfc: (isInside, wide) = (true, wide + 1)
    case 0xa1...0xdf: narrow += 1
    default: isGood = false
    }
  }
}

private struct EUCScan {
  var isGood = true
  var rest = 0

  mutating func take(_ byte: UInt8) {
    switch byte {
    case 0xa1...0xfe: rest = rest > 0 ? rest - 1 : 1
    case 0..<0x80 where rest == 0: break
    case 0x8e where rest == 0: rest = 1
    case 0x8f where rest == 0: rest = 2
    default: isGood = false
    }
  }
}
