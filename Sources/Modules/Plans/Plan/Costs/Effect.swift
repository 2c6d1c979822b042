import ModuleKit

/// What a node took in a fiscal year beside how far one of its indicators moved in it (投資効果).
struct Effect: Sendable {
  /// With all below the node; as it came to, or as in the budget where some have not said that yet.
  struct Spent: Sendable, Equatable {
    let unit: Node.Cost.Unit
    let kind: Node.Cost.Kind
    let amount: Int
  }

  let indicator: Indicator
  let before: Double
  let after: Double
  let spent: [Spent]

  /// How far it moved to the better; nil where no way is better.
  var gained: Double? {
    switch indicator.direction {
    case .up: after - before
    case .down: before - after
    case .level: nil
    }
  }

  /// What each unit of the indicator took; nil where nothing was gained.
  func each(_ spent: Spent) -> Double? {
    // What differs in the last bits alone has not moved.
    let least = 1e-9 * max(abs(before), abs(after))
    return gained.flatMap { $0 > least ? spent.unit.value(spent.amount) / $0 : nil }
  }
}

/// The effects of a plan's nodes that have indicators, and costs of their own or below them.
struct Effects: Sendable {
  private struct Sum { var amount = 0, places: Set<String> = [] }
  private typealias Sums = [Node.Cost.Unit: [Node.Cost.Kind: Sum]]

  private var spent: [ID<Node>: [FiscalYear: Sums]] = [:]
  private var measured: [ID<Node>: [(indicator: Indicator, values: Measured)]] = [:]

  /// Of one fiscal year, or of all.
  init(of plan: ID<Plan>, _ year: FiscalYear? = nil, at moment: Moment, in db: Reader) throws(StoreError) {
    let indicators = try Indicator.all(of: plan, at: moment, in: db).filter { $0.retired == nil }
    let nodes = try Node.inForce(Set(indicators.compactMap(\.node)), of: plan, at: moment, in: db)
    if nodes.isEmpty { return }
    try add(plan, year, Dictionary(nodes.values.map { ($0.place, $0.id) }, uniquingKeysWith: { $1 }), moment, db)
    for indicator in indicators {
      guard let node = indicator.node, spent[node] != nil else { continue }
      let values = try Measured(of: indicator.series, at: moment, in: db)
      measured[node, default: []].append((indicator, values))
    }
  }

  /// Each cost counts for its own node and for those above it.
  private mutating func add(
    _ plan: ID<Plan>, _ year: FiscalYear?, _ places: [String: ID<Node>], _ moment: Moment, _ db: Reader
  ) throws(StoreError) {
    let when: SQL = year.map { " AND plan_cost.year = \($0)" } ?? ""
    var found: [(place: String, year: FiscalYear, unit: Node.Cost.Unit, kind: Node.Cost.Kind, amount: Int)] = []
    try db.each(
      """
      SELECT plan_node.place AS place, plan_cost.year AS year, plan_cost.unit AS unit, plan_cost.kind AS kind,
        plan_cost.amount AS amount
      FROM \(moment.costs)
      JOIN \(moment.nodes) ON plan_node.plan = plan_cost.plan AND plan_node.id = plan_cost.node
      WHERE plan_cost.plan = \(plan) AND plan_node.retired IS NULL AND plan_cost.kind <> 'planned'\(when)
      """
    ) { (row) throws(StoreError) in
      found.append(
        (try row["place"], try row["year"], try row["unit"], try row["kind"], try row["amount"]))
    }
    for cost in found {
      for length in stride(from: 4, through: cost.place.utf8.count, by: 4) {
        guard let node = places[String(cost.place.prefix(length))] else { continue }
        var sum = spent[node]?[cost.year]?[cost.unit]?[cost.kind] ?? Sum()
        sum.amount += cost.amount
        sum.places.insert(cost.place)
        spent[node, default: [:]][cost.year, default: [:]][cost.unit, default: [:]][cost.kind] = sum
      }
    }
  }

  func of(_ node: ID<Node>, in year: FiscalYear) -> [Effect] {
    guard let sums = spent[node]?[year] else { return [] }
    let spent = Node.Cost.Unit.allCases.compactMap { unit -> Effect.Spent? in
      let (budget, actual) = (sums[unit]?[.budget], sums[unit]?[.actual])
      // While some have no outcome yet, the outcomes of the others are no sum.
      let isKnown = actual.map { (budget?.places ?? []).isSubset(of: $0.places) } ?? false
      let kind: Node.Cost.Kind = isKnown || budget == nil ? .actual : .budget
      return sums[unit]?[kind].map { Effect.Spent(unit: unit, kind: kind, amount: $0.amount) }
    }
    return (measured[node] ?? []).compactMap { indicator, values in
      guard let before = values.end(of: FiscalYear(year.year - 1)), let after = values.end(of: year) else { return nil }
      return Effect(indicator: indicator, before: before, after: after, spent: spent)
    }
  }
}

extension Measured {
  /// The value of a fiscal year, or the last one within it.
  fileprivate func end(of year: FiscalYear) -> Double? {
    value(.year(year)) ?? series().last { $0.period.fiscalYear == year && $0.value != nil }?.value
  }
}
