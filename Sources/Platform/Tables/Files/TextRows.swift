/// The records of a text file, decoded and split block by block.
struct TextRows: RowSource {
  let source: TableSource
  let form: TextForm
  let limits: TableLimits

  /// Looks through the whole file for what it is written in. Throws `TableProblem`.
  init(_ source: TableSource, _ options: TableOptions) throws {
    self.source = source
    limits = options.limits
    let head = try source.first(65_536)
    if head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) { throw TableProblem.utf16 }
    let separator = options.separator ?? Self.separator(head)
    let hasMark = head.starts(with: [0xef, 0xbb, 0xbf])
    if let encoding = options.encoding {
      form = TextForm(encoding: encoding, hasMark: hasMark && encoding == .utf8, isCertain: true, separator: separator)
      return
    }
    var scan = EncodingScan()
    try source.blocks { block in
      scan.take(block)
      return true
    }
    let found = try scan.finish()
    form = TextForm(
      encoding: found.encoding, hasMark: hasMark, isCertain: found.isCertain, separator: separator)
  }

  func read(_ body: (TableRow) throws -> Bool) throws {
    let decoder = try Decoder(form.encoding)
    let records = RecordReader(form.separator, limits)
    var (skipped, goesOn) = (form.hasMark ? 3 : 0, true)
    try source.blocks { block in
      let bytes = UnsafeBufferPointer(rebasing: block.dropFirst(skipped))
      skipped = 0
      let bad = decoder.decode(bytes, into: records.store)
      let end = bad.map { _ in records.end }
      goesOn = try records.records(isLast: false, body)
      if let bad, let end { throw undecodable(bad, end) }
      return goesOn
    }
    if !goesOn { return }
    if let cut = decoder.cut { throw undecodable(cut, records.end) }
    _ = try records.records(isLast: true, body)
  }

  private func undecodable(_ bytes: [UInt8], _ place: (line: Int, column: Int)) -> TableProblem {
    let text = bytes.map { String($0, radix: 16, uppercase: true) }.joined(separator: " ")
    return .undecodable(form.encoding, bytes: text, line: place.line, column: place.column)
  }

  /// A tab where more of the first lines hold one than hold a comma. Neither is a part of any character of the encodings.
  private static func separator(_ head: [UInt8]) -> TextForm.Separator {
    var (commas, tabs, isQuoted) = (0, 0, false)
    var (hasComma, hasTab) = (false, false)
    for byte in head {
      switch byte {
      case 0x22: isQuoted.toggle()
      case 0x2c where !isQuoted: hasComma = true
      case 0x09 where !isQuoted: hasTab = true
      case 0x0a, 0x0d:
        (commas, tabs) = (commas + (hasComma ? 1 : 0), tabs + (hasTab ? 1 : 0))
        (hasComma, hasTab) = (false, false)
      default: break
      }
    }
    return tabs + (hasTab ? 1 : 0) > commas + (hasComma ? 1 : 0) ? .tab : .comma
  }
}

/// Where rows come from, from the top, as often as they are asked for.
protocol RowSource {
  /// Throws `TableProblem`, and what `body` throws, which answers whether it wants more.
  func read(_ body: (TableRow) throws -> Bool) throws
}
