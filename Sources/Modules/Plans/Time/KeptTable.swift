import ModuleKit

/// A table whose rows stay in every state that they had, in a second table beside it.
///
/// A version has the same columns and holds from `since` until before `until`, or still where that is NULL.
struct KeptTable: Sendable {
  let name: StaticName
  let versions: StaticName
  let columns: SQL

  static let plans = KeptTable(
    name: "plan", versions: "plan_version",
    columns: """
      id, title, title_en, period_from, period_to, position, version, frame, lineage, edition, edition_en, state,
      in_force_from, ended_on
      """)
  static let nodes = KeptTable(
    name: "plan_node", versions: "plan_node_version",
    columns: """
      plan, id, parent, level, number, title, title_en, body, body_en, department, audience, audience_en, schedule,
      place, search, version, retired, conditions, conditions_en
      """)
  static let tags = KeptTable(
    name: "plan_tag", versions: "plan_tag_version", columns: "plan, node, axis, value, reason, reason_en")
  /// Of reviews only what was published.
  static let reviews = KeptTable(
    name: "plan_review", versions: "plan_review_version",
    columns: """
      plan, node, period, state, mark, body, percent, old_means, new_means, reason, reason_code, evidence, comment,
      version, author, changed_at, computed, disagreement
      """)
  static let files = KeptTable(
    name: "plan_review_file", versions: "plan_review_file_version",
    columns: "file, plan, node, period, position, is_current, was_submitted, was_published")
  static let rounds = KeptTable(
    name: "plan_round", versions: "plan_round_version", columns: "plan, period, due, state")

  /// Without how they stand, which follows from targets and measurements.
  static let indicators = KeptTable(
    name: "plan_indicator", versions: "plan_indicator_version",
    columns: """
      plan, id, node, series, position, name, name_en, unit, unit_en, direction, definition, definition_en, facts,
      cadence, source, metric, filter, version, retired, targets_hash
      """)
  static let targets = KeptTable(
    name: "plan_target", versions: "plan_target_version",
    columns: "plan, indicator, period, dimension, kind, amount, percent, from_period, words")

  static let criteria = KeptTable(
    name: "plan_criteria", versions: "plan_criteria_version",
    columns: "plan, node, year, combine, rules, version, frozen_at, frozen_by")

  static let predecessors = KeptTable(
    name: "plan_predecessor", versions: "plan_predecessor_version", columns: "plan, id, position, title, title_en")
  static let generations = KeptTable(
    name: "plan_generation", versions: "plan_generation_version",
    columns: "plan, predecessor, item, node, link, fate, reason, reason_en")

  static let all = [
    plans, nodes, tags, ties, costs, reviews, files, rounds, indicators, targets, criteria, predecessors, generations,
  ]
}

extension Writer {
  /// Ends the versions of the rows that fit `condition`, and begins new ones with what the rows hold now.
  ///
  /// A version that began at the same time is replaced, and none begins before the one that it follows, whatever the
  /// clocks of several machines say. `isNew` promises that none of the rows has a version yet.
  func keep(
    _ table: KeptTable, where condition: SQL, at now: Instant, isNew: Bool = false
  ) throws(StoreError) {
    var at = now
    if !isNew {
      let open: SQL = "until IS NULL AND \(condition)"
      let last: Instant? = try value("SELECT max(since) AS value FROM \(table.versions) WHERE \(open)")
      if let last {
        at = max(now, last)
        try run("DELETE FROM \(table.versions) WHERE \(open) AND since = \(at)")
        try run("UPDATE \(table.versions) SET until = \(at) WHERE \(open)")
      }
    }
    try run(
      """
      INSERT INTO \(table.versions) (\(table.columns), since, until)
      SELECT \(table.columns), \(at), NULL
      FROM \(table.name)
      WHERE \(condition)
      """)
  }
}

extension Plan {
  func keep(at now: Instant, isNew: Bool, in db: Writer) throws(StoreError) {
    try db.keep(.plans, where: "id = \(id)", at: now, isNew: isNew)
  }
}

extension Node {
  /// Keeps the node with its tags, ties and costs.
  func keep(in plan: ID<Plan>, at now: Instant, isNew: Bool, in db: Writer) throws(StoreError) {
    try db.keep(.nodes, where: "plan = \(plan) AND id = \(id)", at: now, isNew: isNew)
    let row: SQL = "plan = \(plan) AND node = \(id)"
    if !isNew || !tags.isEmpty { try db.keep(.tags, where: row, at: now, isNew: isNew) }
    if !isNew || !(partners.isEmpty && ties.isEmpty) { try db.keep(.ties, where: row, at: now, isNew: isNew) }
    if !isNew || !costs.isEmpty { try db.keep(.costs, where: row, at: now, isNew: isNew) }
  }

  /// Keeps nodes whose places have changed and nothing else of them.
  static func keep(_ nodes: [ID<Node>], in plan: ID<Plan>, at now: Instant, in db: Writer) throws(StoreError) {
    if nodes.isEmpty { return }
    try db.keep(.nodes, where: "plan = \(plan) AND id IN (\(SQL.list(nodes)))", at: now)
  }
}

extension Review {
  /// Keeps the review with its files, where it is published.
  func keep(in plan: ID<Plan>, at now: Instant, isNew: Bool, in db: Writer) throws(StoreError) {
    guard state == .published else { return }
    let row: SQL = "plan = \(plan) AND node = \(node) AND period = \(period)"
    try db.keep(.reviews, where: row, at: now, isNew: isNew)
    try db.keep(.files, where: row, at: now, isNew: isNew)
  }
}

extension Indicator {
  /// Keeps the indicator with its targets.
  func keep(in plan: ID<Plan>, at now: Instant, in db: Writer) throws(StoreError) {
    try db.keep(.indicators, where: "plan = \(plan) AND id = \(id)", at: now)
    try db.keep(.targets, where: "plan = \(plan) AND indicator = \(id)", at: now)
  }
}

extension Criteria {
  func keep(in plan: ID<Plan>, at now: Instant, in db: Writer) throws(StoreError) {
    try db.keep(
      .criteria, where: "plan = \(plan) AND node = \(node?.text ?? "") AND year = \(year)", at: now)
  }
}

extension Round {
  func keep(at now: Instant, in db: Writer) throws(StoreError) {
    try db.keep(.rounds, where: "plan = \(plan) AND period = \(period)", at: now)
  }
}
