import ModuleKit

/// What differs between two states: of one plan on two days, or of two plans or editions.
struct Comparison: Sendable {
  struct Side: Sendable, Equatable {
    let plan: ID<Plan>
    let moment: Moment
  }

  enum Kind: String, Sendable, Storable, CaseIterable {
    case added, removed, renamed, moved, text, retargeted, remarked
  }

  /// One thing that differs: a node, with the indicator or the period where it is about one.
  struct Row: Record, Equatable {
    static let columns: SQL = "kind, id, old_id, place, extra"
    let kind: Kind
    /// Its key on the newer side, or on the older one where it was removed.
    let node: ID<Node>?
    /// Its key on the older side.
    let oldNode: ID<Node>?
    /// The indicator whose targets differ, or the period whose mark does.
    let extra: String

    init(row: ModuleKit.Row) throws(StoreError) {
      kind = try row["kind"]
      let (id, old): (String?, String?) = (try row["id"], try row["old_id"])
      node = id.flatMap { ID($0) }
      oldNode = old.flatMap { ID($0) }
      extra = try row["extra"]
    }
  }

  static let pageSize = 30

  let old: Side
  let new: Side
  /// Whether the same key means the same thing: within a plan and its editions. Elsewhere only recorded links do.
  var sharesKeys = true

  /// Whether both sides are of one plan: marks are given to a plan's nodes and not to their successors.
  var isOfOnePlan: Bool { old.plan == new.plan }

  /// All of them in the order of the tree. To count them they must be found anyway, so a page of them is cut from these.
  func rows(in db: Reader) throws(StoreError) -> [Row] {
    try db.all(
      """
      \(sides)
      SELECT \(Row.columns) FROM (\(union)) AS difference
      ORDER BY place, id, kind, extra
      """)
  }

  private var union: SQL {
    let kinds = Kind.allCases.filter { ($0 != .remarked || isOfOnePlan) && ($0 != .retargeted || sharesKeys) }
    let parts = kinds.map(part)
    return parts.dropFirst().reduce(parts[0]) { "\($0) UNION ALL \($1)" }
  }
}

extension Comparison {
  /// Both trees. They are to be looked up by key, so they must not be put aside first.
  private var sides: SQL {
    """
    WITH before_node AS NOT MATERIALIZED (\(tree(old))), after_node AS NOT MATERIALIZED (\(tree(new)))
    """
  }

  /// With `partner`, its key on the other side, and `above`, what its parent's is there.
  private func tree(_ side: Side) -> SQL {
    """
    SELECT id, \(partner(of: "plan_node.id", on: side)) AS partner, parent,
      \(partner(of: "plan_node.parent", on: side)) AS above, level, number, title, title_en, body, body_en, department,
      audience, audience_en, conditions, conditions_en, schedule, place
    FROM \(side.moment.nodes)
    WHERE plan = \(side.plan) AND retired IS NULL
    """
  }

  /// A node has the same key on both sides, or was carried over from one to the other.
  private func partner(of key: SQL, on side: Side) -> SQL {
    if isOfOnePlan { return key }
    let (here, there): (SQL, SQL) = side == old ? ("item", "node") : ("node", "item")
    let heir: SQL = """
      (SELECT min(plan_generation.\(there)) FROM \(new.moment.generations)
        WHERE plan_generation.plan = \(new.plan) AND plan_generation.predecessor = \(old.plan)
          AND plan_generation.\(here) = \(key) AND plan_generation.fate = 'carried')
      """
    return sharesKeys ? "coalesce(\(heir), \(key))" : heir
  }

  private func part(_ kind: Kind) -> SQL {
    switch kind {
    case .added:
      """
      SELECT 'added' AS kind, after_node.id AS id, NULL AS old_id, after_node.place AS place, '' AS extra
      FROM after_node LEFT JOIN before_node ON before_node.id = after_node.partner
      WHERE before_node.id IS NULL
      """
    case .removed:
      """
      SELECT 'removed' AS kind, before_node.id AS id, before_node.id AS old_id, before_node.place AS place, '' AS extra
      FROM before_node LEFT JOIN after_node ON after_node.id = before_node.partner
      WHERE after_node.id IS NULL
      """
    case .renamed: both("renamed", differ(["title", "title_en", "number"]))
    case .moved: both("moved", "(before_node.parent IS DISTINCT FROM after_node.above OR \(differ(["level"])))")
    case .text:
      both(
        "text",
        """
        (\(differ(["body", "body_en", "department", "audience", "audience_en", "conditions", "conditions_en", "schedule"]))
          OR after_node.id IN (\(retagged)) OR after_node.id IN (\(retied))
          OR after_node.id IN (\(recosted)))
        """)
    case .retargeted: retargeted
    case .remarked: remarked
    }
  }

