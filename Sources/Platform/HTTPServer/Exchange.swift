import CMicrohttpd
import HTTP
import Kernel

/// One request on a connection, from its first line to the end of its answer.
struct Exchange {
  enum Stage { case idle, head, body, working, answered }

  var stage = Stage.idle
  var method = ""
  var target = Target()
  var client = ""
  var isSecure = false
  var userAgent: String?
  var began: UInt64 = 0
  /// In milliseconds, for the rate of the body.
  var bodyBegan = 0
  var spool = Spool()
  /// The service's ready answer. It waits for the end of the request, because MHD closes a connection whose answer is
  /// queued before.
  var ready: Prepared?
  var outgoing: Outgoing?
  var status = 0
  var size = 0
  var stream: ChunkStream?
  /// Whether it counts as in flight.
  var isEntered = false

  var isHead: Bool { method == "HEAD" }

  func finished(_ reason: MHD_RequestTerminationCode, wasDropped: Bool) -> FinishedExchange {
    FinishedExchange(
      method: method, rawPath: target.path, rawQuery: target.query,
      status: status != 0 ? status : wasDropped ? 408 : ownStatus(reason),
      bytes: isHead ? 0 : stream?.sent ?? size, microseconds: Int((monotonicNanoseconds() - began) / 1_000),
      client: client, userAgent: userAgent, fromReady: ready != nil,
      isComplete: reason == .REQUEST_TERMINATED_COMPLETED_OK)
  }
}

/// MHD itself answers what it cannot parse, and then calls that an error; all else without an answer is a client that
/// went away.
private func ownStatus(_ reason: MHD_RequestTerminationCode) -> Int {
  switch reason {
  case .REQUEST_TERMINATED_COMPLETED_OK, .REQUEST_TERMINATED_WITH_ERROR: 400
  default: 499
  }
}
