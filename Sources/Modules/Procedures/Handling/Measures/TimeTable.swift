import ModuleKit

/// Open data: how long each public procedure took, how often it was sent back, how many were satisfied, over the twelve months that
/// are over. Procedures with few cases are left empty.
enum TimeTable {
  static let months = 12

  private static let fields = [
    OpenTable.Field("procedure", Localized("手続ID", en: "Procedure")),
    OpenTable.Field("title", Localized("手続名", en: "Title")),
    OpenTable.Field("decided", Localized("決定件数", en: "Decided"), .integer),
    OpenTable.Field("median", Localized("決定までの日数の中央値", en: "Median of days to the decision"), .number),
    OpenTable.Field("most", Localized("9割が決定するまでの日数", en: "Days within which nine of ten are decided"), .number),
    OpenTable.Field("returned", Localized("補正を求めた割合（%）", en: "Sent back (%)"), .number),
    OpenTable.Field("satisfied", Localized("満足した人の割合（%）", en: "Satisfied (%)"), .number),
  ]

  @Sendable static func open(_ db: Reader) throws -> [OpenTable] {
    let newest: Instant? = try db.value(
      "SELECT max(decided_at) AS value FROM procedures_case WHERE decided_at IS NOT NULL")
    guard let newest, let id = ID<OpenTable>("procedures-times") else { return [] }
    let end = Month(newest.day)
    return [
      OpenTable(
        id, Localized("手続の処理日数と満足度", en: "Times of procedures and satisfaction"),
        Localized(
          "公開している手続ごとの、最近\(months)か月（終わった月まで）に決定した件数、日数、補正の割合、満足した人の割合。\(CaseTable.least)件に満たないものは空欄。",
          en:
            "For each public procedure over the last \(months) months that are over: cases decided, days, share sent back, share satisfied. Left empty below \(CaseTable.least)."
        ), fields: fields, files: [], updated: end.first.begin
      ) { db in try rows(before: end, in: db) }
    ]
  }

  static func rows(before end: Month, in db: Reader) throws -> [[CSVWriter.Cell]] {
    var first = end
    for _ in 0..<months { first = first.before }
    let (from, to) = (first.first.begin, end.first.begin)
    var found: [String: (Spans, Int)] = [:]
    try db.each(
      """
      SELECT procedure, \(Spans.columns), count(CASE WHEN returns > 0 THEN 1 END) AS returned
      FROM (
        SELECT procedure, returns, (decided_at - received_at) / 1000000 AS seconds,
          row_number() OVER (PARTITION BY procedure ORDER BY decided_at - received_at) AS place,
          count(*) OVER (PARTITION BY procedure) AS n
        FROM procedures_case WHERE decided_at IS NOT NULL AND decided_at >= \(from) AND decided_at < \(to)
      ) AS t
      GROUP BY procedure
      """
    ) { (row) throws(StoreError) in found[try row["procedure"]] = (try Spans(row: row), try row["returned"]) }
    var opinions: [String: (satisfied: Int, all: Int)] = [:]
    try db.each(
      """
      SELECT procedure, count(CASE WHEN score >= \(Opinion.satisfied) THEN 1 END) AS satisfied, count(*) AS answers
      FROM procedures_opinion WHERE day >= \(first.first) AND day < \(end.first) GROUP BY procedure
      """
    ) { (row) throws(StoreError) in opinions[try row["procedure"]] = (try row["satisfied"], try row["answers"]) }
    return try Procedure.all(in: db).filter { $0.isOpen && $0.version > 0 }.compactMap { procedure in
      guard let (spans, returned) = found[procedure.id.text] else { return nil }
      return cells(procedure, spans, returned, opinions[procedure.id.text])
    }
  }

  private static func cells(
    _ procedure: Procedure, _ spans: Spans, _ returned: Int, _ opinions: (satisfied: Int, all: Int)?
  ) -> [CSVWriter.Cell] {
    let least = CaseTable.least
    let isTold = spans.count >= least
    let isReturnedTold = isTold && [returned, spans.count - returned].allSatisfy { $0 == 0 || $0 >= least }
    let satisfied = opinions.flatMap { $0.all >= least ? share($0.satisfied, $0.all) : nil }
    return [
      .text(procedure.id.text), .text(procedure.title.ja), isTold ? .int(spans.count) : .empty,
      isTold ? number(spans.median, 86_400) : .empty, isTold ? number(spans.most, 86_400) : .empty,
      isReturnedTold ? share(returned, spans.count) : .empty, satisfied ?? .empty,
    ]
  }

  private static func share(_ part: Int, _ whole: Int) -> CSVWriter.Cell { number(100 * part, whole) }

  /// With one place behind the point.
  private static func number(_ part: Int, _ whole: Int) -> CSVWriter.Cell {
    .real(Double((part * 10 + whole / 2) / whole) / 10)
  }
}
