import CExpat
import Glibc

/// Takes what an XML part holds, in its order. Names come without their prefixes.
public protocol XMLTaker: AnyObject {
  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws
  func end(_ name: XMLName) throws
  /// Text as it comes, which may be in several pieces.
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws
}

/// An element's name, compared without making a string of it.
public struct XMLName {
  fileprivate let start: UnsafePointer<CChar>

  fileprivate init(_ full: UnsafePointer<CChar>) { start = strchr(full, 0x3a).map { UnsafePointer($0) + 1 } ?? full }

  public static func ~= (pattern: StaticString, name: XMLName) -> Bool {
    pattern.withUTF8Buffer { bytes in
      for (index, byte) in bytes.enumerated() where UInt8(bitPattern: name.start[index]) != byte { return false }
      return name.start[bytes.count] == 0
    }
  }

  public var text: String { String(cString: start) }
}

/// The attributes of an element while it begins.
public struct XMLAttributes {
  fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  public subscript(_ name: StaticString) -> String? { bytes(name).map { String(cString: $0) } }

  /// Nil where there is none; valid while the element begins.
  public func bytes(_ name: StaticString) -> UnsafePointer<CChar>? {
    var index = 0
    while let key = list[index] {
      if name ~= XMLName(key) { return list[index + 1] }
      index += 2
    }
    return nil
  }

  public func isTrue(_ name: StaticString) -> Bool { ["1", "true", "on"].contains(self[name] ?? "") }
}

/// Reads a part with expat as it is unpacked. A document type is refused: without one there are no entities.
public final class XMLStream {
  private let parser: XML_Parser
  private let taker: any XMLTaker
  fileprivate var problem: (any Error)?

  private init?(_ taker: any XMLTaker) {
    guard let parser = XML_ParserCreate(nil) else { return nil }
    self.parser = parser
    self.taker = taker
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(parser, beginElement, endElement)
    XML_SetCharacterDataHandler(parser, takeText)
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      XMLStream.of(data)?.stop(Doctype())
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Throws `WorkbookProblem`, and what the taker throws; `Enough` from it ends the reading.
  static func read(_ part: String, of archive: ZipArchive, into taker: any XMLTaker) throws {
    try read(part, into: taker) { take in
      try archive.read(part) { piece in
        try take(piece)
        return true
      }
    }
  }

  /// The same of a document that is in memory.
  public static func read(_ document: [UInt8], into taker: any XMLTaker) throws {
    try read("", into: taker) { take in try document.withUnsafeBytes(take) }
  }

  private static func read(
    _ part: String, into taker: any XMLTaker, _ pieces: (_ take: (UnsafeRawBufferPointer) throws -> Void) throws -> Void
  ) throws {
    guard let stream = XMLStream(taker) else { throw WorkbookProblem.notWritten("no memory") }
    do {
      try pieces { piece in try stream.take(piece, isLast: false) }
      try stream.take(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    } catch is Enough {
      return
    } catch is Doctype {
      throw WorkbookProblem.hasEntities(part: part)
    } catch is Malformed {
      throw WorkbookProblem.damaged(part: part)
    }
  }

  private func take(_ piece: UnsafeRawBufferPointer, isLast: Bool) throws {
    let text = piece.bindMemory(to: CChar.self).baseAddress
    let status = XML_Parse(parser, text, Int32(piece.count), isLast ? 1 : 0)
    if let problem { throw problem }
    if status != XML_STATUS_OK { throw Malformed() }
  }

  fileprivate func run(_ body: (any XMLTaker) throws -> Void) {
    if problem != nil { return }
    do { try body(taker) } catch { stop(error) }
  }

  fileprivate func stop(_ error: any Error) {
    problem = problem ?? error
    XML_StopParser(parser, 0)
  }

  fileprivate static func of(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
    data.map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
  }
}

/// Thrown by a taker that needs nothing more of the part.
public struct Enough: Error {
  public init() {}
}
private struct Doctype: Error {}
private struct Malformed: Error {}

private let beginElement: XML_StartElementHandler = { data, name, attributes in
  guard let name, let attributes else { return }
  XMLStream.of(data)?.run { try $0.begin(XMLName(name), XMLAttributes(list: attributes)) }
}

private let endElement: XML_EndElementHandler = { data, name in
  guard let name else { return }
  XMLStream.of(data)?.run { try $0.end(XMLName(name)) }
}

private let takeText: XML_CharacterDataHandler = { data, text, count in
  guard let text else { return }
  text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) { bytes in
    XMLStream.of(data)?.run { try $0.text(UnsafeBufferPointer(start: bytes, count: Int(count))) }
  }
}
