import JPKI
import Kernel
import TestKit
import Testing

/// Revocation lists: what they say of a card, and which are not accepted.
@Suite struct RevocationTests {
  private func fault(_ card: TestCard, _ list: [UInt8], at instant: Instant = now) throws -> CardFault? {
    let desk = try Desk.get()
    let verifier = try desk.verifier(.lists(TrustFile(name: "list", bytes: list)))
    let signature = try card.sign(document)
    return JPKITests.fault { () throws(CardFault) in
      try verifier.signature(signature, certificate: card.certificate, over: document, at: instant)
    }
  }

  private func refusal(_ list: [UInt8]) throws -> TrustFault.Reason? {
    let desk = try Desk.get()
    do throws(TrustFault) {
      _ = try CardVerifier(
        authorities: [TrustFile(name: "ca", bytes: certificate(of: desk))],
        revocation: .lists(TrustFile(name: "list", bytes: list)))
      return nil
    } catch {
      #expect(error.file == "list")
      return error.reason
    }
  }

  private func certificate(of desk: Desk) -> [UInt8] { (try? desk.authority.certificate) ?? [] }

  @Test func aRevokedCard() throws {
    let desk = try Desk.get()
    let card = try desk.authority.card()
    #expect(try fault(card, desk.list.bytes) == nil)
    try desk.authority.revoke(card)
    guard case .revoked(let revocation) = try fault(card, desk.authority.list()) else {
      Issue.record("a revoked card is accepted")
      return
    }
    #expect(revocation.reason == 3)
    let at = try #require(revocation.at)
    #expect(at >= now - 1 && at < now + 600)
  }

  @Test func listsThatAreNotCurrent() throws {
    let desk = try Desk.get()
    let list = try desk.authority.list(issued: now - 7_200, until: now - 3_600)
    #expect(try fault(desk.signing, list) == .listExpired(now.wholeSeconds - 3_600))
    #expect(try fault(desk.signing, list, at: now - 5_000) == nil)
    #expect(try fault(desk.signing, list, at: now - 9_000) == .listNotYetValid)
  }

  @Test func theListOfAnotherPlaceSaysNothing() throws {
    let desk = try Desk.get()
    #expect(try fault(desk.signing, desk.authority.list(place: "Fuji-shi")) == .listMissing)
    #expect(try fault(desk.signing, desk.authority.list(place: nil)) == nil)
    let fuji = try desk.authority.card(.signing.but { $0.listPlace = "Fuji-shi" })
    #expect(try fault(fuji, desk.list.bytes) == .listMissing)
    let (numazu, other) = (desk.list, TrustFile(name: "fuji", bytes: try desk.authority.list(place: "Fuji-shi")))
    let both = try desk.verifier(.lists(numazu, [other]))
    for card in [desk.signing, fuji] {
      _ = try both.signature(card.sign(document), certificate: card.certificate, over: document, at: now)
    }
  }

  @Test func theNewestOfSeveralListsCounts() throws {
    let desk = try Desk.get()
    let old = TrustFile(name: "old", bytes: try desk.authority.list(issued: now - 7_200, until: now - 3_600))
    let verifier = try desk.verifier(.lists(old, [desk.list]))
    _ = try verifier.signature(
      desk.signing.sign(document), certificate: desk.signing.certificate, over: document, at: now)
  }

  @Test func listsThatAreRefusedWhenTheyAreRead() throws {
    let authority = try Desk.get().authority
    #expect(try refusal(authority.list(extensions: ["2.5.29.27 = critical,DER:020101"])) == .deltaList)
    #expect(try refusal(authority.list(extensions: ["1.2.3.4 = critical,DER:0500"])) == .listUnsupported)
    #expect(try refusal(authority.list(hash: "sha1")) == .listWeak)
    #expect(try refusal(CardAuthority(name: "Another CA").list()) == .listOfAnother)
    #expect(try refusal(CardAuthority().list()) == .listForged)
    var forged = try authority.list()
    forged[forged.count - 1] ^= 1
    #expect(try refusal(forged) == .listForged)
    #expect(try refusal([]) == .noList)
    #expect(try refusal(Array("-----BEGIN X509 CRL-----\nMII\n-----END X509 CRL-----\n".utf8)) == .unreadable)
    #expect(try refusal(authority.list() + [0]) == .unreadable)
    #expect(try refusal(authority.certificate) == .noList)
  }

  /// A list as openssl makes it, with the 15 bytes of the next update cut out of it.
  @Test func aListWithoutEnd() throws {
    let list = try Desk.get().authority.list()
    let times = list.indices.dropLast(15).filter { list[$0] == 0x17 && list[$0 + 1] == 0x0d }
    let next = try #require(times.dropFirst().first)
    var cut = Array(list[..<next] + list[(next + 15)...])
    for start in [0, 4] {
      let length = Int(cut[start + 2]) << 8 + Int(cut[start + 3]) - 15
      (cut[start + 2], cut[start + 3]) = (UInt8(length >> 8), UInt8(length & 255))
    }
    #expect(try refusal(cut) == .listWithoutEnd)
  }

  @Test func aListOfAnAuthorityThatMaySignNone() throws {
    let authority = try CardAuthority(keyUsage: "keyCertSign")
    let card = try authority.card()
    let verifier = try CardVerifier(
      authorities: [TrustFile(name: "ca", bytes: authority.certificate)],
      revocation: .lists(TrustFile(name: "list", bytes: authority.list())))
    let signature = try card.sign(document)
    #expect(
      JPKITests.fault { () throws(CardFault) in
        try verifier.signature(signature, certificate: card.certificate, over: document, at: now)
      } == .listUnusable)
  }

  @Test func anIndirectList() throws {
    let desk = try Desk.get()
    let list = try desk.authority.list(place: nil, extensions: ["2.5.29.28 = critical,DER:30038401FF"])
    #expect(try fault(desk.signing, list) == .listMissing)
  }

  @Test func authoritiesThatAreRefused() throws {
    let desk = try Desk.get()
    func refusal(_ bytes: [UInt8]) -> TrustFault.Reason? {
      do throws(TrustFault) {
        _ = try CardVerifier(authorities: [TrustFile(name: "ca", bytes: bytes)], revocation: .lists(desk.list))
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(refusal([]) == .noAuthorities)
    #expect(refusal(Array("nothing".utf8)) == .noAuthorities)
    #expect(refusal(desk.signing.certificate) == .notAnAuthority)
    #expect(try refusal(CardAuthority(keyUsage: "cRLSign").certificate) == .notAnAuthority)
    #expect(try refusal(CardAuthority(key: .rsa1024).certificate) == .weakAuthority)
    let pem = try desk.authority.certificate
    #expect(refusal(pem) == nil)
    #expect(refusal(Array(pem.prefix(pem.count / 2))) == .unreadable)
    #expect(refusal(pem + Array("-----BEGIN CERTIFICATE-----\nMII=\n-----END CERTIFICATE-----\n".utf8)) == .unreadable)
  }
}
