import ModuleKit

/// A plan as a list shows it.
struct PlanEntry: Record, Equatable {
  static let columns: SQL = """
    id, title, title_en, period_from, period_to, edition, edition_en, state, in_force_from, ended_on
    """
  let id: ID<Plan>
  let title: Localized
  let period: Period?
  /// The edition's name.
  let edition: Localized?
  let state: Edition.State
  let inForceFrom: Day?
  let endedOn: Day?

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    title = Localized(try row["title"], en: try row["title_en"])
    let from: FiscalYear? = try row["period_from"]
    let to: FiscalYear? = try row["period_to"]
    period = from.map { Period(from: $0, to: to) }
    let (name, english): (String?, String?) = (try row["edition"], try row["edition_en"])
    edition = name.map { Localized($0, en: english) }
    state = try row["state"]
    inForceFrom = try row["in_force_from"]
    endedOn = try row["ended_on"]
  }

  static func all(_ sight: Sight = .open, in db: Reader) throws(StoreError) -> [PlanEntry] {
    try db.all("SELECT \(columns) FROM \(sight.moment.plans) WHERE \(sight.shows) ORDER BY position DESC, id")
  }
}

extension Plan {
  /// The frame is stored as the plan file's own JSON (docs/decisions/0004-plan-frame.md) and read once for each version.
  static func find(_ id: ID<Plan>, in db: Reader) throws -> Plan? {
    try find(id, version: version(of: id, in: db), in: db)
  }

  /// For whoever knows its version already.
  static func find(_ id: ID<Plan>, version: Int, in db: Reader) throws -> Plan? {
    if version == 0 { return nil }
    return try db.remember("plan/\(id.text)", version: version) {
      let frame: String? = try db.value("SELECT frame AS value FROM plan WHERE id = \(id)")
      return try frame.map { try Plan(frame: $0) }
    }
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<Plan>, in db: Reader) throws -> Plan {
    guard let plan = try find(id, in: db) else { throw Refusal.notFound }
    return plan
  }

  /// As somebody may see it. Throws `Refusal.notFound` where there is nothing for them, and `NotThen` where there was
  /// nothing yet.
  static func get(_ id: ID<Plan>, _ sight: Sight, in db: Reader) throws -> Plan {
    let moment = sight.moment
    let plan = try get(id, in: db)
    guard sight.shows(plan) else { throw Refusal.notFound }
    if moment == .now { return plan }
    let row: SQL = "id = \(id) AND \(sight.showed)"
    let version: Int? = try db.value("SELECT version AS value FROM \(moment.plans) WHERE \(row)")
    guard let version else { throw try NotThen.or(.notFound, .plans, row, in: db) }
    let then = try db.remember("plan/\(id.text)/\(version)", version: version) {
      let frame: String? = try db.value("SELECT frame AS value FROM \(moment.plans) WHERE id = \(id)")
      return try frame.map { try Plan(frame: $0) }
    }
    guard let then else { throw Refusal.notFound }
    return then
  }

  /// As somebody may see it; nil where there is nothing for them, or was nothing yet.
  static func seen(_ id: ID<Plan>, _ sight: Sight, in db: Reader) throws -> Plan? {
    do {
      return try get(id, sight, in: db)
    } catch Refusal.notFound {
      return nil
    } catch is NotThen {
      return nil
    }
  }

  static func exists(_ id: ID<Plan>, in db: Reader) throws(StoreError) -> Bool {
    try db.value("SELECT 1 AS value FROM plan WHERE id = \(id)", as: Int.self) != nil
  }

  func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan (id, title, title_en, period_from, period_to, position, version, frame, lineage, edition,
        edition_en, state, in_force_from, ended_on)
      SELECT \(id), \(title.ja), \(title.en), \(period?.from), \(period?.to),
        (SELECT coalesce(max(position), 0) + 1 FROM plan),
        (SELECT coalesce(max(version), 0) + 1 FROM plan_removed WHERE id = \(id)), \(frameText), \(lineage),
        \(edition.name?.ja),
        \(edition.name?.en), \(edition.state), \(edition.inForceFrom), \(edition.ending?.on)
      """)
  }

  /// Grows with each change of the plan's head; 0 without such a plan.
  static func version(of id: ID<Plan>, in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT version AS value FROM plan WHERE id = \(id)") ?? 0
  }

  /// Writes the head over what is stored, and makes its version the next one. What could not be read again is not written.
  func update(in db: Writer) throws(StoreError) {
    _ = try Plan(frame: frameText)
    try db.run(
      """
      UPDATE plan
      SET title = \(title.ja), title_en = \(title.en), period_from = \(period?.from), period_to = \(period?.to),
        version = version + 1, frame = \(frameText), lineage = \(lineage), edition = \(edition.name?.ja),
        edition_en = \(edition.name?.en), state = \(edition.state), in_force_from = \(edition.inForceFrom),
        ended_on = \(edition.ending?.on)
      WHERE id = \(id)
      """)
  }
}

/// How often each value of the axes is used by nodes in force.
struct TagUse: Sendable {
  private let counts: [String: Int]

  init(of plan: Plan, at moment: Moment = .now, in db: Reader) throws(StoreError) {
    var counts: [String: Int] = [:]
    if !plan.axes.isEmpty {
      try db.each(
        """
        SELECT plan_tag.axis AS axis, plan_tag.value AS value, count(*) AS uses
        FROM \(moment.tags)
        JOIN \(moment.nodes) ON plan_node.plan = plan_tag.plan AND plan_node.id = plan_tag.node
        WHERE plan_tag.plan = \(plan.id) AND plan_node.retired IS NULL
        GROUP BY plan_tag.axis, plan_tag.value
        """
      ) { (row) throws(StoreError) in
        let (axis, value): (String, String) = (try row["axis"], try row["value"])
        counts["\(axis)/\(value)"] = try row["uses"]
      }
    }
    self.counts = counts
  }

  func count(_ value: Axis.Value, of axis: Axis) -> Int { counts["\(axis.key)/\(value.key)"] ?? 0 }
}
