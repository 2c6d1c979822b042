import Kernel
import Testing

@Test func instantsAreShownInJapan() {
  #expect(Instant(microseconds: 0).rfc3339 == "1970-01-01T09:00:00+09:00")
  #expect(Instant(microseconds: -1).rfc3339 == "1970-01-01T08:59:59+09:00")
  #expect(Instant(microseconds: 1_795_233_909_999_999).rfc3339 == "2026-11-21T13:05:09+09:00")
}

@Test func theDayTurnsAtMidnightInJapan() {
  let midnight = Instant(microseconds: 15 * 3_600 * 1_000_000)
  #expect((midnight - 1).day.iso == "1970-01-01")
  #expect((midnight - 1).clock == "23:59")
  #expect(midnight.day.iso == "1970-01-02")
  #expect(midnight.clock == "00:00")
  #expect(midnight.day.begin == midnight && (midnight - 1).day.begin == midnight - 86_400)
}
