import ModuleKit
import Testing

@testable import Plans

/// Plan files that cannot be taken: each fault with its path.
@Suite struct PlanFileTests {
  /// A small plan that is right; tests spoil it.
  static func plan(_ nodes: String, marks: String = Self.marks) -> String {
    """
    {"format": "machi-plan/1", "slug": "p", "title": "計画", "purpose": "目的",
     "levels": [{"key": "policy", "name": "方針"}, {"key": "measure", "name": "施策", "reviewed": true}],
     "marks": [\(marks)], "reasons": [{"key": "cost", "label": "費用"}],
     "axes": [{"key": "class", "name": "分類", "levels": ["measure"], "required": true,
       "values": [{"key": "new", "name": "新規"}, {"key": "old", "name": "継続"}]}],
     "nodes": [\(nodes)]}
    """
  }

  static let marks = """
    {"mark": "◎", "label": "計画通り", "done": true},
    {"mark": "□", "label": "手段の変更", "kind": "change", "requires": ["means", "reason"]},
    {"mark": "未", "label": "未実施", "kind": "undone", "requires": ["reasonCode"]}
    """

  static func measure(_ number: String, _ rest: String = "") -> String {
    """
    {"level": "measure", "number": "\(number)", "title": "施策\(number)",
     "tags": [{"axis": "class", "value": "new"}]\(rest)}
    """
  }

  static func paths(_ text: String) -> [String] {
    do {
      _ = try PlanFile.read(Array(text.utf8))
      return []
    } catch {
      return error.faults.map(\.path)
    }
  }

  @Test func aRightFileIsTaken() throws {
    let text = Self.plan(Self.measure("1", #", "reviews": [{"year": 2020, "mark": "◎"}]"#))
    let file = try PlanFile.read(Array(text.utf8))
    #expect(file.nodes.map(\.place) == ["0001"] && file.reviews.count == 1)
  }

  @Test func brokenJSONNamesTheLine() {
    let text = "{\n\"format\": \"machi-plan/1\",\n\"slug\": }"
    do {
      _ = try PlanFile.read(Array(text.utf8))
      Issue.record("a broken file was taken")
    } catch {
      #expect(error.faults[0].reason.en?.contains("Line 3") == true)
    }
  }

  @Test func everyFaultIsNamedAtOnce() {
    let nodes = [
      #"{"level": "project", "number": "1", "title": "x"}"#,
      Self.measure("2", #", "reviews": [{"year": 2020, "mark": "◇"}]"#),
      Self.measure("2"),
      Self.measure("3", #", "reviews": [{"year": 2020, "mark": "□"}]"#),
      Self.measure("4", #", "reviews": [{"year": 2020, "mark": "未"}]"#),
      #"{"level": "measure", "number": "5", "title": "x"}"#,
      #"{"level": "measure", "number": "6", "titel": "x", "tags": [{"axis": "class", "value": "new"}]}"#,
    ].joined(separator: ",")
    let paths = Self.paths(Self.plan(nodes))
    #expect(paths.contains("nodes[0].level"))
    #expect(paths.contains("nodes[1].reviews[0].mark"))
    #expect(paths.contains("nodes[2].number"))
    #expect(paths.contains("nodes[3].reviews[0].oldMeans"))
    #expect(paths.contains("nodes[3].reviews[0].newMeans"))
    #expect(paths.contains("nodes[3].reviews[0].reason"))
    #expect(paths.contains("nodes[4].reviews[0].reasonCode"))
    #expect(paths.contains("nodes[5].tags"))
    #expect(paths.contains("nodes[6].title") && paths.contains("nodes[6].titel"))
  }

  @Test func aChildIsBelowItsParentsLevel() {
    let nested = #"{"level": "policy", "number": "2", "title": "x"}"#
    let paths = Self.paths(Self.plan(Self.measure("1", ", \"nodes\": [\(nested)]")))
    #expect(paths == ["nodes[0].nodes[0].level"])
  }

  @Test func tooManyNodesAreRefusedWithTheirNumber() {
    let nodes = (1...10_001).map { Self.measure(String($0)) }.joined(separator: ",")
    do {
      _ = try PlanFile.read(Array(Self.plan(nodes).utf8))
      Issue.record("10,001 nodes were taken")
    } catch {
      #expect(error.faults.map(\.path) == ["nodes"])
      #expect(error.faults[0].reason.en?.contains("10001") == true)
    }
  }

  @Test func tenThousandNodesAreTaken() throws {
    let nodes = (1...10_000).map { Self.measure(String($0)) }.joined(separator: ",")
    #expect(try PlanFile.read(Array(Self.plan(nodes).utf8)).nodes.count == 10_000)
  }

  @Test func aFileOfFiftyMegabytesIsNotEvenRead() {
    let bytes = [UInt8](repeating: 0x20, count: 50_000_000)
    #expect(throws: ImportRefused.self) { try PlanFile.read(bytes) }
  }

  @Test func percentagesFitTheirBand() {
    let marks =
      #"{"mark": "A", "label": "達成", "band": {"from": 80}}, {"mark": "B", "label": "一部", "band": {"from": 0, "to": 79}}"#
    let right = Self.measure("1", #", "reviews": [{"year": 2020, "mark": "A", "percent": 80}]"#)
    #expect(Self.paths(Self.plan(right, marks: marks)).isEmpty)
    let wrong = Self.measure(
      "1", #", "reviews": [{"year": 2020, "mark": "B", "percent": 80}, {"date": "2020-09-30", "mark": "A"}]"#)
    #expect(
      Self.paths(Self.plan(wrong, marks: marks)) == ["nodes[0].reviews[0].percent", "nodes[0].reviews[1].percent"])
  }

  @Test func twoReviewsOfOneYearAreRefused() {
    let twice = Self.measure("1", #", "reviews": [{"year": 2020, "mark": "◎"}, {"year": 2020, "mark": "◎"}]"#)
    #expect(Self.paths(Self.plan(twice)) == ["nodes[0].reviews[1]"])
  }

  @Test func linesOfReportingFormNoCircle() {
    let text = Self.plan("").replacing(
      #""nodes": []"#,
      with: """
        "nodes": [], "organisation": {"bodies": [{"key": "a", "name": "A", "reportsTo": "b"},
        {"key": "b", "name": "B", "reportsTo": "a"}, {"key": "c", "name": "C", "reportsTo": "a"}],
        "people": [], "roles": [{"key": "cio", "name": "CIO", "person": "nobody"}]}
        """)
    #expect(
      Self.paths(text) == [
        "organisation.roles[0].person", "organisation.bodies[0].reportsTo", "organisation.bodies[1].reportsTo",
      ])
  }

  private func chain(_ count: Int) -> String {
    let bodies = (0..<count).map { index in
      "{\"key\": \"b\(index)\", \"name\": \"B\"\(index > 0 ? ", \"reportsTo\": \"b\(index - 1)\"" : "")}"
    }
    return Self.plan("").replacing(
      "\"nodes\":", with: "\"organisation\": {\"bodies\": [\(bodies.joined(separator: ", "))]}, \"nodes\":")
  }

  /// Each level is a list within a list: without a limit a file could use up a thread's stack.
  @Test func linesOfReportingAreOnlySoLong() {
    #expect(Self.paths(chain(12)) == [])
    #expect(Self.paths(chain(13)) == ["organisation.bodies[12].reportsTo"])
    #expect(Self.paths(chain(20_000)) == ["organisation"])
  }
}
