import JPKI
import Kernel
import TestKit
import Testing

/// OCSP, with openssl's responder.
@Suite struct ResponderTests {
  private func outcome(
    _ ask: @escaping RevocationSource.Transport, card: TestCard? = nil, at instant: Instant = currentInstant()
  ) throws -> Result<ConfirmedCard, CardFault> {
    let desk = try Desk.get()
    let card = card ?? desk.authentication
    let verifier = try desk.verifier(.responder(ask))
    let signature = try card.sign(document)
    return Result { () throws(CardFault) in
      try verifier.authentication(signature, certificate: card.certificate, over: document, at: instant)
    }
  }

  private func fault(
    _ ask: @escaping RevocationSource.Transport, card: TestCard? = nil, at instant: Instant = currentInstant()
  ) throws -> CardFault? {
    if case .failure(let fault) = try outcome(ask, card: card, at: instant) { fault } else { nil }
  }

  @Test(arguments: [CardResponder.Signer.delegate, .authority])
  func aGoodCard(signer: CardResponder.Signer) throws {
    let responder = try CardResponder(Desk.get().authority, signer: signer)
    let card = try outcome({ try responder.answer($0) }).get()
    guard case .answer(let answer)? = card.status.first else {
      Issue.record("no answer is kept")
      return
    }
    #expect(!answer.der.isEmpty)
    #expect(answer.thisUpdate > now - 60)
  }

  @Test func overTheNetwork() throws {
    let desk = try Desk.get()
    let port = try CardResponder(desk.authority).serve(requests: 1)
    _ = try outcome({ try CardResponder.post($0, port: port) }).get()
    guard case .responderUnreachable(let why) = try fault({ try CardResponder.post($0, port: port) }) else {
      Issue.record("a responder that has ended answers")
      return
    }
    #expect(!why.isEmpty)
  }

  @Test func aRevokedCard() throws {
    let desk = try Desk.get()
    let card = try desk.authority.card(.authentication)
    try desk.authority.revoke(card, reason: "keyCompromise")
    let responder = try CardResponder(desk.authority)
    guard case .revoked(let revocation) = try fault({ try responder.answer($0) }, card: card) else {
      Issue.record("a revoked card is accepted")
      return
    }
    #expect(revocation.reason == 1)
    #expect(revocation.at.map { $0 > now - 60 } ?? false)
  }

  @Test func aCardThatTheResponderDoesNotKnow() throws {
    let desk = try Desk.get()
    let responder = try CardResponder(CardAuthority(name: "Another CA"))
    #expect(try fault({ try responder.answer($0) }) == .answerForged)
    let forgetful = try CardResponder(desk.authority, options: "-index /dev/null")
    #expect(try fault({ try forgetful.answer($0) }) == .statusUnknown)
  }

  @Test(arguments: [CardResponder.Signer.card, .stranger])
  func answersOfThoseWhoMayNot(signer: CardResponder.Signer) throws {
    let responder = try CardResponder(Desk.get().authority, signer: signer)
    #expect(try fault({ try responder.answer($0) }) == .answerForged)
  }

  @Test func weakAndBrokenSignatures() throws {
    let desk = try Desk.get()
    let weak = try CardResponder(desk.authority, options: "-rmd sha1")
    #expect(try fault({ try weak.answer($0) }) == .answerForged)
    let broken = try CardResponder(desk.authority, options: "-badsig")
    #expect(try fault({ try broken.answer($0) }) == .answerForged)
  }

  @Test func theAnswerToAnotherQuestion() throws {
    let desk = try Desk.get()
    let responder = try CardResponder(desk.authority)
    let kept = Locked<[UInt8]>([])
    _ = try outcome({ request in
      let answer = try responder.answer(request)
      kept.withLock { $0 = answer }
      return answer
    }).get()
    #expect(try fault({ _ in kept.withLock { $0 } }) == .answerNonce)
  }

  @Test func answersOfAnotherTime() throws {
    let desk = try Desk.get()
    let brief = try CardResponder(desk.authority, options: "-nmin 10")
    #expect(try fault({ try brief.answer($0) }) == nil)
    #expect(try fault({ try brief.answer($0) }, at: currentInstant() + 800) == nil)
    #expect(try fault({ try brief.answer($0) }, at: currentInstant() + 1_000) == .answerNotCurrent)
    #expect(try fault({ try brief.answer($0) }, at: currentInstant() - 1_000) == .answerNotCurrent)
    let open = try CardResponder(desk.authority)
    #expect(try fault({ try open.answer($0) }, at: currentInstant() + 80_000) == nil)
    #expect(try fault({ try open.answer($0) }, at: currentInstant() + 90_000) == .answerNotCurrent)
  }

  @Test func answersThatAreNone() throws {
    #expect(try fault({ _ in [] }) == .answerUnreadable)
    #expect(try fault({ _ in Array("<html>".utf8) }) == .answerUnreadable)
    // OCSPResponse with the status tryLater.
    #expect(try fault({ _ in [0x30, 0x03, 0x0a, 0x01, 0x03] }) == .responderRefused(3))
    let responder = try CardResponder(Desk.get().authority)
    #expect(try fault({ try responder.answer($0) + [0] }) == .answerUnreadable)
    #expect(try fault({ _ in throw TestProblem(description: "no way") }) == .responderUnreachable("no way"))
  }

  @Test func nobodyIsAskedAboutAWrongSignature() throws {
    let desk = try Desk.get()
    let isAsked = Locked(false)
    let verifier = try desk.verifier(
      .responder { _ in
        isAsked.withLock { $0 = true }
        return []
      })
    #expect(
      JPKITests.fault { () throws(CardFault) in
        try verifier.authentication([1], certificate: desk.authentication.certificate, over: document, at: now)
      } == .signatureWrong)
    #expect(!isAsked.withLock { $0 })
  }

  @Test func listAndResponderHaveBothToBeContent() throws {
    let desk = try Desk.get()
    let responder = try CardResponder(desk.authority)
    let card = try desk.authority.card(.authentication)
    let before = TrustFile(name: "before", bytes: try desk.authority.list())
    let verifier = try desk.verifier(.both(before) { try responder.answer($0) })
    let signature = try card.sign(document)
    func confirmed() throws(CardFault) -> ConfirmedCard {
      try verifier.authentication(signature, certificate: card.certificate, over: document, at: currentInstant())
    }
    #expect(try confirmed().status.count == 2)
    try desk.authority.revoke(card)
    guard case .revoked = JPKITests.fault(confirmed) else {
      Issue.record("the responder is not heard")
      return
    }
  }
}
