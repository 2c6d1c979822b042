import ModuleKit

/// A document that one of the open procedures asks for no more.
struct AbolishedRow: Sendable {
  let procedure: ID<Procedure>
  let title: Localized
  let attachment: AbolishedAttachment

  /// Of all that are open, the newest first.
  static func all(in db: Reader) throws -> [AbolishedRow] {
    let rows = try OpenDefinition.all(in: db).flatMap { one in
      one.definition.abolished.map {
        AbolishedRow(procedure: one.procedure.id, title: one.definition.title, attachment: $0)
      }
    }
    return rows.sorted {
      ($1.attachment.since, $0.procedure.text, $0.attachment.title.ja)
        < ($0.attachment.since, $1.procedure.text, $1.attachment.title.ja)
    }
  }
}

/// An open procedure by its version that holds.
struct OpenDefinition {
  let procedure: Procedure
  let definition: ProcedureDefinition

  static func all(in db: Reader) throws -> [OpenDefinition] {
    try Procedure.all(in: db).filter { $0.isOpen && $0.version > 0 }.map {
      OpenDefinition(procedure: $0, definition: try ProcedureVersion.get($0.id, $0.version, in: db).definition)
    }
  }
}

extension ProcedureDefinition {
  /// What applicants still have to send as files.
  var attachments: [Question] {
    form.questions.filter { if case .file = $0.type { true } else { false } }
  }
}

/// Open data: the documents that need not be brought any more.
enum AbolishedTable {
  private static let fields = [
    OpenTable.Field("procedure", Localized("手続ID", en: "Procedure")),
    OpenTable.Field("title", Localized("手続名", en: "Title")),
    OpenTable.Field("document", Localized("廃止した添付書類", en: "Document")),
    OpenTable.Field("since", Localized("廃止した日", en: "Since"), .day),
    OpenTable.Field("ground", Localized("根拠", en: "Ground")),
    OpenTable.Field("lookup", Localized("台帳での照会", en: "Looked up in a register"), .flag),
  ]

  @Sendable static func open(_ db: Reader) throws -> [OpenTable] {
    guard let id = ID<OpenTable>("procedures-abolished"), try !AbolishedRow.all(in: db).isEmpty else { return [] }
    let updated = try Procedure.all(in: db).map(\.updated).max() ?? Instant(microseconds: 0)
    return [
      OpenTable(
        id, Localized("廃止した添付書類", en: "Documents that need not be brought"),
        Localized(
          "受け付けている手続で、提出がいらなくなった書類と、廃止した日、根拠。",
          en: "The documents that open procedures ask for no more, since when, and on what ground."),
        fields: fields, files: [OpenTable.File("CSV", OnceOnlyRoutes.csv())], updated: updated
      ) { db in try rows(in: db) }
    ]
  }

  static func rows(in db: Reader) throws -> [[CSVWriter.Cell]] {
    try AbolishedRow.all(in: db).map { row in
      [
        .text(row.procedure.text), .text(row.title.ja), .text(row.attachment.title.ja), .text(row.attachment.since.iso),
        .text(row.attachment.ground.ja), .text(row.attachment.lookup == nil ? "0" : "1"),
      ]
    }
  }

  static func csv(in db: Reader) throws -> [UInt8] {
    var writer = CSVWriter()
    writer.row(fields.map { .text($0.key) })
    for row in try rows(in: db) { writer.row(row) }
    return writer.bytes
  }
}

/// How far documents have gone, as of the last day of a range. Definitions are documents: they are counted here, not by SQL.
let attachmentMetrics = [
  Metric(
    "procedures.abolished", Localized("廃止した添付書類の数", en: "Documents abolished"),
    Localized(
      "期間の最終日に受け付けている版の手続で、提出がいらなくなった書類の数。",
      en:
        "Of the procedures by the versions that held on the last day of the period, the documents that need not be brought."
    ),
    unit: Localized("種類", en: "documents"), .count, filter: oneProcedureOfAttachments
  ) { range, filter, db in
    try facts(range, filter, in: db) { definition in definition.abolished.count { $0.since <= range.last } }
  },
  Metric(
    "procedures.attachments", Localized("まだ求めている添付書類の数", en: "Documents still asked for"),
    Localized(
      "期間の最終日に受け付けている版の手続で、ファイルの提出を求める質問の数。",
      en: "Of the procedures by the versions that held on the last day of the period, the questions that ask for files."
    ),
    unit: Localized("種類", en: "documents"), .count, filter: oneProcedureOfAttachments
  ) { range, filter, db in try facts(range, filter, in: db) { $0.attachments.count } },
]

private let oneProcedureOfAttachments = Localized("手続の名前（アドレスの名前）", en: "A procedure’s name in addresses")

private func facts(
  _ range: MetricRange, _ filter: String, in db: Reader, _ count: (ProcedureDefinition) -> Int
) throws -> SQL {
  var rows: [SQL] = []
  for procedure in try Procedure.all(in: db).prefix(Metric.mostFacts)
  where procedure.isOpen && (filter.isEmpty || procedure.id.text == filter) {
    let version: Int? = try db.value(
      """
      SELECT max(version) AS value FROM procedures_version
      WHERE procedure = \(procedure.id) AND published_at < \(range.to)
      """)
    guard let version, version > 0 else { continue }
    let number = count(try ProcedureVersion.get(procedure.id, version, in: db).definition)
    rows.append("SELECT CAST(\(procedure.id) AS TEXT) AS item, CAST(\(number) AS BIGINT) AS part, 1 AS whole")
  }
  guard let first = rows.first else { return "SELECT '' AS item, 0 AS part, 0 AS whole WHERE 1 = 0" }
  return rows.dropFirst().reduce(first) { "\($0) UNION ALL \($1)" }
}
