import ModuleKit

/// Reads a query. What it does not know it refuses: nothing of what was written reaches the database as it is.
struct TableQueryParser {
  private static let longest = 10_000
  private static let deepest = 12
  private static let ends: Set<String> = [
    "FROM", "WHERE", "GROUP", "ORDER", "LIMIT", "OFFSET", "AS", "ASC", "DESC", "NULLS",
  ]
  private static let calls: Set<String> = [
    "COUNT", "SUM", "AVG", "MIN", "MAX", "LOWER", "UPPER", "LENGTH", "COALESCE", "ABS",
  ]

  private var rest: ArraySlice<QueryToken>
  private var depth = 0

  /// Throws `CKANFault`.
  static func read(_ text: String) throws(CKANFault) -> TableQuery {
    if text.utf8.count > longest { throw .invalid("query", "the query is longer than \(longest) bytes") }
    var tokens = try QueryToken.all(of: text)
    if tokens.last == .sign(";") { tokens.removeLast() }
    if tokens.contains(.sign(";")) { throw .invalid("query", "Query is not a single statement.") }
    var parser = TableQueryParser(rest: tokens[...])
    let query = try parser.statement()
    if let token = parser.rest.first { throw parser.unexpected(token) }
    return query
  }

  private init(rest: ArraySlice<QueryToken>) { self.rest = rest }

  private mutating func statement() throws(CKANFault) -> TableQuery {
    guard take("SELECT") else { throw .denied("Not authorized: only SELECT is possible.") }
    var query = TableQuery()
    query.isDistinct = take("DISTINCT")
    if !takeSign("*") { query.items = try list { (parser) throws(CKANFault) in try parser.item() } }
    guard take("FROM") else { throw unexpected(rest.first) }
    query.table = try name()
    if take("AS") { _ = try name() }
    if take("WHERE") { query.condition = try condition() }
    if take("GROUP") {
      try want("BY")
      query.groups = try list { (parser) throws(CKANFault) in try parser.expression() }
    }
    if take("ORDER") {
      try want("BY")
      query.order = try list { (parser) throws(CKANFault) in try parser.order() }
    }
    while let word = rest.first?.keyword, ["LIMIT", "OFFSET"].contains(word) {
      rest = rest.dropFirst()
      let number = try number()
      if word == "LIMIT" { query.limit = number } else { query.offset = number }
    }
    return query
  }

  private mutating func item() throws(CKANFault) -> TableQuery.Item {
    let value = try expression()
    if take("AS") { return .init(value: value, name: try name()) }
    if case .name(let name) = rest.first {
      rest = rest.dropFirst()
      return .init(value: value, name: name)
    }
    switch value {
    case .column(let key): return .init(value: value, name: key)
    case .call(let call, _, _): return .init(value: value, name: call.lowercased())
    case .countAll: return .init(value: value, name: "count")
    default: return .init(value: value, name: "?column?")
    }
  }

  private mutating func order() throws(CKANFault) -> TableQuery.Order {
    let value = try expression()
    let isDown = take("DESC")
    if !isDown { _ = take("ASC") }
    var emptyFirst: Bool?
    if take("NULLS") {
      emptyFirst = take("FIRST")
      if emptyFirst == false { try want("LAST") }
    }
    return .init(value: value, isDown: isDown, emptyFirst: emptyFirst)
  }

  // MARK: Conditions

  private mutating func condition() throws(CKANFault) -> TableQuery.Condition {
    var all = [try conjunction()]
    while take("OR") { all.append(try conjunction()) }
    return all.count == 1 ? all[0] : .any(all)
  }

  private mutating func conjunction() throws(CKANFault) -> TableQuery.Condition {
    var all = [try negation()]
    while take("AND") { all.append(try negation()) }
    return all.count == 1 ? all[0] : .all(all)
  }

  private mutating func negation() throws(CKANFault) -> TableQuery.Condition {
    try enter()
    defer { depth -= 1 }
    if take("NOT") { return .not(try negation()) }
    let before = (rest, depth)
    // A bracket may hold a condition or a value.
    if takeSign("("), let inner = try? condition(), takeSign(")") { return inner }
    (rest, depth) = before
    return try comparison()
  }

  private mutating func comparison() throws(CKANFault) -> TableQuery.Condition {
    let left = try expression()
    if take("IS") {
      let isNot = take("NOT")
      try want("NULL")
      return isNot ? .not(.isNull(left)) : .isNull(left)
    }
    let isNot = take("NOT")
    let found = try among(left)
    if let found { return isNot ? .not(found) : found }
    guard !isNot, case .sign(let sign) = rest.first, ["=", "<>", "!=", "<", "<=", ">", ">="].contains(sign) else {
      throw unexpected(rest.first)
    }
    rest = rest.dropFirst()
    return .compare(sign == "!=" ? "<>" : sign, left, try expression())
  }

