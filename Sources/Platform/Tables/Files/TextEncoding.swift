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
