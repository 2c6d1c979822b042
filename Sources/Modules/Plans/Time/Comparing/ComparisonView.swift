import ModuleKit

/// Everything on a page that compares two states.
struct ComparisonView {
  /// A row with what it says of either side.
  struct Difference {
    let row: Comparison.Row
    let title: Localized
    let number: String
    let changes: [Version.Change]
    /// Of an indicator whose targets differ.
    let indicator: Localized?
  }

  let plan: Plan
  let oldPlan: Plan
  let form: ComparisonForm
  let comparison: Comparison
  let counts: [Comparison.Kind: Int]
  let differences: [Difference]
  /// What else it could be compared with.
  let plans: [PlanEntry]
  let departments: [Department]
  private let parents: [ID<Node>: Localized]

  /// `page` nil for all of it. Throws `ComparisonProblem` for a side that cannot be shown.
  init(_ id: ID<Plan>, _ form: ComparisonForm, page: Int?, seesDrafts: Bool, in db: Reader) throws {
    self.form = form
    var comparison = form.comparison(of: id)
    plan = try ComparisonView.plan(comparison.new, "to", seesDrafts, in: db)
    oldPlan = try ComparisonView.plan(comparison.old, form.with == nil ? "from" : "with", seesDrafts, in: db)
    comparison.sharesKeys = plan.lineage == oldPlan.lineage
    self.comparison = comparison
    plans = try PlanEntry.all(Sight(seesDrafts: seesDrafts), in: db)
    departments = try Department.all(in: db)
    if form.isEmpty(of: id) {
      (counts, differences, parents) = ([:], [], [:])
      return
    }
    let all = try comparison.rows(in: db)
    counts = all.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
    let asked = form.kind.map { kind in all.filter { $0.kind == kind } } ?? all
    let rows = page.map { Array(asked.dropFirst(($0 - 1) * Comparison.pageSize).prefix(Comparison.pageSize)) } ?? asked
    let sides = try Sides(rows, comparison, in: db)
    differences = rows.map(sides.difference)
    parents = try sides.parents(comparison, in: db)
  }

  private static func plan(
    _ side: Comparison.Side, _ field: String, _ seesDrafts: Bool, in db: Reader
  ) throws -> Plan {
    do {
      return try Plan.get(side.plan, Sight(moment: side.moment, seesDrafts: seesDrafts), in: db)
    } catch let problem as NotThen {
      throw ComparisonProblem(field: field, first: problem.first)
    } catch Refusal.notFound where field == "with" {
      throw ComparisonProblem(field: field, first: nil)
    }
  }

  var found: Int { form.kind.map { counts[$0] ?? 0 } ?? counts.values.reduce(0, +) }

  /// A field's text for people.
  func shown(_ field: String, _ text: String, _ language: Language) -> String {
    switch field {
    case "department": departments.first { $0.id.text == text }?.name.text(in: language) ?? text
    case "parent": ID<Node>(text).flatMap { parents[$0] }?.text(in: language) ?? text
    default: plan.shownText(field, text, language)
    }
  }
}

/// Why a side cannot be compared: there is no such plan, or none yet.
struct ComparisonProblem: Error {
  let field: String
  let first: Day?
}

/// The nodes, marks and targets that the rows of one page speak of.
private struct Sides {
  /// Beyond this many, naming each costs more than reading all.
  static let most = 2_000

  private let old: [ID<Node>: Node]
  private let new: [ID<Node>: Node]
  private let marks: [String: (old: String, new: String)]
  private let targets: (old: [String: TargetSide], new: [String: TargetSide])

  init(_ rows: [Comparison.Row], _ comparison: Comparison, in db: Reader) throws {
    old = try Sides.nodes(rows.compactMap(\.oldNode), comparison.old, in: db)
    new = try Sides.nodes(rows.compactMap { $0.kind == .removed ? nil : $0.node }, comparison.new, in: db)
    let remarked = rows.filter { $0.kind == .remarked }.compactMap(\.node)
    let (before, after) = (
      try Sides.marks(remarked, comparison.old, in: db), try Sides.marks(remarked, comparison.new, in: db)
    )
    marks = after.reduce(into: [:]) { $0[$1.key] = (before[$1.key] ?? "", $1.value) }
    let indicators = rows.filter { $0.kind == .retargeted }.map(\.extra)
    targets = (
      try TargetSide.all(indicators, comparison.old, in: db), try TargetSide.all(indicators, comparison.new, in: db)
    )
  }

