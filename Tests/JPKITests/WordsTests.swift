import JPKI
import Kernel
import Testing

/// What is said when something is refused.
@Suite struct WordsTests {
  static let faults: [CardFault] =
    [
      .certificateUnreadable, .keyOfAnotherKind, .keyLength(bits: 512), .certificateOfAnAuthority,
      .keyUsage(wanted: .signing), .keyUsage(wanted: .authentication), .policy([]), .criticalExtension("1.2.3"),
      .issuerUnknown, .issuerSignatureWrong, .issuerSignatureWeak, .notYetValid(from: now), .expired(now),
      .authorityNotValid, .chain(1), .revoked(Revocation(at: nil, reason: nil)), .listMissing, .listNotYetValid,
      .listExpired(now), .listExpired(nil), .listUnusable, .responderUnreachable("no route"), .responderRefused(3),
      .answerUnreadable, .answerForged, .answerNonce, .answerNotCurrent, .statusUnknown, .signatureWrong,
      .signedDataUnreadable, .signedDataSigners(2), .signedDataWithContent, .signedDataWithoutCertificate,
      .signatureAlgorithm, .factsMissing,
    ] + Fact.allCases.flatMap { [.factMissing($0), .factRepeated($0), .factMalformed($0)] }

  /// Each sentence asks for something to be done, and none shows what only machines read.
  @Test(arguments: faults) func everyFaultSaysWhatToDo(fault: CardFault) {
    let words = fault.words
    #expect(words.ja.hasSuffix("ください。") || words.ja.contains("ください（") || words.ja.contains("使えません。"))
    let english = words.en ?? ""
    #expect(english.hasSuffix(".") || english.hasSuffix(")."))
    #expect(["lease", "sign again", "has to"].contains(where: english.contains), "\(english)")
    #expect(!words.ja.contains("no route") && !words.ja.contains("1.2.3"))
  }

  @Test func datesAreSaid() {
    let day = now.day.iso
    #expect(CardFault.expired(now).words.ja.contains(day))
    #expect(CardFault.notYetValid(from: now).words.en?.contains(day) ?? false)
  }
}
