import ModuleKit

/// A workbook that somebody has sent. It goes when its reviews are taken, when it or the draft that was made of it is
/// given up, or after `lifetimeInHours`; nobody keeps more than `most` of which nothing was made yet.
struct KeptWorkbook: Record {
  /// What is to be made of it.
  enum Purpose: String, Sendable, Storable { case plan, reviews }

  static let field = "workbook"
  static let limits = UploadLimits(files: 1, fileBytes: 20_000_000, totalBytes: 21_000_000)
  static let lifetimeInHours = 48
  static let most = 5

  static let columns: SQL = "plan_workbook.id, plan_workbook.file, purpose, plan, period, mapping, head, owner, sent_at"

  let id: ID<KeptWorkbook>
  let file: ID<Attachment>
  let purpose: Purpose
  /// Whose reviews it holds, and of when; or the plan that was made of it.
  var plan: ID<Plan>?
  let period: ReviewPeriod?
  /// What its columns mean, as far as somebody has said so.
  var mapping: String?
  /// The new plan's name and title, as typed.
  var head: String?
  let owner: String
  let sentAt: Instant

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    file = try row["file"]
    purpose = try row["purpose"]
    plan = try row["plan"]
    period = try row["period"]
    mapping = try row["mapping"]
    head = try row["head"]
    owner = try row["owner"]
    sentAt = try row["sent_at"]
  }

  /// The one that this member of staff has sent. Throws `Refusal.notFound` where it is gone or somebody else's.
  static func get(_ id: ID<KeptWorkbook>, _ purpose: Purpose, of owner: String, in db: Reader) throws -> KeptWorkbook {
    let found: KeptWorkbook? = try db.first(
      "SELECT \(columns) FROM plan_workbook WHERE id = \(id) AND owner = \(owner) AND purpose = \(purpose)")
    guard let found else { throw Refusal.notFound }
    return found
  }

  static func insert(
    _ file: ID<Attachment>, _ purpose: Purpose, plan: ID<Plan>? = nil, period: ReviewPeriod? = nil, by owner: String,
    at now: Instant, in db: Writer
  ) throws(StoreError) -> ID<KeptWorkbook> {
    let id = ID<KeptWorkbook>.random()
    try db.run(
      """
      INSERT INTO plan_workbook (id, file, purpose, plan, period, owner, sent_at)
      VALUES (\(id), \(file), \(purpose), \(plan), \(period), \(owner), \(now))
      """)
    return id
  }

  /// What a plan was made of stays as it is.
  func update(in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE plan_workbook SET plan = \(plan), mapping = \(mapping), head = \(head)
      WHERE id = \(id) AND plan IS NULL
      """)
  }

  func remove(in db: Writer) throws(StoreError) {
    try db.run("DELETE FROM plan_workbook WHERE id = \(id)")
    try db.detach(file)
  }

  /// Those that somebody has sent and made nothing of yet, the newest first.
  static func all(of owner: String, in db: Reader) throws(StoreError) -> [KeptWorkbook] {
    try db.all(
      """
      SELECT \(columns) FROM plan_workbook
      WHERE owner = \(owner) AND (plan IS NULL OR purpose = \(Purpose.reviews))
      ORDER BY sent_at DESC, id
      """)
  }

  static func full(_ language: Language) -> FormErrors {
    [field: KeptWorkbookTexts.of(language).full(most, lifetimeInHours)]
  }

  /// Those whose time is over.
  static func old(at now: Instant, in db: Reader) throws(StoreError) -> [KeptWorkbook] {
    try db.all("SELECT \(columns) FROM plan_workbook WHERE sent_at < \(now - lifetimeInHours * 3_600)")
  }
}

/// Clears away what nobody has confirmed.
let workbookJob = JobKind("plans.forget-workbooks", every: 3_600) { run in
  guard try run.store.read({ db in try !KeptWorkbook.old(at: run.now, in: db).isEmpty }) else { return }
  try run.store.write(isPublic: false) { db in
    for workbook in try KeptWorkbook.old(at: run.now, in: db) { try workbook.remove(in: db) }
  }
}

/// Whether a kept file may be read yet.
enum KeptFile {
  case ready(name: String, [UInt8])
  /// A scanner has not looked at it yet.
  case waiting
  /// A scanner has found this in it.
  case infected(String)
}

extension KeptWorkbook {
  /// The file's name and bytes. Throws `VaultFault`, `StoreError`, `AttachmentProblem`.
  func open(_ visit: Visit) throws -> KeptFile {
    let found = try visit.store.readOnce { db in try Attachment.find(file, in: db) }
    guard let row = found else { throw Refusal.notFound }
    switch row.state {
    case .waiting: return .waiting
    case .infected: return .infected(row.finding ?? "")
    case .clean, .unscanned: break
    }
    let opened = try row.opened(try visit.keys)
    var bytes: [UInt8] = []
    try visit.store.read { db in try opened.read(in: db) { bytes += $0 } }
    return .ready(name: opened.name, bytes)
  }
}

extension Visit {
  /// The one workbook that a form has brought, or what is wrong with it.
  func sentWorkbook() throws -> (file: CheckedFile?, error: String?) {
    let (files, error) = try CheckedFile.read(
      uploads, KeptWorkbook.field, KeptWorkbook.limits, [.excel], scene.language)
    if let error { return (nil, error) }
    return files.first.map { ($0, nil) } ?? (nil, KeptWorkbookTexts.of(scene.language).choose)
  }

  /// Keeps it sealed until it is confirmed; nil where its sender keeps as many as one may.
  func keep(
    _ file: CheckedFile, _ purpose: KeptWorkbook.Purpose, plan: ID<Plan>? = nil, period: ReviewPeriod? = nil
  ) throws -> ID<KeptWorkbook>? {
    let (keys, actor, now, isHeldBack) = (try keys, try actor, now, holdsFilesBack)
    return try store.write(isPublic: false) { db -> ID<KeptWorkbook>? in
      if try KeptWorkbook.all(of: actor, in: db).count >= KeptWorkbook.most { return nil }
      let id = try file.attach(keys, by: actor, at: now, heldBack: isHeldBack, in: db)
      return try KeptWorkbook.insert(id, purpose, plan: plan, period: period, by: actor, at: now, in: db)
    }
  }
}

let workbookMigration = Migration(
  "plans-005-workbooks",
  """
  CREATE TABLE plan_workbook (
    id \(.key) PRIMARY KEY,
    file \(.key) NOT NULL REFERENCES attachment (id),
    purpose \(.text) NOT NULL CHECK (purpose IN ('plan', 'reviews')),
    plan \(.key),
    period \(.text),
    mapping \(.text),
    head \(.text),
    owner \(.text) NOT NULL,
    sent_at \(.instant) NOT NULL
  ) \(.strict)
  """,
  "CREATE INDEX plan_workbook_sent ON plan_workbook (sent_at)",
  """
  CREATE TABLE plan_workbook_mapping (
    name \(.text) PRIMARY KEY,
    headers \(.text) NOT NULL,
    mapping \(.text) NOT NULL,
    author \(.text) NOT NULL,
    changed_at \(.instant) NOT NULL
  ) \(.strict)
  """)

let workbookOwnerMigration = Migration(
  "plans-046-workbook-owners", "CREATE INDEX plan_workbook_owner ON plan_workbook (owner)")

/// Words about a workbook between sending and confirming.
struct KeptWorkbookTexts: Texts {
  let choose, file, send, waiting, reload, giveUp, back, kept: String
  let infected: @Sendable (String) -> String
  let keptLead: @Sendable (_ hours: Int) -> String
  let purposes: @Sendable (KeptWorkbook.Purpose) -> String
  let full: @Sendable (_ most: Int, _ hours: Int) -> String

  static let japanese = KeptWorkbookTexts(
    choose: "Excelのファイル（.xlsx）を選んでください。", file: "Excelのファイル（.xlsx）", send: "送って内容を確かめる",
    waiting: "ファイルをウイルス検査しています。少し待ってから、もう一度確かめてください。", reload: "もう一度確かめる",
    giveUp: "やめてファイルを消す", back: "戻る", kept: "まだ確かめ終えていないファイル",
    infected: { "ウイルスなどの疑い（\($0)）が見つかったため、ファイルの中身を消しました。安全なファイルを送り直してください。" },
    keptLead: { "送ってから\($0)時間たつと、ひとりでに消えます。" }, purposes: { $0 == .plan ? "計画の取り込み" : "評価シート" },
    full: { "送ったままのファイルが\($0)個あります。下の一覧から開いて、取り込むか消すかしてから送ってください。\($1)時間たつとひとりでに消えます。" })
  static let english = KeptWorkbookTexts(
    choose: "Choose an Excel file (.xlsx).", file: "Excel file (.xlsx)", send: "Send it and look at it first",
    waiting: "The file is being scanned. Wait a moment and look again.", reload: "Look again",
    giveUp: "Give up and delete the file", back: "Back", kept: "Files that are still to be looked at",
    infected: {
      "Malware (\($0)) was found in the file, and its content was deleted. Please send a safe file."
    },
    keptLead: { "They are deleted \($0) hours after they were sent." },
    purposes: { $0 == .plan ? "Import of a plan" : "Review sheet" },
    full: {
      """
      You have sent \($0) files and not finished with them. Open them from the list below and take them in or delete them, \
      then send this one. They go by themselves after \($1) hours.
      """
    })
}
