import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The public pages as of a day.
@Suite struct AsOfPageTests {
  /// A city whose clock can be set.
  final class Town: Sendable {
    let clock = Locked(PlanDesk.noon)
    let city: TestCity

    init(neighbours: Bool = false) throws {
      let clock = clock
      city = try TestCity(neighbours: neighbours, now: { clock.withLock { $0 } })
    }

    var today: Day { clock.withLock { $0 }.day }
    func pass(days: Int) { clock.withLock { $0 = $0 + days * 86_400 } }

    /// Renames a node in the name of the secretariat's form.
    func rename(_ node: String, _ title: String) throws {
      let numazu = try city.city("numazu")
      let now = clock.withLock { $0 }
      try numazu.store.write { db in
        let plan = try Plan.get(try PlanDesk.key("johoka-suishin"), in: db)
        var node: Node = try Node.get(try PlanDesk.key(node), of: plan.id, in: db)
        node.title = Localized(title)
        try node.update(in: plan.id, in: db)
        node.version += 1
        try node.record(.changed, in: plan, by: "who", at: now, in: db)
      }
    }
  }

  static let plan = "/numazu/plans/johoka-suishin"

  @Test func everyPublicPageAndExportTakesADay() throws {
    let town = try Town(neighbours: true)
    let first = town.today
    town.pass(days: 10)
    try town.rename("4", "あとの題")
    town.pass(days: 10)
    let pages = [Self.plan, Self.plan + ".json", Self.plan + ".csv", Self.plan + "/nodes/4"]
    for path in pages {
      let (then, later) = (
        try town.city.get("\(path)?asof=\((first + 9).iso)"), try town.city.get("\(path)?asof=\((first + 10).iso)")
      )
      #expect(then.status == 200 && later.status == 200, "\(path): \(then.status) \(then.text.suffix(600))")
      #expect(!then.text.contains("あとの題") && later.text.contains("あとの題"), "\(path)")
      let isHidden = then.header("X-Robots-Tag") == "noindex" || then.text.contains("content=\"noindex\"")
      #expect(isHidden, "\(path) may be listed by search engines")
    }
    let others = ["/numazu/plans", "/aizuwakamatsu/plans/johoka-2020/organisation", "/fuji/plans/johoka-4/glossary"]
    for path in pages + others {
      #expect(try town.city.get(path).status == 200, "\(path)")
      #expect(try town.city.get("\(path)?asof=\(first.iso)").status == 200, "\(path)")
      #expect(try town.city.get("\(path)?asof=2025-02-30").status == 422, "\(path)")
      #expect(try town.city.get("\(path)?asof=\((town.today + 1).iso)").status == 422, "\(path)")
      let early = try town.city.get("\(path)?asof=\((first + -1).iso)")
      #expect(early.status == (path == "/numazu/plans" ? 200 : 404), "\(path)")
      if early.status == 404 { #expect(early.text.contains("asof=\(first.iso)"), "\(path) does not say since when") }
    }
  }

  @Test func linksStayOnTheDay() throws {
    let town = try Town()
    let day = town.today.iso
    town.pass(days: 1)
    let page = try town.city.get("\(Self.plan)?asof=\(day)&period=2019").text
    #expect(page.contains("\(Self.plan)/nodes/11?asof=\(day)\""))
    #expect(page.contains("\(Self.plan).json?asof=\(day)\""))
    #expect(page.contains("name=\"asof\" value=\"\(day)\""), "the form of conditions forgets the day")
    #expect(page.contains("href=\"\(Self.plan)?period=2019\""), "no way back to now")
    #expect(page.contains("href=\"/numazu/plans\""), "the menu leads to what holds now")
    #expect(!(try town.city.get(Self.plan).text.contains("asof=")))
  }

  @Test func aDayWrittenOtherwiseIsLedToItsAddress() throws {
    let town = try Town()
    let answer = try town.city.get("\(Self.plan)?asof=2025/1/2&period=2019")
    #expect(answer.status == 303 && answer.header("Location") == "\(Self.plan)?period=2019&asof=2025-01-02")
  }
}
