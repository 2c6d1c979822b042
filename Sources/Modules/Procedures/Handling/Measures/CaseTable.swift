import ModuleKit

/// Open data: how many cases each public procedure received in a month. Small numbers are held back, and the month under way is
/// left out: from how it grows, single applications could be read.
enum CaseTable {
  static let least = 10
  static let months = 24

  private static let fields = [
    OpenTable.Field("procedure", Localized("手続ID", en: "Procedure")),
    OpenTable.Field("title", Localized("手続名", en: "Title")),
    OpenTable.Field("month", Localized("受付月", en: "Month")),
    OpenTable.Field("received", Localized("受付件数", en: "Received"), .integer),
  ]

  @Sendable static func open(_ db: Reader) throws -> [OpenTable] {
    let newest: Instant? = try db.value(
      "SELECT received_at AS value FROM procedures_case ORDER BY received_at DESC, id DESC LIMIT 1")
    guard let newest, let id = ID<OpenTable>("procedures-received") else { return [] }
    let end = Month(newest.day)
    return [
      OpenTable(
        id, Localized("手続の月別受付件数", en: "Applications received by month"),
        Localized(
          "公開している手続ごとの、月別の受付件数。\(least)件に満たない数と、それを推し量れる数は空欄。最近\(months)か月、終わった月まで。",
          en:
            "Cases received of each public procedure by month. Numbers below \(least), and what they could be reckoned from, are left empty. The last \(months) months that are over."
        ), fields: fields, files: [], updated: end.first.begin
      ) { db in try rows(before: end, in: db) }
    ]
  }

  static func rows(before end: Month, in db: Reader) throws -> [[CSVWriter.Cell]] {
    let open = try Procedure.all(in: db).filter { $0.isOpen && $0.version > 0 }
    var cells: [(row: String, column: String, count: Int)] = []
    var month = end
    for _ in 0..<months {
      month = month.before
      var found: [String: Int] = [:]
      try db.each(
        """
        SELECT procedure, count(*) AS cases FROM procedures_case
        WHERE received_at >= \(month.first.begin) AND received_at < \(month.next.first.begin) GROUP BY procedure
        """
      ) { (row) throws(StoreError) in found[try row["procedure"]] = try row["cases"] }
      cells += open.compactMap { procedure in
        found[procedure.id.text].map { (procedure.id.text, month.text, $0) }
      }
    }
    let hidden = SmallCounts(least: least).hidden(cells)
    let titles = Dictionary(uniqueKeysWithValues: open.map { ($0.id.text, $0.title.ja) })
    return cells.enumerated().map { place, cell in
      [
        .text(cell.row), .text(titles[cell.row] ?? ""), .text(cell.column),
        hidden.contains(place) ? .empty : .int(cell.count),
      ]
    }
  }
}

/// A month of the calendar.
struct Month: Sendable, Equatable {
  let first: Day

  init(_ day: Day) { first = Day(iso: "\(day.iso.prefix(7))-01") ?? day }

  var before: Month { Month(first + -1) }
  var next: Month { Month(first + 31) }
  /// `2026-11`
  var text: String { String(first.iso.prefix(7)) }
}
