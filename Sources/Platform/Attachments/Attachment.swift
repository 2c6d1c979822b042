public import Kernel
public import Store

/// A file that somebody has handed in. Its bytes lie in the database, in parts, and never change.
///
/// A module refers to it by a column of its own (`REFERENCES attachment (id)`), and says itself who may see it.
public struct Attachment: Record, Equatable {
  /// Bytes of each part but the last.
  public static let partSize = 262_144
  /// Bytes that one attachment may have (docs/decisions/0008-attachments-in-the-database.md).
  public static let largest = 50_000_000

  public let id: ID<Attachment>
  /// The file's name as it was given.
  public let name: String
  /// `application/pdf`, as whoever attached it found out.
  public let mediaType: String
  /// In bytes.
  public let size: Int
  /// In hexadecimal digits.
  public let sha256: String
  public let createdAt: Instant
  public let createdBy: String

  public static let columns: SQL = "id, name, media_type, size, sha256, created_at, created_by"

  public init(row: Row) throws(StoreError) {
    id = try row["id"]
    name = try row["name"]
    mediaType = try row["media_type"]
    size = try row["size"]
    sha256 = try row["sha256"]
    createdAt = try row["created_at"]
    createdBy = try row["created_by"]
  }

  init(
    id: ID<Attachment>, name: String, mediaType: String, size: Int, sha256: String, createdAt: Instant,
    createdBy: String
  ) {
    self.id = id
    self.name = name
    self.mediaType = mediaType
    self.size = size
    self.sha256 = sha256
    self.createdAt = createdAt
    self.createdBy = createdBy
  }

  public static func find(_ id: ID<Attachment>, in db: Reader) throws(StoreError) -> Attachment? {
    try db.first("SELECT \(columns) FROM attachment WHERE id = \(id)")
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
