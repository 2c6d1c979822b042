public import HTTP

/// An address within a municipality, as a route prints it; a `Scene` makes the link of it.
public struct Target: Sendable, Equatable {
  public let path: String
  public var query: String
  /// Names in the query of a page that its links to this address take along: once asked for, they hold from page to page.
  public private(set) var carried: [String] = []

  /// A path that another part of the program declares as a route; what has parameters comes from the route itself.
  public init(path: String, query: String = "") {
    self.path = path
    self.query = query
  }

  /// The same address with a query.
  public func with(_ fields: Fields) -> Target {
    var copy = self
    copy.query = fields.urlEncoded
    return copy
  }

  public func with(_ name: String, _ value: String) -> Target { with(Fields([(name, value)])) }

  /// The same address, whatever the page that links to it was asked for.
  public var afresh: Target { carrying([]) }

  func carrying(_ names: [String]) -> Target {
    var copy = self
    copy.carried = names
    return copy
  }

  /// What a link to it from a page with this query takes along.
  func taken(from page: Fields) -> [(name: String, value: String)] {
    if carried.isEmpty { return [] }
    let own = Fields(urlEncoded: query.utf8)
    return carried.compactMap { name in
      guard own[name] == nil, let value = page[name], !value.isEmpty else { return nil }
      return (name, value)
    }
  }
}

/// One path, declared once: it prints links, matches requests, and says who may walk it.
///
/// A pattern's segments are literal, or `:name`, or `:name` with a literal ending as in `:plan.json`.
public struct Route<each Parameter: PathParameter>: Sendable {
  public let method: Method
  public let pattern: Pattern
  public let access: Access
  /// Whether the page differs by visitor even where anyone may come, as one with a form's token does.
  public let isPersonal: Bool
  /// What files the form may bring; nil for a form without.
  public let uploads: UploadLimits?
  /// `Target.carried` of its links.
  private let carried: [String]
  /// Of the API's routes: what the OpenAPI document says of them.
  public let operation: Operation?
  /// Of routes that answer by another standard's rules.
  public let dialect: Dialect?

  public init(
    _ method: Method, _ pattern: String, _ parameter: repeat (each Parameter).Type, for access: Access,
    isPersonal: Bool = false, takes uploads: UploadLimits? = nil, carrying carried: [String] = [],
    described operation: Operation? = nil, speaking dialect: Dialect? = nil
  ) {
    self.dialect = dialect
    self.carried = carried
    self.method = method
    self.pattern = Pattern(pattern)
    self.access = access
    self.isPersonal = isPersonal
    self.uploads = uploads
    self.operation = operation
  }

  public func callAsFunction(_ parameter: repeat each Parameter) -> Target {
    var values: [String] = []
    for value in repeat each parameter { values.append(value.segment) }
    var rest = values[...]
    let path = pattern.segments.reduce(into: "") { path, segment in
      switch segment {
      case .literal(let text): path += "/" + text
      case .parameter(let ending): path += "/" + percentEncoded(rest.removeFirst()) + ending
      }
    }
    return Target(path: path).carrying(carried)
  }

  public func to(_ handler: @escaping @Sendable (Visit, repeat each Parameter) throws -> Answer) -> Endpoint {
    Endpoint(
      method: method, pattern: pattern, access: access, isPersonal: isPersonal, uploads: uploads, carried: carried,
      operation: operation, dialect: dialect
    ) { captured in
      var index = 0
      func next<P: PathParameter>(_: P.Type) throws(Mismatch) -> P {
        guard let parameter = P(segment: captured[index]) else { throw Mismatch() }
        index += 1
        return parameter
      }
      guard let parsed = try? (repeat next((each Parameter).self)) else { return nil }
      return { visit in try handler(visit, repeat each parsed) }
    }
  }
}

struct Mismatch: Error {}

/// A route with what answers it.
public struct Endpoint: Sendable {
  public let method: Method
  public let pattern: Pattern
  public let access: Access
  public let isPersonal: Bool
  public let uploads: UploadLimits?
  /// What its page is asked for and hands on to others: names in the query.
  public let carried: [String]
  public let operation: Operation?
  public let dialect: Dialect?
  /// The handler for the captured segments; nil where one of them cannot be such a parameter.
  public let bind: @Sendable ([Substring]) -> (@Sendable (Visit) throws -> Answer)?

  /// The same endpoint with something done around its handler.
  public func around(_ wrap: @escaping @Sendable (Visit, (Visit) throws -> Answer) throws -> Answer) -> Endpoint {
    Endpoint(
      method: method, pattern: pattern, access: access, isPersonal: isPersonal, uploads: uploads, carried: carried,
      operation: operation, dialect: dialect
    ) { captured in
      guard let handler = bind(captured) else { return nil }
      return { visit in try wrap(visit, handler) }
    }
  }
}

/// A route's path, cut into segments.
public struct Pattern: Sendable, Equatable {
  public enum Segment: Sendable, Equatable { case literal(String), parameter(ending: String) }

  public let text: String
  public let segments: [Segment]

  init(_ text: String) {
    self.text = text
    segments = text.split(separator: "/").map { segment in
      guard segment.hasPrefix(":") else { return .literal(String(segment)) }
      return .parameter(ending: String(segment.drop { $0 != "." }))
    }
  }

  /// The captured parameters, or nil where the path is another.
  public func match(_ path: ArraySlice<Substring>) -> [Substring]? {
    guard path.count == segments.count else { return nil }
    var captured: [Substring] = []
    for (segment, given) in zip(segments, path) {
      switch segment {
      case .literal(let text): if given != text { return nil }
      case .parameter(""): captured.append(given)
      case .parameter(let ending):
        guard given.hasSuffix(ending) else { return nil }
        captured.append(given.dropLast(ending.count))
      }
    }
    return captured
  }
}
