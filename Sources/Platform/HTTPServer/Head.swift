import CMicrohttpd
public import HTTP

/// The first lines of a request, before its body; it lends MHD's memory and so cannot be kept.
public struct Head: ~Copyable {
  /// HEAD counts as GET.
  public let method: Method
  /// The address as it came, still percent-encoded, without the query.
  public let rawPath: String
  /// The part behind the question mark, as it came.
  public let rawQuery: String
  public let client: String
  public let isSecure: Bool
  private let source: Source

  private enum Source {
    case connection(OpaquePointer)
    case headers(Headers)
  }

  init(_ connection: OpaquePointer, _ exchange: borrowing Exchange) {
    method = exchange.method == "POST" ? .post : .get
    rawPath = exchange.target.path
    rawQuery = exchange.target.query
    client = exchange.client
    isSecure = exchange.isSecure
    source = .connection(connection)
  }

  /// For tests of a service without a server.
  public init(_ request: Request) {
    method = request.method
    rawPath = request.rawPath
    rawQuery = request.rawQuery
    client = request.client
    isSecure = request.isSecure
    source = .headers(request.headers)
  }

  /// The first value of this name, in lower case.
  public func header(_ name: String) -> String? {
    switch source {
    case .connection(let connection): headerValue(connection, name)
    case .headers(let headers): headers[name]
    }
  }
}

func headerValue(_ connection: OpaquePointer, _ name: String) -> String? {
  MHD_lookup_connection_value(connection, .HEADER_KIND, name).map { String(cString: $0) }
}
