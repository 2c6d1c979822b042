import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// A file becomes a register only once somebody has looked at its fields.
@Suite struct SketchTests {
  private let city: TestCity
  private let store: Store
  private let id: ID<Register>

  init() throws {
    city = try TestCity()
    store = try city.city("numazu").store
    id = try #require(ID<Register>("halls"))
  }

  private static let text =
    "名称,緯度,経度,設置日,担当者氏名,区分\n"
    + (1...30).map {
      "第\($0)会館,35.1,138.8,R5.4.\($0),沼津 太郎,\($0 % 2 == 0 ? "屋内" : "屋外")\n"
    }.joined()

  /// Sends a file and answers what it is told.
  private func sent(_ bytes: [UInt8], _ more: [(String, String)] = []) throws -> Response {
    try city.post(
      "/numazu/staff/registers-new", [("id", "halls"), ("title", "会館"), ("openness", "records")] + more,
      files: [("file", "halls.csv", bytes)], as: .secretariat)
  }

  private func address(_ text: String = SketchTests.text) throws -> String {
    let answer = try sent(Array(text.utf8))
    return try #require(answer.header("Location"), "\(answer.text.suffix(2_000))")
  }

  /// What the page's form would send if nobody changed anything.
  private func filled(_ page: String, but changes: [String: String?] = [:], adding more: [(String, String)] = [])
    -> [(String, String)]
  {
    func attribute(_ name: String, in tag: Substring) -> String? {
      guard let start = tag.firstRange(of: " \(name)=\"") else { return nil }
      return String(tag[start.upperBound...].prefix { $0 != "\"" }).replacing("&quot;", with: "\"")
    }
    var found: [(String, String)] = []
    for tag in page.split(separator: "<") where tag.hasPrefix("input") {
      guard let name = attribute("name", in: tag), name != "_token" else { continue }
      let isBox = ["checkbox", "radio"].contains(attribute("type", in: tag) ?? "")
      if isBox, !tag.contains(" checked") { continue }
      found.append((name, attribute("value", in: tag) ?? ""))
    }
    for select in page.split(separator: "<select ").dropFirst() {
      let name = attribute("name", in: " " + select) ?? ""
      let chosen = select.split(separator: "</select>")[0].split(separator: "<option").first {
        $0.contains(" selected")
      }
      found.append((name, chosen.flatMap { attribute("value", in: $0) } ?? ""))
    }
    for area in page.split(separator: "<textarea ").dropFirst() {
      let content = area.split(separator: "</textarea>")[0].split(separator: ">\n", maxSplits: 1)
      found.append((attribute("name", in: " " + area) ?? "", content.count > 1 ? String(content[1]) : ""))
    }
    let kept = found.filter { $0.0 != "action" }.compactMap { name, value -> (String, String)? in
      guard let change = changes[name] else { return (name, value) }
      return change.map { (name, $0) }
    }
    return kept + more + [("action", "make")]
  }

  private func register() throws -> Register? { try store.read { [id] db in try Register.find(id, in: db) } }

  private func runJobs() throws {
    let place = JobPlace(name: "numazu", store: store, vault: try city.city("numazu").vault)
    JobRunner(Module.registers.jobs.filter { $0.every == nil }, places: { [place] }, now: currentInstant).runDue()
  }

  @Test func aColumnOfNumbersIsProposedAsTheKey() throws {
    // Of few rows nothing is chosen.
    let few = try city.get(try address("施設番号,名称\nA1,館\nA2,館2\n"), as: .secretariat).text
    #expect(few.contains("記録を見分ける項目") && !few.contains("<option value=\"0\" selected>"))
    let text = "施設番号,名称,電話番号\n" + (1...6).map { "A\($0),館\($0),055-931-000\($0)\n" }.joined()
    let path = try address(text)
    let page = try city.get(path, as: .secretariat).text
    #expect(page.contains("記録を見分ける項目") && page.contains("<option value=\"0\" selected>"))
    // A column that is no field recognises nothing.
    let odd = try city.post(path, filled(page, but: ["take-0": nil]), as: .secretariat)
    #expect(odd.status == 422 && odd.text.contains("この列は項目になっていません"))
    #expect(try city.post(path, filled(page), as: .secretariat).status == 303)
    try runJobs()
    let register = try #require(try register())
    #expect(register.records == 6 && register.frame.current.filter(\.isUnique).map(\.title.ja) == ["施設番号"])
    #expect(ImportPlan.guess(["施設番号", "名称"], register.frame).keys == [register.frame.fields[0].number])
  }

