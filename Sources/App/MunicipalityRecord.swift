public import ModuleKit

let municipalityMigrations = [
  Migration(
    "app-001-municipality",
    """
    CREATE TABLE municipality (
      slug \(.key) PRIMARY KEY,
      name \(.text) NOT NULL,
      name_en \(.text),
      prefecture \(.text) NOT NULL,
      prefecture_en \(.text),
      code \(.text) NOT NULL
    ) \(.strict)
    """)
]

extension Municipality: Record {
  public static let columns: SQL = "slug, name, name_en, prefecture, prefecture_en, code"

  public init(row: Row) throws(StoreError) {
    self.init(
      slug: try row["slug"], name: Localized(try row["name"], en: try row["name_en"]),
      prefecture: Localized(try row["prefecture"], en: try row["prefecture_en"]), code: try row["code"])
  }

  func insert(in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO municipality (slug, name, name_en, prefecture, prefecture_en, code)
      VALUES (\(slug), \(name.ja), \(name.en), \(prefecture.ja), \(prefecture.en), \(code))
      """)
  }
}
