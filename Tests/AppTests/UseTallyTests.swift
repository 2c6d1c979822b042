import HTTPServer
import ModuleKit
import TestKit
import Testing

@testable import App

/// How often programs ask for rows, counted in memory.
@Suite struct UseTallyTests {
  private func counted(_ store: Store) throws -> Int {
    try store.read { db in try db.value("SELECT coalesce(sum(uses), 0) AS value FROM registers_use") ?? 0 }
  }

  private func addRegister(_ city: TestCity) throws {
    let place = try city.city("numazu")
    let command = try #require(allModules.flatMap(\.commands).first { $0.name == "register add" })
    let file = """
      {"id": "halls", "title": {"ja": "会館"}, "public": true, "starter": "office/continuity",
       "columns": ["システム・業務の名称", "department", "priority", "rto_hours"],
       "rows": [["住民記録", "市民課", "a", 3]]}
      """
    let outcome = try command.run(
      CommandCall(
        arguments: ["file"], options: [:], municipality: place.municipality, store: place.store, now: currentInstant(),
        language: .english, file: { _ in Array(file.utf8) }, keys: { try place.vault.keyring(at: currentInstant()) }))
    guard case .done = outcome else { throw TestProblem(description: "\(outcome)") }
  }

  @Test func whatLiesReadyCountsTooAndIsWrittenOnce() throws {
    let city = try TestCity()
    let (hall, store) = (city.hall, try city.city("numazu").store)
    try addRegister(city)
    let path = "/numazu/api/v1/registers/halls/rows"
    #expect(try city.get(path).status == 200)
    let key = hall.cacheKey(host: "city.example", path: path, query: "", .japanese, gzip: false)
    let day = currentInstant().day
    for _ in 0..<3 { #expect(hall.cache.find(key, on: { day }, allVersion: { 0 }) != nil) }
    #expect(try counted(store) == 0)
    hall.writeUses()
    #expect(try counted(store) == 4)
    hall.writeUses()
    #expect(try counted(store) == 4)
  }

  @Test func pagesAreMadeAnewOnceADay() throws {
    let city = try TestCity()
    let (place, today) = (try city.city("numazu"), currentInstant().day)
    let table = try #require(ID<OpenTable>("register-1"))
    func bumps(on day: Day) throws -> Bool {
      let before = place.store.version
      place.uses.add([table], on: day)
      try place.uses.write(to: place.store)
      return place.store.version != before
    }
    #expect(try [bumps(on: today), bumps(on: today), bumps(on: today + 1)] == [true, false, true])
  }
}
