import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

@Suite struct GeometryTests {
  @Test func bothWritingsAreOneShape() throws {
    let shapes = [
      ("POINT (138.86 35.09)", #"{"type":"Point","coordinates":[138.86,35.09]}"#),
      ("LineString(138 35,139 36)", #"{"coordinates":[[138,35],[139,36,12.5]],"type":"LineString"}"#),
      (
        "SRID=6668;POLYGON((138 35, 139 35, 139 36, 138 35))",
        #"{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[138,35],[139,35],[139,36],[138,35]]]}}"#
      ),
      ("MULTIPOINT ((138 35), (139 36))", #"{"type":"MultiPoint","coordinates":[[138,35],[139,36]]}"#),
      ("MULTIPOINT (138 35, 139 36)", #"{"type":"MultiPoint","coordinates":[[138,35],[139,36]]}"#),
    ]
    for (wkt, json) in shapes {
      let shape = try Geometry(wkt)
      #expect(try shape == Geometry(json), "\(wkt)")
      #expect(try Geometry(shape.text) == shape)
    }
    #expect(try Geometry("POINT(138.86 35.09)").words(.japanese) == "点（35.09, 138.86）")
  }

  @Test func whatIsWrongWithAShapeIsTold() {
    let faults: [(String, GeometryFault)] = [
      ("", .unreadable), ("沼津市", .unreadable), ("POINT (138)", .unreadable), ("POINT (138 35", .unreadable),
      ("POINT ((138 35))", .unreadable), ("POLYGON (138 35)", .unreadable), ("CIRCLE (1 2)", .unreadable),
      (#"{"type":"Point"}"#, .unreadable), (#"{"type":"Point","coordinates":[[138,35]]}"#, .unreadable),
      (#"{"type":"Polygon","coordinates":[]}"#, .unreadable), ("POINT (138 35) x", .unreadable),
      ("POINT (35.09 138.86)", .swapped), ("POINT (200 35)", .outside), ("LINESTRING (138 35)", .tooShort),
      ("POLYGON ((138 35, 139 35, 139 36))", .open),
    ]
    for (text, fault) in faults {
      #expect(throws: fault, "\(text)") { try Geometry(text) }
    }
    let deep = String(repeating: "[", count: 5_000)
    #expect(throws: GeometryFault.unreadable) { try Geometry(#"{"type":"Point","coordinates":\#(deep)"#) }
    #expect(throws: GeometryFault.unreadable) { try Geometry("POLYGON " + String(repeating: "(", count: 5_000)) }
  }

  @Test func shapesOfRecordsGoOutAsGeoJSON() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    let id = try #require(ID<Register>("parks"))
    try store.write { db in
      var frame = Frame()
      for (key, title, type) in [("name", "名称", FieldType.value(.text)), ("shape", "区域", .geometry)] {
        frame.add { number in
          var field = RecordField(number: number, key: key, title: Localized(title), type: type)
          field.isPublic = true
          return field
        }
      }
      var register = Register.new(id, number: 1, Localized("公園"), frame: frame, at: currentInstant())
      register.openness = .records
      try register.add(by: "test", at: currentInstant(), in: db)
      #expect(try Frame(json: frame.json) == frame)
    }
    func send(_ shape: String) throws -> Response {
      try city.post("/numazu/staff/registers/parks/new", [("f.name", "港公園"), ("f.shape", shape)], as: .secretariat)
    }
    let wrong = try send("POINT (35.09 138.86)")
    #expect(wrong.status == 422 && wrong.text.contains("緯度と経度が逆"))
    #expect(try send("POLYGON ((138 35, 139 35, 139 36, 138 35))").status == 303)
    let features = try city.get("/numazu/registers/parks.geojson").text
    #expect(features.contains(#""geometry":{"type":"Polygon","coordinates":[[[138.0,35.0]"#), "\(features)")
    #expect(try city.get("/numazu/registers/parks/1").text.contains("面（35.0, 138.0 から 4点）"))
    #expect(try city.get("/numazu/registers/parks").text.contains("GeoJSON"))
    #expect(try city.get("/numazu/registers/parks?q=面").text.contains("あてはまるものはありません"))
  }
}