  @Test func nothingIsMadeBeforeSomebodyHasLooked() throws {
    let path = try address()
    #expect(try register() == nil)
    let page = try city.get(path, as: .secretariat).text
    #expect(page.contains("第1会館") && page.contains("1列目 名称"))
    #expect(try register() == nil)
    let answer = try city.post(path, filled(page), as: .secretariat)
    #expect(answer.status == 303, "\(answer.text.suffix(3_000))")
    try runJobs()
    let made = try #require(try register())
    #expect(made.frame.fields.map(\.type.name) == ["text", "latitude", "longitude", "day", "text", "code"])
    #expect(made.frame.fields[4].privacy == .personal && !made.frame.fields[4].isPublic)
    #expect(made.records == 30 && made.openness == .records)
    #expect(try city.get("/numazu/registers/halls.csv").text.contains("第30会館"))
    #expect(try !city.get("/numazu/registers/halls.csv").text.contains("太郎"))
    // It is used up.
    #expect(try city.get(path, as: .secretariat).status == 404)
  }

  @Test func theClerksWordCounts() throws {
    let path = try address()
    let page = try city.get(path, as: .secretariat).text
    let fields = filled(
      page,
      but: [
        "title-0": "施設の名称", "key-0": "hall", "type-5": "text", "codes-5": "", "take-2": nil, "standard-0": "名称",
      ],
      adding: [("rules-0", "required"), ("rules-0", "unique")])
    #expect(try city.post(path, fields, as: .secretariat).status == 303)
    try runJobs()
    let made = try #require(try register())
    #expect(made.frame.fields.map(\.key).first == "hall" && made.frame.fields.count == 5)
    #expect(made.frame.fields[0].isRequired && made.frame.fields[0].isUnique && made.frame.fields[0].standard == "名称")
    #expect(made.frame.fields[4].type == .value(.text) && made.records == 30)
  }

