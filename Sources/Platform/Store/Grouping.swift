/// Rows counted and measured in groups.
///
/// PostgreSQL puts groups together in a table of hashes by itself. SQLite sorts all rows for it, which takes longer than reading
/// them: there a function of our own does it, unless there are too many groups to be held in memory (`GroupTable`).
public struct Grouping: Sendable {
  public enum Measure: Sendable { case sum(StaticName), least(StaticName), greatest(StaticName) }

  /// By what rows are put together; none: all rows are one group.
  public var keys: [SQL]
  /// Sums are of whole numbers, the least and the greatest of these or of texts.
  public var measures: [Measure]
  /// What stands behind FROM.
  public var source: SQL

  public init(keys: [SQL], measures: [Measure], source: SQL) {
    (self.keys, self.measures, self.source) = (keys, measures, source)
  }

  /// The billions and the rest of a sum are told apart, so that none overflows.
  public static let billion = 1_000_000_000
}

extension Reader {
  /// The first `limit` groups: those with the largest `size`, an expression over the columns, or in the order of their keys; those
  /// without a value come last.
  ///
  /// Each row has `n`, how many rows were put together; `k0`, `k1`, … for the keys; and for each measure `a0`, its value, or the
  /// billions of a sum; `b0`, the rest of a sum; `c0`, how many rows have a value. May ask two statements.
  public func groups(
    _ grouping: Grouping, byLargest size: SQL? = nil, limit: Int, _ body: (Row) throws(StoreError) -> Void
  ) throws(StoreError) {
    func ask(_ groups: SQL, _ body: (Row) throws(StoreError) -> Void) throws(StoreError) {
      try each("SELECT * FROM (\(groups)) AS groups ORDER BY \(grouping.order(size)) LIMIT \(limit)", body)
    }
    guard connection.dialect == .sqlite, !grouping.keys.isEmpty else { return try ask(grouping.sorted, body) }
    var isRefused = false
    try ask(grouping.hashed(wanted: size == nil ? limit : nil)) { (row) throws(StoreError) in
      let count: Int? = try row["n"]
      if count == nil { isRefused = true } else { try body(row) }
    }
    if isRefused { try ask(grouping.sorted, body) }
  }
}

extension Grouping {
  fileprivate func order(_ size: SQL?) -> SQL {
    let bySize: SQL = size.map { "\($0) IS NULL, \($0) DESC, " } ?? ""
    let byKeys = keys.indices.reduce(bySize) { "\($0)\(StaticName("k", $1)) IS NULL, \(StaticName("k", $1)), " }
    return "\(byKeys)n"
  }

  /// By the engine's own means.
  fileprivate var sorted: SQL {
    let names = keys.indices.reduce("" as SQL) { "\($0)\(if: $1 > 0, ", ")\(StaticName("k", $1))" }
    let columns = keys.enumerated().reduce("count(*) AS n" as SQL) {
      "\($0), \($1.element) AS \(StaticName("k", $1.offset))"
    }
    let values = measures.enumerated().reduce("" as SQL) { "\($0), \($1.element.columns($1.offset))" }
    return "SELECT \(columns)\(values) FROM \(source)\(if: !keys.isEmpty, " GROUP BY \(names)")"
  }

  /// By `grouped`, which answers the rows of `sorted` as arrays in JSON.
  fileprivate func hashed(wanted: Int?) -> SQL {
    var place = 0
    func next(_ name: StaticName) -> SQL {
      defer { place += 1 }
      return "\(if: place > 0, ", ")value ->> \(StaticName("", place)) AS \(name)"
    }
    var columns = next("n")
    for index in keys.indices { columns = "\(columns)\(next(StaticName("k", index)))" }
    for (index, measure) in measures.enumerated() {
      columns = "\(columns)\(next(StaticName("a", index)))"
      if case .sum = measure { columns = "\(columns)\(next(StaticName("b", index)))" }
      columns = "\(columns)\(next(StaticName("c", index)))"
    }
    let values = (keys + measures.map { "\($0.column)" }).reduce("" as SQL) { "\($0), \($1)" }
    let kinds = String(repeating: "k", count: keys.count) + measures.map(\.letter).joined()
    return "SELECT \(columns) FROM json_each((SELECT grouped(\(kinds), \(wanted)\(values)) FROM \(source)))"
  }
}

extension Grouping.Measure {
  fileprivate var column: StaticName {
    switch self {
    case .sum(let column), .least(let column), .greatest(let column): column
    }
  }

  /// As `grouped` is told it.
  fileprivate var letter: String {
    switch self {
    case .sum: "s"
    case .least: "l"
    case .greatest: "g"
    }
  }

  fileprivate func columns(_ index: Int) -> SQL {
    let (a, b, c) = (StaticName("a", index), StaticName("b", index), StaticName("c", index))
    switch self {
    case .least: return "min(\(column)) AS \(a), count(\(column)) AS \(c)"
    case .greatest: return "max(\(column)) AS \(a), count(\(column)) AS \(c)"
    case .sum: return "\(sumIn: column, a, b), count(\(column)) AS \(c)"
    }
  }
}

extension SQL.StringInterpolation {
  /// SQLite sums whole numbers in 64 bits, PostgreSQL in as many as it takes.
  fileprivate mutating func appendInterpolation(sumIn column: StaticName, _ billions: StaticName, _ rest: StaticName) {
    let (text, billion) = (column.text, Grouping.billion)
    parts.append(
      .differing(
        sqlite: "sum(\(text) / \(billion)) AS \(billions.text), sum(\(text) % \(billion)) AS \(rest.text)",
        postgres: """
          CAST(div(sum(\(text)), \(billion)) AS BIGINT) AS \(billions.text), \
          CAST(mod(sum(\(text)), \(billion)) AS BIGINT) AS \(rest.text)
          """))
  }
}
