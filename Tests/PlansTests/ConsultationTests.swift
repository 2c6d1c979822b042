import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// A plan before the public: when comments are taken, who reads them, and what is published of them.
@Suite struct ConsultationTests {
  private static let staff = "/numazu/staff/plans/johoka-suishin"
  private static let shown = "/numazu/plans/johoka-suishin/consultations"

  /// An announced consultation that is open today; answers its id.
  private func consultation(_ city: TestCity, audience: String = "anyone", closes: Int = 10) throws -> String {
    let today = currentInstant().day
    let fields = [
      ("title", "次の計画への意見"), ("question", "どんな**市役所**がよいですか。"), ("opens", (today + -20).iso),
      ("closes", (today + closes).iso), ("audience", audience), ("offline", "ファクス 055-000-0000"),
      ("paperTitle1", "計画の案"), ("paperURL1", "https://example.jp/plan.pdf"),
    ]
    let made = try city.post("\(Self.staff)/new-consultation", fields, as: .secretariat)
    #expect(made.status == 303, "\(made.text.prefix(500))")
    let id = try #require(
      made.header("Location")?.split(separator: "?").first?.split(separator: "/").last.map(String.init))
    #expect(try city.get("\(Self.shown)/\(id)").status == 404)
    let step = try city.post(
      "\(Self.staff)/consultations/\(id)/step", [("action", "announce"), ("version", "1")], as: .secretariat)
    #expect(step.status == 303)
    return id
  }

  private func comments(_ city: TestCity) throws -> [Plans.Comment] {
    try city.city("numazu").store.read { db in
      try db.all("SELECT \(Plans.Comment.columns) FROM plan_comment ORDER BY id")
    }
  }

  @Test(arguments: Backend.all) func aCommentIsSealedUntilItIsReleasedAndAnswered(_ backend: Backend) throws {
    let city = try TestCity(backend)
    let id = try consultation(city)
    #expect(try city.get("/numazu/plans/johoka-suishin").text.contains("johoka-suishin/consultations"))
    let page = try city.get("\(Self.shown)/\(id)")
    #expect(page.text.contains("募集しています") && page.text.contains("<strong>市役所</strong>") && page.text.contains("ファクス"))
    for path in ["/numazu/changes", "/numazu/changes.atom"] {
      #expect(try city.get(path).text.contains("次の計画への意見"), "\(path)")
    }
    let sent = [("text", "<script>窓口を夜も開けて"), ("name", "山田花子")]
    #expect(try city.post("\(Self.shown)/\(id)/comment", sent).status == 303)
    let comment = try #require(try comments(city).first)
    #expect(comment.shown.isEmpty && comment.origin == .web)
    // Nothing of it is public, or in the clear.
    for path in ["\(Self.shown)/\(id)", "\(Self.shown)/\(id).csv", "/numazu/changes"] {
      let text = try city.get(path).text
      #expect(!text.contains("窓口を夜も") && !text.contains("山田"), "\(path)")
    }
    let desk = "\(Self.staff)/consultations/\(id)"
    #expect(try city.get(desk, as: .editor).status == 403)
    let list = try city.get(desk, as: .secretariat).text
    #expect(list.contains("&lt;script&gt;窓口を夜も開けて") && !list.contains("山田花子"))
    let path = "\(desk)/comments/\(comment.id.text)"
    #expect(try city.get(path, as: .secretariat).text.contains("山田花子"))
    let events = try city.city("numazu").store.read { db in try AuditEvent.recent(limit: 10, in: db) }
    #expect(events.filter { $0.action == "plans.comment.read" }.count == 2)
    #expect(!events.contains { $0.detail.contains("山田") || $0.detail.contains("窓口を夜も") })
    let decided = [
      ("version", "1"), ("state", "released"), ("shown", "窓口を夜も開けてほしい。"), ("group", "窓口"), ("disposition", "partly"),
      ("answer", "週に1日、19時まで開けます。"),
    ]
    #expect(try city.post(path, decided, as: .secretariat).status == 303)
    #expect(try city.post(path, decided, as: .secretariat).status == 409)
    // It is still open, so the result stays within the office.
    #expect(!(try city.get("\(Self.shown)/\(id)").text.contains("19時まで")))
    let today = currentInstant().day
    func closed(_ opens: Day) -> [(String, String)] {
      [
        ("version", "2"), ("title", "次の計画への意見"), ("question", "どんな市役所がよいですか。"), ("audience", "anyone"),
        ("offline", "ファクス"), ("opens", opens.iso), ("closes", (today + -1).iso), ("result", "夜間の窓口を始めます。"),
      ]
    }
    // What has opened has opened on the day that people were told.
    let moved = try city.post("\(desk)/edit", closed(today + -19), as: .secretariat)
    #expect(moved.status == 422 && moved.text.contains("もう始まっている"))
    #expect(try city.post("\(desk)/edit", closed(today + -20), as: .secretariat).status == 303)
    #expect(try city.post("\(Self.shown)/\(id)/comment", [("text", "遅れた意見")]).status == 409)
    #expect(try city.post("\(desk)/step", [("action", "answer"), ("version", "3")], as: .secretariat).status == 303)
    let result = try city.get("\(Self.shown)/\(id)").text
    for words in ["窓口を夜も開けてほしい。", "19時まで", "一部採用", "夜間の窓口を始めます。"] { #expect(result.contains(words)) }
    #expect(!result.contains("山田") && !result.contains("&lt;script"))
    #expect(try city.get("\(Self.shown)/\(id).csv").text.contains("一部採用"))
    let late = try city.post("\(desk)/paper", [("text", "遅れた紙の意見")], as: .secretariat)
    #expect(late.status == 409 && late.text.contains("遅れた紙の意見"))
    #expect(try comments(city).count == 1)
    #expect(
      !(try city.get(desk, as: .secretariat).text.contains(
        "action=\"/numazu/staff/plans/johoka-suishin/consultations/\(id)/paper")))
  }

  @Test func aFloodIsTurnedAway() throws {
    let city = try TestCity()
    let id = try consultation(city)
    for number in 1...CommentFlood.perSource {
      #expect(try city.post("\(Self.shown)/\(id)/comment", [("text", "意見\(number)")]).status == 303)
    }
    let answer = try city.post("\(Self.shown)/\(id)/comment", [("text", "もう一つの意見")])
    #expect(answer.status == 429 && answer.text.contains("もう一つの意見") && answer.text.contains("1時間"))
    #expect(try comments(city).count == CommentFlood.perSource)
    let sources = try city.city("numazu").store.read { db -> Set<String> in
      var found: Set<String> = []
      try db.each("SELECT source FROM plan_comment") { (row) throws(StoreError) in found.insert(try row["source"]) }
      return found
    }
    #expect(sources.count == 1 && !sources.contains { $0.contains("127.0.0.1") || $0.isEmpty })
  }

  @Test func whatAMachineFillsInIsNotTaken() throws {
    let city = try TestCity()
    let id = try consultation(city)
    let path = "\(Self.shown)/\(id)/comment"
    #expect(try city.post(path, [("text", "買って"), ("website", "https://spam.example")]).status == 422)
    #expect(try city.post(path, [("text", " ")]).status == 422)
    #expect(try city.post(path, [("text", String(repeating: "あ", count: 4_001))]).status == 422)
    #expect(try city.post(path, [("text", "意見")], token: "forged").status == 403)
    #expect(try comments(city).isEmpty)
  }

  @Test func onlyTheSignedInWhereTheConsultationSaysSo() throws {
    let city = try TestCity()
    let id = try consultation(city, audience: "signedIn")
    let path = "\(Self.shown)/\(id)/comment"
    #expect(try city.post(path, [("text", "意見")]).status == 403)
    #expect(try city.get(path).text.contains("サインインして意見を書く"))
    #expect(try city.post(path, [("text", "意見")], as: .editor).status == 403)
    let session = try city.resident("hanako")
    #expect(try city.send(.post, path, [("text", "住民の意見")], in: session).status == 303)
    #expect(try comments(city).map(\.origin) == [.account])
  }

  /// Whatever the page said when it was read: who may comment, and until when, is looked at as the comment is taken.
  @Test func whatCountsIsTheConsultationAsItIsWhenTheCommentIsTaken() throws {
    let city = try TestCity()
    let (town, id) = (try city.city("numazu"), try consultation(city))
    let (key, plan): (ID<Consultation>, ID<Plan>) = (try PlanDesk.key(id), try PlanDesk.key("johoka-suishin"))
    let keys = try town.vault.keyring(at: currentInstant())
    func send(_ change: @escaping @Sendable (inout Consultation) -> Void, resident: Bool = false) throws
      -> CommentSending.Outcome
    {
      let sending = CommentSending(
        plan: plan, consultation: key, form: CommentForm(Fields([("text", "意見")]), .english),
        flood: CommentFlood(source: "s", now: currentInstant()), isResident: resident, now: currentInstant())
      return try town.store.write { db in
        var it = try Consultation.get(key, of: plan, in: db)
        change(&it)
        try it.save(in: db)
        return try sending.run(keys, in: db)
      }
    }
    #expect(try send { _ in } == .taken)
    #expect(throws: Refusal.forbidden) { try send { $0.audience = .signedIn } }
    #expect(try send({ $0.audience = .signedIn }, resident: true) == .taken)
    for number in 3...CommentFlood.perSource { #expect(try send { $0.audience = .anyone } == .taken, "\(number)") }
    #expect(try send { _ in } == .flooded)
    #expect(try send { $0.closes = currentInstant().day + -1 } == .closed)
  }

  @Test func whatWasAnnouncedBeforeItsPlanIsToldOfWithThePlan() throws {
    let city = try TestCity()
    let made = try city.post(
      "/numazu/staff/plans/johoka-suishin/editions/next",
      [("key", "next"), ("titleJa", "次の計画"), ("nameJa", "改訂版"), ("kind", "new"), ("from", "2026")],
      as: .secretariat)
    #expect(made.status == 303)
    let today = currentInstant().day
    let fields = [
      ("title", "案への意見"), ("question", "どうですか。"), ("opens", today.iso), ("closes", (today + 10).iso),
      ("audience", "anyone"), ("offline", "ファクス"),
    ]
    let staff = "/numazu/staff/plans/next"
    let created = try city.post("\(staff)/new-consultation", fields, as: .secretariat)
    let id = try #require(
      created.header("Location")?.split(separator: "?").first?.split(separator: "/").last.map(String.init))
    #expect(
      try city.post("\(staff)/consultations/\(id)/step", [("action", "announce"), ("version", "1")], as: .secretariat)
        .status == 303)
    #expect(!(try city.get("/numazu/changes").text.contains("案への意見")))
    let consult = [("step", "consult"), ("version", "1")]
    #expect(try city.post("\(staff)/editions", consult, as: .secretariat).status == 303)
    for path in ["/numazu/changes", "/numazu/changes.atom", "/numazu/api/v1/changes"] {
      #expect(try city.get(path).text.contains("案への意見"), "\(path)")
    }
    // Once: going back and forth tells nobody anew.
    for (step, version) in [("withdraw", "2"), ("consult", "3")] {
      #expect(
        try city.post("\(staff)/editions", [("step", step), ("version", version)], as: .secretariat).status == 303)
    }
    #expect(try city.get("/numazu/changes").text.ranges(of: "案への意見").count == 1)
  }

  @Test func itOpensAndClosesByItsDates() throws {
    let day = try #require(Day(iso: "2026-04-01"))
    var it = Consultation(new: try PlanDesk.key("p"), by: "s", at: PlanDesk.noon)
    (it.opens, it.closes, it.state) = (day, day + 29, .announced)
    #expect(!it.isOpen(on: day + -1) && it.isOpen(on: day) && it.isOpen(on: day + 29) && !it.isOpen(on: day + 30))
    it.state = .draft
    #expect(!it.isOpen(on: day))
  }

  @Test func theResultWaitsUntilEveryCommentIsDecided() throws {
    let city = try TestCity()
    let id = try consultation(city, closes: -1)
    let desk = "\(Self.staff)/consultations/\(id)"
    #expect(try city.post("\(desk)/paper", [("text", "紙の意見"), ("name", "")], as: .secretariat).status == 303)
    let step = try city.post("\(desk)/step", [("action", "answer"), ("version", "2")], as: .secretariat)
    #expect(step.header("Location")?.contains("done=waiting") == true)
    let comment = try #require(try comments(city).first)
    let path = "\(desk)/comments/\(comment.id.text)"
    #expect(try city.post(path, [("version", "1"), ("state", "withheld")], as: .secretariat).status == 422)
    let withheld = [("version", "1"), ("state", "withheld"), ("reason", "個人への中傷")]
    #expect(try city.post(path, withheld, as: .secretariat).status == 303)
    #expect(try city.post("\(desk)/step", [("action", "answer"), ("version", "2")], as: .secretariat).status == 303)
    let page = try city.get("\(Self.shown)/\(id)").text
    #expect(page.contains("1件あります") && !page.contains("中傷") && !page.contains("紙の意見"))
  }

  @Test func nobodyAnnouncesWhatTheyHaveNotSeen() throws {
    let city = try TestCity()
    let today = currentInstant().day
    func fields(_ question: String) -> [(String, String)] {
      [
        ("title", "意見"), ("question", question), ("opens", today.iso), ("closes", (today + 9).iso),
        ("audience", "anyone"), ("offline", "ファクス"),
      ]
    }
    let made = try city.post("\(Self.staff)/new-consultation", fields("見た文"), as: .secretariat)
    let desk = String(try #require(made.header("Location")).prefix { $0 != "?" })
    let edited = fields("見ていない文") + [("version", "1")]
    #expect(try city.post("\(desk)/edit", edited, as: .secretariat).status == 303)
    let announce = try city.post("\(desk)/step", [("action", "announce"), ("version", "1")], as: .secretariat)
    #expect(announce.header("Location")?.contains("done=unseen") == true)
    let shown = desk.replacing("/staff", with: "")
    #expect(try city.get(shown).status == 404)
    let notice = try city.get("\(desk)?done=unseen", as: .secretariat).text
    #expect(notice.contains("ほかの人が先に直しました") && notice.contains("name=\"version\" value=\"2\""))
  }

  /// A plan that was taken back is not there, and neither is what asks about it.
  @Test func aPlanThatIsTakenBackTakesNoComments() throws {
    let city = try TestCity()
    let id = try consultation(city)
    let (plan, consultation): (ID<Plan>, ID<Consultation>) = (
      try PlanDesk.key("johoka-suishin"), try PlanDesk.key(id)
    )
    let store = try city.city("numazu").store
    try store.write { db in
      var hidden = try Plan.get(plan, in: db)
      hidden.edition.state = .draft
      try hidden.update(in: db)
    }
    #expect(try city.post("\(Self.shown)/\(id)/comment", [("text", "意見です")]).status == 404)
    let sending = CommentSending(
      plan: plan, consultation: consultation, form: CommentForm(Fields([("text", "意見です")]), .japanese),
      flood: CommentFlood(source: "s", now: currentInstant()), isResident: false, now: currentInstant())
    let keys = try city.city("numazu").vault.keyring(at: currentInstant())
    #expect(throws: Refusal.notFound) { try store.write { db in try sending.run(keys, in: db) } }
  }
}
