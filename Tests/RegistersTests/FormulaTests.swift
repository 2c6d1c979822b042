import App
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// Formulas as they are defined, and what follows when they change.
@Suite struct FormulaTests {
  @Test func faultsSayWhere() throws {
    let made = try ComputedDesk()
    for (formula, words) in [
      ("${height} div", "14文字目：ここに値が足りません。"), ("${hight} * 2", "1文字目：${hight} という名前の項目はありません。"),
      ("1 + ${self}", "5文字目：${self} は使えません。この項目の計算に戻ってしまいます。"), ("today() - ${placed}", "1文字目：today() は使えません。"),
      ("1 + random()", "5文字目：random() は使えません。"), ("now()", "now() は使えません。"),
      ("pulldata('a')", "関数 pulldata はここでは使えません。"),
      ("", "式を書いてください。"), (". + 1", "1文字目：「.」 は使えません。"), ("once(1)", "once() は使えません。"),
      (String(repeating: "(", count: 60), "41文字目：かっこが深すぎます。"),
    ] {
      let fault = try made.fault("self", formula)
      #expect(fault?.contains(words) == true, "\(formula)")
      #expect(fault?.contains("id=\"formula-error\"") == true || fault?.contains("href=\"#formula\"") == true)
    }
    #expect(try made.sent(0, "x", "1", rules: ["public", "unique"]).text.contains("計算の項目は「必須」"))
    #expect(try made.sent(0, "x", "1", result: "geometry").status == 422)
    #expect(try made.desk.register().frame.fields.count == 9)
    let english = try made.desk.city.post(
      "/numazu/staff/registers/aed/fields/0",
      [("key", "x"), ("title", "x"), ("type", "computed"), ("formula", "now()")],
      as: .secretariat, language: .english)
    #expect(english.text.contains("Character 1: now() cannot be used. What it comes to changes by itself"))
  }

  @Test func noFormulaLeadsBackToItself() throws {
    let made = try ComputedDesk()
    let (half, label) = (try made.field("half").number, try made.field("label").number)
    let circle = try made.sent(half, "half", "string-length(${label})", result: "number", decimals: 2)
    #expect(circle.status == 422 && circle.text.contains("循環しないように"))
    // A field that is read stays.
    func order(_ field: Int, _ action: String) throws -> Response {
      let version = String(try made.desk.register().version)
      return try made.desk.send(
        "/staff/registers/aed/fields", [("version", version), ("field", String(field)), ("action", action)])
    }
    let kept = try order(half, "retire")
    #expect(kept.status == 409 && kept.text.contains("計算の項目「計算 label」の式がこの項目を使っている"))
    #expect(try order(label, "retire").status == 303 && order(half, "retire").status == 303)
    let gone = try order(label, "restore")
    #expect(gone.status == 409 && gone.text.contains("${half} は使えません。外した項目です。"))
    #expect(try made.fault("x", "${half}")?.contains("外した項目です") == true)
    #expect(try order(half, "restore").status == 303 && order(label, "restore").status == 303)
    #expect(try made.desk.register().frame.formulaFault == nil)
  }

  @Test func formulasFollowAKey() throws {
    let made = try ComputedDesk([["name": "市役所", "height": "4"]])
    let answer = try made.desk.send(
      "/staff/registers/aed/fields/3",
      [
        ("version", String(try made.desk.register().version)), ("key", "tall"), ("title", "高さ"), ("type", "number"),
        ("decimals", "1"), ("privacy", "none"), ("rules", "public"),
      ])
    #expect(answer.status == 303)
    #expect(try made.field("half").formula == "${tall} div 2")
    try made.desk.runJobs()
    #expect(try made.words(1) == ["2.00", "市役所（高）"])
  }

