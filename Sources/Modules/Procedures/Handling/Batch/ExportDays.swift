import ModuleKit

/// How days are written in workbooks: what each of the staff has chosen last.
enum ExportDays: String, Storable, CaseIterable {
  /// 2026-11-22, which sorts.
  case iso
  /// 令和8年11月22日
  case era

  func words(_ day: Day) -> String { self == .iso ? day.iso : day.onPaper(.japanese) }

  func words(_ instant: Instant) -> String {
    self == .iso ? instant.rfc3339 : "\(words(instant.day)) \(instant.clock)"
  }

  static func of(_ account: ID<Account>?, in db: Reader) throws(StoreError) -> ExportDays {
    try db.value("SELECT days AS value FROM procedures_export_days WHERE account = \(account)") ?? .iso
  }

  /// What a form says, kept for its sender; nil, and nothing changed, where it says nothing that there is.
  static func chosen(_ visit: Visit) throws -> ExportDays? {
    guard let days = visit.form["days"].flatMap(ExportDays.init(rawValue:)) else { return nil }
    guard let account = visit.principal?.account?.id else { return days }
    if try visit.store.readOnce({ db in try of(account, in: db) }) == days { return days }
    try visit.store.write(isPublic: false) { db in
      try db.run(
        """
        INSERT INTO procedures_export_days (account, days)
        VALUES (\(account), \(days))
        ON CONFLICT (account) DO UPDATE SET days = excluded.days
        """)
    }
    return days
  }
}

/// Append only.
let exportMigration = Migration(
  "procedures-018-export-days",
  """
  CREATE TABLE procedures_export_days (
    account \(.key) PRIMARY KEY REFERENCES account (id),
    days \(.text) NOT NULL
  ) \(.strict)
  """)

func exportDays(_ chosen: ExportDays, _ scene: Scene) -> HTML {
  let words: [ExportDays: Localized] = [
    .iso: Localized("西暦（2026-11-22）", en: "2026-11-22"),
    .era: Localized("和暦（令和8年11月22日）", en: "Japanese years (令和8年11月22日)"),
  ]
  let choices = ExportDays.allCases.map { Choice($0.rawValue, words[$0].map { scene.say($0) } ?? "") }
  let field = Field(
    "days", Localized("Excelの日付の書き方", en: "Dates in Excel").text(in: scene.language),
    hint: Localized("選んだ書き方は、次からもそのままです。", en: "Your choice is kept for the next time.").text(in: scene.language), [:])
  return scene.select(field, chosen.rawValue, choices)
}
