import Crypto
import Kernel
public import Store

extension OpenAttachment {
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
    var rest = range.clamped(to: 0..<size)
    while let piece = try next(&rest, in: db) { try body(piece) }
  }

  /// The same for whoever takes the bytes at their own pace: each piece is a read of its own, so that a slow reader holds
  /// no transaction. Nil at the end.
  public func pieces(_ range: Range<Int>, from store: Store) -> @Sendable () throws -> [UInt8]? {
    let rest = Locked(range.clamped(to: 0..<size))
    return { try rest.withLock { rest in try store.readOnce { db in try next(&rest, in: db) } } }
  }

  /// What stands at the beginning of `rest`, which is shortened by it.
  private func next(_ rest: inout Range<Int>, in db: Reader) throws -> [UInt8]? {
    guard !rest.isEmpty else { return nil }
    let start = rest.lowerBound % Attachment.partSize
    let part = try part(rest.lowerBound / Attachment.partSize, in: db)
    let piece = part.dropFirst(start).prefix(rest.count)
    rest = (rest.lowerBound + piece.count)..<rest.upperBound
    return piece.count == part.count ? part : Array(piece)
  }
}
