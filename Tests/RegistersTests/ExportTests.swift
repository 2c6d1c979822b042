import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct ExportTests {
  private func filled() throws -> RegisterDesk {
    let desk = try RegisterDesk()
    try desk.add([
      [
        "name": "=HYPERLINK(\"x\")", "placed": "2020-04-01", "height": "12.5", "latitude": "0.00005",
        "longitude": "-0.5",
      ],
      ["name": "改行\nと\tタブ, \"引用\"", "height": "-3", "kind": "屋内"], ["name": "'＝全角", "phone": "055-931-2500"],
      ["name": "@mail"],
    ])
    return desk
  }

  @Test func everyFormHasTheSameRecords() throws {
    let desk = try filled()
    let lines = try desk.page("/registers/aed.jsonl").text.split(separator: "\n")
    #expect(lines.count == 4 && lines[1].contains("\"height\":-3"))
    #expect(try JSON.parse(String(lines[0]))["name"]?.text == "=HYPERLINK(\"x\")")
    #expect(try desk.page("/registers/aed.tsv").text.contains("\"改行\nと\tタブ, \"\"引用\"\"\"\t\t-3.0\t"))
    #expect(try desk.page("/registers/aed.tsv").text.contains("'=HYPERLINK"))
    #expect(try desk.page("/registers/aed.jsonl?q=mail").text.split(separator: "\n").count == 1)
    for ending in ["csv", "tsv", "jsonl", "json", "geojson"] {
      #expect(try !desk.page("/registers/aed.\(ending)").text.contains("055-931"), "\(ending)")
    }
  }

  @Test(arguments: ["csv", "tsv", "xlsx"]) func readingAnExportChangesNothing(ending: String) throws {
    let desk = try filled()
    let response = try desk.city.get("/numazu/registers/aed.\(ending)")
    #expect(response.status == 200)
    let bytes = try response.wholeBody
    let file = try TableFile(.bytes(bytes))
    let register = try desk.register()
    var job = RegisterImport(
      register.id, number: 1, nil, name: "aed.\(ending)", digest: "", by: "test", at: currentInstant())
    job.plan = ImportPlan.guess(file.header, register.frame)
    (job.plan.keys, job.state) = ([1], .waiting)
    let waiting = job
    try desk.store.write { db in try waiting.insert(in: db) }
    try ImportReading(store: desk.store, source: .bytes(bytes), id: job.id, now: currentInstant).run()
    let done = try #require(try desk.store.read { db in try RegisterImport.find(waiting.id, in: db) })
    #expect(done.state == .done && (done.added, done.changed, done.same) == (0, 0, 4))
    #expect(try desk.register().lastChange == 1)
  }

  /// Spreadsheets run no formula of ours.
  @Test func cellsOfWorkbooksAreTexts() throws {
    let desk = try filled()
    let bytes = try desk.city.get("/numazu/registers/aed.xlsx").wholeBody
    var names: [String] = []
    try TableFile(.bytes(bytes)).read { row in
      names.append(String(row.text(0)))
      return true
    }
    #expect(names.first == "=HYPERLINK(\"x\")" && names.count == 4)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("<f>"))
    #expect(try desk.city.get("/numazu/staff/registers/aed/all.xlsx", as: .secretariat).status == 200)
  }
}

extension Response {
  /// All of the body.
  var wholeBody: [UInt8] {
    get throws {
      switch body {
      case .bytes(let bytes): return bytes
      case .pieces(let size, let begin): return try all(begin(0..<size))
      case .chunks(let next): return try all(next)
      case .file: return []
      }
    }
  }

  private func all(_ next: () throws -> [UInt8]?) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try next() { bytes += piece }
    return bytes
  }
}