  private mutating func among(_ left: TableQuery.Expression) throws(CKANFault) -> TableQuery.Condition? {
    if take("LIKE") {
      guard case .text(let pattern) = rest.popFirst() else { throw unexpected(rest.first) }
      return .like(left, pattern)
    }
    if take("IN") {
      guard takeSign("(") else { throw unexpected(rest.first) }
      let values = try list { (parser) throws(CKANFault) in try parser.expression() }
      guard takeSign(")") else { throw unexpected(rest.first) }
      return .among(left, values)
    }
    guard take("BETWEEN") else { return nil }
    let least = try expression()
    try want("AND")
    return .all([.compare(">=", left, least), .compare("<=", left, try expression())])
  }

  // MARK: Values

  private mutating func expression() throws(CKANFault) -> TableQuery.Expression {
    var value = try product()
    while let sign = takeOne(["+", "-"]) { value = .arithmetic(sign, value, try product()) }
    return value
  }

  private mutating func product() throws(CKANFault) -> TableQuery.Expression {
    var value = try factor()
    while let sign = takeOne(["*", "/"]) { value = .arithmetic(sign, value, try factor()) }
    return value
  }

  private mutating func factor() throws(CKANFault) -> TableQuery.Expression {
    try enter()
    defer { depth -= 1 }
    guard let token = rest.popFirst() else { throw unexpected(nil) }
    switch token {
    case .text(let text): return .text(text)
    case .whole(let number): return .whole(number)
    case .decimal(let number): return .decimal(number)
    case .name(let name): return .column(name)
    case .sign("-"): return .arithmetic("-", .whole(0), try factor())
    case .sign("("):
      let inner = try expression()
      guard takeSign(")") else { throw unexpected(rest.first) }
      return inner
    case .word(let word):
      if word.uppercased() == "NULL" { return .null }
      if Self.ends.contains(word.uppercased()) { throw unexpected(token) }
      return takeSign("(") ? try call(word.uppercased()) : .column(word)
    default: throw unexpected(token)
    }
  }

  private mutating func call(_ name: String) throws(CKANFault) -> TableQuery.Expression {
    guard Self.calls.contains(name) else { throw .denied("Not authorized to call function \(name.lowercased())") }
    if name == "COUNT", takeSign("*") {
      guard takeSign(")") else { throw unexpected(rest.first) }
      return .countAll
    }
    let isDistinct = take("DISTINCT")
    let values = try list { (parser) throws(CKANFault) in try parser.expression() }
    guard takeSign(")") else { throw unexpected(rest.first) }
    return .call(name, values, isDistinct: isDistinct)
  }

  // MARK: Tokens

  /// Brackets in brackets are counted, so that a long row of them does not fill the stack.
  private mutating func enter() throws(CKANFault) {
    depth += 1
    if depth > Self.deepest {
      throw .invalid("query", "the query has more than \(Self.deepest) brackets in one another")
    }
  }

  private mutating func list<T>(
    _ one: (inout TableQueryParser) throws(CKANFault) -> T
  ) throws(CKANFault) -> [T] {
    var all = [try one(&self)]
    while takeSign(",") { all.append(try one(&self)) }
    return all
  }

  private mutating func name() throws(CKANFault) -> String {
    switch rest.popFirst() {
    case .name(let name), .word(let name): return name
    case let other: throw unexpected(other)
    }
  }

  private mutating func number() throws(CKANFault) -> Int {
    guard case .whole(let number) = rest.popFirst() else { throw unexpected(rest.first) }
    return number
  }

  private mutating func take(_ keyword: String) -> Bool {
    guard rest.first?.keyword == keyword else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func takeSign(_ sign: String) -> Bool { takeOne([sign]) != nil }

  private mutating func takeOne(_ signs: [String]) -> String? {
    guard case .sign(let sign) = rest.first, signs.contains(sign) else { return nil }
    rest = rest.dropFirst()
    return sign
  }

  private mutating func want(_ keyword: String) throws(CKANFault) {
    if !take(keyword) { throw unexpected(rest.first) }
  }

  private func unexpected(_ token: QueryToken?) -> CKANFault {
    let written =
      switch token {
      case nil: "end of input"
      case .word(let text), .name(let text), .text(let text), .sign(let text): "\"\(text)\""
      case .whole(let number): "\"\(number)\""
      case .decimal(let number): "\"\(number)\""
      }
    return .invalid("query", "syntax error at or near \(written)")
  }
}
