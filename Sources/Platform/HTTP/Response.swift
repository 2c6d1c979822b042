public struct Response: Sendable {
  public enum Body: Sendable {
    case bytes([UInt8])
    /// A file, sent from where it lies; ETag and one byte range are the server's work.
    case file(path: String)
    /// So many bytes, made from any place on while they are sent, as `chunks` are; one byte range is the server's work.
    case pieces(size: Int, @Sendable (Range<Int>) -> @Sendable () throws -> [UInt8]?)
    /// Made while it is sent: the next piece each time it is asked, nil at the end. Asked on a worker thread.
    case chunks(@Sendable () throws -> [UInt8]?)
  }

  public var status: Int
  public var headers: [(name: String, value: String)]
  public var body: Body

  public init(_ status: Int, type: String, _ body: Body) {
    self.status = status
    headers = [("Content-Type", type)]
    self.body = body
  }

  public init(_ status: Int, text: String) {
    self.init(status, type: "text/plain; charset=utf-8", .bytes(Array(text.utf8)))
  }

  public static func redirect(_ status: Int = 303, to location: String) -> Response {
    var response = Response(status, text: "")
    response.headers.append(("Location", location))
    return response
  }

  public func with(_ name: String, _ value: String) -> Response {
    var copy = self
    copy.headers.append((name, value))
    return copy
  }

  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}
