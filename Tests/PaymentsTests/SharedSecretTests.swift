import HTTP
import Kernel
import Testing

@testable import Payments

@Suite struct SharedSecretTests {
  static let now = Instant(microseconds: 1_795_316_400 * 1_000_000)
  let secret: SharedSecret
  let body = Array("{\"type\":\"payment.state\"}".utf8)

  init() throws { secret = try #require(SharedSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")) }

  /// The example of the Standard Webhooks specification's libraries.
  @Test func itSignsAsTheStandardDoes() throws {
    let text = "{\"test\": 2432232314}"
    let at = Instant(microseconds: 1_614_265_330 * 1_000_000)
    let headers = secret.headers("msg_p5jXN8AQM9LWM0D4loKWxJek", Array(text.utf8), at: at)
    #expect(headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    #expect(try secret.verify(headers, Array(text.utf8), at: at) == "msg_p5jXN8AQM9LWM0D4loKWxJek")
  }

  @Test func whatWasChangedOnTheWayDoesNotCount() {
    let headers = secret.headers("a", body, at: Self.now)
    #expect(throws: SignatureFault.wrong) { try secret.verify(headers, body + [0x20], at: Self.now) }
    for name in ["webhook-id", "webhook-timestamp"] {
      let changed = headers.with(name, name == "webhook-id" ? "b" : "1795316401")
      #expect(throws: SignatureFault.wrong) { try secret.verify(changed, body, at: Self.now) }
    }
    #expect(throws: SignatureFault.missing) { try secret.verify(Headers(), body, at: Self.now) }
    let other = SharedSecret(SharedSecret.random())
    #expect(throws: SignatureFault.wrong) { try other?.verify(headers, body, at: Self.now) }
  }

  @Test func whatIsOldIsNotTakenAgain() throws {
    let headers = secret.headers("a", body, at: Self.now)
    try secret.verify(headers, body, at: Self.now + 299)
    for away in [301, -301, 86_400] {
      #expect(throws: SignatureFault.old) { try secret.verify(headers, body, at: Self.now + away) }
    }
  }

  /// Signed rightly by a service that means harm: no time that there is.
  @Test(arguments: ["-9223372036854775808", "9223372036854775807", "-1"])
  func aTimeThatIsNoneIsRefused(_ time: String) {
    var headers = Headers()
    for (name, value) in [("webhook-id", "a"), ("webhook-timestamp", time), ("webhook-signature", "v1,x")] {
      headers.append(name, value)
    }
    #expect(throws: SignatureFault.missing) { try secret.verify(headers, body, at: Self.now) }
  }

  @Test func oneOfSeveralSignaturesIsEnough() throws {
    let headers = secret.headers("a", body, at: Self.now)
    let signature = try #require(headers["webhook-signature"])
    let both = headers.with("webhook-signature", "v1,b3RoZXI= \(signature)")
    #expect(try secret.verify(both, body, at: Self.now) == "a")
  }

  @Test(arguments: ["", "whsec_", "whsec_c2hvcnQ=", "no base 64 at all, but long enough"])
  func whatIsNoSecretIsRefused(_ text: String) { #expect(SharedSecret(text) == nil) }
}
