import Crypto
import Kernel

/// SHA-256 over an event's fields, each behind its length so that no two events read alike.
///
/// The format is part of every stored event: it may not change. To check one by hand: `printf` each field as
/// `LENGTH:BYTES,` (a netstring) in the order below and pipe all of it to `sha256sum`.
func auditHash(
  _ seq: Int, _ at: Instant, _ actor: String, _ action: String, _ subject: SubjectRef, _ detail: String,
  _ previous: String
) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(256 + detail.utf8.count)
  let fields = [
    previous, String(seq), String(at.microseconds), actor, action, subject.kind, subject.id, detail,
  ]
  for field in fields {
    bytes.append(contentsOf: String(field.utf8.count).utf8)
    bytes.append(0x3a)
    bytes.append(contentsOf: field.utf8)
    bytes.append(0x2c)
  }
  return sha256(bytes)
}
