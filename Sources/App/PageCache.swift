import HTTPServer
import ModuleKit

/// Rendered public pages, by address, language and encoding; good as long as the data's version stays.
///
/// Two generations bound the memory: when the younger one is full it becomes the older one, and what nobody asks
/// for again goes with the next turn.
final class PageCache: Sendable {
  private struct Entry {
    let page: Prepared
    /// Nil for pages over all municipalities.
    let city: City?
    let version: UInt64
    /// The tables of which it gives rows: whoever gets it has used them.
    let tables: [ID<OpenTable>]
  }
  private struct State {
    var young: [String: Entry] = [:]
    var old: [String: Entry] = [:]
    var youngBytes = 0
  }

  /// Longer addresses are nobody's links, and would fill the memory beside the pages.
  static let longestKey = 1_000

  private let limit: Int
  private let state = Locked(State())

  init(megabytes: Int) { limit = megabytes * 1_000_000 / 2 }

  func find(_ key: String, on day: () -> Day, allVersion: () -> UInt64) -> Prepared? {
    let entry = state.withLock { state -> Entry? in
      if let entry = state.young[key] { return entry }
      guard let entry = state.old.removeValue(forKey: key) else { return nil }
      insert(entry, key, &state)
      return entry
    }
    guard let entry, entry.city?.isCurrent != false, entry.version == entry.city.map(\.store.version) ?? allVersion()
    else { return nil }
    if !entry.tables.isEmpty { entry.city?.uses.add(entry.tables, on: day()) }
    return entry.page
  }

  /// Keeps a page that was rendered from data of `version` or newer.
  func keep(
    _ page: Prepared, _ key: String, city: City?, version: UInt64, giving tables: [ID<OpenTable>]
  ) {
    guard limit > 0, page.size < limit / 8, key.utf8.count <= PageCache.longestKey else { return }
    let entry = Entry(page: page, city: city, version: version, tables: tables)
    state.withLock { insert(entry, key, &$0) }
  }

  private func insert(_ entry: Entry, _ key: String, _ state: inout State) {
    let cost = cost(entry, key)
    if state.youngBytes + cost > limit {
      state.old = state.young
      state.young = [:]
      state.youngBytes = 0
    }
    if let before = state.young.updateValue(entry, forKey: key) { state.youngBytes -= self.cost(before, key) }
    state.youngBytes += cost
  }

  private func cost(_ entry: Entry, _ key: String) -> Int { entry.page.size + key.utf8.count + 500 }
}
