import ModuleKit

/// Reads what CKAN's clients ask by `q` and `fq`: the part of Solr's query language that they use.
///
///     water tags:"公共施設" AND (res_format:CSV OR res_format:XLSX) -organization:soumu metadata_modified:[2020-01-01T00:00:00Z TO *]
struct QueryParser {
  private static let deepest = 20
  private static let mostConditions = 100

  private var rest: Substring
  private var depth = 0
  private var count = 0

  private init(_ text: String) { rest = text[...] }

  /// Throws `CKANFault.query` for what cannot be read, in words for who wrote it.
  static func parse(_ text: String) throws(CKANFault) -> SearchCondition {
    var parser = QueryParser(text)
    let condition = try parser.expression(field: nil)
    parser.skipSpace()
    guard parser.rest.isEmpty else { throw .query("unexpected \(parser.rest.prefix(20))") }
    return condition
  }

  private mutating func skipSpace() { rest = rest.drop(while: \.isWhitespace) }

  private mutating func takeWord(_ word: String) -> Bool {
    skipSpace()
    guard rest.hasPrefix(word), rest.dropFirst(word.count).first.map({ $0.isWhitespace || $0 == "(" }) == true else {
      return false
    }
    rest = rest.dropFirst(word.count)
    return true
  }

  /// Conditions side by side all hold; OR binds weakest.
  private mutating func expression(field: String?) throws(CKANFault) -> SearchCondition {
    depth += 1
    defer { depth -= 1 }
    if depth > QueryParser.deepest { throw .query("brackets are nested too deep") }
    var options: [SearchCondition] = []
    var parts: [SearchCondition] = []
    while true {
      skipSpace()
      if takeWord("OR") || takeWord("||") {
        options.append(QueryParser.all(parts))
        parts = []
        continue
      }
      if takeWord("AND") || takeWord("&&") { continue }
      guard let next = rest.first, next != ")" else { break }
      parts.append(try unary(field: field))
    }
    options.append(QueryParser.all(parts))
    return options.count == 1 ? options[0] : .any(options)
  }

  private static func all(_ parts: [SearchCondition]) -> SearchCondition {
    let conditions = parts.filter { $0 != .everything }
    switch conditions.count {
    case 0: return .everything
    case 1: return conditions[0]
    default: return .all(conditions)
    }
  }

  private mutating func unary(field: String?) throws(CKANFault) -> SearchCondition {
    count += 1
    if count > QueryParser.mostConditions { throw .query("it has too many conditions") }
    if takeWord("NOT") { return .not(try unary(field: field)) }
    skipSpace()
    if rest.first == "+" { rest.removeFirst() }
    if rest.first == "-" || rest.first == "!" {
      rest.removeFirst()
      return .not(try unary(field: field))
    }
    return try primary(field: field)
  }

  private mutating func primary(field: String?) throws(CKANFault) -> SearchCondition {
    skipSpace()
    guard let first = rest.first else { throw .query("it ends too early") }
    switch first {
    case "(":
      rest.removeFirst()
      let inner = try expression(field: field)
      skipSpace()
      guard rest.first == ")" else { throw .query("a closing bracket is missing") }
      rest.removeFirst()
      return inner
    case "[", "{": return try range(field ?? "")
    case "\"": return try QueryField.condition(field, try quoted(), isPhrase: true)
    default: break
    }
    let word = takeBare()
    if rest.first == ":", field == nil {
      rest.removeFirst()
      return try primary(field: word)
    }
    if word.isEmpty { throw .query("unexpected \(rest.prefix(20))") }
    return try QueryField.condition(field, word, isPhrase: false)
  }

  private mutating func quoted() throws(CKANFault) -> String {
    rest.removeFirst()
    var text = ""
    while let next = rest.popFirst() {
      if next == "\"" { return text }
      if next == "\\", let escaped = rest.popFirst() { text.append(escaped) } else { text.append(next) }
    }
    throw .query("a quotation mark is missing")
  }

  private mutating func takeBare() -> String {
    var text = ""
    while let next = rest.first, !next.isWhitespace, !"()[]{}:\"".contains(next) {
      rest.removeFirst()
      if next == "\\", let escaped = rest.popFirst() { text.append(escaped) } else { text.append(next) }
    }
    return text
  }

  /// `[2020-01-01T00:00:00Z TO *]`
  private mutating func range(_ field: String) throws(CKANFault) -> SearchCondition {
    rest.removeFirst()
    guard let end = rest.firstIndex(where: { $0 == "]" || $0 == "}" }) else { throw .query("a range has no end") }
    let words = rest[..<end].split(whereSeparator: \.isWhitespace).map(String.init)
    rest = rest[rest.index(after: end)...]
    guard words.count == 3, words[1] == "TO" else { throw .query("a range is written [FROM TO UNTIL]") }
    let (from, to) = (try instant(words[0]), try instant(words[2]))
    switch field {
    case "metadata_modified": return .modified(from: from, to: to)
    case "metadata_created": return .created(from: from, to: to)
    default: throw .query("\(field) has no ranges")
    }
  }

  private func instant(_ text: String) throws(CKANFault) -> Instant? {
    if text == "*" || text == "NOW" { return nil }
    guard let instant = CKANTime.read(text) else { throw .query("\(text) is no time such as 2020-01-01T00:00:00Z") }
    return instant
  }
}

/// The names that may stand before a colon.
enum QueryField {
  static func condition(_ field: String?, _ text: String, isPhrase: Bool) throws(CKANFault) -> SearchCondition {
    let isAnything = text == "*" && !isPhrase
    let isPrefix = !isPhrase && text.hasSuffix("*")
    let plain = isPrefix ? String(text.dropLast()) : text
    switch field {
    case nil, "text", "*", "notes", "author", "maintainer":
      return isAnything ? .everything : .text(plain)
    case "title": return isAnything ? .everything : .title(plain)
    case "tags": return isAnything ? .everything : .mark(.tag, text)
    case "res_format": return isAnything ? .everything : .mark(.format, text.uppercased())
    case "license_id": return isAnything ? .everything : .mark(.licence, text)
    case "organization", "owner_org": return isAnything ? .everything : .group(.organisation, text)
    case "groups": return isAnything ? .everything : .group(.theme, text)
    case "id": return isAnything ? .everything : .id(text)
    case "name": return isAnything ? .everything : .name(plain, isPrefix: isPrefix)
    case "state": return isAnything ? .everything : .state(text)
    case "private": return .isPrivate(text == "true")
    case "capacity": return isAnything ? .everything : .isPrivate(text == "private")
    case "res_name": return isAnything ? .everything : .resource(plain)
    case let name? where name.hasPrefix("extras_"):
      if isAnything { return .extraKey(String(name.dropFirst(7))) }
      return .extra(String(name.dropFirst(7)), plain, isPrefix: isPrefix)
    case "dataset_type", "type", "entity_type", "site_id": return .everything
    default: throw .query("undefined field \(field ?? "")")
    }
  }
}
