import ModuleKit

/// Who signs the municipality's letters (首長): title, name and seal (公印). What was issued keeps what it was issued with.
struct Signatory: Sendable {
  static let seal = SealedColumn("procedures_signatory", "seal")
  private static let key = "mayor"

  /// As letters print it: 沼津市長. Empty: the municipality's name with 長.
  var title = Localized("")
  var name = ""
  /// Nil where none is set.
  var seal: PDFPicture?
  /// Counts changes, so that two people do not overwrite each other.
  private(set) var revision = 0

  init() {}

  /// Throws `StoreError`, `VaultFault`.
  static func get(_ keys: Keyring, in db: Reader) throws -> Signatory {
    var found = Signatory()
    var sealed: [UInt8]?
    try db.each("SELECT title, title_en, name, seal, revision FROM procedures_signatory WHERE id = \(key)") {
      (row) throws(StoreError) in
      found.title = Localized(try row["title"], en: try row["title_en"])
      found.name = try row["name"]
      found.revision = try row["revision"]
      sealed = try row["seal"]
    }
    found.seal = try sealed.flatMap { PDFPicture(png: try keys.open(bytes: $0, in: Signatory.seal, of: key)) }
    return found
  }

  /// Answers false, and saves nothing, where somebody else has saved since. Throws `StoreError`, `VaultFault`.
  func save(_ keys: Keyring, by actor: String, at now: Instant, in db: Writer) throws -> Bool {
    guard try Signatory.get(keys, in: db).revision == revision else { return false }
    let picture = seal.map { keys.seal(bytes: $0.png, in: Signatory.seal, of: Signatory.key) }
    try db.run(
      """
      INSERT INTO procedures_signatory (id, title, title_en, name, seal, revision)
      VALUES (\(Signatory.key), \(title.ja), \(title.en), \(name), \(picture), \(revision + 1))
      ON CONFLICT (id) DO UPDATE
      SET title = excluded.title, title_en = excluded.title_en, name = excluded.name, seal = excluded.seal,
        revision = excluded.revision
      """)
    try db.record("procedures.signatory.saved", Signatory.subject, by: actor, at: now, detail: summary)
    return true
  }

  static let subject = SubjectRef("signatory", key)

  /// For the audit trail: a seal is told by the beginning of its digest.
  private var summary: String {
    let mark = seal.map { "seal \(sha256($0.png).prefix(16))" } ?? "no seal"
    return [title.ja, name, mark].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  func title(of city: Localized, _ language: Language) -> String {
    let isUnset = language == .japanese ? title.ja.isEmpty : title.en == nil
    if !isUnset { return title.text(in: language) }
    return language == .japanese ? "\(city.ja)長" : "The Mayor of \(city.text(in: .english))"
  }

  /// Title and name as a letter ends with them.
  func line(of city: Localized) -> String {
    let title = title(of: city, .japanese)
    return name.isEmpty ? title : "\(title)　\(name)"
  }
}

/// Append only.
let signatoryMigration = Migration(
  "procedures-017-signatory",
  """
  CREATE TABLE procedures_signatory (
    id \(.key) PRIMARY KEY,
    title \(.text) NOT NULL,
    title_en \(.text),
    name \(.text) NOT NULL,
    seal \(.blob),
    revision \(.int) NOT NULL
  ) \(.strict)
  """)

extension Permission {
  static let setSignatory = Permission(
    "procedures.seal",
    Localized("通知書に印刷する首長の職名・氏名・公印を決める。", en: "Set the mayor’s title, name and seal that letters bear."),
    [.administrator])
}
