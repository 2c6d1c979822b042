import Crypto
public import Kernel
import Store
public import Vault

/// An attachment whose key is at hand.
public struct OpenAttachment: Sendable {
  public let row: Attachment
  /// The file's name, as it may be shown.
  public let name: String
  /// Of the plain bytes, in hexadecimal digits.
  public let sha256: String
  private let key: SealingKey

  public var id: ID<Attachment> { row.id }
  public var size: Int { row.size }
  public var mediaType: String { row.mediaType }

  /// Throws `VaultFault.damaged` where what is sealed was changed or belongs to another row.
  init(_ row: Attachment, _ keys: Keyring) throws(VaultFault) {
    self.row = row
    let place = AttachmentPlace(id: row.id)
    guard let key = SealingKey(try keys.open(bytes: row.sealedKey, in: Attachment.key, of: row.id.text)) else {
      throw .damaged("attachment \(row.id.text)")
    }
    self.key = key
    name = try place.text(row.sealedName, place.name, key)
    sha256 = try place.text(row.sealedHash, place.hash, key)
  }

  /// One part in plain.
  func part(_ position: Int, in db: Reader) throws -> [UInt8] {
    let expected = min(Attachment.partSize, size - position * Attachment.partSize)
    let found: [UInt8]? = try db.value(
      "SELECT bytes AS value FROM attachment_part WHERE attachment = \(id) AND position = \(position)")
    guard let found, let plain = key.open(found, place: AttachmentPlace(id: id).part(position)), plain.count == expected
    else { throw AttachmentProblem.damaged(id) }
    return plain
  }
}

extension Attachment {
  /// Throws `VaultFault` where it was sealed with keys that are not these.
  public func opened(_ keys: Keyring) throws(VaultFault) -> OpenAttachment { try OpenAttachment(self, keys) }
}

/// What binds each sealed piece to where it lies.
struct AttachmentPlace {
  let id: ID<Attachment>

  var name: String { "attachment.sealed_name \(id.text)" }
  var hash: String { "attachment.sealed_sha256 \(id.text)" }
  func part(_ position: Int) -> String { "attachment_part.bytes \(id.text) \(position)" }

  func text(_ sealed: [UInt8], _ place: String, _ key: SealingKey) throws(VaultFault) -> String {
    guard let bytes = key.open(sealed, place: place) else { throw .damaged(place) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
