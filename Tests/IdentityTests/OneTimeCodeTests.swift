import ModuleKit
import Testing

@Suite struct OneTimeCodeTests {
  static let standard = Array("12345678901234567890".utf8)

  /// RFC 6238, appendix B, has eight digits; six are their end.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
    (2_000_000_000, "279037"), (20_000_000_000, "353130"),
  ])
  func theStandardsCodesAreTaken(seconds: Int, code: String) throws {
    let codes = try #require(OneTimeCode(secret: Self.standard))
    #expect(codes.step(of: code, at: instant(seconds), after: nil) == Int64(seconds / 30))
  }

  /// RFC 4226, appendix D: the same for the steps 0 to 9.
  @Test(arguments: [
    (0, "755224"), (1, "287082"), (2, "359152"), (3, "969429"), (4, "338314"), (5, "254676"), (6, "287922"),
    (7, "162583"), (8, "399871"), (9, "520489"),
  ])
  func aCodeIsTakenInItsStepAndBesideIt(step: Int, code: String) throws {
    let codes = try #require(OneTimeCode(secret: Self.standard))
    for seconds in max(0, step * 30 - 30)...(step * 30 + 59) {
      #expect(codes.step(of: code, at: instant(seconds), after: nil) == Int64(step))
    }
    if step > 1 { #expect(codes.step(of: code, at: instant(step * 30 - 31), after: nil) == nil) }
    #expect(codes.step(of: code, at: instant(step * 30 + 60), after: nil) == nil)
  }

  @Test func aCodeCountsOnce() throws {
    let codes = try #require(OneTimeCode(secret: Self.standard))
    let now = instant(60)
    #expect(codes.step(of: "359152", at: now, after: 1) == 2)
    #expect(codes.step(of: "359152", at: now, after: 2) == nil)
    // The one before it is lost as well.
    #expect(codes.step(of: "287082", at: now, after: 2) == nil)
    #expect(codes.step(of: "969429", at: now, after: 2) == 3)
    #expect(codes.step(of: "755224", at: instant(0), after: nil) == 0)
    #expect(codes.step(of: "755224", at: instant(0), after: 0) == nil)
  }

  @Test(arguments: ["２８７０８２", " 287 082 ", "287　082"])
  func itIsUnderstoodAsItIsTyped(_ typed: String) throws {
    #expect(try #require(OneTimeCode(secret: Self.standard)).step(of: typed, at: instant(30), after: nil) == 1)
  }

  @Test(arguments: ["", "28708", "2870820", "287-082", "28708x", "٢٨٧٠٨٢", "+87082"])
  func otherTextsAreNoCode(_ typed: String) throws {
    #expect(try #require(OneTimeCode(secret: Self.standard)).step(of: typed, at: instant(30), after: nil) == nil)
  }

  @Test func anAppIsToldOfIt() throws {
    let codes = try #require(OneTimeCode(secret: Self.standard))
    #expect(
      codes.uri(issuer: "沼津市 まち", account: "hanako@example.jp")
        == "otpauth://totp/%E6%B2%BC%E6%B4%A5%E5%B8%82%20%E3%81%BE%E3%81%A1:hanako%40example.jp"
        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E6%B2%BC%E6%B4%A5%E5%B8%82%20%E3%81%BE%E3%81%A1"
        + "&algorithm=SHA1&digits=6&period=30")
    #expect(codes.uri(issuer: "a:b&c=d?", account: "x:y").hasPrefix("otpauth://totp/a%20b%26c%3Dd%3F:x%20y?secret="))
    #expect(codes.typed == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    #expect(QRCode(codes.uri(issuer: "沼津市 まち", account: "hanako")) != nil)
  }

  @Test func secretsDiffer() {
    #expect(OneTimeCode.random().secret.count == 20)
    #expect(OneTimeCode.random() != OneTimeCode.random())
    #expect(OneTimeCode(secret: [UInt8](repeating: 0, count: 15)) == nil)
  }

  private func instant(_ seconds: Int) -> Instant { Instant(microseconds: Int64(seconds) * 1_000_000) }
}
