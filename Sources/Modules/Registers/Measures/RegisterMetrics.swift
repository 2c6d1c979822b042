import ModuleKit

/// What plans can promise of registers, measured. Numbers of a register that is not public are given only to an indicator that
/// names it.
let registerMetrics = [
  Metric(
    "registers.records", Localized("台帳の記録の件数", en: "Records of a register"),
    Localized(
      "期間の終わりに台帳にある記録の件数。台帳を選ばなければ、公開している台帳のすべて。",
      en: "Records that a register holds at the end of the period; of all public registers where none is named."),
    unit: Localized("件", en: ""), .count,
    filter: Localized(
      "台帳の名前（アドレスの名前）。公開している台帳は条件も書ける（例 halls?place=文化会館&seats.from=100）",
      en: "A register’s name in addresses; of a public one with conditions too, such as halls?place=X&seats.from=100")
  ) { range, filter, db in
    if filter.contains("?") {
      guard let chosen = try ChosenRecords(filter, in: db) else { throw Metric.Unreadable() }
      return try chosen.count(asOf: range.last, in: db)
    }
    if let id = ID<Register>(filter), let register = try Register.find(id, in: db), !register.isOpen {
      try register.checkTold(asOf: range.last, in: db)
    }
    return """
      SELECT r.id AS item, CAST(coalesce(sum(c.added - c.removed), 0) AS BIGINT) AS part, 0 AS whole
      FROM registers_register AS r
      LEFT JOIN registers_change AS c ON c.register = r.id AND c.at < \(range.to)
      WHERE \(chosen(filter))
      GROUP BY r.id
      """
  },
  Metric(
    "registers.sum", Localized("台帳の数の合計", en: "Sum of a field of a register"),
    Localized(
      "期間の終わりに台帳にある記録の、公開している整数か金額の項目の合計。",
      en: "The sum of a public field of whole numbers or yen over the records at the end of the period."),
    unit: Localized("", en: ""), .count,
    filter: Localized("台帳の名前/項目の名前（例 halls/seats）", en: "The register and its field, such as halls/seats")
  ) { range, filter, db in
    let parts = filter.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let id = ID<Register>(parts[0]), let register = try Register.find(id, in: db),
      let field = register.frame.field(String(parts[1])), field.isOpen,
      [.value(.money), .value(.number(decimals: 0))].contains(field.type)
    else { return nothing }
    try register.checkTold([RecordSummary.Measure(kind: .sum, field: field)], asOf: range.last, in: db)
    let rows = RecordTable(register).rows(asOf: try register.change(asOf: range.last, in: db), [field])
    return """
      SELECT \(filter) AS item, CAST(coalesce(sum(\(RecordTable.column(field))), 0) AS BIGINT) AS part, 0 AS whole
      FROM \(rows)
      """
  },
  Metric(
    "registers.open", Localized("公開している台帳の割合", en: "Share of registers that are public"),
    Localized(
      "計測時に使っている台帳のうち、公開しているものの割合。", en: "Of the registers in use as of the measuring, the percentage that is public."),
    unit: Localized("%", en: "%"), .rate
  ) { _, _, _ in
    """
    SELECT 'registers' AS item, count(CASE WHEN is_public = 1 THEN 1 END) AS part, count(*) AS whole
    FROM registers_register
    WHERE retired = 0
    """
  },
  Metric(
    "registers.updated", Localized("更新された台帳の割合", en: "Share of public registers updated"),
    Localized(
      "計測時に公開している台帳のうち、期間内に記録が変わったものの割合。",
      en: "Of the registers that are public as of the measuring, the percentage whose records changed in the period."),
    unit: Localized("%", en: "%"), .rate
  ) { range, _, _ in
    """
    SELECT id AS item, CASE WHEN EXISTS (
        SELECT 1 FROM registers_change AS c
        WHERE c.register = r.id AND c.at >= \(range.from) AND c.at < \(range.to)
      ) THEN 1 ELSE 0 END AS part, 1 AS whole
    FROM registers_register AS r
    WHERE is_public = 1 AND retired = 0
    """
  },
  Metric(
    "registers.corporate-numbers", Localized("法人番号の入力率", en: "Records with a corporate number"),
    Localized(
      "法人番号の項目がある台帳の記録のうち、番号が入っているものの割合（計測時）。台帳を選ばなければ、公開している台帳のすべて。",
      en:
        "Of the records of registers with a field for the corporate number, the percentage that has one, as of the measuring; of all public registers where none is named."
    ), unit: Localized("%", en: "%"), .rate,
    filter: Localized("台帳の名前（アドレスの名前）", en: "A register’s name in addresses")
  ) { _, filter, db in
    let registers: [Register] = try db.all(
      "SELECT \(Register.columns) FROM registers_register AS r WHERE \(chosen(filter)) ORDER BY id")
    let counts = try registers.compactMap { register throws -> SQL? in
      guard let field = register.frame.current.first(where: { $0.type == .value(.corporateNumber) }),
        try register.tellsHowManyHave(field, in: db)
      else { return nil }
      let column = RecordTable.column(field)
      return """
        SELECT \(register.id.text) AS item, count(\(column)) AS part, count(*) AS whole FROM \(RecordTable(register).now)
        """
    }
    return counts.dropFirst().reduce(counts.first ?? nothing) { "\($0) UNION ALL \($1)" }
  },
]

private let nothing: SQL = "SELECT '' AS item, 0 AS part, 0 AS whole WHERE 1 = 0"

/// The register that is named, or else all that are public.
private func chosen(_ filter: String) -> SQL {
  filter.isEmpty ? "r.is_public = 1 AND r.retired = 0" : "r.id = \(filter)"
}

/// Every register in use is something that a plan may promise.
let registerServices: Services = { db in
  let registers: [Register] = try db.all(
    "SELECT \(Register.columns) FROM registers_register WHERE retired = 0 ORDER BY title, id")
  return registers.map { ModuleService($0.id.text, $0.title, $0.isOpen ? RegisterRoutes.show($0.id) : nil) }
}
