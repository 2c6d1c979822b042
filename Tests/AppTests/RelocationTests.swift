import App
import Foundation
import ModuleKit
import TestKit
import Testing

private func move(
  _ source: Municipalities, to place: EmptyPlace, replacing: Bool = false
) throws -> [Relocation.Outcome] {
  try Relocation.run(
    from: source, to: place.municipalities, replacing: replacing, data: place.folder, report: { _ in })
}

@Test(arguments: Backend.all, Backend.all)
func everythingIsMoved(from: Backend, to: Backend) throws {
  let city = try TestCity(from, neighbours: true)
  let place = try EmptyPlace(to)
  let source = city.hall.municipalities
  let moved = try move(source, to: place)
  #expect(moved.map(\.wasThere) == Array(repeating: false, count: source.all.count))
  #expect(place.municipalities.all.map(\.municipality) == source.all.map(\.municipality))
  for (before, outcome) in zip(source.all, moved) {
    let after = try place.find(before.municipality.slug.text)
    #expect(try digests(before) == outcome.tables)
    #expect(try digests(after) == outcome.tables)
    #expect(outcome.audit.isIntact && outcome.audit.count > 0)
  }
  #expect(try move(source, to: place).map(\.wasThere) == Array(repeating: true, count: source.all.count))
}

@Test(arguments: Backend.all) func whatIsOtherwiseIsOverwrittenWhenTold(backend: Backend) throws {
  let city = try TestCity(backend, neighbours: true)
  let place = try EmptyPlace(backend)
  _ = try move(city.hall.municipalities, to: place)
  try place.find("iwaki").store.write { db in try db.run("UPDATE municipality SET name = 'x'") }
  let found = problem { _ = try move(city.hall.municipalities, to: place) }
  #expect(found.contains("“iwaki”") && found.contains("--replace"))
  let again = try move(city.hall.municipalities, to: place, replacing: true)
  #expect(again.filter { !$0.wasThere }.map(\.municipality.slug.text) == ["iwaki"])
  #expect(try place.find("iwaki").municipality.name.ja == "いわき市")
}

@Test(arguments: Backend.all) func writesDuringAMoveAreTold(backend: Backend) throws {
  let city = try TestCity(backend, neighbours: true)
  let place = try EmptyPlace(.sqlite)
  let numazu = try city.city("numazu")
  let found = problem {
    _ = try Relocation.run(
      from: city.hall.municipalities, to: place.municipalities, replacing: false, data: place.folder
    ) { line in
      guard line == "numazu: comparing" else { return }
      do {
        try numazu.store.write { db in try db.run("UPDATE municipality SET name_en = 'later'") }
      } catch { Issue.record(error) }
    }
  }
  #expect(found.contains("numazu was written to") && found.contains("stop the server"))
}

@Test(arguments: Backend.all) func oneThatCannotBeReadIsNotPassedOver(backend: Backend) throws {
  let city = try TestCity(.sqlite, neighbours: true)
  let place = try EmptyPlace(backend)
  try FileManager.default.removeItem(atPath: city.folder + "/municipalities/fuji")
  try FileManager.default.createDirectory(
    atPath: city.folder + "/municipalities/fuji", withIntermediateDirectories: true)
  try Data(repeating: 1, count: 4_096).write(to: URL(filePath: city.folder + "/municipalities/fuji/machi.sqlite"))
  let source = try Municipalities(Settings(options: ["data": city.folder]))
  #expect(problem { _ = try move(source, to: place) }.contains("fuji"))
  #expect(place.municipalities.all.isEmpty)
}
