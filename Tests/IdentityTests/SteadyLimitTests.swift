import Identity
import Kernel
import Store
import Testing

/// What anybody may do so many times an hour (`Attempt.init(_:client:hourly:)`).
@Suite struct SteadyLimitTests {
  private let office: Office
  private let limit = Attempt("begun", client: "192.0.2.1", hourly: 300)

  init() throws { office = try Office() }

  /// How many of these are let through, each so many seconds after the one before.
  private func taken(_ gaps: [Int]) throws -> Int {
    let limit = limit
    return try office.store.write { db in
      var (now, count) = (Office.noon, 0)
      for gap in gaps {
        now = now + gap
        if try limit.begin(at: now, in: db) == nil { count += 1 }
      }
      return count
    }
  }

  /// Three hours and more of a shared address that stays a little below the limit.
  @Test func whoeverStaysBelowTheLimitIsNeverRefused() throws {
    let gaps = (0..<300).flatMap { _ in [3, 20, 7, 19] }
    #expect(try taken(gaps) == gaps.count)
  }

  @Test func soManyAtOnceAndThenAsManyAnHour() throws {
    #expect(try taken(Array(repeating: 0, count: 400)) == 300)
    #expect(try taken([11, 0]) == 0)
    #expect(try taken([12, 0]) == 1)
    // Ten hours, one attempt a second.
    let long = try taken([24] + Array(repeating: 1, count: 3_600))
    #expect((300...302).contains(long), "\(long)")
  }
}
