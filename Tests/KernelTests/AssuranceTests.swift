import Kernel
import Testing

@Test func levelsOfAssuranceAreInOrder() {
  #expect(Assurance.allCases.sorted() == Assurance.allCases)
  #expect(Assurance.none < .single && Assurance.twoFactors < .cardAuthentication)
  #expect(Assurance(rawValue: "card-signature") == .cardSignature)
}
