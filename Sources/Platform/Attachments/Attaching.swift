import Crypto
public import Kernel
public import Store

extension Writer {
  /// Keeps a file in this transaction; one part of it at a time is in memory.
  ///
  /// `bytes` answers what stands from an offset on, as much as it likes, nothing at the end. It is asked from 0 again
  /// when the transaction has to be run anew. Throws what `bytes` throws, `AttachmentProblem.tooLarge`, `StoreError`.
  public func attach(
    _ name: String, type mediaType: String, by actor: String, at now: Instant, limit: Int = Attachment.largest,
    from bytes: (_ offset: Int) throws -> [UInt8]
  ) throws -> Attachment {
    let id = ID<Attachment>.random()
    try run(
      """
      INSERT INTO attachment (\(Attachment.columns))
      VALUES (\(id), \(name), \(mediaType), 0, '', \(now), \(actor))
      """)
    let (size, hash) = try addParts(to: id, limit: limit, from: bytes)
    try run("UPDATE attachment SET size = \(size), sha256 = \(hash) WHERE id = \(id)")
    return Attachment(
      id: id, name: name, mediaType: mediaType, size: size, sha256: hash, createdAt: now, createdBy: actor)
  }

  /// Throws `StoreError.constraint` where something still refers to it.
  public func detach(_ id: ID<Attachment>) throws(StoreError) {
    try run("DELETE FROM attachment_part WHERE attachment = \(id)")
    try run("DELETE FROM attachment WHERE id = \(id)")
  }

  private func addParts(
    to id: ID<Attachment>, limit: Int, from bytes: (_ offset: Int) throws -> [UInt8]
  ) throws -> (size: Int, hash: String) {
    let digest = SHA256()
    var waiting: [UInt8] = []
    var size = 0
    var position = 0
    while true {
      let more = try bytes(size)
      size += more.count
      if size > limit { throw AttachmentProblem.tooLarge(limit: limit) }
      digest.update(more)
      waiting = waiting.isEmpty ? more : waiting + more
      while waiting.count >= Attachment.partSize || (more.isEmpty && !waiting.isEmpty) {
        let part = Array(waiting.prefix(Attachment.partSize))
        try run("INSERT INTO attachment_part (attachment, position, bytes) VALUES (\(id), \(position), \(part))")
        waiting = Array(waiting.dropFirst(part.count))
        position += 1
      }
      if more.isEmpty { return (size, digest.finish()) }
    }
  }
}
