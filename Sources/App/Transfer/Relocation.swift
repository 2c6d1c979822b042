public import ModuleKit

/// Copies all municipalities of one installation into another, be it of the other engine. The first keeps what it has.
public enum Relocation {
  /// One municipality that is there now.
  public struct Outcome: Sendable {
    public let municipality: Municipality
    /// The same on both sides.
    public let tables: [TableDigest]
    public let audit: AuditVerdict
    /// It was there, the same, before this run.
    public let wasThere: Bool
    /// Why its personal data cannot be read there: the master key is another.
    public let keyProblem: String?

    public var rows: Int { tables.rows }
    /// One hash over those of all tables.
    public var sha256: String { tables.sha256 }
  }

  /// Each municipality arrives whole or not at all, so a run that was interrupted can be run again: what has arrived is
  /// compared and passed over. `data` is a data folder with room for one municipality on its way.
  ///
  /// Throws `TransferProblem` where a municipality cannot be read, where another of its name is there and nothing is to be
  /// replaced, or where somebody wrote to it meanwhile.
  public static func run(
    from source: Municipalities, to target: Municipalities, replacing: Bool, data: String,
    report: @escaping @Sendable (String) -> Void
  ) throws -> [Outcome] {
    if let problem = source.problems.first ?? target.problems.first {
      throw TransferProblem("\(problem); nothing was moved")
    }
    if source.all.isEmpty { throw TransferProblem("there is no municipality to move; look at --from") }
    let staging = try Staging(data: data)
    let arrived = try source.all.map { try arrival(of: $0, in: target, replacing, report) }
    return try zip(source.all, arrived).map { city, outcome in
      try outcome ?? move(city, to: target, replacing, staging, report)
    }
  }

  /// What an earlier run has brought; nil where it has to be moved.
  private static func arrival(
    of city: City, in target: Municipalities, _ replacing: Bool, _ report: (String) -> Void
  ) throws -> Outcome? {
    let slug = city.municipality.slug
    guard try target.isTaken(slug) else { return nil }
    if let there = target.find(slug) {
      report("\(slug.text): comparing")
      let (before, after) = (try content(of: city), try content(of: there))
      if before.tables == after.tables {
        return Outcome(
          municipality: city.municipality, tables: after.tables, audit: after.audit, wasThere: true,
          keyProblem: there.keyProblem)
      }
    }
    if replacing { return nil }
    throw TransferProblem(
      "there is another municipality “\(slug.text)” already; overwrite it with --replace. Nothing was moved")
  }

  private static func move(
    _ city: City, to target: Municipalities, _ replacing: Bool, _ staging: Staging,
    _ report: @escaping @Sendable (String) -> Void
  ) throws -> Outcome {
    let slug = city.municipality.slug
    let copy = MunicipalityFile(staging.path("move.sqlite"))
    defer { remove(copy.file.path) }
    let sent = try MunicipalityFile.write(city, to: copy.file.path, report: report)
    try copy.settle(as: slug)
    let there = try target.adopt(copy.file, as: slug, replacing: replacing, report: report)
    report("\(slug.text): comparing")
    let found = try content(of: there)
    if let table = zip(sent.tables, found.tables).first(where: { $0 != $1 })?.0.table ?? missing(sent, found) {
      throw TransferProblem(
        "\(slug.text): the table \(table) did not arrive as it was sent; run it again with --replace")
    }
    if try content(of: city).tables != sent.tables {
      throw TransferProblem(
        "\(slug.text) was written to while it was moved; stop the server, and run it again with --replace")
    }
    return Outcome(
      municipality: city.municipality, tables: found.tables, audit: found.audit, wasThere: false,
      keyProblem: there.keyProblem)
  }

  private static func missing(_ sent: MunicipalityFile.Content, _ found: MunicipalityFile.Content) -> String? {
    Set(sent.tables.map(\.table)).symmetricDifference(found.tables.map(\.table)).min()
  }

  private static func content(of city: City) throws -> MunicipalityFile.Content {
    try city.store.read { db in
      MunicipalityFile.Content(
        municipality: city.municipality, tables: try db.digests(), audit: try verifyAudit(in: db))
    }
  }
}
