import ModuleKit
import Testing

@Suite struct RecoveryCodeTests {
  static let issued = RecoveryCodes.issue()

  @Test func tenReadableCodesAreIssued() throws {
    let (codes, kept) = Self.issued
    #expect(Set(codes).count == 10 && kept.left == 10)
    let form = try Regex("[a-km-np-z2-9]{5}-[a-km-np-z2-9]{5}")
    #expect(codes.allSatisfy { $0.wholeMatch(of: form) != nil })
  }

  @Test func eachCountsOnce() throws {
    let (codes, kept) = Self.issued
    let left = try #require(kept.spending(codes[3]))
    #expect(left.left == 9)
    #expect(left.spending(codes[3]) == nil)
    #expect(left.spending(codes[4])?.left == 8)
  }

  @Test func theyAreUnderstoodAsTheyAreTyped() {
    let (codes, kept) = Self.issued
    let plain = codes[0].filter { $0 != "-" }
    let wide = String(String.UnicodeScalarView(plain.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xfee0) }))
    for typed in [plain, " \(codes[0].uppercased()) ", codes[0].replacing("-", with: "ー"), wide] {
      #expect(kept.spending(typed)?.left == 9, "\(typed)")
    }
  }

  @Test(arguments: ["", "-", "aaaaa-aaaaa", "aaaaa-aaaaaa", "沼津市役所の職員です", "aaaaa"])
  func otherTextsAreNone(_ typed: String) { #expect(Self.issued.kept.spending(typed) == nil) }

  @Test func whatIsStoredComesBack() throws {
    let (codes, kept) = Self.issued
    #expect(!codes.contains { kept.stored.contains($0.prefix(5)) })
    let again = try #require(RecoveryCodes(stored: kept.stored))
    #expect(again == kept && again.spending(codes[9]) != nil)
    var last = again
    for code in codes { last = try #require(last.spending(code)) }
    #expect(last.left == 0)
    #expect(RecoveryCodes(stored: last.stored) == last)
    for wrong in ["", "x", "AAAA", kept.stored + " AAAA", kept.stored + kept.stored.dropFirst(22)] {
      #expect(RecoveryCodes(stored: wrong) == nil)
    }
  }
}
