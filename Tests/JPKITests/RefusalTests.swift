import Crypto
import JPKI
import Kernel
import TestKit
import Testing

/// Every reason to refuse a certificate, and the fault that names it.
@Suite struct RefusalTests {
  private func fault(_ recipe: CardRecipe, of authority: CardAuthority? = nil) throws -> CardFault? {
    let desk = try Desk.get()
    let card = try (authority ?? desk.authority).card(recipe)
    let (verifier, signature) = (try desk.verifier(), try card.sign(document))
    return JPKITests.fault { () throws(CardFault) in
      try verifier.signature(signature, certificate: card.certificate, over: document, at: now)
    }
  }

  @Test func keys() throws {
    #expect(try fault(.signing.but { $0.key = .p256 }) == .keyOfAnotherKind)
    #expect(try fault(.signing.but { $0.key = .rsaPSS }) == .keyOfAnotherKind)
    #expect(try fault(.signing.but { $0.key = .rsa1024 }) == .keyLength(bits: 1_024))
  }

  @Test(arguments: [
    "critical,digitalSignature", "critical,nonRepudiation", "critical,digitalSignature,nonRepudiation,keyEncipherment",
    nil,
  ])
  func keyUsage(usage: String?) throws {
    #expect(try fault(.signing.but { $0.keyUsage = usage }) == .keyUsage(wanted: .signing))
  }

