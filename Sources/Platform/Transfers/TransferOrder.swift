/// What a transfer is to do, and what it may cost.
public struct TransferOrder: Sendable {
  public enum Work: Sendable {
    case get
    case post([UInt8])
    /// A finished message to one recipient, by SMTP.
    case mail(from: String, to: String, message: [UInt8])
  }

  /// Name and password for the other side.
  public struct Credentials: Sendable {
    let user: String
    let password: String

    public init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  public let url: String
  public let work: Work
  /// The only protocols that may be used, also after a redirect, as libcurl names them: `https,http`.
  public let protocols: String
  /// Header lines to send, `Accept: application/json`.
  public var headers: [String] = []
  public var credentials: Credentials?
  /// Whether a connection that begins without TLS must change to it before anything is said.
  public var upgradesToTLS = false
  /// Certificates that are trusted instead of the system's, in PEM.
  public var caFile: String?
  /// `http://host:port`; nil goes straight there. What the environment says of proxies counts for nothing.
  public var proxy: String?
  public var redirects = 0
  public var connectSeconds = 5
  public var totalSeconds = 10
  /// Bytes of the answer's body.
  public var limit = 1_000_000

  public init(_ work: Work, url: String, protocols: String) {
    self.work = work
    self.url = url
    self.protocols = protocols
  }
}

/// What came of a transfer.
public struct TransferOutcome: Sendable {
  /// The last status that the other side gave; 0 where it gave none.
  public let status: Int
  /// Every line that the other side sent beside the body, without line ends: headers, or a mail server's replies.
  public let lines: [String]
  public let body: [UInt8]
  /// The commands of a mail dialogue and the replies to them, in their order; secrets are left out.
  public let dialogue: [DialogueLine]
  /// Nil where all went well; a status of HTTP is no failure.
  public let failure: TransferFailure?
}

public struct DialogueLine: Sendable, Equatable {
  public let isOurs: Bool
  public let text: String

  public init(isOurs: Bool, text: String) {
    self.isOurs = isOurs
    self.text = text
  }
}

public struct TransferFailure: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Kind: Sendable {
    /// No such host, or nobody who answers there.
    case unreachable
    case timedOut
    /// No TLS, or a certificate that proves nothing.
    case untrusted
    /// The body is longer than was allowed.
    case tooLarge
    /// The address, or its protocol, is not one that may be used.
    case badAddress
    case notSignedIn
    case other
  }

  public let kind: Kind
  /// libcurl's words for the log.
  public let description: String
}
