import CMicrohttpd
import Glibc
import HTTP

/// The way of a request in; MHD calls once for the head, then for each piece of the body, then once at its end.
extension Connection {
  func advance(
    _ connection: OpaquePointer, _ line: RequestLine, _ bytes: UnsafeRawBufferPointer
  ) -> MHD_Result {
    switch exchange.stage {
    case .head: return takeHead(connection, line)
    case .body where !bytes.isEmpty: return takeBody(bytes)
    case .body: return exchange.ready.map { queue(connection, $0) } ?? handOver(connection)
    case .working: return queueAnswer(connection)
    case .idle, .answered: return .NO
    }
  }

  private func takeHead(_ connection: OpaquePointer, _ line: RequestLine) -> MHD_Result {
    guard core.enter() else { return .NO }
    exchange.isEntered = true
    exchange.method = line.shortMethod
    if core.configuration.keepsUserAgent { exchange.userAgent = headerValue(connection, "User-Agent") }
    if isProxy { readForwarded(connection) }
    let scan = HeaderScan(connection, needsHost: line.isHTTP11)
    if let refusal = exchange.target.refusal ?? refusal(scan) { return refuse(connection, refusal.prepared, scan) }
    let head = Head(connection, exchange)
    if head.method == .get, scan.contentLength == 0 { exchange.ready = core.service.ready(head) }
    guard scan.contentLength == 0 || scan.contentLength <= core.service.bodyLimit(head) else {
      return refuse(connection, core.service.tooLarge(head) ?? Refusal.bodyTooLarge.prepared, scan)
    }
    expectBody(scan.contentLength)
    return .YES
  }

  private func refusal(_ scan: HeaderScan) -> Refusal? {
    switch exchange.method {
    case "GET", "HEAD", "POST": scan.refusal
    default: .method
    }
  }

  private func refuse(_ connection: OpaquePointer, _ answer: Prepared, _ scan: HeaderScan) -> MHD_Result {
    if scan.hasBody {
      let copy = fcntl(socket, F_DUPFD_CLOEXEC, 0)
      if copy >= 0 { core.sweeper.linger(copy, seconds: core.configuration.keepAliveSeconds) }
    }
    return queue(connection, answer)
  }

  private func expectBody(_ length: Int) {
    exchange.stage = .body
    guard length > 0 else { return }
    exchange.spool = Spool(length: length, core.configuration, core.spoolRoom)
    exchange.bodyBegan = milliseconds()
    receive(true)
    limitBody()
  }

  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> MHD_Result {
    exchange.spool.append(bytes)
    limitBody()
    return .YES
  }

  private func limitBody() {
    let configuration = core.configuration
    let earned = exchange.spool.received * 1_000 / max(configuration.bodyFloor, 1)
    limit(until: exchange.bodyBegan + configuration.headerSeconds * 1_000 + earned)
  }

  /// To a worker, with the connection suspended meanwhile; how long the application takes is its own affair.
  private func handOver(_ connection: OpaquePointer) -> MHD_Result {
    unlimit()
    receive(false)
    let body = exchange.spool.finish()
    if exchange.spool.hasFailed { return queue(connection, Refusal.spoolFailed.prepared) }
    guard core.pool.reserve() else { return queue(connection, Refusal.queueFull.prepared) }
    let request = makeRequest(connection, body)
    exchange.stage = .working
    MHD_suspend_connection(connection)
    let suspended = SuspendedConnection(pointer: connection)
    core.pool.submit(reserved: true) { self.work(request, suspended) }
    return .YES
  }

  private func makeRequest(_ connection: OpaquePointer, _ body: Request.Body) -> Request {
    var request = Request(
      exchange.method == "POST" ? .post : .get, exchange.target.path, query: exchange.target.query,
      headers: allHeaders(connection), body: body, client: exchange.client, isSecure: exchange.isSecure)
    request.isHead = exchange.isHead
    return request
  }
}
