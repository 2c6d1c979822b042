public import HTTP

/// What the server asks of the application.
public protocol Service: Sendable {
  /// On an I/O thread, for every GET before anything else: an answer that lies ready in memory, or nil.
  ///
  /// Must never block: thousands of clients wait behind it.
  func ready(_ head: borrowing Head) -> Prepared?

  /// The most bytes that this request's body may have; 0 where none is taken. On an I/O thread; must never block.
  func bodyLimit(_ head: borrowing Head) -> Int

  /// What to answer where a body has more bytes than that; nil for a line of plain text. On an I/O thread; must never
  /// block. The connection has to be closed by it.
  func tooLarge(_ head: borrowing Head) -> Prepared?

  /// On a worker thread; may block.
  func answer(_ request: Request) -> Response

  /// After each answer is out or its connection broke, for the access log and the metrics. On an I/O thread; must be
  /// cheap.
  func finished(_ exchange: FinishedExchange)
}

extension Service {
  public func tooLarge(_ head: borrowing Head) -> Prepared? { nil }
}

/// What became of one request.
public struct FinishedExchange: Sendable {
  /// As the client sent it, cut after 16 bytes: HEAD stays HEAD here, and anything may stand in a refused one.
  public let method: String
  /// As it came; a refused target is cut after 256 bytes and may hold any character.
  public let rawPath: String
  public let rawQuery: String
  /// The answer's; where none was queued, 408 for a client that the server dropped as too slow and 499 for one that
  /// went away.
  public let status: Int
  /// Of the body; what was meant to be sent where the connection broke.
  public let bytes: Int
  /// From the request line's arrival until the last byte was handed to the system.
  public let microseconds: Int
  public let client: String
  /// Only where the configuration asks for it.
  public let userAgent: String?
  /// Whether `Service.ready` answered.
  public let fromReady: Bool
  /// False where the connection broke before the answer was out.
  public let isComplete: Bool
}
