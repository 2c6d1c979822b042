import App
import ModuleKit
import TestKit
import Testing

/// What a monitor is told of the jobs of each municipality.
@Suite struct JobMetricsTests {
  private static let now = Instant(microseconds: 1_700_000_000_000_000)
  private let city: TestCity

  init() throws { city = try TestCity(neighbours: true) { Self.now } }

  private func samples(_ metric: String) throws -> [String: Int] {
    let pairs = try city.get("/metrics").text.split(separator: "\n").filter { $0.hasPrefix("\(metric){") }.map { line in
      let municipality = try #require(line.split(separator: "\"").dropFirst().first)
      return (String(municipality), try #require(line.split(separator: " ").last.flatMap { Int($0) }))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  @Test func countWhatWaitsAndWhatWasGivenUp() throws {
    #expect(try samples("machi_jobs_waiting").values.allSatisfy { $0 == 0 })
    try city.city("fuji").store.write { db in
      for _ in 0..<3 { try db.enqueue("mail", due: Self.now) }
      try db.enqueue("mail", due: Self.now + 60)
      try db.enqueue("broken", due: Self.now)
      try db.run("UPDATE job SET attempts = \(Job.mostAttempts) WHERE name = 'broken'")
    }
    let waiting = try samples("machi_jobs_waiting")
    let failed = try samples("machi_jobs_failed")
    #expect(waiting.count == city.hall.municipalities.all.count)
    #expect(waiting["fuji"] == 3 && waiting["numazu"] == 0)
    #expect(failed["fuji"] == 1 && failed["numazu"] == 0)
  }
}
