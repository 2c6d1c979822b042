import JPKI
import Kernel
import TestKit
import Testing

/// Whatever is sent is refused with a fault; nothing crashes.
@Suite struct GarbageTests {
  @Test func certificatesCutShortAtEveryLength() throws {
    let desk = try Desk.get()
    let verifier = try desk.verifier()
    let signature = try desk.signing.sign(document)
    let whole = desk.signing.certificate
    for length in 0..<whole.count {
      let fault = fault { () throws(CardFault) in
        try verifier.signature(signature, certificate: Array(whole.prefix(length)), over: document, at: now)
      }
      #expect(fault == .certificateUnreadable)
    }
    #expect(
      fault { () throws(CardFault) in
        try verifier.signature(signature, certificate: whole + [0], over: document, at: now)
      } == .certificateUnreadable)
    #expect(
      fault { () throws(CardFault) in
        try verifier.signature(
          signature, certificate: [UInt8](repeating: 0x30, count: 1_000_000), over: document, at: now)
      } == .certificateUnreadable)
  }

  @Test func aChangedByteAnywhereInACertificate() throws {
    let desk = try Desk.get()
    let verifier = try desk.verifier()
    let signature = try desk.signing.sign(document)
    for index in desk.signing.certificate.indices {
      for change: UInt8 in [0x01, 0x80, 0xff] {
        var changed = desk.signing.certificate
        changed[index] ^= change
        let fault = fault { () throws(CardFault) in
          try verifier.signature(signature, certificate: changed, over: document, at: now)
        }
        #expect(fault != nil, "byte \(index)")
      }
    }
  }

  @Test func signedDataCutShortOrChanged() throws {
    let desk = try Desk.get()
    let verifier = try desk.verifier()
    let whole = try desk.signing.signedData(document, options: "-nosmimecap")
    func fault(_ signed: [UInt8]) -> CardFault? {
      JPKITests.fault { () throws(CardFault) in try verifier.signature(signedData: signed, over: document, at: now) }
    }
    #expect(fault(whole) == nil)
    for length in 0..<whole.count { #expect(fault(Array(whole.prefix(length))) == .signedDataUnreadable) }
    for index in whole.indices {
      var changed = whole
      changed[index] ^= 0x55
      _ = fault(changed)
    }
  }

  @Test func answersAndListsCutShort() throws {
    let desk = try Desk.get()
    let responder = try CardResponder(desk.authority)
    let kept = Locked<[UInt8]>([])
    let signature = try desk.authentication.sign(document)
    func fault(_ ask: @escaping RevocationSource.Transport) throws -> CardFault? {
      let verifier = try desk.verifier(.responder(ask))
      return JPKITests.fault { () throws(CardFault) in
        try verifier.authentication(
          signature, certificate: desk.authentication.certificate, over: document, at: currentInstant())
      }
    }
    #expect(
      try fault { request in
        let answer = try responder.answer(request)
        kept.withLock { $0 = answer }
        return answer
      } == nil)
    let whole = kept.withLock { $0 }
    for length in 0..<whole.count { #expect(try fault { _ in Array(whole.prefix(length)) } == .answerUnreadable) }
    for length in 1..<desk.list.bytes.count {
      #expect(throws: TrustFault("cut", .unreadable)) {
        try desk.verifier(.lists(TrustFile(name: "cut", bytes: Array(desk.list.bytes.prefix(length)))))
      }
    }
  }

  @Test func randomBytes() throws {
    let desk = try Desk.get()
    let verifier = try desk.verifier()
    var generator = SystemRandomNumberGenerator()
    for length in 0..<2_000 {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let fault = fault { () throws(CardFault) in
        try verifier.authentication(bytes, certificate: bytes, over: bytes, at: now)
      }
      #expect(fault == .certificateUnreadable)
    }
  }
}
