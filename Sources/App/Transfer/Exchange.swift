public import ModuleKit

/// Takes a municipality out of an installation as one file, and into another.
public enum Exchange {
  /// What was written or read.
  public struct Outcome: Sendable {
    public let municipality: Municipality
    public let tables: [TableDigest]
    public let audit: AuditVerdict
    /// Why its personal data cannot be read here: the master key is another.
    public let keyProblem: String?

    public var rows: Int { tables.rows }

    /// One hash over those of all tables: the same where the data are.
    public var sha256: String { tables.sha256 }

    init(_ municipality: Municipality, _ content: MunicipalityFile.Content, keyProblem: String? = nil) {
      self.keyProblem = keyProblem
      self.municipality = municipality
      tables = content.tables
      audit = content.audit
    }
  }

  /// Writes all of `city`, as of one moment, to a file that is not there yet. Throws `TransferProblem`, `StoreError`.
  public static func export(
    _ city: City, to path: String, data: String, report: @escaping @Sendable (String) -> Void
  ) throws -> Outcome {
    // SQLite works on the local disk; where the file goes may be a network's.
    let staging = try Staging(data: data)
    let result = try Unfinished(path, folder: false)
    do {
      let copy = staging.path("export.sqlite")
      let content = try MunicipalityFile.write(city, to: copy, report: report)
      try DurableFile.copy(copy, to: result.path)
      try result.publish()
      return Outcome(city.municipality, content)
    } catch {
      result.abandon()
      throw error
    }
  }

  /// Adds the municipality of an exported file, under its own name or another, in the place of one of that name if
  /// `replacing`. The file stays as it is. Throws `TransferProblem` where it is damaged, of a newer version, or the name is
  /// taken.
  public static func `import`(
    _ path: String, as name: ID<Municipality>?, replacing: Bool, into municipalities: Municipalities, data: String,
    report: @escaping @Sendable (String) -> Void
  ) throws -> Outcome {
    let staging = try Staging(data: data)
    let copy = staging.path("import.sqlite")
    try DurableFile.copy(path, to: copy)
    report("checking")
    let own = MunicipalityFile(copy)
    let content = try own.check(as: path)
    let slug = name ?? content.municipality.slug
    if try !replacing && municipalities.isTaken(slug) {
      throw TransferProblem(
        "there is a municipality “\(slug.text)” already; name another with --as SLUG, or overwrite it with --replace")
    }
    try own.settle(as: slug)
    let city = try municipalities.adopt(own.file, as: slug, replacing: replacing, report: report)
    return Outcome(content.municipality, content, keyProblem: city.keyProblem)
  }
}
