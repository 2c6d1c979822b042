public import Kernel

/// Why a card's certificate or signature is not accepted. `words` says it to the person or the clerk.
public enum CardFault: Error, Sendable, Equatable {
  // The certificate itself.
  case certificateUnreadable
  /// Another kind of key than RSA.
  case keyOfAnotherKind
  /// The key's length, outside 2,048 to 8,192 bits.
  case keyLength(bits: Int)
  /// The certificate of an authority instead of a person's.
  case certificateOfAnAuthority
  /// The key is not for this use; most often the card's other certificate.
  case keyUsage(wanted: CardCertificate)
  /// The policies that the certificate names, none of them accepted.
  case policy([String])
  /// An extension (its dotted number) that must be understood and is not.
  case criticalExtension(String)

  // Who issued it, and when it is valid.
  case issuerUnknown
  case issuerSignatureWrong
  /// Signed by the authority with an algorithm that is no longer safe.
  case issuerSignatureWeak
  case notYetValid(from: Instant)
  case expired(Instant)
  case authorityNotValid
  /// OpenSSL's number for another reason to refuse the chain.
  case chain(Int)

  // Revocation.
  case revoked(Revocation)
  case listMissing
  case listNotYetValid
  /// When the next list was due.
  case listExpired(Instant?)
  case listUnusable
  /// What the transport said.
  case responderUnreachable(String)
  /// The responder's own refusal (RFC 6960, 4.2.1), such as 3: try later.
  case responderRefused(Int)
  case answerUnreadable
  /// Not signed by the certificate's authority or its delegate, or with a weak algorithm.
  case answerForged
  /// Made for another question.
  case answerNonce
  /// Not of the time for which it was asked.
  case answerNotCurrent
  /// The responder does not know the certificate.
  case statusUnknown

  // The signature.
  case signatureWrong
  case signedDataUnreadable
  /// Several signatures in one SignedData, or none.
  case signedDataSigners(Int)
  /// SignedData that brings a document of its own.
  case signedDataWithContent
  case signedDataWithoutCertificate
  /// SignedData by other algorithms than SHA-256 with RSA (PKCS #1 v1.5).
  case signatureAlgorithm

  // The basic facts.
  case factsMissing
  case factMissing(Fact)
  case factRepeated(Fact)
  case factMalformed(Fact)
}

extension CardFault {
  /// The fault without what it holds, for records: `revoked`.
  public var name: String { String("\(self)".prefix { $0 != "(" }) }
}

/// When and why a certificate was revoked.
public struct Revocation: Sendable, Equatable {
  public let at: Instant?
  /// CRLReason of RFC 5280 (5.3.1), where one is given.
  public let reason: Int?

  public init(at: Instant?, reason: Int?) {
    self.at = at
    self.reason = reason
  }
}

/// A part of what a signing certificate says of its holder.
public enum Fact: Sendable, Equatable, CaseIterable {
  case name, nameSubstitutes, sex, birthDate, address, addressSubstitutes
}