  private static func nodes(
    _ ids: [ID<Node>], _ side: Comparison.Side, in db: Reader
  ) throws -> [ID<Node>: Node] {
    if ids.isEmpty { return [:] }
    let which: SQL = ids.count > most ? "" : " AND id IN (\(SQL.list(Set(ids))))"
    let found: [Node] = try db.all(
      "SELECT \(Node.columns) FROM \(side.moment.nodes) WHERE plan = \(side.plan)\(which) ORDER BY id")
    let tagged = try Node.tagged(found, of: side.plan, at: side.moment, in: db)
    return Dictionary(tagged.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func marks(
    _ ids: [ID<Node>], _ side: Comparison.Side, in db: Reader
  ) throws -> [String: String] {
    if ids.isEmpty { return [:] }
    let which: SQL = ids.count > most ? "" : " AND node IN (\(SQL.list(Set(ids))))"
    var found: [String: String] = [:]
    try db.each(
      """
      SELECT node, period, mark FROM \(side.moment.reviews)
      WHERE plan = \(side.plan) AND state = \(Review.State.published)\(which)
      """
    ) { (row) throws(StoreError) in
      let (node, period): (String, String) = (try row["node"], try row["period"])
      found["\(node)/\(period)"] = try row["mark"]
    }
    return found
  }

  func difference(_ row: Comparison.Row) -> ComparisonView.Difference {
    let (before, after) = (row.oldNode.flatMap { old[$0] }, row.node.flatMap { new[$0] })
    let shown = after ?? before
    let (was, now) = (targets.old[row.extra], targets.new[row.extra])
    return ComparisonView.Difference(
      row: row, title: shown?.title ?? now?.name ?? was?.name ?? Localized(row.node?.text ?? row.extra),
      number: shown?.number ?? "", changes: changes(row, before, after), indicator: now?.name ?? was?.name)
  }

  private func changes(_ row: Comparison.Row, _ before: Node?, _ after: Node?) -> [Version.Change] {
    switch row.kind {
    case .added, .removed: return []
    case .remarked:
      let found = marks["\(row.node?.text ?? "")/\(row.extra)"]
      return [Version.Change(field: "mark", old: found?.old ?? "", new: found?.new ?? "")]
    case .retargeted:
      let (was, now) = (targets.old[row.extra]?.text ?? "", targets.new[row.extra]?.text ?? "")
      return [Version.Change(field: "targets", old: was, new: now)]
    case .renamed, .moved, .text:
      let all = Version.changes(from: before?.historyContent ?? [], to: after?.historyContent ?? [])
      return all.filter { row.kind.fields.contains($0.field) }
    }
  }

  /// Titles of the parents that moves name.
  func parents(_ comparison: Comparison, in db: Reader) throws -> [ID<Node>: Localized] {
    let pairs = [(old.values.compactMap(\.parent), comparison.old), (new.values.compactMap(\.parent), comparison.new)]
    return try pairs.reduce(into: [:]) { found, pair in
      for node in try Sides.nodes(pair.0, pair.1, in: db).values { found[node.id] = node.title }
    }
  }
}

/// The targets of an indicator on one side, as text.
private struct TargetSide {
  let name: Localized
  let text: String

  static func all(_ keys: [String], _ side: Comparison.Side, in db: Reader) throws -> [String: TargetSide] {
    if keys.isEmpty { return [:] }
    let wanted = Set(keys.compactMap { ID<Indicator>($0) })
    let some = wanted.count > Sides.most ? nil : wanted
    let targets = try IndicatorTarget.all(of: side.plan, only: some, at: side.moment, in: db)
    let indicators = try Indicator.all(of: side.plan, only: some, at: side.moment, in: db)
    return indicators.filter { wanted.contains($0.id) }.reduce(into: [:]) { found, indicator in
      let lines = (targets[indicator.id] ?? []).map { "\($0.period.text): \($0.shortText(indicator))" }
      found[indicator.id.text] = TargetSide(name: indicator.name, text: lines.joined(separator: "\n"))
    }
  }
}

extension IndicatorTarget {
  fileprivate func shortText(_ indicator: Indicator) -> String {
    let words =
      switch amount {
      case .value(let value): numberText(value) + indicator.unit.ja
      case .change(let percent, let from): "\(from.text) \(percent > 0 ? "+" : "")\(numberText(percent))%"
      case .words(let words): words
      }
    return dimension.isEmpty ? words : "\(indicator.dimension(dimension)?.ja ?? dimension) \(words)"
  }
}

extension Comparison.Kind {
  /// The fields of a node that it speaks of.
  var fields: Set<String> {
    switch self {
    case .renamed: ["title", "titleEnglish", "number"]
    case .moved: ["parent", "level"]
    case .text:
      [
        "text", "textEnglish", "department", "partners", "ties", "costs", "audience", "audienceEnglish", "condition",
        "conditionEnglish", "schedule", "tags",
      ]
    case .added, .removed, .retargeted, .remarked: []
    }
  }
}
