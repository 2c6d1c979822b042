import ModuleKit

/// What a review's form adds to its files and takes away from them.
struct ReviewFileChange: Sendable {
  /// The fields of the form.
  static let field = "files"
  static let removal = "removeFile"

  let added: [CheckedFile]
  let removed: Set<String>
  /// What is wrong with what was sent.
  let fault: String?
  private let keys: Keyring?
  private let actor: String
  private let now: Instant
  private let isHeldBack: Bool
  private let language: Language

  /// Throws `SpoolProblem`, `VaultFault`, `StoreError`.
  init(_ visit: Visit) throws {
    language = visit.scene.language
    (added, fault) = try CheckedFile.read(
      visit.uploads, Self.field, ReviewFile.limits, ReviewFile.kinds, visit.scene.language)
    removed = Set(visit.form.all(Self.removal))
    keys = added.isEmpty ? nil : try visit.keys
    actor = try visit.actor
    now = visit.now
    isHeldBack = visit.holdsFilesBack
  }

  /// What would be wrong with the review's files afterwards, in words; nil where nothing is.
  func fault(_ desk: ReviewDesk) -> String? {
    if let fault { return fault }
    let kept = desk.files.count { !removed.contains($0.row.id.text) }
    let most = ReviewFile.limits.files
    return kept + added.count > most ? ReviewFileTexts.of(language).tooMany(most) : nil
  }

  func run(_ desk: ReviewDesk, in db: Writer) throws {
    let files = desk.files
    for file in files where removed.contains(file.row.id.text) { try file.remove(in: db) }
    var digests = Set(files.filter { !removed.contains($0.row.id.text) }.map(\.row.digest))
    guard let keys else { return }
    for file in added {
      let id = try file.attach(keys, by: actor, at: now, heldBack: isHeldBack, in: db)
      // The same file once more says nothing new.
      guard let row = try Attachment.find(id, in: db), digests.insert(row.digest).inserted else {
        try db.detach(id)
        continue
      }
      try desk.add(id, in: db)
    }
  }
}

extension ReviewDesk {
  fileprivate func add(_ id: ID<Attachment>, in db: Writer) throws(StoreError) {
    try db.run(
      """
      INSERT INTO plan_review_file (file, plan, node, period, position, is_current, was_submitted, was_published)
      SELECT \(id), \(plan.id), \(node.id), \(period), coalesce(max(position), 0) + 1, 1, 0, 0
      FROM plan_review_file
      WHERE plan = \(plan.id) AND node = \(node.id) AND period = \(period)
      """)
  }
}

extension ReviewFile {
  /// What was never handed in is deleted; the rest stays for the versions that have it.
  fileprivate func remove(in db: Writer) throws(StoreError) {
    guard wasSubmitted else {
      try db.run("DELETE FROM plan_review_file WHERE file = \(row.id)")
      return try db.detach(row.id)
    }
    try db.run("UPDATE plan_review_file SET is_current = 0 WHERE file = \(row.id)")
  }
}
