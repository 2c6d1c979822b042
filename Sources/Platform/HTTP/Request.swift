/// HEAD is answered as GET; the server leaves the body out.
public enum Method: String, Sendable { case get = "GET", post = "POST" }

public struct Request: Sendable {
  public enum Body: Sendable {
    case none
    case bytes([UInt8])
    /// A large body, spooled to a file that is gone after the answer.
    case file(SpooledBody)
  }

  public var method: Method
  /// The address as it came, still percent-encoded, without the query.
  public var rawPath: String
  /// The part behind the question mark, as it came.
  public var rawQuery: String
  public var headers: Headers
  public var body: Body
  /// The address of the client; behind a trusted proxy the one that the proxy names.
  public var client: String
  /// Whether the client came over TLS, by this server or by the trusted proxy's word.
  public var isSecure: Bool
  /// Whether the server will leave the answer's body out.
  public var isHead = false

  public init(
    _ method: Method, _ rawPath: String, query rawQuery: String = "", headers: Headers = Headers(),
    body: Body = .none, client: String = "127.0.0.1", isSecure: Bool = false
  ) {
    self.method = method
    self.rawPath = rawPath
    self.rawQuery = rawQuery
    self.headers = headers
    self.body = body
    self.client = client
    self.isSecure = isSecure
  }

  /// The decoded segments of the path; nil where one is malformed, holds a NUL or a slash, or is `.` or `..`.
  public var segments: [Substring]? { decodedSegments(rawPath) }

  public var query: Fields { Fields(urlEncoded: rawQuery.utf8) }

  public func cookie(_ name: String) -> String? { headers["cookie"].flatMap { cookieValue(name, in: $0) } }
}

/// The value of one cookie in the header that carries them all.
public func cookieValue(_ name: String, in header: String) -> String? {
  for pair in header.utf8.split(separator: 0x3b) {
    let trimmed = pair.drop { $0 == 0x20 }
    let parts = trimmed.split(separator: 0x3d, maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, parts[0].elementsEqual(name.utf8) { return String(parts[1]) }
  }
  return nil
}

/// Header fields in the order they came; names are kept in lower case.
public struct Headers: Sendable, ExpressibleByDictionaryLiteral {
  public private(set) var fields: [(name: String, value: String)]

  public init() { fields = [] }
  public init(dictionaryLiteral elements: (String, String)...) { fields = elements.map { ($0.0.lowercased(), $0.1) } }

  public mutating func append(_ name: String, _ value: String) { fields.append((name.lowercased(), value)) }

  /// The same with this one value of a name.
  public func with(_ name: String, _ value: String) -> Headers {
    var copy = self
    copy.fields.removeAll { $0.name == name.lowercased() }
    copy.append(name, value)
    return copy
  }

  /// The first value of this name, in lower case.
  public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}

private func decodedSegments(_ path: String) -> [Substring]? {
  var segments: [Substring] = []
  for raw in path.split(separator: "/", omittingEmptySubsequences: true) {
    // Most have nothing to decode.
    guard let decoded = raw.utf8.contains(0x25) ? percentDecoded(raw.utf8, plusIsSpace: false) : String(raw),
      decoded != ".", decoded != "..",
      !decoded.utf8.contains(0), !decoded.utf8.contains(0x2f)
    else { return nil }
    segments.append(Substring(decoded))
  }
  return segments
}
