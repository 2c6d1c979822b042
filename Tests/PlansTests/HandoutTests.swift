import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

/// The papers of a session, from a clerk's form to everyone.
@Suite struct HandoutTests {
  private static let staff = "/numazu/staff/plans/johoka-suishin"
  private static let document = Array("%PDF-1.7\n資料".utf8)

  /// A session on the review of 2020 that nobody has published.
  private func meeting(_ city: TestCity) throws -> String {
    let fields = [("otherBody", "情報化推進本部"), ("day", "2026-10-01"), ("period", "2020")]
    let made = try city.post("\(Self.staff)/new-meeting", fields, as: .secretariat)
    return String(try #require(made.header("Location")).prefix { $0 != "?" })
  }

  private func send(
    _ city: TestCity, _ path: String, _ title: String, _ circle: String = "public", version: Int = 0,
    position: String = "", bytes: [UInt8]? = document, name: String = "資料.pdf", state: String? = nil,
    as role: Role = .secretariat
  ) throws -> Response {
    let fields = [
      ("version", String(version)), ("title", title), ("circle", circle), ("position", position),
      ("state", try state ?? meetingFacts(city, path).state.rawValue),
    ]
    let files = bytes.map { [(field: "file", name: name, bytes: $0)] } ?? []
    return try city.post(path, fields, files: files, as: role)
  }

  private func publish(_ city: TestCity, _ path: String) throws {
    #expect(try publishing(city, path, seen: meetingFacts(city, path).version) == "published")
  }

  /// What became of it.
  private func publishing(_ city: TestCity, _ path: String, seen version: Int) throws -> String {
    let fields = [("action", "publish"), ("version", String(version))]
    let done = try city.post("\(path)/publish", fields, as: .secretariat)
    return String(try #require(done.header("Location")?.split(separator: "=").last))
  }

  /// Of the session whose page or paper is at `path`.
  private func meetingFacts(_ city: TestCity, _ path: String) throws -> Meeting {
    let parts = path.split(separator: "/")
    let place = try #require(parts.firstIndex(of: "meetings"))
    return try city.city("numazu").store.read { db in
      try Meeting.get(PlanDesk.key(String(parts[place + 1])), of: PlanDesk.key("johoka-suishin"), in: db)
    }
  }

  private func handouts(_ city: TestCity, _ path: String) throws -> [Handout] {
    let id: ID<Meeting> = try PlanDesk.key(String(path.split(separator: "/").last ?? ""))
    return try city.city("numazu").store.read { db in try Handout.all(of: [id], in: db)[id] ?? [] }
  }

  private func file(_ handout: Handout, _ edition: Int = 1) throws -> String {
    let found = try #require(handout.editions.first { $0.edition == edition })
    return "/numazu/files/papers/\(found.row.id.text)"
  }

  private func editing(_ path: String, _ handout: Handout) -> String { "\(path)/papers/\(handout.id.text)" }

  @Test func aPublicPaperIsEveryonesOnceItsSessionIsPublished() throws {
    let city = try TestCity()
    let path = try meeting(city)
    let shown = path.replacing("/staff", with: "")
    #expect(try send(city, "\(path)/new-paper", "評価のまとめ").status == 303)
    #expect(try send(city, "\(path)/new-paper", "人事の相談", "internal").status == 303)
    let found = try handouts(city, path)
    #expect(found.map(\.title) == ["評価のまとめ", "人事の相談"] && found.map(\.position) == [1, 2])
    for handout in found {
      #expect(try city.get(file(handout)).status == 404)
      #expect(try city.send(.get, file(handout), in: city.resident("r\(handout.position)")).status == 404)
      #expect(try city.get(file(handout), as: .auditor).status == 200)
    }
    try publish(city, path)
    let open = try city.get(file(found[0]))
    #expect(open.status == 200 && open.header("Content-Disposition") == FileName("資料.pdf").disposition)
    #expect(open.header("Content-Security-Policy") == "sandbox; default-src 'none'; frame-ancestors 'none'")
    #expect(try city.get(file(found[1])).status == 404)
    let page = try city.get(shown).text
    #expect(page.contains("評価のまとめ") && !page.contains("人事の相談") && !page.contains("new-paper"))
    let inside = try city.get(path, as: .auditor).text
    #expect(inside.contains("人事の相談") && inside.contains("庁内") && !inside.contains("new-paper"))
    #expect(try city.get(shown, language: .english).text.contains("評価のまとめ"))
  }

  @Test func nobodyPublishesAPaperThatTheyHaveNotSeen() throws {
    let city = try TestCity()
    let path = try meeting(city)
    let seen = try meetingFacts(city, path).version
    _ = try send(city, "\(path)/new-paper", "あとから加えた資料")
    #expect(try publishing(city, path, seen: seen) == "changed")
    let handout = try #require(handouts(city, path).first)
    #expect(try city.get(file(handout)).status == 404)
    try publish(city, path)
    #expect(try city.get(file(handout)).status == 200)
    // Nor one whose form was opened while the session was the office's alone.
    let late = try send(city, "\(path)/new-paper", "下書きのつもりの資料", state: "draft")
    #expect(late.status == 409 && late.text.contains("下書きのつもりの資料"))
    #expect(try handouts(city, path).count == 1)
  }

  @Test func aReplacedPaperStaysForTheOffice() throws {
    let city = try TestCity()
    let path = try meeting(city)
    _ = try send(city, "\(path)/new-paper", "資料")
    try publish(city, path)
    let first = try #require(handouts(city, path).first)
    let again = try send(city, editing(path, first), "資料", version: 1, bytes: Self.document + [0x31], name: "改訂.pdf")
    #expect(again.status == 303)
    let replaced = try #require(handouts(city, path).first)
    #expect(replaced.editions.map(\.edition) == [2, 1])
    // What was replaced may have been replaced because it should not have been public.
    #expect(try city.get(file(replaced, 1)).status == 404 && city.get(file(replaced, 2)).status == 200)
    #expect(try city.get(file(replaced, 1), as: .secretariat).status == 200)
    #expect(try city.get(path.replacing("/staff", with: "")).text.contains("第2版"))
    #expect(try city.get(editing(path, replaced), as: .secretariat).text.contains("第1版"))
    // The same file once more is no edition; nor is a change of the title alone.
    _ = try send(city, editing(path, replaced), "資料", version: 2, bytes: Self.document + [0x31])
    _ = try send(city, editing(path, replaced), "名前だけ", version: 3, bytes: nil)
    let last = try #require(handouts(city, path).first)
    #expect(last.editions.count == 2 && last.title == "名前だけ" && last.version == 4)
    let trail = try city.get("/numazu/staff/audit", as: .administrator).text
    #expect(trail.contains("会議の資料の差し替え") && trail.contains("会議の資料の追加"))
  }

  @Test func whatIsWithdrawnIsListedNoMoreAndKept() throws {
    let city = try TestCity()
    let path = try meeting(city)
    _ = try send(city, "\(path)/new-paper", "まちがえた資料")
    try publish(city, path)
    let handout = try #require(handouts(city, path).first)
    _ = try send(city, editing(path, handout), "まちがえた資料", "withdrawn", version: 1, bytes: nil)
    #expect(try city.get(file(handout)).status == 404 && city.get(file(handout), as: .auditor).status == 200)
    #expect(try !city.get(path.replacing("/staff", with: "")).text.contains("まちがえた資料"))
    #expect(try city.get(path, as: .auditor).text.contains("取り下げ"))
    #expect(try !city.get("\(Self.staff)/cycles/2020/book/print", as: .auditor).text.contains("まちがえた資料"))
  }

  @Test func theBookNamesThePapersOfItsSessions() throws {
    let city = try TestCity()
    let path = try meeting(city)
    let book = "\(Self.staff)/cycles/2020/book"
    #expect(try city.get(book, as: .auditor).text.contains("資料はありません。"))
    _ = try send(city, "\(path)/new-paper", "評価のまとめ", "internal")
    for page in [book, "\(book)/print"] {
      let text = try city.get(page, as: .auditor).text
      #expect(text.contains("会議の資料") && text.contains("評価のまとめ") && text.contains("情報化推進本部"))
    }
  }

  @Test func papersStandInTheOrderThatTheClerkGives() throws {
    let city = try TestCity()
    let path = try meeting(city)
    for title in ["一", "二", "三"] {
      _ = try send(city, "\(path)/new-paper", title, bytes: Self.document + Array(title.utf8))
    }
    let third = try handouts(city, path)[2]
    _ = try send(city, editing(path, third), "三", version: 1, position: "１", bytes: nil)
    #expect(try handouts(city, path).map(\.title) == ["三", "一", "二"])
    #expect(try handouts(city, path).map(\.position) == [1, 2, 3])
  }

  @Test func whatIsWrongIsSaidAtItsFieldAndChangesNothing() throws {
    let city = try TestCity()
    let path = try meeting(city)
    let new = "\(path)/new-paper"
    let cases: [(Response, String)] = [
      (try send(city, new, "", "public"), "title-error"), (try send(city, new, "資料", "everyone"), "circle-error"),
      (try send(city, new, "資料", bytes: nil), "file-error"),
      (try send(city, new, "資料", position: "0"), "position-error"),
      (try send(city, new, "資料", bytes: Array("MZ\u{90}\0\u{3}".utf8)), "file-error"),
      (try send(city, new, "資料", bytes: []), "file-error"),
    ]
    for (answer, field) in cases { #expect(answer.status == 422 && answer.text.contains(field), "\(field)") }
    #expect(try handouts(city, path).isEmpty)
    _ = try send(city, new, "資料")
    let handout = try #require(handouts(city, path).first)
    #expect(try send(city, editing(path, handout), "別", version: 0, bytes: nil).status == 409)
    #expect(try handouts(city, path).map(\.title) == ["資料"])
    #expect(try city.get("\(path)/papers/none", as: .secretariat).status == 404)
    // Another session's number does not open it, and nobody but who keeps the records writes.
    let other = try meeting(city)
    #expect(try city.get(editing(other, handout), as: .secretariat).status == 404)
    #expect(try send(city, editing(path, handout), "別", version: 1, bytes: nil, as: .editor).status == 403)
    #expect(try send(city, new, "別", as: .auditor).status == 403)
  }

  @Test func whatIsHeldBackIsNobodysUntilItIsClean() throws {
    let city = try TestCity(settings: ["clamd": "/nonexistent/clamd.ctl"])
    let path = try meeting(city)
    _ = try send(city, "\(path)/new-paper", "資料")
    _ = try send(city, "\(path)/new-paper", "悪い資料", bytes: Array("%PDF-1.7\nx".utf8))
    try publish(city, path)
    let found = try handouts(city, path)
    for role in [nil, Role.secretariat, .administrator] {
      #expect(try city.get(file(found[0]), as: role).status == 404)
    }
    #expect(try !city.get(path.replacing("/staff", with: "")).text.contains("資料"))
    #expect(try city.get(path, as: .secretariat).text.contains("検査中です"))
    let numazu = try city.city("numazu")
    let scan = AttachmentScan(clock: currentInstant) { next in
      var bytes: [UInt8] = []
      while let more = try next() { bytes += more }
      return bytes == Self.document ? nil : "Eicar"
    }
    let place = JobPlace(name: "numazu", store: numazu.store, vault: numazu.vault)
    #expect(JobRunner([scan.job], places: { [place] }, now: currentInstant).runDue() > 0)
    #expect(try city.get(file(found[0])).status == 200 && city.get(file(found[1])).status == 404)
    #expect(try city.get(path, as: .secretariat).text.contains("疑い（Eicar）"))
  }

  @Test func aDraftPlansPapersAreTheOffices() throws {
    let city = try TestCity()
    let path = try meeting(city)
    _ = try send(city, "\(path)/new-paper", "資料")
    try publish(city, path)
    let handout = try #require(handouts(city, path).first)
    try city.city("numazu").store.write { db in
      var plan = try Plan.get(try PlanDesk.key("johoka-suishin"), in: db)
      plan.edition.state = .draft
      try plan.update(in: db)
    }
    #expect(try city.get(file(handout)).status == 404 && city.get(file(handout), as: .auditor).status == 200)
  }
}
