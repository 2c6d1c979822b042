import Glibc
public import ModuleKit

/// A copy of municipalities, each as of one moment, made while they are served: a folder, or one tar file.
///
/// It consists of a compressed `MunicipalityFile` for each, `settings.conf`, the manifest, and `SHA256SUMS` over all of them.
/// With recipients, all but the last two are encrypted by age so that only they can read them, not this server.
public struct Backup {
  static let sums = "SHA256SUMS"

  private let staging: Staging
  private let recipients: [String]
  private let report: @Sendable (String) -> Void

  /// Backs up `cities` to `path`: a tar file where it ends in `.tar`, else a folder. `recipients` are public keys of age,
  /// `missing` says why others cannot be backed up, `data` is the data folder, `version` Machi's own; `report` is told now and
  /// then how far it is. Throws `TransferProblem`, `StoreError`; nothing of the name is there then.
  public static func take(
    _ cities: [City], missing: [String], data: String, to path: String, recipients: [String], version: String,
    at now: Instant, report: @escaping @Sendable (String) -> Void
  ) throws -> BackupManifest {
    if cities.isEmpty {
      throw TransferProblem(
        missing.first ?? "there is no municipality to back up; look at the settings data and database")
    }
    let staging = try Staging(data: data)
    let isFile = path.hasSuffix(".tar")
    let result = try Unfinished(path, folder: !isFile)
    do {
      let folder = isFile ? try staging.makeFolder("backup") : result.path
      let backup = Backup(staging: staging, recipients: recipients, report: report)
      var manifest = BackupManifest(
        version: version, madeAt: now.rfc3339, recipients: recipients, municipalities: [], missing: missing)
      manifest.settings = try backup.add(settings: data + "/settings.conf", to: folder)
      manifest.municipalities = try cities.map { try backup.add($0, to: folder) }
      try backup.close(folder, manifest)
      if isFile { try backup.pack(folder, into: result.path) }
      try result.publish()
      return manifest
    } catch {
      result.abandon()
      throw error
    }
  }

  private func add(_ city: City, to folder: String) throws -> BackupManifest.Entry {
    let slug = city.municipality.slug
    let copy = staging.path(slug.text + ".sqlite")
    defer { remove(copy) }
    let takenAt = currentInstant()
    let content = try MunicipalityFile.write(city, to: copy, report: report)
    return BackupManifest.Entry(
      slug: slug, name: content.municipality.name.ja, code: content.municipality.code, takenAt: takenAt.rfc3339,
      tables: Dictionary(content.tables.map { ($0.table, $0.rows) }, uniquingKeysWith: { first, _ in first }),
      auditEvents: content.audit.count, lastAuditHash: content.audit.last?.hash,
      part: try store(copy, in: folder, as: slug.text + ".sqlite.zst", through: [["zstd", "-q", "-c"]]))
  }

  private func add(settings path: String, to folder: String) throws -> BackupManifest.Part? {
    guard readFile(path) != nil else { return nil }
    return try store(path, in: folder, as: "settings.conf", through: [])
  }

  private func store(
    _ path: String, in folder: String, as name: String, through programs: [[String]]
  ) throws -> BackupManifest.Part {
    var (programs, name) = (programs, name)
    if !recipients.isEmpty {
      programs.append(["age", "--encrypt"] + recipients.flatMap { ["--recipient", $0] })
      name += ".age"
    }
    let file = try DurableFile("\(folder)/\(name)")
    try reading(path) { input in
      try Pipeline(programs: programs).run(from: input) { bytes in
        try file.write(bytes)
        report("\(name): \(file.size / 1_000_000) MB written")
      }
    }
    let (bytes, sha256) = try file.finish()
    return BackupManifest.Part(file: name, bytes: bytes, sha256: sha256)
  }

  private func close(_ folder: String, _ manifest: BackupManifest) throws {
    let written = try DurableFile.write(manifest.written(), to: "\(folder)/\(BackupManifest.fileName)")
    let parts = manifest.municipalities.map(\.part) + (manifest.settings.map { [$0] } ?? [])
    let lines =
      parts.map { "\($0.sha256)  \($0.file)\n" } + ["\(written.sha256)  \(BackupManifest.fileName)\n"]
    _ = try DurableFile.write(Array(lines.joined().utf8), to: "\(folder)/\(Backup.sums)")
  }

  private func pack(_ folder: String, into path: String) throws {
    report("packing")
    let file = try DurableFile(path)
    try reading("/dev/null") {
      try Pipeline(programs: [["tar", "-c", "-f", "-", "-C", folder, "--sort=name", "."]]).run(from: $0, file.write)
    }
    _ = try file.finish()
  }
}