  /// What is like the standard's columns is offered, and taken by a tick alone.
  @Test func columnsOfTheStandardAreOfferedAndNotTakenInSilence() throws {
    let path = try address(
      "施設名,Lat,Lng,代表電話番号,代表者の住所\n第1会館,35.1,138.8,055-931-2500,大手町1-1\n第2会館,35.2,138.9,055-931-2501,本町2-2\n")
    let page = try city.get(path, as: .secretariat).text
    for (index, column) in ["名称", "緯度", "経度", "電話番号"].enumerated() {
      #expect(page.contains("name=\"suggested-\(index)\" value=\"\(column)\""), "\(column)")
    }
    #expect(!page.contains("suggested-4"))
    let slip = filled(page, but: ["title-1": ""], adding: [("suggested-0", "名称"), ("suggested-1", "なし")])
    let again = try city.post(path, slip, as: .secretariat)
    #expect(again.status == 422 && !again.text.contains("name=\"suggested-0\""))
    let fields = filled(again.text, but: ["title-1": "緯度"])
    #expect(try city.post(path, fields, as: .secretariat).status == 303)
    #expect(try register()?.frame.fields.map(\.standard) == ["名称", nil, nil, nil, nil])
    let editor = try city.get("/numazu/staff/registers/halls/fields/2", as: .secretariat).text
    #expect(editor.contains("name=\"suggested\" value=\"緯度\""))
    #expect(
      try !city.get("/numazu/staff/registers/halls/fields/1", as: .secretariat).text.contains("name=\"suggested\""))
  }

  /// Whoever looks at it on a phone sees all columns at once, and only those open that raise a doubt.
  @Test func onlyColumnsInDoubtAreOpen() throws {
    let text = "名称,定員,担当者氏名\n" + (1...20).map { "第\($0)会館,\($0 == 7 ? "多数" : "\($0)"),沼津太郎\n" }.joined()
    let page = try city.get(try address(text), as: .secretariat).text
    #expect(page.contains("<details id=\"column-0\"><summary>1列目 名称"))
    #expect(page.contains("<details id=\"column-1\" open>") && page.contains("<details id=\"column-2\" open>"))
    #expect(page.contains("<a href=\"#column-0\">名称</a></th>") && page.contains("「多数」"))
  }

  @Test func slipsAreNamedAndMakeNothing() throws {
    let path = try address()
    let page = try city.get(path, as: .secretariat).text
    let slips: [([String: String?], String)] = [
      (["title-0": ""], "title-0"), (["key-0": "latitude"], "key-1"), (["type-0": "reference"], "type-0"),
      (["type-0": "picture"], "type-0"), (["privacy-0": "personal"], "rules-0"), (["codes-5": ""], "codes-5"),
      (["unit-0": "人"], "unit-0"), (["standard-0": "なし"], "standard-0"), (["id": "AED!"], "id"),
      (["title": ""], "title"),
    ]
    for (change, field) in slips {
      let answer = try city.post(path, filled(page, but: change), as: .secretariat)
      #expect(answer.status == 422 && answer.text.contains("href=\"#\(field)\""), "\(change)")
    }
    let none = Dictionary(uniqueKeysWithValues: (0..<6).map { ("take-\($0)", String?.none) })
    #expect(try city.post(path, filled(page, but: none), as: .secretariat).text.contains("1つ以上選んで"))
    #expect(try register() == nil)
    _ = try city.post("/numazu/staff/registers-new", [("id", "halls"), ("title", "先の台帳")], as: .secretariat)
    let taken = try city.post(path, filled(page), as: .secretariat)
    #expect(taken.status == 409 && taken.text.contains("すでにあります"))
    #expect(try city.post(path, filled(page, but: ["id": "halls-2"]), as: .secretariat).status == 303)
  }

  @Test func theHeaderAndTheEncodingAreChosen() throws {
    let path = try address("会館の一覧,令和5年\n名称,定員\n第1会館,20\n第2会館,30\n")
    let before = try city.get(path, as: .secretariat).text
    _ = try city.post(path, [("action", "look"), ("headerRow", "2"), ("encoding", "UTF-8")], as: .secretariat)
    let page = try city.get(path, as: .secretariat).text
    #expect(page.contains("2列目 定員") && page.contains("指定された行です"))
    // Somebody still has the page of before in another window.
    let stale = try city.post(path, filled(before), as: .secretariat)
    #expect(
      try filled(before).first { $0.0 == "read" }?.1 == filled(page).first { $0.0 == "read" }?.1 || stale.status == 409)
    #expect(try register() == nil)
    #expect(try city.post(path, filled(page), as: .secretariat).status == 303)
    try runJobs()
    #expect(try register()?.records == 2)
    _ = try city.post(path, [("action", "look"), ("encoding", "EUC-JP")], as: .secretariat)
  }

  @Test func aSheetIsChosen() throws {
    let file = try WorkbookWriter.file { book in
      for (name, rows) in [("表紙", [["会館の一覧", "2026"], ["総務課", "沼津市"]]), ("一覧", [["名称", "定員"], ["第1会館", "20"]])] {
        let sheet = try book.addSheet(name, SheetLayout(widths: [10, 10]))
        for (row, cells) in rows.enumerated() {
          for (column, text) in cells.enumerated() {
            try sheet.write(text, at: CellPlace(row: row + 1, column: column + 1), CellStyle { _ in })
          }
        }
      }
    }
    let answer = try sent(try file.read(at: 0, upTo: file.size))
    let path = try #require(answer.header("Location"))
    #expect(try city.get(path, as: .secretariat).text.contains("表紙"))
    _ = try city.post(path, [("action", "look"), ("sheet", "一覧")], as: .secretariat)
    let page = try city.get(path, as: .secretariat).text
    #expect(page.contains("1列目 名称"))
    #expect(try city.post(path, filled(page), as: .secretariat).status == 303)
    try runJobs()
    #expect(try register()?.records == 1)
  }

  @Test func whatIsNoTableMakesNothing() throws {
    for (bytes, words) in [
      ([], "何も入っていません"), (Array("名称,緯度\n".utf8), "見出しの行だけ"), (Array("%PDF-1.7 ".utf8), "PDF は表として読めません"),
    ] as [([UInt8], String)] {
      let answer = try sent(bytes)
      #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
    }
    #expect(try register() == nil)
    // No file was chosen: browsers send an empty one without a name.
    let none = try city.post(
      "/numazu/staff/registers-new", [("id", "halls"), ("title", "会館")], files: [("file", "", [])], as: .secretariat)
    #expect(none.status == 303)
  }

  @Test func numbersOfDaysAreWarnedOf() throws {
    let path = try address("名称,設置日\n第1会館,44197\n第2会館,44198\n第3会館,2021-01-03\n")
    let page = try city.get(path, as: .secretariat).text
    #expect(page.contains("Excelの通し番号があります：設置日") && page.contains("2021-01-01 のことなら"))
    // Nothing becomes a day that nobody wrote.
    _ = try city.post(path, filled(page), as: .secretariat)
    try runJobs()
    #expect(try register()?.records == 0)
  }

  @Test func nobodyElseSeesIt() throws {
    let path = try address()
    #expect(try city.get(path, as: .administrator).status == 404)
    #expect(try city.post(path, [("action", "discard")], as: .administrator).status == 404)
    #expect(try city.get(path, as: .editor).status == 403)
    #expect(try city.get(path, as: .secretariat).status == 200)
  }

  @Test func whatNobodyFinishesGoes() throws {
    let path = try address()
    #expect(try city.post(path, [("action", "discard")], as: .secretariat).status == 303)
    #expect(try city.get(path, as: .secretariat).status == 404)
    let other = try address()
    try store.write { db in
      try RegisterSketch.forgetOld(at: currentInstant() + (ImportRoutes.lifetime + 1) * 3_600, in: db)
      let files: Int? = try db.value("SELECT count(*) AS value FROM attachment")
      #expect(files == 0)
    }
    #expect(try city.get(other, as: .secretariat).status == 404)
  }
}
