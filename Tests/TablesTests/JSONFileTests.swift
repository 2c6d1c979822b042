import Store
import Tables
import Testing
import Text

@Suite struct JSONFileTests {
  private func file(_ text: String) throws -> TableFile { try TableFile(.bytes(Array(text.utf8))) }

  @Test func featuresAreRowsOfTheirPropertiesAndPlaces() throws {
    let file = try file(
      """
      {"type": "FeatureCollection", "name": "[施設]", "features": [
        {"type": "Feature", "properties": {"名称": "甲 \\"{\\" 館", "階": 3},
         "geometry": {"type": "Point", "coordinates": [138.85, 35.1]}},
        {"type": "Feature", "properties": {"階": null, "公開": true, "種": ["a", 1]}, "geometry": null}
      ], "更新": "2026-04-01"}
      """)
    #expect(file.format == .geoJSON)
    #expect(file.place.reason == .keys)
    #expect(file.header == ["名称", "階", "公開", "種", "geometry", "geometry.longitude", "geometry.latitude"])
    var lines: [Int] = []
    let end = try file.read { row throws in
      lines.append(row.line)
      if row.number == 1 {
        #expect(row.text(0) == "甲 \"{\" 館")
        #expect(try row.value(6, as: .latitude) == .real(35.1))
      } else {
        #expect(row.texts == ["", "", "TRUE", "[\"a\",1]"])
      }
      return true
    }
    #expect(lines == [2, 4])
    #expect(end.rows == 2)
  }

  @Test func arraysAndLinesOfObjectsAreTables() throws {
    #expect(try file("[{\"a\": 1}, {\"b\": 0.5}]").sample(9) == [["1"], ["", "0.5"]])
    let lines = try file("{\"a\": \"甲\"}\n{\"a\": \"乙\", \"b\": false}\n")
    #expect(lines.format == .jsonLines)
    #expect(try lines.sample(9) == [["甲"], ["乙", "FALSE"]])
  }

  @Test(arguments: [
    ("0.00001", "0.00001"), ("1e-10", "0.0000000001"), ("-1.25e-7", "-0.000000125"), ("0.1", "0.1"), ("1.5e3", "1500"),
    ("2.5E-5", "0.000025"), ("1e300", "1e+300"),
  ])
  func numbersKeepTheirDigits(_ written: String, _ text: String) throws {
    #expect(try file("[{\"a\": \(written), \"b\": 1}]").sample(1) == [[text, "1"]])
  }

  @Test func whatIsNoTableIsRefused() {
    #expect(throws: TableProblem.noTableInJSON) { try file("{\"a\": 1}") }
    #expect(throws: TableProblem.noTableInJSON) { try file("{\"features\": []}") }
    #expect(throws: TableProblem.notAnObject(element: 2)) { try file("[{\"a\": 1}, 5]") }
    #expect(throws: TableProblem.notAnObject(element: 1)) { try file("[[1, 2]]") }
    #expect(throws: TableProblem.endsEarly) { try file("[{\"a\": 1}, {\"a\"") }
  }

  @Test func aFaultSaysItsLine() throws {
    let problem = #expect(throws: TableProblem.self) { try file("[{\"a\": 1},\n{\"a\": 1,\n \"a\": 2}]") }
    guard case .json(let error)? = problem else { throw problem ?? TableProblem.empty }
    #expect(error.line == 3)
    #expect(error.reason == .duplicateKey)
  }
}
