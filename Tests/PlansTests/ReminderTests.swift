import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// Mails that a cycle sends: to whom, how often, and until when.
@Suite(.serialized) struct ReminderTests {
  private func mails(_ city: City) throws -> [(recipient: String, subject: String)] {
    let keys = try city.vault.keyring(at: currentInstant())
    return try city.store.read { db in
      try Mail.list(limit: 50, in: db).map { mail in
        let words = mail.words(keys)
        return (words.recipient ?? "", words.subject ?? "")
      }
    }
  }

  /// Nine in the morning of a day in Japan.
  private func morning(_ day: String) throws -> Instant {
    let days = try #require(Day(iso: day)).daysSince1970
    return Instant(microseconds: Int64(days) * 86_400_000_000)
  }

  private func remind(_ city: City, _ day: String) throws -> Int {
    let now = try morning(day)
    try Reminding(now: now).run(city.store) { try city.vault.keyring(at: currentInstant()) }
    return try mails(city).count
  }

  @Test(arguments: Backend.all) func departmentsAreRemindedOnceADayUntilTheyHandIn(_ backend: Backend) throws {
    let test = try TestCity(backend)
    let city = try test.city("numazu")
    let plan: ID<Plan> = try PlanDesk.key("johoka-suishin")
    let period = ReviewPeriod.year(FiscalYear(2020))
    let keys = try city.vault.keyring(at: currentInstant())
    let department = try city.store.write { db -> ID<Department> in
      let editor = try #require(try Account.find(login: "editor", in: db))
      try Account.set(mail: "editor@city.example.jp", of: editor.id, keys, in: db)
      try Round.get(period, of: plan, in: db).take(
        .due(try #require(Day(iso: "2030-03-31"))), by: "s", at: currentInstant(), in: db)
      var cycle = Cycle(plan: plan, period: period)
      try cycle.save(in: db)
      return try #require(editor.department)
    }
    #expect(try remind(city, "2030-03-20") == 0)
    #expect(try remind(city, "2030-03-24") == 1)
    #expect(try remind(city, "2030-03-24") == 1)
    #expect(try remind(city, "2030-03-25") == 1)
    #expect(try remind(city, "2030-03-30") == 2)
    let sent = try mails(city)
    #expect(sent.allSatisfy { $0.recipient == "editor@city.example.jp" })
    #expect(sent.contains { $0.subject.contains("あと7日") } && sent.contains { $0.subject.contains("あと1日") })
    // Whoever has handed in is left alone.
    try city.store.write { db in
      let mine = try Department.with(below: [department], in: db).sorted()
      let nodes: [Node] = try db.all(
        "SELECT \(Node.columns) FROM plan_node WHERE plan = \(plan) AND department IN (\(SQL.list(mine)))")
      for node in nodes {
        try Review(
          node: node.id, period: period, state: .submitted, assessment: Assessment(mark: "◎"), comment: nil,
          version: 50, author: "e", changedAt: currentInstant()
        ).save(in: plan, in: db)
      }
    }
    #expect(try remind(city, "2030-04-01") == 2)
  }

  @Test func nobodyIsRemindedOfAPlanThatWasWithdrawn() throws {
    let test = try TestCity()
    let city = try test.city("numazu")
    let plan: ID<Plan> = try PlanDesk.key("johoka-suishin")
    let period = ReviewPeriod.year(FiscalYear(2020))
    let keys = try city.vault.keyring(at: currentInstant())
    func stage(_ state: Edition.State) throws {
      try city.store.write { db in
        var it = try Plan.get(plan, in: db)
        it.edition.state = state
        try it.stage("test", by: "s", at: currentInstant(), in: db)
      }
    }
    try city.store.write { db in
      let editor = try #require(try Account.find(login: "editor", in: db))
      try Account.set(mail: "editor@city.example.jp", of: editor.id, keys, in: db)
      try Round.get(period, of: plan, in: db).take(
        .due(try #require(Day(iso: "2030-03-31"))), by: "s", at: currentInstant(), in: db)
      var cycle = Cycle(plan: plan, period: period)
      try cycle.save(in: db)
    }
    for hidden in Edition.State.hidden {
      try stage(hidden)
      #expect(try remind(city, "2030-03-24") == 0, "\(hidden)")
      let path = "/numazu/staff/plans/johoka-suishin/cycles/2020/remind"
      #expect(try test.post(path, [], as: .secretariat).status == 404)
    }
    try stage(.inForce)
    #expect(try remind(city, "2030-03-24") == 1)
  }

  @Test func openingTellsDepartmentsAndNobodyTwice() throws {
    let test = try TestCity()
    let city = try test.city("numazu")
    let keys = try city.vault.keyring(at: currentInstant())
    try city.store.write { db in
      let editor = try #require(try Account.find(login: "editor", in: db))
      try Account.set(mail: "editor@city.example.jp", of: editor.id, keys, in: db)
    }
    let path = "/numazu/staff/plans/johoka-suishin/rounds"
    let fields = [
      ("period", "2023"), ("due", "2030-03-31"), ("starter", "work"), ("notify", "yes"), ("note", "お願いします"),
    ]
    let response = try test.post(path, fields, as: .secretariat)
    #expect(response.status == 303)
    let sent = try mails(city)
    #expect(sent.count == 1 && sent.first?.subject.contains("評価のお願い") == true)
    let again = try test.post("/numazu/staff/plans/johoka-suishin/cycles/2023/remind", [], as: .secretariat)
    #expect(again.status == 303)
    #expect(try mails(city).count == 2)
    _ = try test.post("/numazu/staff/plans/johoka-suishin/cycles/2023/remind", [], as: .secretariat)
    #expect(try mails(city).count == 2)
    let desk = try test.get("/numazu/staff", as: .editor)
    #expect(desk.text.contains("お願いします"))
  }

  @Test func aRoundNeedsNothingButItsPeriodAndDueDate() throws {
    let test = try TestCity()
    let path = "/numazu/staff/plans/johoka-suishin/rounds"
    #expect(try test.post(path, [("period", "令和5年度"), ("due", "2030-03-31")], as: .secretariat).status == 303)
    let page = try test.get("/numazu/staff/plans/johoka-suishin/nodes/1/reviews/2023", as: .secretariat)
    #expect(page.status == 200 && !page.text.contains("sheet-"))
    #expect(try mails(try test.city("numazu")).isEmpty)
  }
}
