/// How things stand with one server, for the metrics. Counts are since the start of the process.
public struct PostgresFigures: Sendable {
  /// `primary`, `replica-1`, `replica-2` and so on, in the order of the settings.
  public internal(set) var server = "primary"
  /// Whether it answered when last looked at.
  public internal(set) var isReachable = false
  /// Connections that may be open, are open, and are open and not in use.
  public internal(set) var limit = 0, open = 0, idle = 0
  /// How often a caller had to wait for a connection, and for how long altogether.
  public internal(set) var waits = 0, waitedMicroseconds = 0
  /// Connections opened in the place of lost ones.
  public internal(set) var reconnects = 0
  /// Groups of writes that were run again: after a collision, a deadlock, or a lost connection.
  public internal(set) var retries = 0
  /// Statements that the server gave up because they took too long.
  public internal(set) var timeouts = 0
  /// Public pages read from it; those of the primary are not counted.
  public internal(set) var pages = 0
}
