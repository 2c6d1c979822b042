import App
import Foundation
import HTTPServer
import ModuleKit
import TestKit
import Testing

/// A municipality's folder that is deleted or put back from a copy while the server runs.
@Suite struct ReplacementTests {
  private let city: TestCity
  private let folder: String

  init() throws {
    city = try TestCity(.sqlite, neighbours: true)
    folder = city.folder + "/municipalities/fuji"
  }

  private func status(_ path: String) throws -> Int { try city.get(path).status }

  @Test func aDeletedMunicipalityIsGone() throws {
    let request = Request(.get, "/fuji/plans")
    #expect(city.hall.answer(request).status == 200)
    #expect(city.hall.ready(Head(request)) != nil)
    try FileManager.default.removeItem(atPath: folder)
    city.hall.municipalities.rescan()
    #expect(city.hall.ready(Head(request)) == nil)
    #expect(city.hall.answer(request).status == 404)
    #expect(try status("/numazu/plans") == 200)
  }

  @Test func aCopyPutInItsPlaceIsServedAndWritten() throws {
    let copy = city.folder + "/copy"
    let old = try city.city("fuji")
    try FileManager.default.copyItem(atPath: folder, toPath: copy)
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.moveItem(atPath: copy, toPath: folder)
    city.hall.municipalities.rescan()
    let new = try city.city("fuji")
    #expect(old !== new)
    #expect(try status("/fuji/plans/johoka-4") == 200)
    try new.store.write { db in try db.run("UPDATE municipality SET name = '新しい市'") }
    let kept: String? = try Store(path: folder + "/machi.sqlite").read { db in
      try db.value("SELECT name AS value FROM municipality")
    }
    #expect(kept == "新しい市")
  }

  @Test func whatStaysIsNotOpenedAgain() throws {
    let old = try city.city("fuji")
    city.hall.municipalities.rescan()
    #expect(try city.city("fuji") === old)
  }
}
