import Crypto
import JPKI
import Kernel
import TestKit
import Testing

/// What a valid card shows.
@Suite struct CardTests {
  @Test func aSignatureTellsWhoSigned() throws {
    let desk = try Desk.get()
    let found = try desk.verifier().signature(
      desk.signing.sign(document), certificate: desk.signing.certificate, over: document, at: now)
    #expect(found.facts.name == CardText(text: "見本　花子", substitutes: []))
    #expect(found.facts.address.text == "静岡県沼津市御幸町１６番１号")
    #expect(found.facts.birthDate.date == Day(iso: "1990-01-02"))
    #expect(found.facts.birthDate.era == .heisei)
    #expect(found.facts.sex == .female)
    #expect(found.card.expires > now + 4 * 365 * 86_400)
    #expect(found.card.status == [.list])
  }

  @Test func anAuthenticationTellsTheSameCardAgain() throws {
    let desk = try Desk.get()
    let verifier = try desk.verifier()
    func number(of card: TestCard, over challenge: [UInt8]) throws -> CardNumber {
      try verifier.authentication(card.sign(challenge), certificate: card.certificate, over: challenge, at: now).number
    }
    let first = try number(of: desk.authentication, over: [1, 2, 3])
    let other = try number(of: desk.authority.card(.authentication), over: [1])
    #expect(try number(of: desk.authentication, over: [4]) == first)
    #expect(other != first)
    let key = SealingKey.random()
    #expect(first.reference(under: key) == first.reference(under: key))
    #expect(first.reference(under: key) != other.reference(under: key))
    #expect(first.reference(under: key) != first.reference(under: .random()))
    #expect(first.reference(under: key).count == 32)
  }

  @Test func theTimeIsTheOneGiven() throws {
    let desk = try Desk.get()
    let card = try desk.authority.card(
      .signing.but {
        $0.begins = now - 3_000; $0.ends = now + 3_000
      })
    let signature = try card.sign(document)
    let verifier = try desk.verifier()
    func fault(at instant: Instant) -> CardFault? {
      JPKITests.fault { () throws(CardFault) in
        try verifier.signature(signature, certificate: card.certificate, over: document, at: instant)
      }
    }
    #expect(fault(at: now) == nil)
    let (begins, ends) = (now.wholeSeconds - 3_000, now.wholeSeconds + 3_000)
    #expect(fault(at: begins) == nil)
    #expect(fault(at: begins - 1) == .notYetValid(from: begins))
    #expect(fault(at: ends - 1) == nil)
    #expect(fault(at: ends + 1) == .expired(ends))
  }

  @Test func authoritiesOfOneNameAreToldApartByTheirKeys() throws {
    let desk = try Desk.get()
    let next = try CardAuthority()
    let verifier = try CardVerifier(
      authorities: [TrustFile(name: "both.pem", bytes: desk.authority.certificate + next.certificate)],
      revocation: .lists(desk.list, [TrustFile(name: "next.crl", bytes: try next.list())]))
    for card in [desk.signing, try next.card()] {
      let signature = try card.sign(document)
      _ = try verifier.signature(signature, certificate: card.certificate, over: document, at: now)
    }
    // Their first cards have one serial number and are not one card.
    #expect(throws: CardFault.issuerUnknown) {
      let card = try CardAuthority().card()
      return try verifier.signature(card.sign(document), certificate: card.certificate, over: document, at: now)
    }
  }

  @Test func testCardsAreAcceptedWhereTheyAreAskedFor() throws {
    let desk = try Desk.get()
    let test = "1.2.392.200149.8.5.1.0.20"
    let card = try desk.authority.card(.signing.but { $0.policies = [test] })
    let signature = try card.sign(document)
    #expect(
      fault { () throws(CardFault) in
        try verifier(.cards).signature(signature, certificate: card.certificate, over: document, at: now)
      } == .policy([test]))
    func verifier(_ policies: CardPolicies) throws(CardFault) -> CardVerifier {
      do { return try desk.verifier(policies: policies) } catch { throw .chain(-1) }
    }
    _ = try verifier(.cardsAndTestCards).signature(signature, certificate: card.certificate, over: document, at: now)
  }

  @Test func manyThreadsShareOneVerifier() throws {
    let desk = try Desk.get()
    let gone = try desk.authority.card()
    try desk.authority.revoke(gone)
    let verifier = try desk.verifier(.lists(TrustFile(name: "list", bytes: try desk.authority.list())))
    let (right, late) = (try desk.signing.sign(document), try gone.sign(document))
    let (here, there) = (desk.signing.certificate, gone.certificate)
    let confirmed = Locked(0)
    let threads = (0..<8).map { number in
      startThread {
        for _ in 0..<25 {
          let found = fault { () throws(CardFault) in
            number.isMultiple(of: 2)
              ? try verifier.signature(right, certificate: here, over: document, at: now)
              : try verifier.signature(late, certificate: there, over: document, at: now)
          }
          if found == nil { confirmed.withLock { $0 += 1 } }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(confirmed.withLock { $0 } == 100)
  }

  @Test func signedDataIsASignatureToo() throws {
    let desk = try Desk.get()
    let verifier = try desk.verifier()
    for options in ["", "-noattr", "-nosmimecap", "-keyid"] {
      let signed = try desk.signing.signedData(document, options: options)
      let found = try verifier.signature(signedData: signed, over: document, at: now)
      #expect(found.facts.name.text == "見本　花子")
    }
  }
}

extension Instant {
  /// Certificates hold whole seconds.
  var wholeSeconds: Instant { Instant(microseconds: microseconds / 1_000_000 * 1_000_000) }
}
