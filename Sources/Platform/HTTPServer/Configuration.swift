/// How the server listens and what it puts up with.
public struct Configuration: Sendable {
  /// An address or a name of this machine; `0.0.0.0` is all of IPv4, `::` is all of IPv6 and IPv4.
  public var host = "127.0.0.1"
  /// 0 lets the system choose.
  public var port = 8080
  public var ioThreads = 2
  public var workers = 16
  /// Requests that may wait for a worker; the next is answered 503.
  public var queueLimit = 1024
  /// For all header lines of a request together, and the grace that a body has before its rate counts.
  public var headerSeconds = 10
  /// How long a connection may lie idle between two requests, and how long a client may take nothing of an answer.
  public var keepAliveSeconds = 30
  /// Bytes a second that a request's body must keep.
  public var bodyFloor = 16 * 1024
  /// Bytes a second at which a client must take an answer of known size. Lower than for bodies, because people do
  /// read on lines throttled to 128 kbit/s.
  public var answerFloor = 4 * 1024
  public var connectionLimit = 4096
  /// Connections of one IPv4 address, or of one IPv6 network of 64 bits, at a time; proxies are exempt.
  public var perAddressLimit = 64
  /// Addresses, or networks as `10.0.0.0/8`, whose X-Forwarded-For and X-Forwarded-Proto are believed.
  public var trustedProxies: [String] = []
  public var headerBytes = 32 * 1024
  public var targetBytes = 8 * 1024
  /// Bodies above this are put in a file.
  public var spoolThreshold = 256 * 1024
  public var spoolDirectory = "/var/tmp"
  /// Bytes that these files may have together; the next such request is answered 503.
  public var spoolBytes = 2_000_000_000
  /// A browser's name costs memory and is personal data, so it is read only for those who want it in the log.
  public var keepsUserAgent = false

  public init() {}
}

/// Why the server cannot listen.
public enum ListenError: Error, Equatable, CustomStringConvertible {
  case addressInUse(String)
  case permission(String)
  case badAddress(String)
  case badTrustedProxy(String)
  case system(String)

  public var description: String {
    switch self {
    case .addressInUse(let place): "Another program already listens on \(place). Stop it or choose another port."
    case .permission(let place): "This user may not listen on \(place). Choose a port from 1024 on."
    case .badAddress(let place): "\(place) is not an address of this machine."
    case .badTrustedProxy(let text): "\(text) is neither an address nor a network such as 10.0.0.0/8."
    case .system(let reason): "The server could not start: \(reason)."
    }
  }
}
