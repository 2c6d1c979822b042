public import Kernel
import Crypto

/// Whether a certificate and a signature come from a valid My Number card (公的個人認証, JPKI).
///
/// What is checked, in this order, each with a fault of its own: the certificate's form, its RSA key, use and policy; the
/// chain to a configured authority and its validity at the given instant; the revocation lists; the signature; the
/// responder. The responder comes last, so that nobody without a card can make us ask it.
///
/// That a challenge is signed once only is the caller's to see to.
public struct CardVerifier: Sendable {
  let trust: TrustStore
  let policies: CardPolicies
  let revocation: RevocationSource

  /// `authorities` are PEM or DER with the certificates that chains may end in; no other is trusted, nor are the
  /// system's. Throws `TrustFault` for a file that cannot be used.
  public init(
    authorities: [TrustFile], revocation: RevocationSource, policies: CardPolicies = .cards
  ) throws(TrustFault) {
    trust = try TrustStore(authorities: authorities, lists: revocation.lists)
    self.policies = policies
    self.revocation = revocation
  }

  /// When the first of the revocation lists has to be replaced; nil without lists.
  public var listsEnd: Instant? { trust.listsEnd }

  /// A signature by the signing certificate over `document`. `signature` is what the card computes: RSA, PKCS #1 v1.5,
  /// over the DigestInfo of the document's SHA-256.
  public func signature(
    _ signature: [UInt8], certificate: [UInt8], over document: [UInt8], at instant: Instant
  ) throws(CardFault) -> ConfirmedSignature {
    let certificate = try Certificate(der: certificate)
    let facts = try BasicFacts(certificate.alternativeNames())
    let card = try confirm(certificate, .signing, at: instant) { key in key.verifies(signature, over: document) }
    return ConfirmedSignature(card: card, facts: facts)
  }

  /// The same for a CMS SignedData (RFC 5652) in DER: detached, one signer, whose certificate it holds.
  public func signature(
    signedData: [UInt8], over document: [UInt8], at instant: Instant
  ) throws(CardFault) -> ConfirmedSignature {
    let signed = try SignedData(der: signedData)
    let certificate = try Certificate(der: signed.certificate())
    let facts = try BasicFacts(certificate.alternativeNames())
    let isRight = signed.verifies(over: document)
    let card = try confirm(certificate, .signing, at: instant) { _ in isRight }
    return ConfirmedSignature(card: card, facts: facts)
  }

  /// What the signing certificate says of its holder, of a signature that was found right before and is looked at again:
  /// whether it is the certificate's, over `document`. Neither validity nor revocation is asked about.
  public static func facts(
    behind signature: [UInt8], certificate: [UInt8], over document: [UInt8]
  ) throws(CardFault) -> BasicFacts {
    defer { forgetErrors() }
    let certificate = try Certificate(der: certificate)
    guard try certificate.key().verifies(signature, over: document) else { throw .signatureWrong }
    return try BasicFacts(certificate.alternativeNames())
  }

  /// A signature by the authentication certificate over the server's `challenge`.
  public func authentication(
    _ signature: [UInt8], certificate: [UInt8], over challenge: [UInt8], at instant: Instant
  ) throws(CardFault) -> ConfirmedCard {
    try confirm(Certificate(der: certificate), .authentication, at: instant) { key in
      key.verifies(signature, over: challenge)
    }
  }

  private func confirm(
    _ certificate: borrowing Certificate, _ kind: CardCertificate, at instant: Instant,
    isSigned: (PublicKey) -> Bool
  ) throws(CardFault) -> ConfirmedCard {
    defer { forgetErrors() }
    let key = try certificate.key()
    try certificate.check(for: kind, policies.accepted(for: kind))
    let issuer = try trust.issuer(of: certificate, at: instant)
    var evidence: [StatusEvidence] = []
    if !revocation.lists.isEmpty {
      try trust.checkLists(certificate, at: instant)
      evidence.append(.list)
    }
    guard isSigned(key) else { throw .signatureWrong }
    if let ask = revocation.ask {
      let answer = try StatusQuestion(certificate, issuer: issuer).put(ask, trust: trust, at: instant)
      evidence.append(.answer(answer))
    }
    return ConfirmedCard(number: certificate.number, expires: certificate.expires, status: evidence)
  }
}

/// Where it is asked whether a certificate was revoked. There is no way to leave it out: an unexpired signing
/// certificate lapses when its holder moves, marries or dies, so many are revoked.
public struct RevocationSource: Sendable {
  /// Sends an OCSP request (RFC 6960, DER) and gives the response, `application/ocsp-response`; throws where it cannot.
  public typealias Transport = @Sendable (_ request: [UInt8]) throws -> [UInt8]

  let lists: [TrustFile]
  let ask: Transport?

  /// Complete revocation lists (CRL), PEM or DER. One that covers the certificate has to be there and be current.
  public static func lists(_ first: TrustFile, _ more: [TrustFile] = []) -> RevocationSource {
    RevocationSource(lists: [first] + more, ask: nil)
  }

  /// An OCSP responder, asked for each certificate.
  public static func responder(_ ask: @escaping Transport) -> RevocationSource {
    RevocationSource(lists: [], ask: ask)
  }

  /// Both have to find nothing.
  public static func both(
    _ first: TrustFile, _ more: [TrustFile] = [], responder ask: @escaping Transport
  ) -> RevocationSource {
    RevocationSource(lists: [first] + more, ask: ask)
  }
}

/// What shows that a certificate was not revoked; worth keeping beside a signed document.
public enum StatusEvidence: Sendable, Equatable {
  /// A configured list that was current at that instant.
  case list
  case answer(StatusAnswer)
}

/// An OCSP response that was verified, in DER, and when what it says was known to be right.
public struct StatusAnswer: Sendable, Equatable {
  public let der: [UInt8]
  public let thisUpdate: Instant
}

/// A card that was shown, valid and not revoked, at the instant asked about.
public struct ConfirmedCard: Sendable, Equatable {
  public let number: CardNumber
  /// The last instant of the certificate.
  public let expires: Instant
  public let status: [StatusEvidence]
}

/// A document signed with a card, and who signed it.
public struct ConfirmedSignature: Sendable, Equatable {
  public let card: ConfirmedCard
  public let facts: BasicFacts
}
