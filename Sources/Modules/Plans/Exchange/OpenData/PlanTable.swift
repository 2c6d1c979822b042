import ModuleKit

/// The tables that each plan has as open data; the raw value is the name in addresses.
enum PlanTable: String, CaseIterable {
  case indicators, measurements, marks

  var columns: [OpenTable.Field] {
    switch self {
    case .indicators:
      [
        Self.indicator, Self.field("node", "項目", "Node"), Self.field("series", "系列", "Series"), Self.name, Self.unit,
        Self.field("direction", "望ましい向き", "Direction"), Self.field("stage", "何を測るか", "Stage"),
        Self.field("cadence", "測る間隔", "Cadence"),
        Self.field("source", "測り方", "Source"), Self.field("metric", "計測名", "Metric"),
        Self.field("retired", "廃止日", "Retired", .day), Self.period, Self.dimension, Self.field("kind", "種類", "Kind"),
        Self.field("value", "値", "Value", .number), Self.field("percent", "増減率", "Percent", .number),
        Self.field("from", "基準", "From"), Self.field("words", "言葉", "Words"),
      ]
    case .measurements:
      [
        Self.indicator, Self.name, Self.unit, Self.field("number", "番号", "Number", .integer), Self.period,
        Self.dimension, Self.field("value", "値", "Value", .number), Self.field("words", "言葉", "Words"),
        Self.field("asOf", "いつ現在", "As of", .day), Self.field("source", "測り方", "Source"),
        Self.field("note", "注記", "Note"), Self.field("recordedAt", "記録日時", "Recorded", .instant),
        Self.field("hash", "ハッシュ", "Hash"),
      ]
    case .marks:
      [
        Self.field("node", "項目", "Node"), Self.period, Self.field("version", "版", "Version", .integer),
        Self.field("at", "日時", "At", .instant), Self.field("action", "操作", "Action"), Self.field("mark", "評価", "Mark"),
        Self.field("label", "評価の意味", "Label"), Self.field("percent", "進捗率", "Percent"),
        Self.field("computed", "指標から計算した評価", "Computed mark"),
        Self.field("disagreement", "計算と異なる理由", "Why it differs from the computed mark"),
      ]
    }
  }

  private static let indicator = field("indicator", "指標", "Indicator")
  private static let name = field("name", "名称", "Name")
  private static let unit = field("unit", "単位", "Unit")
  private static let period = field("period", "期間", "Period")
  private static let dimension = field("dimension", "内訳", "Part")

  private static func field(
    _ key: String, _ ja: String, _ en: String, _ kind: OpenTable.Field.Kind = .text
  ) -> OpenTable.Field {
    OpenTable.Field(key, Localized(ja, en: en), kind)
  }

  var words: Localized {
    switch self {
    case .indicators: Localized("指標と目標", en: "Indicators and targets")
    case .measurements: Localized("実績値", en: "Measurements")
    case .marks: Localized("評価の経緯", en: "History of marks")
    }
  }

  private func target(_ plan: ID<Plan>) -> Target {
    switch self {
    case .indicators: TableRoutes.indicators(plan)
    case .measurements: TableRoutes.measurements(plan)
    case .marks: TableRoutes.marks(plan)
    }
  }

  /// Nil where the plan's key leaves no room for the table's.
  func openTable(of plan: PlanEntry, updated: Instant) -> OpenTable? {
    guard let id = ID<OpenTable>("plan-\(plan.id.text)-\(rawValue)") else { return nil }
    let title = Localized(
      "\(plan.title.ja)：\(words.ja)", en: "\(plan.title.text(in: .english)): \(words.text(in: .english))")
    return OpenTable(
      id, title, title, fields: columns, files: [OpenTable.File("CSV", target(plan.id))], updated: updated
    ) { db in
      try rows(of: try Plan.get(plan.id, .open, in: db), .japanese, at: .now, in: db)
    }
  }
}

/// The tables of all plans that anyone may see.
@Sendable func planOpenTables(_ db: Reader) throws -> [OpenTable] {
  try PlanEntry.all(in: db).flatMap { plan -> [OpenTable] in
    let changed: Instant? = try db.value(
      "SELECT at AS value FROM plan_history WHERE plan = \(plan.id) AND is_public = 1 ORDER BY at DESC LIMIT 1")
    guard let changed else { return [] }
    return PlanTable.allCases.compactMap { $0.openTable(of: plan, updated: changed) }
  }
}