  private func both(_ kind: StaticName, _ condition: SQL) -> SQL {
    """
    SELECT '\(kind)' AS kind, after_node.id AS id, before_node.id AS old_id, after_node.place AS place, '' AS extra
    FROM after_node JOIN before_node ON before_node.id = after_node.partner
    WHERE \(condition)
    """
  }

  private func differ(_ columns: [StaticName]) -> SQL {
    let parts = columns.map { "before_node.\($0) IS DISTINCT FROM after_node.\($0)" as SQL }
    return "(\(parts.dropFirst().reduce(parts[0]) { "\($0) OR \($1)" }))"
  }

  /// Keys of nodes whose tags differ.
  private var retagged: SQL {
    func tags(_ side: Side) -> SQL {
      let key = side == new ? "plan_tag.node" : partner(of: "plan_tag.node", on: side)
      return """
        SELECT \(key) AS node, axis, value, reason, reason_en FROM \(side.moment.tags) WHERE plan = \(side.plan)
        """
    }
    return symmetric("node", tags(old), tags(new))
  }

  /// Keys of nodes whose partners or ties differ.
  private var retied: SQL {
    func ties(_ side: Side) -> SQL {
      let key = side == new ? "plan_tie.node" : partner(of: "plan_tie.node", on: side)
      return """
        SELECT \(key) AS node, kind, other_plan, other, note, note_en FROM \(side.moment.ties) WHERE plan = \(side.plan)
        """
    }
    return symmetric("node", ties(old), ties(new))
  }

  /// Keys of nodes whose costs differ.
  private var recosted: SQL {
    func costs(_ side: Side) -> SQL {
      let key = side == new ? "plan_cost.node" : partner(of: "plan_cost.node", on: side)
      return """
        SELECT \(key) AS node, year, kind, unit, amount, note, note_en FROM \(side.moment.costs) WHERE plan = \(side.plan)
        """
    }
    return symmetric("node", costs(old), costs(new))
  }

  /// Indicators whose targets differ, or that only one side has with targets.
  private var retargeted: SQL {
    func holders(_ side: Side) -> SQL {
      """
      (SELECT id, node, targets_hash FROM \(side.moment.indicators) WHERE plan = \(side.plan) AND retired IS NULL)
      """
    }
    return """
      SELECT 'retargeted' AS kind, coalesce(after_node.id, before_node.id) AS id, before_node.id AS old_id,
        coalesce(after_node.place, before_node.place, '') AS place, target.indicator AS extra
      FROM (
        SELECT newer.id AS indicator, newer.node AS new_node, older.node AS old_node
        FROM \(holders(new)) AS newer LEFT JOIN \(holders(old)) AS older ON older.id = newer.id
        WHERE newer.targets_hash <> coalesce(older.targets_hash, '')
        UNION ALL
        SELECT older.id, NULL, older.node
        FROM \(holders(old)) AS older LEFT JOIN \(holders(new)) AS newer ON newer.id = older.id
        WHERE newer.id IS NULL AND older.targets_hash <> ''
      ) AS target
      LEFT JOIN after_node ON after_node.id = target.new_node
      LEFT JOIN before_node ON before_node.id = target.old_node
      """
  }

  private var remarked: SQL {
    func marks(_ side: Side) -> SQL {
      "(SELECT node, period, mark FROM \(side.moment.reviews) WHERE plan = \(side.plan) AND state = 'published')"
    }
    return """
      SELECT 'remarked' AS kind, after_node.id AS id, after_node.id AS old_id, after_node.place AS place,
        newer.period AS extra
      FROM \(marks(new)) AS newer
      JOIN after_node ON after_node.id = newer.node
      LEFT JOIN \(marks(old)) AS older ON older.node = newer.node AND older.period = newer.period
      WHERE older.mark IS DISTINCT FROM newer.mark
      """
  }

  /// The values of `column` in rows that only one of the two has.
  private func symmetric(_ column: StaticName, _ a: SQL, _ b: SQL) -> SQL {
    """
    SELECT DISTINCT \(column) FROM (
      SELECT * FROM (\(a) EXCEPT \(b)) AS earlier UNION ALL SELECT * FROM (\(b) EXCEPT \(a)) AS later) AS either
    """
  }
}
