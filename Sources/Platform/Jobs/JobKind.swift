/// What is done for the jobs of one name.
public struct JobKind: Sendable {
  public let name: String
  /// Seconds from one end to the next beginning, for work that nobody asks for; nil for work that is enqueued.
  public let every: Int?
  /// Seconds after the last sign of life of whoever does the work, when another runner takes the job for abandoned.
  public let lease: Int
  public let work: @Sendable (_ run: JobRun) throws -> Void

  public init(
    _ name: String, every: Int? = nil, lease: Int = 30,
    work: @escaping @Sendable (_ run: JobRun) throws -> Void
  ) {
    self.name = name
    self.every = every
    self.lease = lease
    self.work = work
  }

  /// The one row of periodic work, whoever runs it.
  var periodicID: String { "every-\(name)" }
}
