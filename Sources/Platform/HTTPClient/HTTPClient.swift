public import HTTP
import Transfers

/// Asks other servers by HTTP. A call blocks its thread, for `totalSeconds` at most.
///
/// HTTPS alone, but for this machine; a certificate must prove the name; no redirect is followed unless asked for.
public struct HTTPClient: Sendable {
  /// Also plain HTTP to other machines: for a closed network.
  public var allowsPlainHTTP = false
  /// Certificates in PEM that are trusted instead of the system's.
  public var caFile: String?
  /// `http://host:port` of a proxy; nil goes straight there, as does whatever stays on this machine.
  public var proxy: String?
  public var redirects = 0
  public var connectSeconds = 5
  public var totalSeconds = 10
  /// No request lasts beyond it: for several that together may take no longer than one.
  public var deadline: ContinuousClock.Instant?
  /// Bytes of a body; longer ones are refused.
  public var limit = 1_000_000

  public init() {}

  /// The same client, all of whose requests end within `seconds` from now.
  public func ending(within seconds: Int) -> HTTPClient {
    var copy = self
    copy.deadline = .now + .seconds(seconds)
    return copy
  }

  /// Throws `HTTPFailure` where there was no answer; every status is one.
  public func get(_ url: String, headers: Headers = Headers()) throws(HTTPFailure) -> HTTPReply {
    try run(.get, url, headers)
  }

  /// Sends a form, `application/x-www-form-urlencoded`.
  public func post(_ url: String, _ form: Fields, headers: Headers = Headers()) throws(HTTPFailure) -> HTTPReply {
    try post(url, Array(form.urlEncoded.utf8), type: "application/x-www-form-urlencoded", headers: headers)
  }

  public func post(
    _ url: String, _ body: [UInt8], type: String, headers: Headers = Headers()
  ) throws(HTTPFailure) -> HTTPReply {
    var headers = headers
    headers.append("content-type", type)
    return try run(.post(body), url, headers)
  }

  private func run(_ work: TransferOrder.Work, _ url: String, _ headers: Headers) throws(HTTPFailure) -> HTTPReply {
    guard let address = WebAddress(url), address.isSecure || allowsPlainHTTP || address.isThisMachine else {
      throw HTTPFailure(.badAddress, "“\(url)” does not begin with https:// and a host")
    }
    for (name, value) in headers.fields where !isHeader(name, value) {
      throw HTTPFailure(.badAddress, "the header \(name) holds a control character")
    }
    var order = TransferOrder(work, url: url, protocols: allowsPlainHTTP || !address.isSecure ? "https,http" : "https")
    order.headers = headers.fields.map { "\($0.name): \($0.value)" } + ["Expect:"]
    order.caFile = caFile
    order.proxy = address.isThisMachine ? nil : proxy
    order.redirects = address.isSecure || allowsPlainHTTP ? redirects : 0
    order.totalSeconds = try secondsLeft()
    order.connectSeconds = min(connectSeconds, order.totalSeconds)
    order.limit = limit
    let outcome = Transfer().run(order)
    if let failure = outcome.failure { throw HTTPFailure(failure) }
    return HTTPReply(outcome)
  }

  private func secondsLeft() throws(HTTPFailure) -> Int {
    guard let deadline else { return totalSeconds }
    let left = ContinuousClock.now.duration(to: deadline)
    if left <= .zero { throw HTTPFailure(.timedOut, "no time was left for another request") }
    return min(totalSeconds, Int(left.components.seconds) + 1)
  }
}

private func isHeader(_ name: String, _ value: String) -> Bool {
  !name.isEmpty && (name + value).utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f } && !name.contains(":")
}

/// What another server answered.
public struct HTTPReply: Sendable {
  public let status: Int
  public let headers: Headers
  public let body: [UInt8]

  init(_ outcome: TransferOutcome) {
    status = outcome.status
    body = outcome.body
    // After a redirect or a 100 the lines of several answers follow each other: the last one counts.
    let last = outcome.lines.lastIndex { $0.hasPrefix("HTTP/") } ?? 0
    var headers = Headers()
    for line in outcome.lines.dropFirst(last) {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { headers.append(String(parts[0]), parts[1].trimmingBlanks) }
    }
    self.headers = headers
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}

/// Why there is no answer.
public struct HTTPFailure: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Kind: Sendable { case badAddress, unreachable, timedOut, untrusted, tooLarge, other }

  public let kind: Kind
  /// For the log.
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  init(_ failure: TransferFailure) {
    description = failure.description
    kind =
      switch failure.kind {
      case .unreachable: .unreachable
      case .timedOut: .timedOut
      case .untrusted: .untrusted
      case .tooLarge: .tooLarge
      case .badAddress: .badAddress
      case .notSignedIn, .other: .other
      }
  }
}
