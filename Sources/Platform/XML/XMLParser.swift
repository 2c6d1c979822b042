import CExpat

extension XML {
  public static let deepest = 100
  public static let mostElements = 500_000

  /// Whether bytes begin as XML does, after a byte order mark and blanks.
  public static func mayBe(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes[3...] : bytes[...]
    let isUTF16 = bytes.starts(with: [0xfe, 0xff, 0, 0x3c]) || bytes.starts(with: [0xff, 0xfe, 0x3c, 0])
    return isUTF16 || start.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) } == 0x3c
  }

  /// Reads a whole document, in UTF-8, UTF-16 or ISO 8859-1. There are no entities but XML's own five: whatever would define
  /// more, or name another file, is refused.
  public static func parse(_ bytes: [UInt8]) throws(XMLFault) -> XML {
    guard let parser = XML_ParserCreateNS(nil, XML_Char(bitPattern: separator)) else {
      throw XMLFault(reason: .malformed("out of memory"), line: 1)
    }
    defer { XML_ParserFree(parser) }
    let tree = TreeBuilder(parser)
    return try withExtendedLifetime(tree) { () throws(XMLFault) in
      tree.listen()
      let status = bytes.withUnsafeBytes { buffer in
        XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: buffer.count), 1)
      }
      if let fault = tree.fault { throw fault }
      guard status == XML_STATUS_OK, let root = tree.root else {
        let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "?"
        throw XMLFault(reason: .malformed(words), line: Int(XML_GetCurrentLineNumber(parser)))
      }
      return root
    }
  }

  /// Between a namespace and a name: a line end, which stands in neither.
  fileprivate static let separator: UInt8 = 0x0a
}

/// Puts the tree together while the parser reads.
private final class TreeBuilder {
  private let parser: XML_Parser
  private var open: [XML] = []
  private var count = 0
  private(set) var root: XML?
  private(set) var fault: XMLFault?

  init(_ parser: XML_Parser) { self.parser = parser }

  func listen() {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser, { of($0)?.begin(text($1), $2) }, { user, _ in of(user)?.end() })
    XML_SetCharacterDataHandler(parser) { user, start, length in
      guard let start else { return }
      let bytes = UnsafeRawBufferPointer(start: start, count: Int(length))
      of(user)?.add(String(decoding: bytes, as: UTF8.self))
    }
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in of(user)?.stop(.documentType) }
  }

  private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  private func stop(_ reason: XMLFault.Reason) {
    if fault == nil { fault = XMLFault(reason: reason, line: line) }
    XML_StopParser(parser, XML_Bool(0))
  }

  private func begin(_ written: String, _ pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) {
    count += 1
    if count > XML.mostElements { return stop(.tooManyElements) }
    if open.count >= XML.deepest { return stop(.tooDeep) }
    var attributes: [String: String] = [:]
    var index = 0
    while let pairs, let name = pairs[index], let value = pairs[index + 1] {
      attributes[text(name).replacing("\n", with: " ")] = text(value)
      index += 2
    }
    let parts = written.split(separator: "\n", maxSplits: 1)
    let namespace = parts.count == 2 ? String(parts[0]) : ""
    open.append(XML(String(parts.last ?? ""), namespace: namespace, attributes: attributes, line: line))
  }

  private func add(_ text: String) {
    if !open.isEmpty { open[open.count - 1].text += text }
  }

  private func end() {
    guard let done = open.popLast() else { return }
    if open.isEmpty { root = done } else { open[open.count - 1].children.append(done) }
  }
}

private func of(_ user: UnsafeMutableRawPointer?) -> TreeBuilder? {
  user.map { Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
}

private func text(_ start: UnsafePointer<XML_Char>?) -> String { start.map { String(cString: $0) } ?? "" }
