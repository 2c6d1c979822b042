import ModuleKit

/// How often programs have asked for rows of tables since that was last written down. It is counted in memory: most answers lie
/// ready, and none is to wait for a write. What a process has not written when it is killed is lost.
final class UseTally: Sendable {
  private struct Use: Hashable {
    let table: ID<OpenTable>
    let day: Day
  }
  private struct State {
    var counts: [Use: Int] = [:]
    /// The last day of which something was written.
    var day: Day?
  }

  private let state = Locked(State())

  func add(_ tables: [ID<OpenTable>], on day: Day) {
    if tables.isEmpty { return }
    state.withLock { state in for table in tables { state.counts[Use(table: table, day: day), default: 0] += 1 } }
  }

  /// Pages that show how often something was used are made anew once a day, not with each use.
  func write(to store: Store) throws {
    let (counts, isNewDay) = state.withLock { state -> ([Use: Int], Bool) in
      let (counts, newest) = (state.counts, state.counts.keys.map(\.day).max())
      let isNewDay = newest != nil && newest != state.day
      (state.counts, state.day) = ([:], newest ?? state.day)
      return (counts, isNewDay)
    }
    if counts.isEmpty { return }
    do {
      try store.write(isPublic: isNewDay) { db in
        for (use, count) in counts { try allCounting(OpenTableUses(use.table, .rows, on: use.day, count), db) }
      }
    } catch {
      state.withLock { state in state.counts.merge(counts) { $0 + $1 } }
      throw error
    }
  }
}

extension CityHall {
  /// Writes down how often programs have asked for rows.
  public func writeUses() {
    for city in municipalities.all where city.isCurrent {
      // On a full disk people can still read.
      try? city.uses.write(to: city.store)
    }
  }
}
