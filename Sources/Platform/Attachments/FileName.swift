/// A file's name as it may be shown and offered for saving, whatever the client called it.
public struct FileName: Sendable, Equatable {
  /// Characters, the ending included.
  static let longest = 120

  public let text: String

  /// What is behind the last slash of either kind, without characters that control or turn around what is read, without
  /// dots and spaces at its ends, and not too long. Of nothing left, `file`.
  public init(_ raw: String) {
    let last = raw.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let kept = String(String.UnicodeScalarView(last.unicodeScalars.filter { !FileName.isUnwanted($0) }))
    let name = kept.trimmingEnds { $0 == "." || $0.isWhitespace }
    text = name.isEmpty ? "file" : FileName.shortened(name)
  }

  /// What stands behind the last dot, in lower case; nothing without one.
  public var ending: String { text.contains(".") ? (text.split(separator: ".").last ?? "").lowercased() : "" }

  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: "<>:\"|?*".unicodeScalars.contains(scalar)
    }
  }

  private static func shortened(_ name: String) -> String {
    guard name.count > longest else { return name }
    let ending = name.contains(".") ? "." + (name.split(separator: ".").last ?? "") : ""
    guard ending.count <= 10 else { return String(name.prefix(longest)) }
    return name.prefix(longest - ending.count - 1) + "…" + ending
  }

  /// A header that has browsers save the file under this name (RFC 6266, RFC 8187); older ones get one of plain letters.
  public var disposition: String { disposition("attachment") }

  /// The same for what is shown: the name under which the viewer saves it.
  public var inline: String { disposition("inline") }

  private func disposition(_ kind: String) -> String {
    let plain = String(
      text.unicodeScalars.map { $0.isASCII && !"\"\\%;".unicodeScalars.contains($0) ? Character($0) : "_" })
    return "\(kind); filename=\"\(plain)\"; filename*=UTF-8''\(FileName.encoded(text))"
  }

  /// Everything but what RFC 8187 calls attr-char as `%XX`.
  private static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.reduce(into: "") { encoded, byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
  }
}

extension String {
  fileprivate func trimmingEnds(_ isTrimmed: (Character) -> Bool) -> String {
    let start = drop(while: isTrimmed)
    return String(start.reversed().drop(while: isTrimmed).reversed())
  }
}
