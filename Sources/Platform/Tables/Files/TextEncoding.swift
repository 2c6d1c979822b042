/// How a text file keeps its characters.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  /// With Microsoft's characters (CP932).
  case shiftJIS = "Shift_JIS"
  /// With Microsoft's characters (eucJP-win).
  case eucJP = "EUC-JP"

  /// glibc's name.
  var iconvName: String {
    switch self {
    case .utf8: "UTF-8"
    case .shiftJIS: "CP932"
    case .eucJP: "EUC-JP-MS"
    }
  }
}

/// What was found out of a text file's form.
public struct TextForm: Sendable, Equatable {
  public enum Separator: UInt8, Sendable, CaseIterable { case comma = 0x2c, tab = 0x09 }

  public var encoding: TextEncoding
  /// Whether the file begins with a byte order mark.
  public var hasMark: Bool
  /// Whether no other encoding fits as well.
  public var isCertain: Bool
  public var separator: Separator
}

extension TextEncoding {
  /// Bytes of a text whose encoding nobody has said: UTF-8, or else Shift_JIS. Nil where they are neither.
  public static func text(of bytes: [UInt8]) -> String? {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let store = CellStore()
    guard let decoder = try? Decoder(.shiftJIS),
      bytes.withUnsafeBufferPointer({ decoder.decode($0, into: store) }) == nil,
      decoder.cut == nil
    else { return nil }
    return String(decoding: UnsafeBufferPointer(start: store.bytes, count: store.count), as: UTF8.self)
  }
}
