import Kernel
import Testing

@Test func levelsOfAssuranceAreInOrder() {
  #expect(Assurance.allCases.sorted() == Assurance.allCases)
  #expect(Assurance.none < .confirmedMail && Assurance.twoFactors < .cardAuthentication)
  #expect(Assurance(rawValue: "card-signature") == .cardSignature)
}
