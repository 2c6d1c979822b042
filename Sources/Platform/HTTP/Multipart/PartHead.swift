/// The header lines of one part of a form.
struct PartHead {
  private static let longestName = 200

  let field: String
  /// Nil for a text.
  let fileName: String?

  /// Throws `MultipartFault.malformed` for lines that no browser sends.
  init(_ bytes: [UInt8]) throws(MultipartFault) {
    var disposition: ParameterHeader?
    for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
      let line = line.last == 0x0d ? line.dropLast() : line
      guard let colon = line.firstIndex(of: 0x3a), !line.contains(0x0d) else { throw .malformed }
      switch String(decoding: line[..<colon], as: UTF8.self).lowercased() {
      case "content-disposition":
        guard disposition == nil, let header = ParameterHeader(Array(line[(colon + 1)...])) else { throw .malformed }
        disposition = header
      case "content-transfer-encoding":
        let encoding = String(decoding: line[(colon + 1)...], as: UTF8.self).lowercased().filter { $0 != " " }
        guard ["7bit", "8bit", "binary"].contains(encoding) else { throw .malformed }
      default: break
      }
    }
    guard let disposition, disposition.value == "form-data", disposition["filename*"] == nil,
      let field = disposition["name"].map(unescaped), (1...Self.longestName).contains(field.utf8.count)
    else { throw .malformed }
    self.field = field
    fileName = disposition["filename"].map(unescaped)
  }
}

/// Browsers write three characters of a name as escapes (HTML, “multipart/form-data encoding algorithm”).
private func unescaped(_ name: String) -> String {
  if !name.contains("%") { return name }
  return name.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
}

/// `value; name=token; name="any text"`.
struct ParameterHeader {
  /// In lower case.
  let value: String
  private var parameters: [String: String] = [:]

  /// Nil where it is not of this form, not UTF-8, or names a parameter twice.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else { return nil }
    var rest = Substring(text)
    value = ParameterHeader.takeToken(&rest).lowercased()
    while true {
      ParameterHeader.skipSpace(&rest)
      if rest.isEmpty { return }
      guard rest.removeFirst() == ";" else { return nil }
      ParameterHeader.skipSpace(&rest)
      let name = ParameterHeader.takeToken(&rest).lowercased()
      guard !name.isEmpty, !rest.isEmpty, rest.removeFirst() == "=" else { return nil }
      guard let value = ParameterHeader.takeValue(&rest), parameters[name] == nil else { return nil }
      parameters[name] = value
    }
  }

  subscript(name: String) -> String? { parameters[name] }

  private static func takeValue(_ rest: inout Substring) -> String? {
    guard rest.first == "\"" else {
      let token = takeToken(&rest)
      return token.isEmpty ? nil : token
    }
    rest.removeFirst()
    guard let end = rest.firstIndex(of: "\"") else { return nil }
    defer { rest = rest[rest.index(after: end)...] }
    return String(rest[..<end])
  }

  private static func takeToken(_ rest: inout Substring) -> String {
    skipSpace(&rest)
    let token = rest.prefix { $0 != ";" && $0 != "=" && $0 != "\"" && $0 != " " && $0 != "\t" }
    rest = rest[token.endIndex...]
    return String(token)
  }

  private static func skipSpace(_ rest: inout Substring) { rest = rest.drop { $0 == " " || $0 == "\t" } }
}
