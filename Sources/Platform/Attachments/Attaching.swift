import Crypto
import Jobs
public import Kernel
public import Store
public import Vault

/// What is known of a file before it is attached.
public struct AttachmentFacts: Sendable {
  public let name: String
  public let mediaType: String
  public let actor: String
  public let now: Instant
  /// Whether it is held back until a scanner has looked at it.
  public let isHeldBack: Bool

  public init(_ name: String, type mediaType: String, by actor: String, at now: Instant, heldBack isHeldBack: Bool) {
    self.name = name
    self.mediaType = mediaType
    self.actor = actor
    self.now = now
    self.isHeldBack = isHeldBack
  }
}

extension Writer {
  /// Keeps a file in this transaction; one part of it at a time is in memory.
  ///
  /// `bytes` answers what stands from an offset on, as much as it likes, nothing at the end. It is asked from 0 again
  /// when the transaction has to be run anew. Throws what `bytes` throws, `AttachmentProblem.tooLarge`, `StoreError`.
  public func attach(
    _ facts: AttachmentFacts, _ keys: Keyring, limit: Int = Attachment.largest,
    from bytes: (_ offset: Int) throws -> [UInt8]
  ) throws -> ID<Attachment> {
    let (id, key) = (ID<Attachment>.random(), SealingKey.random())
    let place = AttachmentPlace(id: id)
    let state: Attachment.State = facts.isHeldBack ? .waiting : .unscanned
    try run(
      """
      INSERT INTO attachment (id, sealed_key, sealed_name, sealed_sha256, digest, media_type, size, state, scan_due,
        scan_attempts, created_at, created_by)
      VALUES (\(id), \(keys.seal(bytes: key.bytes, in: Attachment.key, of: id.text)),
        \(key.seal(Array(facts.name.utf8), place: place.name)), \([UInt8]()), '', \(facts.mediaType), 0, \(state),
        \(facts.now), 0, \(facts.now), \(facts.actor))
      """)
    let (size, hash) = try addParts(to: place, key, limit: limit, from: bytes)
    try run(
      """
      UPDATE attachment
      SET size = \(size), sealed_sha256 = \(key.seal(Array(hash.utf8), place: place.hash)),
        digest = \(Attachment.digest(hash, keys))
      WHERE id = \(id)
      """)
    if facts.isHeldBack { try enqueueUnlessAsked(Attachment.scanJob, due: facts.now) }
    return id
  }

  /// Throws `StoreError.constraint` where something still refers to it.
  public func detach(_ id: ID<Attachment>) throws(StoreError) {
    try run("DELETE FROM attachment_part WHERE attachment = \(id)")
    try run("DELETE FROM attachment WHERE id = \(id)")
  }

  private func addParts(
    to place: AttachmentPlace, _ key: SealingKey, limit: Int, from bytes: (_ offset: Int) throws -> [UInt8]
  ) throws -> (size: Int, hash: String) {
    let digest = SHA256()
    var waiting: [UInt8] = []
    var (size, position) = (0, 0)
    while true {
      let more = try bytes(size)
      size += more.count
      if size > limit { throw AttachmentProblem.tooLarge(limit: limit) }
      digest.update(more)
      waiting = waiting.isEmpty ? more : waiting + more
      while waiting.count >= Attachment.partSize || (more.isEmpty && !waiting.isEmpty) {
        let plain = Array(waiting.prefix(Attachment.partSize))
        let part = key.seal(plain, place: place.part(position))
        try run("INSERT INTO attachment_part (attachment, position, bytes) VALUES (\(place.id), \(position), \(part))")
        waiting = Array(waiting.dropFirst(plain.count))
        position += 1
      }
      if more.isEmpty { return (size, digest.finish()) }
    }
  }
}

extension Attachment {
  /// The job that scans what waits.
  public static let scanJob = "attachments.scan"

  /// What a file of this SHA-256 is found by.
  public static func digest(_ sha256: String, _ keys: Keyring) -> String { keys.index(sha256, for: "attachment") }
}