  @Test func theOtherCertificateOfTheCard() throws {
    let desk = try Desk.get()
    let verifier = try desk.verifier()
    let signature = try desk.signing.sign(document)
    #expect(
      JPKITests.fault { () throws(CardFault) in
        try verifier.authentication(signature, certificate: desk.signing.certificate, over: document, at: now)
      } == .keyUsage(wanted: .authentication))
    let other = try desk.authentication.sign(document)
    #expect(
      JPKITests.fault { () throws(CardFault) in
        try verifier.signature(other, certificate: desk.authentication.certificate, over: document, at: now)
      } == .factsMissing)
  }

  @Test func policies() throws {
    #expect(try fault(.signing.but { $0.policies = [] }) == .policy([]))
    let authentication = "1.2.392.200149.8.5.1.3.30"
    #expect(try fault(.signing.but { $0.policies = [authentication] }) == .policy([authentication]))
    #expect(try fault(.signing.but { $0.policies = ["2.5.29.32.0"] }) == .policy(["2.5.29.32.0"]))
    #expect(try fault(.signing.but { $0.policies.append("1.2.3") }) == nil)
  }

  @Test func extensions() throws {
    #expect(
      try fault(.signing.but { $0.extensions = ["1.2.3.4 = critical,DER:0500"] }) == .criticalExtension("1.2.3.4"))
    #expect(try fault(.signing.but { $0.extensions = ["1.2.3.4 = DER:0500"] }) == nil)
    #expect(
      try fault(.signing.but { $0.extensions = ["basicConstraints = critical,CA:TRUE"] }) == .certificateOfAnAuthority)
    #expect(try fault(.signing.but { $0.extensions = ["basicConstraints = CA:FALSE"] }) == nil)
  }

  @Test func issuers() throws {
    let desk = try Desk.get()
    #expect(try fault(.signing, of: CardAuthority(name: "Another CA")) == .issuerUnknown)
    #expect(try fault(.signing, of: CardAuthority()) == .issuerUnknown)
    // An authority below a trusted one is none of those that were named.
    #expect(try fault(.signing, of: CardAuthority(name: "Below", parent: desk.authority)) == .issuerUnknown)
    #expect(try fault(.signing.but { $0.hash = "sha1" }) == .issuerSignatureWeak)
    let verifier = try desk.verifier()
    var forged = desk.signing.certificate
    forged[forged.count - 1] ^= 1
    let signature = try desk.signing.sign(document)
    #expect(
      JPKITests.fault { () throws(CardFault) in
        try verifier.signature(signature, certificate: forged, over: document, at: now)
      } == .issuerSignatureWrong)
  }

  @Test func anAuthorityOutOfDate() throws {
    let authority = try CardAuthority(name: "Old", begins: now - 900_000, ends: now - 86_400)
    let card = try authority.card()
    let verifier = try CardVerifier(
      authorities: [TrustFile(name: "old", bytes: authority.certificate)],
      revocation: .lists(TrustFile(name: "list", bytes: authority.list())))
    let signature = try card.sign(document)
    #expect(
      JPKITests.fault { () throws(CardFault) in
        try verifier.signature(signature, certificate: card.certificate, over: document, at: now)
      } == .authorityNotValid)
  }

  @Test func theAuthoritysOwnCertificate() throws {
    let desk = try Desk.get()
    let pem = String(decoding: try desk.authority.certificate, as: UTF8.self)
    let lines = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }
    let der = try #require(Base64.standard.bytes(lines.joined()))
    let verifier = try desk.verifier()
    #expect(
      JPKITests.fault { () throws(CardFault) in
        try verifier.authentication([], certificate: der, over: [], at: now)
      } == .certificateOfAnAuthority)
  }

  @Test func signatures() throws {
    let desk = try Desk.get()
    let card = desk.signing
    let verifier = try desk.verifier()
    func fault(_ signature: [UInt8], over bytes: [UInt8] = document) -> CardFault? {
      JPKITests.fault { () throws(CardFault) in
        try verifier.signature(signature, certificate: card.certificate, over: bytes, at: now)
      }
    }
    let right = try card.sign(document)
    #expect(fault(right) == nil)
    #expect(fault(right, over: document + [0]) == .signatureWrong)
    #expect(fault(right, over: []) == .signatureWrong)
    #expect(fault([]) == .signatureWrong)
    #expect(fault(right + [0]) == .signatureWrong)
    #expect(fault(Array(right.dropLast())) == .signatureWrong)
    #expect(fault([UInt8](repeating: 0xff, count: right.count)) == .signatureWrong)
    for hash in ["sha1", "sha512", "md5"] { #expect(try fault(card.sign(document, hash: hash)) == .signatureWrong) }
    let pss = ["rsa_padding_mode:pss", "rsa_pss_saltlen:32"]
    #expect(try fault(card.sign(document, options: pss)) == .signatureWrong)
    let stranger = try CardAuthority().card()
    #expect(try fault(stranger.sign(document)) == .signatureWrong)
  }

  @Test func signedData() throws {
    let desk = try Desk.get()
    let card = desk.signing
    let verifier = try desk.verifier()
    func fault(_ signed: [UInt8], over bytes: [UInt8] = document) -> CardFault? {
      JPKITests.fault { () throws(CardFault) in try verifier.signature(signedData: signed, over: bytes, at: now) }
    }
    let right = try card.signedData(document)
    #expect(fault(right, over: document + [0]) == .signatureWrong)
    #expect(fault(right, over: []) == .signatureWrong)
    #expect(try fault(card.signedData(document, hash: "sha1")) == .signatureAlgorithm)
    #expect(try fault(card.signedData(document, options: "-keyopt rsa_padding_mode:pss")) == .signatureAlgorithm)
    #expect(try fault(card.signedData(document, options: "-nodetach")) == .signedDataWithContent)
    #expect(try fault(card.signedData(document, options: "-nocerts")) == .signedDataWithoutCertificate)
    #expect(try fault(card.signedData(document, options: "-econtent_type 1.2.3.4")) == .signedDataUnreadable)
    #expect(fault(card.certificate) == .signedDataUnreadable)
    #expect(try fault(desk.authentication.signedData(document)) == .factsMissing)
    #expect(try fault(CardAuthority().card().signedData(document)) == .issuerUnknown)
    #expect(try fault(card.signedData(document, options: desk.authentication.asSigner)) == .signedDataSigners(2))
  }
}
