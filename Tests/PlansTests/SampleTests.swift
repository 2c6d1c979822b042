import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The sample plans as the plan reader sees them.
@Suite struct SampleTests {
  static let files = [
    "fuji/plans/johoka-4": 12, "numazu/plans/chiiki-johoka": 2, "numazu/plans/johoka-suishin": 26,
    "numazu/plans/kanmin-data": 9, "numazu/plans/johoka-kanmin-2021": 7, "kashima/plans/johoka-4": 11,
    "aizuwakamatsu/plans/johoka-2020": 20, "iwaki/plans/chiiki-johoka": 31,
  ]

  static func read(_ name: String) throws -> PlanFile {
    let bytes = try #require(readFile("\(repositoryFolder)/Samples/\(name).json"))
    return try PlanFile.read(bytes)
  }

  @Test(arguments: files.keys.sorted())
  func everySampleIsReadWhole(_ name: String) throws {
    #expect(try Self.read(name).nodes.count == Self.files[name])
  }

  @Test func theFrameComesBackAsItWas() throws {
    for name in Self.files.keys {
      let plan = try Self.read(name).plan
      #expect(try Plan(frame: plan.frameText) == plan)
    }
  }

  @Test func numazusMarksAreThoseOfThePublication() throws {
    let file = try Self.read("numazu/plans/johoka-suishin")
    let counts = Dictionary(grouping: file.reviews, by: \.assessment.mark).mapValues(\.count)
    #expect(counts == ["◎": 21, "○": 2, "△": 1, "□": 2])
    let summary = Summary(scale: file.plan.marks, counts: counts, total: 26, period: .year(FiscalYear(2019)))
    #expect(summary.done == 23 && summary.unreviewed == 0)
    #expect(percentage(summary.done, of: summary.total) == "88.5")
  }

  @Test func theTrialHasDepartmentsThatTakePart() throws {
    let city = try TestCity()
    let page = try city.get("/numazu/plans/johoka-suishin/nodes/9").text
    #expect(page.contains("情報政策課（見本）") && page.contains("システムのことで相談を受ける（見本）"))
  }

  @Test func whatAPlanAsksToBeCheckedEveryYearIsStaleAfterAYear() throws {
    let plan = try Self.read("aizuwakamatsu/plans/johoka-2020").plan
    #expect(plan.staleAfter == 12)
    let open = plan.axes.flatMap(\.values).first { $0.key == "d" }
    #expect(open?.condition?.en == "Not where it is personal or confidential.")
  }
}
