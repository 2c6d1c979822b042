import ModuleKit

/// Departments that take part in nodes, and ties between nodes, in one table: a department is the end of a tie like
/// another node. `other_plan` is empty for departments and within a plan.
let tieMigrations = [
  Migration(
    "plans-036-ties",
    """
    CREATE TABLE plan_tie (
      plan \(.key) NOT NULL,
      node \(.key) NOT NULL,
      kind \(.text) NOT NULL CHECK (kind IN ('department', 'supports', 'needs', 'realises', 'with', 'same')),
      other_plan \(.text) NOT NULL,
      other \(.key) NOT NULL,
      position \(.int) NOT NULL,
      note \(.text),
      note_en \(.text),
      PRIMARY KEY (plan, node, kind, other_plan, other),
      FOREIGN KEY (plan, node) REFERENCES plan_node (plan, id)
    ) \(.strict)
    """,
    // Who else names this department, or this node.
    "CREATE INDEX plan_tie_other ON plan_tie (other, kind)"),
  Migration(
    "plans-037-tie-versions",
    """
    CREATE TABLE plan_tie_version (
      plan \(.key) NOT NULL,
      node \(.key) NOT NULL,
      kind \(.text) NOT NULL,
      other_plan \(.text) NOT NULL,
      other \(.key) NOT NULL,
      position \(.int) NOT NULL,
      note \(.text),
      note_en \(.text),
      since \(.instant) NOT NULL,
      until \(.instant),
      PRIMARY KEY (plan, node, kind, other_plan, other, since)
    ) \(.strict)
    """,
    "CREATE INDEX plan_tie_version_other ON plan_tie_version (other, kind)",
    fill(
      "plan_tie", "plan_tie_version", "plan, node, kind, other_plan, other, position, note, note_en")),
]

extension KeptTable {
  static let ties = KeptTable(
    name: "plan_tie", versions: "plan_tie_version",
    columns: "plan, node, kind, other_plan, other, position, note, note_en")
}

extension Moment {
  var ties: SQL { table(.ties) }
}

extension Node {
  /// The same nodes with their partners and ties.
  static func tied(
    _ nodes: [Node], of plan: ID<Plan>, at moment: Moment, in db: Reader
  ) throws(StoreError) -> [Node] {
    if nodes.isEmpty { return [] }
    var partners: [ID<Node>: [Partner]] = [:]
    var ties: [ID<Node>: [Tie]] = [:]
    let which: SQL = nodes.count > 200 ? "" : " AND node IN (\(SQL.list(nodes.map(\.id))))"
    try db.each(
      """
      SELECT node, kind, other_plan, other, note, note_en FROM \(moment.ties)
      WHERE plan = \(plan)\(which)
      ORDER BY node, position
      """
    ) { (row) throws(StoreError) in
      let (node, words): (ID<Node>, String?) = (try row["node"], try row["note"])
      let english: String? = try row["note_en"]
      let note = words.map { Localized($0, en: english) }
      let (kind, other): (String, String) = (try row["kind"], try row["other_plan"])
      if let kind = Tie.Kind(rawValue: kind) {
        ties[node, default: []].append(Tie(kind: kind, plan: ID(other), node: try row["other"], note: note))
      } else {
        partners[node, default: []].append(Partner(department: try row["other"], note: note))
      }
    }
    return nodes.map { node in
      var node = node
      (node.partners, node.ties) = (partners[node.id] ?? [], ties[node.id] ?? [])
      return node
    }
  }

  func insertTies(into plan: ID<Plan>, in db: Writer) throws(StoreError) {
    let ends =
      partners.map { (kind: "department", plan: "", other: $0.department.text, note: $0.note) }
      + ties.map {
        (kind: $0.kind.rawValue, plan: $0.plan == plan ? "" : $0.plan?.text ?? "", other: $0.node.text, note: $0.note)
      }
    for (position, end) in ends.enumerated() {
      try db.run(
        """
        INSERT INTO plan_tie (plan, node, kind, other_plan, other, position, note, note_en)
        VALUES (\(plan), \(id), \(end.kind), \(end.plan), \(end.other), \(position), \(end.note?.ja), \(end.note?.en))
        """)
    }
  }
}

/// A tie of a node as its page shows it, whichever end the node is.
struct ShownTie: Sendable, Equatable {
  let kind: Node.Tie.Kind
  /// Whether the other end names this node.
  let isIncoming: Bool
  let plan: ID<Plan>
  let planTitle: Localized
  let node: ID<Node>
  let number: String
  let title: Localized
  let note: Localized?

