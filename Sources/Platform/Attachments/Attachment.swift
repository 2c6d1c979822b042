public import Kernel
public import Store
import Vault

/// A file that somebody has handed in, as the database keeps it: its bytes in parts that never change, and they, its name
/// and its hash sealed with a key of its own.
///
/// A module refers to it by a column of its own (`REFERENCES attachment (id)`), and says itself who may see it.
public struct Attachment: Record, Equatable {
  /// Whether its bytes may be handed out.
  public enum State: String, Storable {
    /// Held back until a scanner has looked at it.
    case waiting
    /// A scanner has found nothing.
    case clean
    /// There was no scanner when it came.
    case unscanned
    /// A scanner has found something; the bytes are gone.
    case infected
  }

  /// Plain bytes of each part but the last.
  public static let partSize = 262_144
  /// Bytes that one attachment may have (docs/decisions/0008-attachments-in-the-database.md).
  public static let largest = 50_000_000

  static let key = SealedColumn("attachment", "sealed_key")

  public let id: ID<Attachment>
  /// `application/pdf`, as its content says.
  public let mediaType: String
  /// In bytes.
  public let size: Int
  /// The same for equal bytes in one municipality, and for nobody without its keys.
  public let digest: String
  public let state: State
  /// How often a scanner was asked in vain.
  public let scanAttempts: Int
  /// What the scanner calls what it found, or why it could not be asked.
  public let finding: String?
  public let createdAt: Instant
  public let createdBy: String
  let sealedKey: [UInt8]
  let sealedName: [UInt8]
  let sealedHash: [UInt8]

  public static let columns: SQL = """
    id, sealed_key, sealed_name, sealed_sha256, digest, media_type, size, state, scan_attempts, finding, created_at,
    created_by
    """

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    sealedKey = try row["sealed_key"]
    sealedName = try row["sealed_name"]
    sealedHash = try row["sealed_sha256"]
    digest = try row["digest"]
    mediaType = try row["media_type"]
    size = try row["size"]
    state = try row["state"]
    scanAttempts = try row["scan_attempts"]
    finding = try row["finding"]
    createdAt = try row["created_at"]
    createdBy = try row["created_by"]
  }

  public var isAvailable: Bool { state == .clean || state == .unscanned }

  public static func find(_ id: ID<Attachment>, in db: Reader) throws(StoreError) -> Attachment? {
    try db.first("SELECT \(columns) FROM attachment WHERE id = \(id)")
  }

  /// In the order of `ids`; those that are gone are left out.
  public static func find(_ ids: [ID<Attachment>], in db: Reader) throws(StoreError) -> [Attachment] {
    if ids.isEmpty { return [] }
    let found: [Attachment] = try db.all("SELECT \(columns) FROM attachment WHERE id IN (\(SQL.list(ids)))")
    return ids.compactMap { id in found.first { $0.id == id } }
  }
}

/// Why a file could not be attached, or not be read.
public enum AttachmentProblem: Error, Equatable, CustomStringConvertible {
  /// It has more bytes than this.
  case tooLarge(limit: Int)
  /// The database does not hold the bytes that were attached.
  case damaged(ID<Attachment>)

  public var description: String {
    switch self {
    case .tooLarge(let limit): "the file is larger than \(limit / 1_000_000) MB"
    case .damaged(let id): "the attachment \(id.text) is not what was attached; restore it from a backup"
    }
  }
}