  @Test func personalDataMakeAPersonalResult() throws {
    let made = try ComputedDesk()
    let open = try made.sent(0, "area", "substr(${phone}, 0, 3)")
    #expect(open.status == 422 && open.text.contains("個人情報の項目を使うので、公開できません"))
    try made.define(0, "area", "substr(${phone}, 0, 3)", rules: [])
    #expect(try made.field("area").privacy == .personal)
    // Also where it is read by way of another.
    #expect(try made.sent(0, "more", "concat(${area}, '-')").status == 422)
    // A source that becomes personal takes no public result with it in silence.
    let source = try made.desk.send(
      "/staff/registers/aed/fields/3",
      [
        ("version", String(try made.desk.register().version)), ("key", "height"), ("title", "高さ"), ("type", "number"),
        ("decimals", "1"), ("privacy", "sensitive"),
      ])
    #expect(source.status == 422 && source.text.contains("公開している計算の項目「計算 half」がこの項目を使っています"))
    #expect(try made.field("height").privacy == .none)
  }

  @Test func aChangedFormulaIsWorkedOutForAllRecords() throws {
    let made = try ComputedDesk((1...5).map { ["name": "会館\($0)", "height": String($0)] })
    let desk = made.desk
    #expect(
      try desk.send("/staff/registers/aed/records/1", [("version", "1"), ("f.name", "別館"), ("f.height", "8")]).status
        == 303)
    let before = try made.record(2)
    try made.define(try made.field("half").number, "half", "${height} + 0.25", result: "number", decimals: 2)
    // Until the job has come, there is nothing rather than something wrong, and the desk says so.
    #expect(try made.words(2) == ["", ""])
    #expect(try desk.page("/staff/registers/aed", as: .secretariat).text.contains("計算し直しています（0／6件）"))
    #expect(try desk.page("/registers/aed").text.contains("計算し直しています"))
    #expect(try desk.page("/registers/aed?q=%EF%BC%88%E9%AB%98").text.contains("0件"))
    // What is written meanwhile is right at once.
    #expect(
      try desk.send("/staff/registers/aed/records/3", [("version", "1"), ("f.name", "会館3"), ("f.height", "0.5")]).status
        == 303)
    #expect(try made.words(3) == ["0.75", "会館3"])
    try desk.runJobs()
    #expect(try made.words(1) == ["8.25", "別館（高）"] && made.words(2) == ["2.25", "会館2（高）"])
    #expect(try made.words(3) == ["0.75", "会館3"])
    #expect(try made.record(2).version == before.version && made.record(2).change == before.change)
    #expect(try !desk.page("/staff/registers/aed", as: .secretariat).text.contains("計算し直しています"))
    #expect(try desk.page("/registers/aed?q=%EF%BC%88%E9%AB%98").text.contains("4件"))
    // Of what records were before, too.
    let past = try desk.store.read { db in try RecordTable(Register.get(desk.id, in: db)).past(of: 1, in: db) }
    let half = try made.field("half")
    #expect(past.map { $0[half] } == [.int(125)])
  }

  @Test func theJobGoesOnWhereItWas() throws {
    let made = try ComputedDesk([
      ["name": "A", "height": "1"], ["name": "B", "height": "2"], ["name": "C", "height": "3"],
    ])
    try made.define(try made.field("half").number, "half", "${height} * 2", result: "number", decimals: 2)
    // As a server leaves it that stopped when the second record was done.
    try made.desk.store.write { [id = made.desk.id] db in
      try db.run(
        "UPDATE registers_computing SET last_record = 2, last_version = 1, done = 2 WHERE register = \(id)")
    }
    #expect(try made.desk.page("/staff/registers/aed", as: .secretariat).text.contains("2／3件"))
    try made.desk.runJobs()
    #expect(try made.words(2) == ["", ""] && made.words(3) == ["6.00", "C（高）"])
    let left = try made.desk.store.read { [id = made.desk.id] db in try ComputedProgress.of(id, in: db) }
    #expect(left == nil)
  }

  @Test func manyRecordsAreFilledInPortions() throws {
    let made = try ComputedDesk()
    let count = ComputedFilling.portion * 2 + 7
    try made.desk.add((1...count).map { ["name": "館\($0)", "height": String($0 % 50)] })
    try made.define(try made.field("half").number, "half", "${height} * 3", result: "number", decimals: 2)
    try made.desk.runJobs()
    #expect(try made.words(count) == ["\((count % 50) * 3).00", "館\(count)（高）"])
    let empty: Int? = try made.desk.store.read { db in
      let table = try RecordTable(Register.get(made.desk.id, in: db))
      let column = RecordTable.column(try made.field("half"))
      return try db.value("SELECT count(*) AS value FROM \(table.now) WHERE \(column) IS NULL")
    }
    #expect(empty == 0)
  }

  @Test func whatAFieldIsCanChangeWithinItsColumn() throws {
    let made = try ComputedDesk([["name": "A", "height": "3"]])
    let half = try made.field("half").number
    try made.define(half, "half", "${height} div 2", result: "number", decimals: 1)
    try made.desk.runJobs()
    #expect(try made.words(1, ["half"]) == ["1.5"])
    try made.define(half, "half", "${height} > 2", result: "yes-no")
    try made.desk.runJobs()
    #expect(try made.words(1, ["half"]) == ["はい"])
    #expect(try made.sent(half, "half", "${name}", result: "text").status == 422)
    #expect(try made.sent(half, "half", "", type: "number").status == 422)
    #expect(try made.sent(3, "height", "1", result: "number", decimals: 1).status == 422)
    try made.define(0, "until", "date(${placed} + 365)", result: "day")
    #expect(try made.desk.send("/staff/registers/aed/new", [("f.name", "B"), ("f.placed", "令和6年4月1日")]).status == 303)
    let until = try made.words(2, ["until"])
    #expect(until == ["令和7年4月1日 (2025)"])
  }

  @Test func theyAreKeptInDocuments() throws {
    let made = try ComputedDesk()
    let frame = try made.desk.register().frame
    #expect(try Frame(json: frame.json) == frame && frame.json.contains("${height} div 2"))
    let other = frame.json.replacing("\"type\":\"number\",\"decimals\":2", with: "\"type\":\"geometry\"")
    #expect(other != frame.json && (try? Frame(json: other)) == nil)
    for starter in RegisterStarter.all {
      #expect(starter.frame.formulaFault == nil, "\(starter.code)")
      #expect(starter.frame.recipes.count == starter.frame.current.filter(\.isComputed).count)
    }
    let systems = try #require(RegisterStarter.find("office/systems")?.frame)
    let fields = ["contract_from", "contract_until", "yearly_cost", "users"].compactMap { systems.field($0)?.number }
    let values = Dictionary(
      uniqueKeysWithValues: zip(fields, [.text("2022-04-01"), .text("2027-03-31"), .int(1_000), .int(3)] as [Value]))
    let made2 = ComputedFields(systems).values(values)
    #expect(made2[systems.field("contract_months")?.number ?? 0] == .int(60))
    #expect(made2[systems.field("cost_per_user")?.number ?? 0] == .int(333))
    let none = ComputedFields(systems).values([fields[2]: .int(5), fields[3]: .int(0)])
    #expect(none.values.allSatisfy { $0 == .null })
  }

  @Test func theFormTellsWhatCanBeWritten() throws {
    let made = try ComputedDesk()
    let page = try made.desk.page("/staff/registers/aed/fields/0", as: .secretariat).text
    #expect(
      page.contains("計算（ほかの項目から）") && page.contains("<code>${height}</code>") && page.contains("difference-in-months"))
    let own = try made.desk.page("/staff/registers/aed/fields/\(try made.field("half").number)", as: .secretariat).text
    #expect(own.contains("\n${height} div 2</textarea>") && !own.contains("<code>${half}</code>"))
    #expect(own.contains("value=\"computed\" selected") && own.contains("value=\"number\" selected"))
    let list = try made.desk.page("/staff/registers/aed/fields", as: .secretariat).text
    #expect(list.contains("計算（ほかの項目から）: 数<br><code>${height} div 2</code>"))
  }
}