  /// Those whose other end is in force and may be seen, from either side.
  static func all(
    of node: ID<Node>, of plan: ID<Plan>, _ sight: Sight, in db: Reader
  ) throws(StoreError) -> [ShownTie] {
    try found(node, plan, incoming: false, sight, in: db) + found(node, plan, incoming: true, sight, in: db)
  }

  private static func found(
    _ id: ID<Node>, _ own: ID<Plan>, incoming: Bool, _ sight: Sight, in db: Reader
  ) throws(StoreError) -> [ShownTie] {
    let moment = sight.moment
    let ours: SQL =
      incoming
      ? "plan_tie.other = \(id) AND (plan_tie.other_plan = \(own) OR plan_tie.plan = \(own) AND plan_tie.other_plan = '')"
      : "plan_tie.plan = \(own) AND plan_tie.node = \(id)"
    let (theirPlan, theirs): (SQL, SQL) =
      incoming
      ? ("plan_tie.plan", "plan_tie.node")
      : ("CASE WHEN plan_tie.other_plan = '' THEN plan_tie.plan ELSE plan_tie.other_plan END", "plan_tie.other")
    var ties: [ShownTie] = []
    try db.each(
      """
      SELECT plan_tie.kind AS kind, plan_tie.note AS note, plan_tie.note_en AS note_en, plan.id AS plan_id,
        plan.title AS plan_title, plan.title_en AS plan_title_en, plan_node.id AS node_id,
        plan_node.number AS number, plan_node.title AS title, plan_node.title_en AS title_en
      FROM \(moment.ties)
      JOIN \(moment.plans) ON plan.id = \(theirPlan)
      JOIN \(moment.nodes) ON plan_node.plan = plan.id AND plan_node.id = \(theirs)
      WHERE \(ours) AND plan_tie.kind <> 'department' AND plan_node.retired IS NULL AND \(sight.shows)
      ORDER BY plan_tie.kind, plan.id, plan_node.place
      """
    ) { (row) throws(StoreError) in
      let (note, english): (String?, String?) = (try row["note"], try row["note_en"])
      ties.append(
        ShownTie(
          kind: try row["kind"], isIncoming: incoming, plan: try row["plan_id"],
          planTitle: Localized(try row["plan_title"], en: try row["plan_title_en"]), node: try row["node_id"],
          number: try row["number"], title: Localized(try row["title"], en: try row["title_en"]),
          note: note.map { Localized($0, en: english) }))
    }
    return ties
  }
}

/// A node in which a department takes part, of a plan in force.
struct JoinedWork: Sendable {
  static let mostShown = 50

  let plan: ID<Plan>
  let planTitle: Localized
  let node: ID<Node>
  let number: String
  let title: Localized
  let inCharge: ID<Department>?
  let partner: ID<Department>
  let note: Localized?

  /// One more than can be shown, so that whoever lists them knows whether there are more. Nil departments mean any.
  static func all(of departments: Set<ID<Department>>?, in db: Reader) throws(StoreError) -> [JoinedWork] {
    if departments?.isEmpty == true { return [] }
    let whose: SQL = departments.map { " AND plan_tie.other IN (\(SQL.list($0.sorted())))" } ?? ""
    var found: [JoinedWork] = []
    try db.each(
      """
      SELECT plan.id AS plan_id, plan.title AS plan_title, plan.title_en AS plan_title_en, plan_node.id AS node_id,
        plan_node.number AS number, plan_node.title AS title, plan_node.title_en AS title_en,
        plan_node.department AS in_charge, plan_tie.other AS partner, plan_tie.note AS note, plan_tie.note_en AS note_en
      FROM plan_tie
      JOIN plan ON plan.id = plan_tie.plan AND plan.state = 'in-force'
      JOIN plan_node ON plan_node.plan = plan_tie.plan AND plan_node.id = plan_tie.node AND plan_node.retired IS NULL
      WHERE plan_tie.kind = 'department'\(whose)
      ORDER BY plan.position DESC, plan.id, plan_node.place, plan_tie.position
      LIMIT \(mostShown + 1)
      """
    ) { (row) throws(StoreError) in
      let (note, english): (String?, String?) = (try row["note"], try row["note_en"])
      found.append(
        JoinedWork(
          plan: try row["plan_id"], planTitle: Localized(try row["plan_title"], en: try row["plan_title_en"]),
          node: try row["node_id"], number: try row["number"],
          title: Localized(try row["title"], en: try row["title_en"]), inCharge: try row["in_charge"],
          partner: try row["partner"], note: note.map { Localized($0, en: english) }))
    }
    return found
  }
}
