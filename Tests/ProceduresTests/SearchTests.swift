import ModuleKit
import Testing

@testable import Procedures

@Suite struct SearchTests {
  /// The starters among the other procedures of a city.
  static let summaries =
    ProcedureStarter.all.map { ProcedureSummary(slug: $0.slug, $0.definition) } + OtherProcedures.summaries
  static let search = ProcedureSearch(summaries)

  struct Wish: Sendable, CustomTestStringConvertible {
    let query: String
    let slug: String
    /// At which place it has to come at the latest.
    let place: Int
    var testDescription: String { query }
  }

  @Test(arguments: SearchQueries.wishes)
  func findsWhatIsMeant(_ wish: Wish) {
    let found = Self.search.find(wish.query).map(\.slug)
    #expect(found.prefix(wish.place).contains(wish.slug), "\(wish.query): \(found.prefix(5))")
  }

  @Test(arguments: ["", " ", "　"])
  func withoutWordsItGivesAll(_ query: String) {
    let found = Self.search.find(query)
    #expect(found.count == Self.summaries.count)
    #expect(found.map(\.title.ja) == found.map(\.title.ja).sorted())
  }

  @Test(arguments: ["ラーメン", "。、", "xyzzy", "宇宙船"])
  func whatIsNotThereIsNotFound(_ query: String) {
    #expect(Self.search.find(query).isEmpty)
  }

  @Test func aLifeEventAndAnOfficeNarrowIt() {
    let moving = Self.search.find("", event: .moving)
    #expect(moving.contains { $0.slug == "moving-out" })
    #expect(moving.allSatisfy { $0.events.contains(.moving) })
    #expect(Self.search.find("証明書", event: .disaster).map(\.slug) == ["disaster-certificate"])
    let office = Self.search.find("", office: "環境課")
    #expect(office.map(\.slug) == ["dog-registration"])
    #expect(Self.search.find("犬", office: "税務課").isEmpty)
  }

  @Test func rareWordsCountMoreThanCommonOnes() {
    // Nearly all of them hold 申請 or 届; what tells them apart decides.
    #expect(Self.search.find("申請 犬").first?.slug == "dog-registration")
    #expect(Self.search.find("届出 国民健康保険 やめる").first?.slug == "health-insurance-leave")
  }

  @Test func nothingToSearchInFindsNothing() {
    #expect(ProcedureSearch([]).find("住民票").isEmpty)
    #expect(ProcedureSearch([]).find("").isEmpty)
  }

  @Test(arguments: [
    ("引越し", "引っ越し"), ("ゴミ", "ごみ"), ("ＩＴ講習", "it講習"), ("手続き", "手続"), ("子ども", "こども"), ("ｽﾏﾎ", "スマホ"),
  ])
  func spellingsAreOne(_ one: String, _ other: String) {
    #expect(Spelling.folded(one) == Spelling.folded(other))
  }
}
