import ModuleKit

/// The smallest parts of a query.
enum QueryToken: Equatable {
  /// As it is written, for names; keywords are compared in upper case.
  case word(String)
  /// A name in double quotes.
  case name(String)
  case text(String)
  case whole(Int)
  case decimal(Double)
  case sign(String)

  var keyword: String? { if case .word(let word) = self { word.uppercased() } else { nil } }

  /// Throws `CKANFault`.
  static func all(of text: String) throws(CKANFault) -> [QueryToken] {
    var scan = QueryScan(rest: Array(text.unicodeScalars)[...])
    var found: [QueryToken] = []
    while let token = try scan.next() { found.append(token) }
    return found
  }
}

private struct QueryScan {
  private static let signs = ["<=", ">=", "<>", "!=", "(", ")", ",", "*", "=", "<", ">", "+", "-", "/", ".", ";"]

  var rest: ArraySlice<Unicode.Scalar>

  mutating func next() throws(CKANFault) -> QueryToken? {
    rest = rest.drop(while: \.properties.isWhitespace)
    guard let first = rest.first else { return nil }
    switch first {
    case "'": return .text(try quoted(first))
    case "\"": return .name(try quoted(first))
    case "0"..."9": return try number()
    case "_", "a"..."z", "A"..."Z": return .word(take { QueryScan.isLetter($0) || ("0"..."9").contains($0) })
    default: return try sign()
    }
  }

  private mutating func sign() throws(CKANFault) -> QueryToken {
    for sign in Self.signs where rest.starts(with: sign.unicodeScalars) {
      rest = rest.dropFirst(sign.unicodeScalars.count)
      return .sign(sign)
    }
    throw .invalid("query", "syntax error at or near \"\(rest.first.map { String($0) } ?? "")\"")
  }

  /// Two quotes inside stand for one.
  private mutating func quoted(_ quote: Unicode.Scalar) throws(CKANFault) -> String {
    rest = rest.dropFirst()
    var text = ""
    while let scalar = rest.popFirst() {
      if scalar == quote {
        if rest.first != quote { return text }
        rest = rest.dropFirst()
      }
      if scalar.value == 0 { break }
      text.unicodeScalars.append(scalar)
    }
    throw .invalid("query", "unterminated quoted string")
  }

  private mutating func number() throws(CKANFault) -> QueryToken {
    let written = take { ("0"..."9").contains($0) || $0 == "." }
    if let number = Int(written) { return .whole(number) }
    guard let number = Double(written) else { throw .invalid("query", "syntax error at or near \"\(written)\"") }
    return .decimal(number)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
    let taken = rest.prefix(while: condition)
    rest = rest.dropFirst(taken.count)
    return String(String.UnicodeScalarView(taken))
  }
}
