import ModuleKit

/// Which cases a process map is of: those that ended in these days, of one version or all.
struct MapPeriod: Sendable, Equatable {
  let first: Day
  let last: Day
  let version: Int?

  init(_ first: Day, _ last: Day, version: Int? = nil) {
    (self.first, self.last, self.version) = (min(first, last), max(first, last), version)
  }

  /// As the query has it with `suffix` behind its names; what is no day counts as not asked for.
  init?(_ query: Fields, _ suffix: String, else other: MapPeriod?) {
    let first = query["from\(suffix)"].flatMap { Day(iso: $0) }
    let last = query["to\(suffix)"].flatMap { Day(iso: $0) }
    let version = query["version\(suffix)"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    guard let begin = first ?? other?.first, let end = last ?? (first == nil ? other?.last : first.map { $0 + 364 })
    else { return nil }
    self.init(begin, end, version: version)
  }

  /// The year up to today.
  static func recent(_ today: Day) -> MapPeriod { MapPeriod(today + -364, today) }

  /// Of cases `c` that ended within it.
  var condition: SQL {
    """
    c.ended_at IS NOT NULL AND c.ended_at >= \(first.begin) AND c.ended_at < \((last + 1).begin)
    \(if: version != nil, "AND c.version = \(version)")
    """
  }
}
