import ModuleKit
import Testing

@testable import Procedures

@Suite struct SearchTests {
  /// The starters among the other procedures of a city.
  static let summaries =
    ProcedureStarter.all.compactMap { starter in
      ID(starter.slug).map { ProcedureSummary($0, starter.definition, office: ID("citizens")) }
    } + OtherProcedures.summaries
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
    let found = Self.search.find(wish.query).map(\.id.text)
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

  @Test func aLifeEventAndAnOfficeNarrowIt() throws {
    let moving = Self.search.find("", event: .moving)
    #expect(moving.contains { $0.id.text == "moving-out" })
    #expect(moving.allSatisfy { $0.events.contains(.moving) })
    #expect(Self.search.find("証明書", event: .disaster).map(\.id.text) == ["disaster-certificate"])
    let office = try #require(ID<Department>("others"))
    #expect(Self.search.find("", office: office) == Self.search.find("").filter { $0.office == office })
    #expect(Self.search.find("犬の登録", office: office).allSatisfy { $0.id.text.hasPrefix("other") })
  }

  @Test func rareWordsCountMoreThanCommonOnes() {
    // Nearly all of them hold 申請 or 届; what tells them apart decides.
    #expect(Self.search.find("申請 犬").first?.id.text == "dog-registration")
    #expect(Self.search.find("届出 国民健康保険 やめる").first?.id.text == "health-insurance-leave")
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
