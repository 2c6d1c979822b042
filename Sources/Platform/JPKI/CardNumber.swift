public import Crypto

/// Issuer and serial number of a certificate (発行の番号): the same card until its certificate is renewed.
///
/// The number itself cannot be had: the law on JPKI limits who may keep it. What is kept is a keyed hash of it.
public struct CardNumber: Sendable, Hashable {
  private let bytes: [UInt8]

  /// `issuer` is the issuer's name in DER with its key's identifier, `serial` the number, most significant byte first.
  init(issuer: [UInt8], serial: [UInt8]) { bytes = digest(issuer) + serial }

  /// 32 bytes that stand for this card and tell nothing of it to whoever lacks the key; other keys give others.
  public func reference(under key: SealingKey) -> [UInt8] {
    authenticationCode(.sha256, key: key.derived(for: "card number").bytes, of: bytes)
  }
}
