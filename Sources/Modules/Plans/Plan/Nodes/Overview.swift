import ModuleKit

/// The upper levels of a plan with too many nodes for a page, as many levels as fit.
struct Overview: Sendable {
  let nodes: [Node]
  /// How many nodes in force lie below those of the last level shown, by their place.
  private let counts: [String: Int]

  /// Nil where even the first level does not fit.
  init?(of plan: ID<Plan>, at moment: Moment = .now, in db: Reader) throws {
    var sizes: [Int: Int] = [:]
    try db.each(
      """
      SELECT length(place) AS length, count(*) AS nodes FROM \(moment.nodes)
      WHERE plan = \(plan) AND retired IS NULL
      GROUP BY length(place)
      """
    ) { (row) throws(StoreError) in sizes[try row["length"]] = try row["nodes"] }
    guard let length = Overview.length(sizes) else { return nil }
    let found: [Node] = try db.all(
      """
      SELECT \(Node.columns) FROM \(moment.nodes)
      WHERE plan = \(plan) AND retired IS NULL AND length(place) <= \(length)
      ORDER BY place, id
      """)
    nodes = try Node.tagged(found, of: plan, at: moment, in: db)
    var counts: [String: Int] = [:]
    try db.each(
      """
      SELECT substr(place, 1, CAST(\(length) AS INTEGER)) AS top, count(*) AS nodes FROM \(moment.nodes)
      WHERE plan = \(plan) AND retired IS NULL AND length(place) > \(length)
      GROUP BY top
      """
    ) { (row) throws(StoreError) in counts[try row["top"]] = try row["nodes"] }
    self.counts = counts
  }

  func countBelow(_ node: Node) -> Int { counts[node.place] ?? 0 }

  /// The longest place whose level still fits on a page with all levels above it.
  static func length(_ sizes: [Int: Int]) -> Int? {
    var (length, total): (Int?, Int) = (nil, 0)
    for (each, size) in sizes.sorted(by: { $0.key < $1.key }) {
      total += size
      if total > NodeFilter.pageSize { break }
      length = each
    }
    return length
  }
}
