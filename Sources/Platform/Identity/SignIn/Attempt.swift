import Glibc
public import Kernel
public import Store

/// One attempt to sign in, counted by login name, by client network, and by both together; after some failures each next
/// attempt has to wait, twice as long as the one before, a quarter of an hour at most.
///
/// The narrow limit for both together comes first, so that one stranger who guesses at a name does not lock its owner
/// out from elsewhere; the wider one per name holds against guesses from many networks. A browser in which its owner has
/// signed in before is counted by itself: no stranger's failures make it wait.
public struct Attempt: Sendable {
  /// Failures that cost nothing, and seconds after which one is forgotten.
  private struct Limit {
    let subject: String
    let free: Int
    let forgetting: Int
    /// Whether the next has to wait for no more than one to be forgotten.
    var isSteady = false
  }

  /// Seconds of the first wait and of the longest.
  static let waits = 15...900
  /// Seconds after which the last row about somebody is deleted.
  static let memory = 86_400
  /// Seconds by which another node's clock may be ahead of this one's. What was counted further in the future was counted
  /// before a clock was set back: it would lock people out until it has caught up.
  static let skew = 60

  let network: String
  private let limits: [Limit]

  /// `known` is what tells this browser, where somebody has signed in with this name before.
  public init(login: String, client: String, known: String? = nil) {
    let login = String(login.prefix(100))
    network = Self.network(of: client)
    if let known {
      limits = [
        Limit(subject: "known:\(login) \(known)", free: 5, forgetting: 3_600),
        // Whoever has many marks is not to guess as many times as often.
        Limit(subject: "all known:\(login)", free: 20, forgetting: 600),
      ]
      return
    }
    limits = [
      Limit(subject: "pair:\(login) \(network)", free: 5, forgetting: 3_600),
      Limit(subject: "login:\(login)", free: 20, forgetting: 600),
      Limit(subject: "network:\(network)", free: 50, forgetting: 20),
    ]
  }

  /// Of what anybody may do without signing in: counted by the client's network alone, `hourly` times at once and about as often
  /// an hour from then on. More than 1.
  public init(_ what: String, client: String, hourly: Int) {
    network = Self.network(of: client)
    limits = [
      Limit(subject: "\(what):\(network)", free: hourly, forgetting: max(1, 3_600 / max(1, hourly)), isSteady: true)
    ]
  }

  /// Until when the next attempt has to wait; nil where it need not.
  public func blockedUntil(at now: Instant, in db: Reader) throws(StoreError) -> Instant? {
    var until: Instant?
    for limit in limits {
      guard let (failures, since) = try standing(limit, at: now, in: db), failures >= limit.free else { continue }
      let wait =
        limit.isSteady
        ? limit.forgetting * (failures - limit.free + 1)
        : min(Self.waits.upperBound, Self.waits.lowerBound << min(failures - limit.free, 10))
      let end = since + wait
      if end > now { until = max(until ?? end, end) }
    }
    return until
  }

  /// Counts the attempt as failed before its password is looked at, so that many at once cannot outrun the limits;
  /// answers until when it has to wait instead.
  public func begin(at now: Instant, in db: Writer) throws(StoreError) -> Instant? {
    if let until = try blockedUntil(at: now, in: db) { return until }
    for limit in limits {
      let found = try standing(limit, at: now, in: db)
      let failures = found?.failures ?? 0
      // The time towards forgetting the next goes on: else nothing is ever forgotten of those who come faster than that.
      let since = limit.isSteady && failures > 0 ? found?.since ?? now : now
      try db.run(
        """
        INSERT INTO sign_in_failure (subject, failures, since) VALUES (\(limit.subject), \(failures + 1), \(since))
        ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, since = excluded.since
        """)
    }
    return nil
  }

  /// Forgets the failures of this name from this network, and this attempt everywhere else.
  public func succeed(in db: Writer) throws(StoreError) {
    for (index, limit) in limits.enumerated() {
      if index == 0 {
        try db.run("DELETE FROM sign_in_failure WHERE subject = \(limit.subject)")
      } else {
        try db.run(
          "UPDATE sign_in_failure SET failures = failures - 1 WHERE subject = \(limit.subject) AND failures > 0")
      }
    }
  }

  static func sweep(at now: Instant, in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM sign_in_failure WHERE since <= \(now - memory)")
  }

  /// The failures that are not forgotten, and when the last one was; where the limit is steady, since when the next is being
  /// forgotten.
  private func standing(
    _ limit: Limit, at now: Instant, in db: Reader
  ) throws(StoreError) -> (failures: Int, since: Instant)? {
    var found: (failures: Int, since: Instant)?
    try db.each(
      "SELECT failures, since FROM sign_in_failure WHERE subject = \(limit.subject) AND since <= \(now + Self.skew)"
    ) { (row) throws(StoreError) in found = (try row["failures"], try row["since"]) }
    guard let found else { return nil }
    let passed = max(0, Int((now.microseconds - found.since.microseconds) / 1_000_000))
    let forgiven = passed / limit.forgetting
    let since = limit.isSteady ? found.since + forgiven * limit.forgetting : found.since
    return (max(0, found.failures - forgiven), since)
  }

  /// An IPv4 address, or the /64 of an IPv6 one: a subscriber has all addresses of it to choose from.
  public static func network(of client: String) -> String {
    var address = in6_addr()
    guard inet_pton(AF_INET6, client, &address) == 1 else { return client }
    let bytes = withUnsafeBytes(of: &address) { Array($0) }
    if bytes.prefix(12).elementsEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff]) {
      return bytes.suffix(4).map(String.init).joined(separator: ".")
    }
    return hexadecimal(Array(bytes.prefix(8))) + "/64"
  }
}
