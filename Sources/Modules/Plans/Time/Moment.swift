import ModuleKit

/// As of when somebody looks at what is recorded: as it is now, or as it was at the end of a day in Japan.
///
/// Its tables stand in a statement where the tables of today would: `FROM \(moment.nodes)` is `plan_node` itself now,
/// and the versions that held then, under the same name, for a day.
enum Moment: Sendable, Equatable {
  case now
  case end(of: Day)

  var day: Day? {
    if case .end(let day) = self { day } else { nil }
  }

  var plans: SQL { table(.plans) }
  var nodes: SQL { table(.nodes) }
  var tags: SQL { table(.tags) }
  var reviews: SQL { table(.reviews) }
  var files: SQL { table(.files) }
  var indicators: SQL { table(.indicators) }
  var targets: SQL { table(.targets) }
  var rounds: SQL { table(.rounds) }
  var criteria: SQL { table(.criteria) }
  var predecessors: SQL { table(.predecessors) }
  var generations: SQL { table(.generations) }

  func table(_ kept: KeptTable) -> SQL {
    day == nil ? "\(kept.name)" : "(SELECT \(kept.columns) FROM \(kept.versions) WHERE \(holds)) AS \(kept.name)"
  }

  /// Of a version: that it held at this moment.
  var holds: SQL {
    guard let end else { return "until IS NULL" }
    return "since < \(end) AND (until IS NULL OR until >= \(end))"
  }

  /// Whether something recorded at this time was known at the moment.
  func knows(_ instant: Instant) -> Bool { end.map { instant < $0 } ?? true }

  /// The same of the time in a column.
  func knows(column: SQL) -> SQL { end.map { "\(column) < \($0)" } ?? "1 = 1" }

  private var end: Instant? { day.map { ($0 + 1).begin } }
}
