public import Kernel
public import Store

public let jobMigrations: [Migration] = []
public struct JobKind: Sendable {
  public let name: String
  public let every: Int?
  public let work: @Sendable (Store, String, Instant) throws -> Void
  public init(_ name: String, every: Int? = nil, _ work: @escaping @Sendable (Store, String, Instant) throws -> Void) {
    self.name = name
    self.every = every
    self.work = work
  }
}
public final class JobRunner: Sendable {
  public init(
    kinds: [JobKind], stores: @escaping @Sendable () -> [(name: String, store: Store)],
    now: @escaping @Sendable () -> Instant
  ) {}
  public func start() {}
  public func stop() {}
}
