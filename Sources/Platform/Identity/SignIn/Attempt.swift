import Glibc
public import Kernel
public import Store

/// One attempt to sign in, counted by login name, by client network, and by both together.
///
/// The narrow limit for both together comes first, so that one stranger who guesses at a name does not lock its owner
/// out from elsewhere; the wider one per name holds against guesses from many networks.
public struct Attempt: Sendable {
  /// Seconds from the first failure until failures are forgotten.
  static let window = 15 * 60
  /// Seconds by which another node's clock may be ahead of this one's. Failures from further in the future were counted
  /// before a clock was set back: they would lock people out until it has caught up.
  static let skew = 60
  static let perPair = 10
  static let perLogin = 30
  static let perNetwork = 50

  let login: String
  let network: String

  public init(login: String, client: String) {
    self.login = String(login.prefix(100))
    network = Self.network(of: client)
  }

  private var pair: String { "pair:\(login) \(network)" }

  private var limits: [(subject: String, limit: Int)] {
    [(pair, Self.perPair), ("login:\(login)", Self.perLogin), ("network:\(network)", Self.perNetwork)]
  }

  func blockedUntil(at now: Instant, in db: Reader) throws(StoreError) -> Instant? {
    var until: Instant?
    for (subject, limit) in limits {
      let since: Instant? = try db.value(
        """
        SELECT since AS value
        FROM sign_in_failure
        WHERE subject = \(subject) AND failures >= \(limit)
          AND since > \(now - Self.window) AND since <= \(now + Self.skew)
        """)
      if let since { until = max(until ?? since, since + Self.window) }
    }
    return until
  }

  /// Counts the attempt as failed before its password is looked at, so that many at once cannot outrun the limits;
  /// answers until when it has to wait instead.
  public func begin(at now: Instant, in db: Writer) throws(StoreError) -> Instant? {
    if let until = try blockedUntil(at: now, in: db) { return until }
    for (subject, _) in limits {
      try db.run("DELETE FROM sign_in_failure WHERE subject = \(subject) AND since <= \(now - Self.window)")
      try db.run(
        """
        INSERT INTO sign_in_failure (subject, failures, since) VALUES (\(subject), 1, \(now))
        ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failure.failures + 1,
          since = CASE
            WHEN sign_in_failure.since > \(now + Self.skew) THEN excluded.since ELSE sign_in_failure.since END
        """)
    }
    return nil
  }

  /// Forgets the failures of this name from this network, and this attempt everywhere else.
  func succeed(in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM sign_in_failure WHERE subject = \(pair)")
    for (subject, _) in limits {
      try db.run("UPDATE sign_in_failure SET failures = failures - 1 WHERE subject = \(subject) AND failures > 0")
    }
  }

  static func sweep(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM sign_in_failure WHERE since <= \(now - window)")
  }

  /// An IPv4 address, or the /64 of an IPv6 one: a subscriber has all addresses of it to choose from.
  static func network(of client: String) -> String {
    var address = in6_addr()
    guard inet_pton(AF_INET6, client, &address) == 1 else { return client }
    let bytes = withUnsafeBytes(of: &address) { Array($0) }
    if bytes.prefix(12).elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]) {
      return bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    return hexadecimal(Array(bytes.prefix(8))) + "/64"
  }
}
