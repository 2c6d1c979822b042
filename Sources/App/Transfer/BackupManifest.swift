public import ModuleKit

/// What a backup holds: `manifest.json`.
public struct BackupManifest: Sendable, Equatable {
  static let format = "machi-backup/1"
  static let fileName = "manifest.json"

  /// One file of the backup, as it lies there.
  public struct Part: Sendable, Equatable {
    public let file: String
    public let bytes: Int
    /// In hexadecimal digits.
    public let sha256: String
  }

  public struct Entry: Sendable, Equatable {
    public let slug: ID<Municipality>
    public let name: String
    public let code: String
    /// The data are as of this moment.
    public let takenAt: String
    /// Rows by table.
    public let tables: [String: Int]
    public let auditEvents: Int
    /// The hash of the last audit event; nil without one.
    public let lastAuditHash: String?
    public let part: Part
  }

  /// The version of Machi that made it.
  public let version: String
  public let madeAt: String
  /// The public keys of those who can read it; nobody's where it is not encrypted.
  public let recipients: [String]
  public var settings: Part?
  public var municipalities: [Entry]
  /// Why municipalities are missing, a sentence each.
  public let missing: [String]

  public func written() -> [UInt8] {
    var json = JSONWriter(pretty: true)
    write(to: &json)
    return json.bytes + [0x0a]
  }

  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.field("format", BackupManifest.format)
      json.field("machi", version)
      json.field("madeAt", madeAt)
      json.field("recipients", recipients)
      if let settings { json.object("settings") { write(settings, to: &$0) } }
      json.array("municipalities") { json in for entry in municipalities { write(entry, to: &json) } }
      json.field("missing", missing)
    }
  }

  private func write(_ entry: Entry, to json: inout JSONWriter) {
    json.object { json in
      json.field("slug", entry.slug.text)
      json.field("name", entry.name)
      json.field("code", entry.code)
      json.field("takenAt", entry.takenAt)
      write(entry.part, to: &json)
      json.object("audit") { json in
        json.field("events", entry.auditEvents)
        json.field("lastHash", ifAny: entry.lastAuditHash)
      }
      json.object("tables") { json in
        for (table, rows) in entry.tables.sorted(by: { $0.key < $1.key }) { json.field(table, rows) }
      }
    }
  }

  private func write(_ part: Part, to json: inout JSONWriter) {
    json.field("file", part.file)
    json.field("bytes", part.bytes)
    json.field("sha256", part.sha256)
  }
}

extension BackupManifest {
  /// Reads what `written` made. Throws `TransferProblem`; `path` is for its sentence.
  init(_ bytes: [UInt8], path: String) throws {
    do {
      let json = try JSON.parse(bytes)
      guard json["format"]?.text == BackupManifest.format else {
        throw TransferProblem("\(path) is of another format than \(BackupManifest.format); use the Machi that made it")
      }
      guard let version = json["machi"]?.text, let madeAt = json["madeAt"]?.text,
        let entries = json["municipalities"]?.items?.map(Entry.init), !entries.contains(nil)
      else { throw TransferProblem("\(path) is incomplete") }
      self.version = version
      self.madeAt = madeAt
      recipients = json["recipients"]?.items?.compactMap(\.text) ?? []
      settings = json["settings"].flatMap(Part.init)
      municipalities = entries.compactMap { $0 }
      missing = json["missing"]?.items?.compactMap(\.text) ?? []
    } catch let error as JSONSyntaxError {
      throw TransferProblem("\(path) is damaged: \(error)")
    }
  }
}

extension BackupManifest.Part {
  fileprivate init?(_ json: JSON) {
    guard let file = json["file"]?.text, let bytes = json["bytes"]?.integer, let sha256 = json["sha256"]?.text,
      !file.contains("/"), !file.hasPrefix(".")
    else { return nil }
    self.init(file: file, bytes: bytes, sha256: sha256)
  }
}

extension BackupManifest.Entry {
  fileprivate init?(_ json: JSON) {
    guard let slug = json["slug"]?.text.flatMap({ ID<Municipality>($0) }), let name = json["name"]?.text,
      let code = json["code"]?.text, let takenAt = json["takenAt"]?.text, let part = BackupManifest.Part(json),
      let tables = json["tables"]?.members, let audit = json["audit"], let events = audit["events"]?.integer
    else { return nil }
    self.init(
      slug: slug, name: name, code: code, takenAt: takenAt,
      tables: Dictionary(
        tables.members.compactMap { member in member.value.integer.map { (member.key, $0) } },
        uniquingKeysWith: { first, _ in first }),
      auditEvents: events, lastAuditHash: audit["lastHash"]?.text, part: part)
  }
}
