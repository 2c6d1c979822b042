import Crypto
import Kernel
public import Store

extension Attachment {
  /// Hands all bytes to `body` in order, 256 KB at a time at most, and looks whether they are those that were attached.
  /// Throws `AttachmentProblem.damaged` behind the last of them, what `body` throws, `StoreError`.
  public func read(in db: Reader, _ body: ([UInt8]) throws -> Void) throws {
    let digest = SHA256()
    try read(0..<size, in: db) { bytes in
      digest.update(bytes)
      try body(bytes)
    }
    if digest.finish() != sha256 { throw AttachmentProblem.damaged(id) }
  }

  /// The same for some of the bytes, whose hash nobody knows. What `range` has beyond the end is not there.
  public func read(_ range: Range<Int>, in db: Reader, _ body: ([UInt8]) throws -> Void) throws {
    let wanted = range.clamped(to: 0..<size)
    var offset = wanted.lowerBound
    while offset < wanted.upperBound {
      let start = offset % Attachment.partSize
      let part = try part(offset / Attachment.partSize, in: db)
      let piece = part.dropFirst(start).prefix(wanted.upperBound - offset)
      try body(piece.count == part.count ? part : Array(piece))
      offset += piece.count
    }
  }

  private func part(_ position: Int, in db: Reader) throws -> [UInt8] {
    let expected = min(Attachment.partSize, size - position * Attachment.partSize)
    let found: [UInt8]? = try db.value(
      "SELECT bytes AS value FROM attachment_part WHERE attachment = \(id) AND position = \(position)")
    guard let found, found.count == expected else { throw AttachmentProblem.damaged(id) }
    return found
  }
}
