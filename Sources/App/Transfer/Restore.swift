import Glibc
public import ModuleKit

/// Puts municipalities back from a backup.
public enum Restore {
  /// One municipality that is back, and how it was found.
  public struct Outcome: Sendable {
    public let municipality: Municipality
    public let takenAt: String
    public let tables: [TableDigest]
    public let audit: AuditVerdict
    /// Why its personal data cannot be read here: the master key is another.
    public fileprivate(set) var keyProblem: String?

    public var rows: Int { tables.rows }
  }

  /// What was done with the backup's `settings.conf`.
  public enum SettingsOutcome: Sendable {
    case none, restored
    /// There was a `settings.conf` already, or it leads to another database: it lies there as `settings.conf.restored`.
    case aside
  }

  /// Restores all municipalities of the backup at `path`, or the one named `only`, into `municipalities`. `identity` is a file
  /// with the private key of an encrypted backup, `settings` led to `municipalities`.
  ///
  /// Everything is checked before anything is put in its place: the files against `SHA256SUMS`, each table against its
  /// hash, the rows and the last audit event against the manifest. Throws `TransferProblem`, also where a municipality of
  /// the name is there already, unless it is to be replaced.
  public static func run(
    from path: String, only: ID<Municipality>?, replacing: Bool, identity: String?, into municipalities: Municipalities,
    settings: Settings, report: @escaping @Sendable (String) -> Void
  ) throws -> (outcomes: [Outcome], settings: SettingsOutcome) {
    let staging = try Staging(data: settings.dataFolder)
    let backup = try BackupFolder.open(path, in: staging)
    let entries = try chosen(only, in: backup.manifest, path)
    for entry in entries where !replacing {
      if try municipalities.isTaken(entry.slug) {
        throw TransferProblem(
          "there is a municipality “\(entry.slug.text)” already; restore elsewhere, choose others with --municipality, or "
            + "overwrite it with --replace")
      }
    }
    let withSettings = only == nil ? backup.manifest.settings : nil
    for part in entries.map(\.part) + (withSettings.map { [$0] } ?? []) {
      report("checking \(part.file)")
      try backup.check(part)
    }
    let restored = try entries.map { entry in
      report("\(entry.slug.text): unpacking and checking")
      return try unpack(entry, from: backup, identity, staging)
    }
    let outcomes = try restored.map { outcome, file in
      var outcome = outcome
      outcome.keyProblem = try municipalities.adopt(
        file, as: outcome.municipality.slug, replacing: replacing, report: report
      ).keyProblem
      return outcome
    }
    return (outcomes, try restore(withSettings, backup, identity, settings, staging))
  }

  private static func chosen(
    _ only: ID<Municipality>?, in manifest: BackupManifest, _ path: String
  ) throws -> [BackupManifest.Entry] {
    guard let only else { return manifest.municipalities }
    guard let found = manifest.municipalities.first(where: { $0.slug == only }) else {
      let known = manifest.municipalities.map(\.slug.text).joined(separator: ", ")
      throw TransferProblem("\(path) holds no municipality “\(only.text)”; it holds \(known.isEmpty ? "none" : known)")
    }
    return [found]
  }

  private static func unpack(
    _ entry: BackupManifest.Entry, from backup: BackupFolder, _ identity: String?, _ staging: Staging
  ) throws -> (outcome: Outcome, file: SQLiteFile) {
    let file = MunicipalityFile(staging.path(entry.slug.text + ".sqlite"))
    try backup.extract(entry.part, to: file.file.path, identity: identity)
    let content = try file.check(as: entry.part.file)
    try compare(content, entry)
    try file.settle(as: entry.slug)
    let outcome = Outcome(
      municipality: content.municipality, takenAt: entry.takenAt, tables: content.tables, audit: content.audit)
    return (outcome, file.file)
  }

  private static func compare(_ content: MunicipalityFile.Content, _ entry: BackupManifest.Entry) throws {
    let name = entry.part.file
    let counts = Dictionary(content.tables.map { ($0.table, $0.rows) }, uniquingKeysWith: { first, _ in first })
    if let table = Set(counts.keys).union(entry.tables.keys).sorted().first(where: { counts[$0] != entry.tables[$0] }) {
      throw TransferProblem(
        "\(name) is not the file that the manifest tells of: \(table) has \(counts[table] ?? 0) rows instead of "
          + "\(entry.tables[table] ?? 0)")
    }
    let slug = content.municipality.slug
    if slug != entry.slug {
      throw TransferProblem("\(name) holds the municipality “\(slug.text)”, not “\(entry.slug.text)”")
    }
    if content.audit.last?.hash != entry.lastAuditHash || content.audit.count != entry.auditEvents {
      throw TransferProblem("\(name) is not the file that the manifest tells of: its last audit event is another")
    }
  }

  /// Settings that are there win: they may be of another machine. So do not those that would lead the next command to
  /// another database than what was restored, as in a drill.
  private static func restore(
    _ part: BackupManifest.Part?, _ backup: BackupFolder, _ identity: String?, _ settings: Settings, _ staging: Staging
  ) throws -> SettingsOutcome {
    guard let part else { return .none }
    let copy = staging.path("settings.conf")
    try backup.extract(part, to: copy, identity: identity)
    let (data, found) = (settings.dataFolder, try Settings.file(copy))
    let database = found.last { $0.0 == Setting.database.name }?.1 ?? ""
    let fits = access(data + "/settings.conf", F_OK) != 0 && database == settings[.database]
    let path = data + (fits ? "/settings.conf" : "/settings.conf.restored")
    guard rename(copy, path) == 0 else { throw TransferProblem.system("\(path) cannot be written") }
    try sync(data)
    return fits ? .restored : .aside
  }
}
