import CMicrohttpd
import HTTP

/// The way of an answer out.
extension Connection {
  /// On a worker thread, while the connection is suspended.
  func work(_ request: Request, _ suspended: SuspendedConnection) {
    let response = core.service.answer(request)
    exchange.outgoing = outgoing(response, to: request, suspended)
    suspended.resume()
  }

  func queueAnswer(_ connection: OpaquePointer) -> MHD_Result {
    guard let outgoing = exchange.outgoing else { return .NO }
    exchange.outgoing = nil
    return queue(connection, outgoing)
  }

  func queue(_ connection: OpaquePointer, _ prepared: Prepared) -> MHD_Result {
    let known = prepared.etag == nil ? nil : headerValue(connection, "If-None-Match")
    guard let outgoing = prepared.outgoing(ifNoneMatch: known, closing: core.isStopping) else { return .NO }
    return queue(connection, outgoing)
  }

  private func queue(_ connection: OpaquePointer, _ outgoing: Outgoing) -> MHD_Result {
    exchange.stage = .answered
    exchange.status = outgoing.status
    exchange.size = outgoing.size
    exchange.stream = outgoing.stream
    if outgoing.stream == nil || outgoing.size > 0 { limitAnswer(outgoing.size) } else { unlimit() }
    return outgoing.queue(on: connection)
  }

  private func limitAnswer(_ size: Int) {
    let configuration = core.configuration
    limit(milliseconds: configuration.keepAliveSeconds * 1_000 + size * 1_000 / max(configuration.answerFloor, 1))
  }

  /// Nil where a header cannot be sent and not even the words for that can.
  private func outgoing(_ response: Response, to request: Request, _ suspended: SuspendedConnection) -> Outgoing? {
    var response = response
    if core.isStopping { response.headers.append(("Connection", "close")) }
    let made =
      switch response.body {
      case .bytes(let bytes): bytesAnswer(response, bytes, to: request)
      case .file(let path): fileAnswer(response, path, to: request)
      case .chunks(let next): chunksAnswer(response, ChunkStream(suspended, core.pool, next))
      case .pieces(let size, let from):
        piecesAnswer(response, size, to: request) { ChunkStream(suspended, core.pool, from($0)) }
      }
    return made ?? Buffer(Array(brokenAnswer.utf8)).outgoing(500, [("Content-Type", "text/plain; charset=utf-8")])
  }
}

private let brokenAnswer = "500: The answer could not be put together. Please tell the office that runs this site.\n"

private func bytesAnswer(_ response: Response, _ bytes: [UInt8], to request: Request) -> Outgoing? {
  if response.status == 200, request.method == .get, isKnown(response.header("ETag"), request) {
    var made = Buffer(bytes).outgoing(304, notModifiedHeaders(response.headers))
    made?.size = 0
    return made
  }
  return Buffer(bytes).outgoing(response.status, response.headers)
}

private func chunksAnswer(_ response: Response, _ stream: ChunkStream) -> Outgoing? {
  stream.response().flatMap { adding(response.headers, to: $0) }.map {
    Outgoing(status: response.status, size: 0, response: $0, stream: stream)
  }
}

private func piecesAnswer(
  _ response: Response, _ size: Int, to request: Request, _ stream: (Range<Int>) -> ChunkStream
) -> Outgoing? {
  rangedAnswer(response, size, to: request) { response, range in
    let stream = stream(range)
    return stream.response(size: range.count).flatMap { adding(response.headers, to: $0) }.map {
      let isEmpty = response.status == 304
      return Outgoing(
        status: response.status, size: isEmpty ? 0 : range.count, response: $0, stream: isEmpty ? nil : stream)
    }
  }
}

func isKnown(_ etag: String?, _ request: Request) -> Bool {
  guard let etag, let known = request.headers["if-none-match"] else { return false }
  return names(known, etag: etag)
}

extension Buffer {
  func outgoing(_ status: Int, _ headers: [(name: String, value: String)]) -> Outgoing? {
    response(headers).map { Outgoing(status: status, size: count, response: $0) }
  }
}
