import App
import ModuleKit
import TestKit
import Testing

@testable import Plans

@Suite struct ImportWizardTests {
  private let start = "/numazu/staff/imports"

  @Test func nobodyKeepsMoreThanAFewAndOldOnesGo() throws {
    let city = try TestCity()
    let store = try city.city("numazu").store
    let bytes = try WorkbookWriter.bytes { try $0.addSheet("表").write(["番号", "題名"], row: 1) }
    func send() throws -> Response {
      try city.post(start, [], files: [(KeptWorkbook.field, "表.xlsx", bytes)], as: .secretariat)
    }
    for _ in 1...KeptWorkbook.most { #expect(try send().status == 303) }
    let refused = try send()
    #expect(refused.status == 409 && refused.text.contains("\(KeptWorkbook.lifetimeInHours)時間"))
    // Each can be opened from there.
    #expect(refused.text.ranges(of: "href=\"\(start)/").count == KeptWorkbook.most)
    #expect(try city.get(start, as: .administrator).text.contains("href=\"\(start)/") == false)
    func old(_ hours: Int) throws -> Int {
      try store.read { db in try KeptWorkbook.old(at: currentInstant() + hours * 3_600, in: db) }.count
    }
    #expect(try old(KeptWorkbook.lifetimeInHours - 1) == 0)
    #expect(try old(KeptWorkbook.lifetimeInHours + 1) == KeptWorkbook.most)
  }

  /// What would keep somebody waiting is refused with what to do.
  @Test func aBrowserBringsNoMoreThanIsDoneAtOnce() throws {
    let table = try SheetTable.find(nil, in: Workbook(SmallWorkbook.bytes(), limits: SheetTable.browserLimits))
    let head = WorkbookHead(slug: try PlanDesk.key("w"), title: "計画", file: "hyoka-r7.xlsx")
    let plan = try WorkbookPlan(table, MappingRecognition.mapping(of: table, hint: "hyoka-r7.xlsx"), head, [])
    #expect(plan.fault(beyond: WorkbookPlan.mostFigures) == nil)
    #expect(plan.fault(beyond: 3)?.reason.ja.contains("machi plan import") == true)
    let city = try TestCity()
    let row = Array(repeating: "字", count: 200)
    let wide = try WorkbookWriter.bytes { book in
      let sheet = try book.addSheet("表")
      for number in 1...(SheetTable.browserLimits.cells / 200 + 1) { try sheet.write(row, row: number) }
    }
    let page = text(try city.get(send(wide, to: city), as: .secretariat))
    #expect(page.contains("セルが\(SheetTable.browserLimits.cells)個を超えます"))
  }

  /// Sends a workbook and answers where its page is.
  private func send(_ bytes: [UInt8], to city: TestCity, name: String = "hyoka-r7.xlsx") throws -> String {
    let answer = try city.post(start, [], files: [("workbook", name, bytes)], as: .secretariat)
    #expect(answer.status == 303)
    return String(try #require(answer.header("Location")).split(separator: "?")[0])
  }

  private func text(_ answer: Response) -> String {
    guard case .bytes(let bytes) = answer.body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  private let head = [
    ("title", "事務事業評価"), ("slug", "jimu-r7"), ("levels", "政策、施策、事務事業"), ("from", "令和7年度"), ("to", ""), ("year", ""),
    ("remember", "事務事業評価"),
  ]

  @Test func aWorkbookBecomesAPlanStepByStep() throws {
    let city = try TestCity()
    let page = try send(SmallWorkbook.bytes(), to: city)
    let preview = text(try city.get(page, as: .secretariat))
    #expect(preview.contains("集計") && preview.contains("<dd>9</dd>"))
    #expect(try city.get("/numazu/plans/jimu-r7").status == 404)
    let report = try city.get(page + "/not-taken.csv", as: .secretariat)
    #expect(text(report).contains("集計,H6,水産の振興,"))
    #expect(try city.post(page, head + [("action", "import")], as: .secretariat).status == 303)
    // A draft, until somebody puts it in force.
    #expect(try city.get("/numazu/plans/jimu-r7").status == 404)
    #expect(text(try city.get("/numazu/plans/jimu-r7", as: .secretariat)).contains("令和7年度"))
    let result = text(try city.get(page, as: .secretariat))
    #expect(result.contains("下書きに取り込みました") && result.contains("水産の振興") && result.contains("not-taken.csv"))
    // A second click changes nothing.
    #expect(try city.post(page, head + [("action", "import")], as: .secretariat).status == 303)
    #expect(try city.post(page, [("action", "discard")], as: .secretariat).status == 303)
    #expect(try city.get(page, as: .secretariat).status == 404)
    let left: Int = try city.city("numazu").store.read { db in
      try db.value("SELECT count(*) AS value FROM attachment") ?? -1
    }
    #expect(left == 0)
  }

  @Test(arguments: Backend.all) func anImportIsUndoneWholeAndDoneAgain(_ backend: Backend) throws {
    let city = try TestCity(backend)
    let page = try send(SmallWorkbook.bytes(), to: city)
    let removal = "/numazu/staff/plans/jimu-r7/editions/removal"
    _ = try city.post(page, head + [("action", "import")], as: .secretariat)
    #expect(try city.post(removal, [("sure", "yes")], as: .editor).status == 403)
    #expect(try city.post(removal, [], as: .secretariat).status == 422)
    #expect(try city.post(removal, [("sure", "yes")], as: .secretariat).status == 303)
    #expect(try city.get("/numazu/plans/jimu-r7", as: .secretariat).status == 404)
    #expect(try city.get(page, as: .secretariat).status == 404)
    try city.city("numazu").store.read { db in
      let tables: [StaticName] = [
        "plan_node", "plan_history", "plan_indicator", "plan_target", "plan_review", "plan_tag", "plan_node_version",
      ]
      for table in tables {
        let rows: Int? = try db.value("SELECT count(*) AS value FROM \(table) WHERE plan = 'jimu-r7'")
        #expect(rows == 0, "\(table)")
      }
      let orphans: Int? = try db.value(
        """
        SELECT count(*) AS value FROM plan_measurement
        WHERE NOT EXISTS (SELECT 1 FROM plan_indicator WHERE plan_indicator.series = plan_measurement.series)
        """)
      #expect(orphans == 0)
    }
    // Under the same key, and nobody is shown the old one.
    let again = try send(SmallWorkbook.bytes(), to: city)
    let other = head.map { $0.0 == "title" ? ("title", "取り直した評価") : $0 }
    #expect(try city.post(again, other + [("action", "import")], as: .secretariat).status == 303)
    #expect(text(try city.get("/numazu/plans/jimu-r7", as: .secretariat)).contains("取り直した評価"))
  }

  @Test func aFormThatIsSentAgainMakesNoSecondPlan() throws {
    let city = try TestCity()
    let page = try send(SmallWorkbook.bytes(), to: city)
    let store = try city.city("numazu").store
    func kept() throws -> KeptWorkbook {
      let found: KeptWorkbook? = try store.read { db in
        try db.first("SELECT \(KeptWorkbook.columns) FROM plan_workbook")
      }
      return try #require(found)
    }
    let stale = try kept()
    #expect(try city.post(page, head + [("action", "import")], as: .secretariat).status == 303)
    let other = head.filter { $0.0 != "slug" } + [("slug", "jimu-2"), ("action", "import")]
    #expect(try city.post(page, other, as: .secretariat).status == 303)
    try store.write { db in try stale.update(in: db) }
    #expect(try kept().plan?.text == "jimu-r7")
    #expect(try store.read { db in try Plan.exists(try PlanDesk.key("jimu-2"), in: db) } == false)
  }

  @Test func whatHasBeenPublicIsNotRemoved() throws {
    let city = try TestCity()
    let plan = "/numazu/staff/plans/johoka-suishin/editions"
    let refused = try city.post("\(plan)/removal", [("sure", "yes")], as: .secretariat)
    #expect(refused.status == 409 && text(refused).contains("公開したことのある版は消せません"))
    #expect(!text(try city.get(plan, as: .secretariat)).contains("/removal"))
  }

  @Test func aColumnGetsAnotherMeaning() throws {
    let city = try TestCity()
    let page = try send(SmallWorkbook.bytes(), to: city)
    let columns = text(try city.get(page + "/columns", as: .secretariat))
    #expect(columns.contains("name=\"kind-j\"") && columns.utf8.count < 50_000)
    let wrong = try city.post(page + "/columns", [("kind-j", "value")], as: .secretariat)
    #expect(wrong.status == 422 && text(wrong).contains("indicator-j-error"))
    #expect(try city.post(page + "/columns", [("kind-j", "text"), ("action", "save")], as: .secretariat).status == 303)
    _ = try city.post(page, head + [("action", "import")], as: .secretariat)
    #expect(text(try city.get("/numazu/plans/jimu-r7/nodes/0086", as: .secretariat)).contains("見本 花子"))
  }

  @Test func theMappingIsUsedAgainForHeadersThatAreAlike() throws {
    let city = try TestCity()
    let first = try send(SmallWorkbook.bytes(), to: city)
    _ = try city.post(first + "/columns", [("kind-m", "text")], as: .secretariat)
    _ = try city.post(first, head + [("action", "import")], as: .secretariat)
    let headers = ["備考"] + SmallWorkbook.headers
    let second = try send(
      SmallWorkbook.bytes(headers: headers, rows: SmallWorkbook.projects.map { ["注"] + $0 }), to: city)
    let preview = text(try city.get(second, as: .secretariat))
    #expect(preview.contains("覚えている対応付け「事務事業評価」を使っています"))
    let columns = text(try city.get(second + "/columns", as: .secretariat))
    // 重点 stands in N now, and is text as somebody said.
    #expect(columns.contains("N: 重点"))
    _ = try city.post("/numazu/staff/import-mappings", [("name", "事務事業評価")], as: .secretariat)
    #expect(!text(try city.get(start, as: .secretariat)).contains("value=\"事務事業評価\""))
    let other = try send(SmallWorkbook.bytes(headers: ["施策名", "課名"], rows: [["道", "土木課"]]), to: city)
    #expect(!text(try city.get(other, as: .secretariat)).contains("覚えている対応付け「"))
  }

  @Test func whatIsNoWorkbookIsRefusedWithWhatToDo() throws {
    let city = try TestCity()
    let answer = try city.post(
      start, [], files: [("workbook", "a.xlsx", Array("名前,値".utf8))], as: .secretariat)
    #expect(answer.status == 422)
    #expect(try city.post(start, [], files: [], as: .secretariat).status == 422)
    let page = try send(SmallWorkbook.bytes(headers: ["あ", "い"], rows: [["1", "2"]], title: nil), to: city)
    #expect(text(try city.get(page, as: .secretariat)).contains("このままでは取り込めません"))
    let taken = try city.post(page, head + [("action", "import")], as: .secretariat)
    #expect(taken.status == 422)
  }

  @Test func nobodyElseSeesIt() throws {
    let city = try TestCity()
    let page = try send(SmallWorkbook.bytes(), to: city)
    #expect(try city.get(page, as: .administrator).status == 404)
    #expect(try city.get(page, as: .editor).status == 403)
    #expect(try city.post(page, [("action", "discard")], as: .secretariat).status == 303)
    #expect(try city.get(page, as: .secretariat).status == 404)
  }

  @Test func aFileIsNotOpenedBeforeItWasScanned() throws {
    let city = try TestCity(settings: ["clamd": "/nowhere/clamd.sock"])
    let page = try send(SmallWorkbook.bytes(), to: city)
    let waiting = text(try city.get(page, as: .secretariat))
    #expect(waiting.contains("ウイルス検査しています") && !waiting.contains("集計"))
    #expect(try city.get(page + "/not-taken.csv", as: .secretariat).status == 404)
    #expect(try city.post(page, head + [("action", "import")], as: .secretariat).status == 422)
    #expect(try city.post(page, [("action", "discard")], as: .secretariat).status == 303)
  }

  @Test func whatNobodyCameBackForGoesAfterTwoDays() throws {
    let city = try TestCity()
    let first = try send(SmallWorkbook.bytes(), to: city)
    let old = currentInstant() - 3 * 86_400
    try city.city("numazu").store.write { db in try db.run("UPDATE plan_workbook SET sent_at = \(old)") }
    let second = try send(SmallWorkbook.bytes(), to: city)
    let town = try city.city("numazu")
    let place = JobPlace(name: "numazu", store: town.store, vault: town.vault)
    #expect(JobRunner([workbookJob], places: { [place] }, now: currentInstant).runDue() > 0)
    #expect(try city.get(first, as: .secretariat).status == 404)
    #expect(try city.get(second, as: .secretariat).status == 200)
  }

  @Test func aReviewSheetGoesOutAndComesBack() throws {
    let city = try TestCity()
    let round = try #require(
      try city.city("numazu").store.read { db in try Round.open(in: db) }.first)
    let base = "/numazu/staff/plans/\(round.plan.text)/rounds/\(round.period.text)/sheets"
    let list = text(try city.get(base, as: .secretariat))
    let link = try #require(list.split(separator: "\"").first { $0.hasSuffix(".xlsx") })
    let sheet = try city.get(String(link), as: .secretariat)
    guard case .bytes(let bytes) = sheet.body else { throw TestProblem(description: "no bytes") }
    let answer = try city.post(base, [], files: [("workbook", "sheet.xlsx", bytes)], as: .secretariat)
    let page = String(try #require(answer.header("Location")))
    #expect(text(try city.get(page, as: .secretariat)).contains("変わる項目 0件"))
    #expect(try city.get(String(link), as: .auditor).status == 403)
    #expect(try city.post(page, [("action", "discard")], as: .secretariat).status == 303)
  }
}
