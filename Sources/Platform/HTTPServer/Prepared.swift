import CMicrohttpd
public import HTTP

/// An answer that lies ready in memory and can be sent any number of times, so that a cached page costs one call.
public final class Prepared: @unchecked Sendable {
  public let status: Int
  /// Of the body, in bytes.
  public let size: Int
  public let etag: String?
  private let headers: [(name: String, value: String)]
  private let buffer: Buffer
  private let whole: OpaquePointer?
  private let notModified: OpaquePointer?

  /// Nil where the body is not bytes.
  public convenience init?(_ response: Response) {
    guard case .bytes(let bytes) = response.body else { return nil }
    self.init(response, buffer: Buffer(bytes))
  }

  init(_ response: Response, buffer: Buffer) {
    status = response.status
    size = buffer.count
    etag = response.status == 200 ? response.header("ETag") : nil
    headers = response.headers
    self.buffer = buffer
    whole = buffer.response(headers)
    notModified = etag == nil ? nil : buffer.response(notModifiedHeaders(headers))
  }

  deinit {
    for response in [whole, notModified] { response.map(MHD_destroy_response) }
  }

  /// What to send; `closing` ends the connection after it.
  func outgoing(ifNoneMatch: String?, closing: Bool) -> Outgoing? {
    let isKnown = isNamed(ifNoneMatch)
    guard !closing else { return closingOutgoing(isKnown) }
    guard let response = isKnown ? notModified : whole else { return nil }
    return Outgoing(status: isKnown ? 304 : status, size: isKnown ? 0 : size, response: response, isShared: true)
  }

  private func isNamed(_ ifNoneMatch: String?) -> Bool {
    guard let ifNoneMatch, let etag else { return false }
    return names(ifNoneMatch, etag: etag)
  }

  private func closingOutgoing(_ isKnown: Bool) -> Outgoing? {
    let kept = (isKnown ? notModifiedHeaders(headers) : headers).filter { $0.name.lowercased() != "connection" }
    let response = buffer.response(kept + [("Connection", "close")])
    return response.map { Outgoing(status: isKnown ? 304 : status, size: isKnown ? 0 : size, response: $0) }
  }
}
