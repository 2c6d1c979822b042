import ModuleKit

/// In what order datasets are listed.
enum DatasetOrder: String, CaseIterable, Sendable {
  case newest, oldest, title, titleDown, name, nameDown, created, createdUp

  var sql: SQL {
    switch self {
    case .newest: "modified_at DESC, id DESC"
    case .oldest: "modified_at, id"
    case .title: "title, id"
    case .titleDown: "title DESC, id DESC"
    case .name: "name, id"
    case .nameDown: "name DESC, id DESC"
    case .created: "created_at DESC, id DESC"
    case .createdUp: "created_at, id"
    }
  }
}

/// One look into the catalogue: how many there are, and some of them.
struct DatasetSearch: Sendable {
  var condition: SearchCondition = .everything
  var order: DatasetOrder = .newest
  var rows = 10
  var start = 0
  var sight = CatalogueSight()
  /// Whether drafts and withdrawn ones are listed too.
  var states: [Dataset.State] = [.active]

  fileprivate var whereClause: SQL {
    let visible: SQL =
      sight.seesAll ? "is_public IN (0, 1) AND state IN (\(SQL.list(states)))" : "is_public = 1"
    return "\(visible) AND (\(condition.sql(sight)))"
  }

  func count(in db: Reader) throws(StoreError) -> Int {
    try db.value("SELECT count(*) AS value FROM opendata_dataset WHERE \(whereClause)") ?? 0
  }

  func datasets(in db: Reader) throws(StoreError) -> [Dataset] {
    try db.all(
      """
      SELECT \(Dataset.columns)
      FROM opendata_dataset
      WHERE \(whereClause)
      ORDER BY \(order.sql)
      LIMIT \(rows) OFFSET \(start)
      """)
  }

  /// How many datasets of the search have each value, the most frequent first.
  func facet(_ kind: MarkKind, limit: Int, in db: Reader) throws(StoreError) -> [(value: String, count: Int)] {
    let narrowed: SQL =
      condition == .everything && !sight.seesAll
      ? "" : "AND dataset IN (SELECT id FROM opendata_dataset WHERE \(whereClause))"
    var found: [(value: String, count: Int)] = []
    try db.each(
      """
      SELECT value, count(*) AS datasets
      FROM opendata_mark
      WHERE kind = \(kind) AND is_public IN (\(sight.flags)) \(narrowed)
      GROUP BY value
      ORDER BY datasets DESC, value
      LIMIT \(limit)
      """
    ) { (row) throws(StoreError) in found.append((try row["value"], try row["datasets"])) }
    return found
  }
}

/// Datasets with all that stands beside them, read at once however many they are.
struct DatasetView: Sendable {
  let dataset: Dataset
  let resources: [Resource]
  let organisation: DatasetGroup?
  let themes: [DatasetGroup]

  /// As everyone sees it.
  var open: DatasetView {
    DatasetView(
      dataset: dataset, resources: resources.filter { !$0.isHeld }, organisation: organisation, themes: themes)
  }

  /// Files that are held back are there only for who `seesAll`.
  static func of(_ datasets: [Dataset], seesAll: Bool, in db: Reader) throws(StoreError) -> [DatasetView] {
    if datasets.isEmpty { return [] }
    let resources = try Resource.all(of: datasets.map(\.id), in: db).mapValues { all in
      seesAll ? all : all.filter { !$0.isHeld }
    }
    let wanted = Set(datasets.flatMap { $0.themes + ($0.organisation.map { [$0] } ?? []) })
    let groups = wanted.isEmpty ? [:] : try DatasetGroup.all(wanted, in: db)
    return datasets.map { dataset in
      DatasetView(
        dataset: dataset, resources: resources[dataset.id] ?? [],
        organisation: dataset.organisation.flatMap { groups[$0] }, themes: dataset.themes.compactMap { groups[$0] })
    }
  }
}

extension DatasetSearch {
  /// The names alone, which takes one look at an index where nothing is asked.
  func names(in db: Reader) throws(StoreError) -> [String] {
    var found: [String] = []
    try db.each(
      """
      SELECT name FROM opendata_dataset
      WHERE \(whereClause)
      ORDER BY \(order.sql)
      LIMIT \(rows) OFFSET \(start)
      """
    ) { (row) throws(StoreError) in found.append(try row["name"]) }
    return found
  }
}

extension Dataset {
  /// All that belong to the group, whatever their state.
  static func all(in group: DatasetGroup, in db: Reader) throws(StoreError) -> [Dataset] {
    try db.all(
      """
      SELECT \(columns) FROM opendata_dataset
      WHERE id IN (SELECT dataset FROM opendata_mark
        WHERE kind = \(group.kind.mark) AND is_public IN (0, 1) AND value = \(group.id.text))
      """)
  }
}
