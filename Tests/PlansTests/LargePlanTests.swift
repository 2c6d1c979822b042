import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Plans far beyond the usual stay within what a page may weigh.
@Suite struct LargePlanTests {
  /// One policy with 400 measures below it, and 400 terms.
  static let file: [UInt8] = {
    var json = JSONWriter()
    json.object { json in
      json.field("format", PlanFile.format)
      json.field("slug", "large")
      json.field("title", "大きな計画")
      json.field("purpose", "用語399号 を参照")
      json.array("levels") { json in
        for key in ["policy", "measure"] {
          json.object { json in
            json.field("key", key)
            json.field("name", key == "policy" ? "方針" : "施策")
          }
        }
      }
      json.array("glossary") { json in
        for index in 0..<400 {
          json.object { json in
            json.field("term", "用語\(index)号")
            json.field("definition", String(repeating: "説明", count: 20))
          }
        }
      }
      json.array("nodes") { json in
        json.object { json in
          json.field("level", "policy")
          json.field("number", "1")
          json.field("title", "方針")
          json.array("nodes") { json in
            for index in 1...400 {
              json.object { json in
                json.field("level", "measure")
                json.field("number", "1-\(index)")
                json.field("title", String(repeating: "長い題名", count: 10))
              }
            }
          }
        }
      }
    }
    return json.bytes
  }()

  @Test func pagesOfManyChildrenAndTermsStayLight() throws {
    let city = try TestCity(neighbours: true)
    let fuji = try city.city("fuji")
    try fuji.store.write { db in try PlanFile.read(Self.file).save(by: "test", at: currentInstant(), in: db) }
    for path in ["plans/large", "plans/large/nodes/1", "plans/large/nodes/1?page=8", "plans/large/glossary?page=4"] {
      let response = try city.get("/fuji/" + path)
      #expect(response.status == 200 && response.text.utf8.count < 50_000, "\(path): \(response.text.utf8.count)")
    }
    #expect(try city.get("/fuji/plans/large/nodes/1?page=8").text.contains("1-400"))
    #expect(try city.get("/fuji/plans/large").text.contains("/fuji/plans/large/glossary?page="))
  }
}
