import App
import Foundation
import ModuleKit
import TestKit
import Testing

@testable import Registers

/// The definition of a register, out and in as a file.
@Suite struct DefinitionFileTests {
  /// A register of all that a definition can say.
  private func desk() throws -> RegisterDesk {
    let desk = try RegisterDesk(least: 7, kinds: ["屋内", "屋外"])
    try desk.add([["name": "市役所"]])
    try desk.store.write { db in
      var register = try Register.get(desk.id, in: db)
      (register.title, register.text) = (Localized("AED", en: "AEDs"), Localized("**説明**", en: "Text"))
      (register.openness, register.approval) = (.counted, .another)
      register.department = try Department.all(in: db).first?.id
      register.frame.fields[6].isPublic = false
      register.frame.fields[2].range = ValueRange(least: .int(-5), most: nil)
      register.frame.fields[0].pattern = "[^x]+"
      register.frame.fields[0].help = Localized("正式な名称", en: "In full")
      register.frame.fields[0].standard = "名称"
      register.frame.fields[1].isRetired = true
      for type in [FieldType.geometry, .lines, .reference(desk.id), .value(.yesNo), .value(.fiscalYear)] {
        register.frame.add { RecordField(number: $0, key: "more_\($0)", title: Localized("その他\($0)"), type: type) }
      }
      for type in [FieldType.file, .picture, .value(.address)] {
        register.frame.add { RecordField(number: $0, key: "more_\($0)", title: Localized("その他\($0)"), type: type) }
      }
      register.frame.add { number in
        var field = RecordField(
          number: number, key: "twice", title: Localized("2倍"), type: .value(.number(decimals: 1)))
        field.formula = "${height} * 2"
        return field
      }
      register.frame.move(3, by: -1)
      register.frame.lastNumber += 4
      #expect(try register.save("registers.register.changed", detail: "", by: "test", at: currentInstant(), in: db))
      for (number, choice) in [(1, "view.group=6&view.total=sum:3&6=1"), (4, "sort=-3&1.has=%E5%B8%82")] {
        let view = SavedView(
          register: desk.id, number: number, version: 1, name: Localized("見せ方\(number)", en: "View"),
          choice: StoredChoice(text: choice), isPublic: number == 1, isRetired: false, at: currentInstant(),
          actor: "test")
        try view.insert("registers.view.saved", in: db)
      }
    }
    return desk
  }

  private func send(_ city: TestCity, _ text: String, as id: String = "") throws -> Response {
    try city.post(
      "/numazu/staff/registers-new/definition", [("otherID", id)], files: [("definition", "a.json", Array(text.utf8))],
      as: .secretariat)
  }

  @Test func itComesBackEqual() throws {
    let desk = try desk()
    let (status, text) = try desk.page("/staff/registers/aed/definition.json", as: .secretariat)
    #expect(status == 200 && !text.contains("市役所"))
    #expect(try send(desk.city, text).text.contains("aed」という台帳がすでにあります"))
    let made = try send(desk.city, text, as: "copy")
    #expect(made.status == 303 && made.header("Location")?.hasSuffix("/copy/fields?done=made") == true)
    let (before, after) = try desk.store.read { db in
      (try Register.get(desk.id, in: db), try Register.get(try #require(ID<Register>("copy")), in: db))
    }
    #expect(after.frame == before.frame && after.title == before.title && after.text == before.text)
    #expect(after.openness == .counted && after.least == 7 && after.approval == .another)
    #expect(after.department == before.department && after.department != nil && after.records == 0)
    let views = try desk.store.read { db in
      try [before, after].map { register in
        try SavedView.all(of: register, in: db).map {
          "\($0.number) \($0.name) \(Fields(urlEncoded: $0.choice.text.utf8).urlEncoded) \($0.isPublic)"
        }
      }
    }
    #expect(views[0] == views[1] && views[0].count == 2)
    // What is made of it says the same again, but for its name.
    let again = try desk.page("/staff/registers/copy/definition.json", as: .secretariat).text
    #expect(again.replacing("\"id\":\"copy\"", with: "\"id\":\"aed\"") == text)
    #expect(try desk.page("/staff/registers/aed/settings", as: .secretariat).text.contains("aed/definition.json"))
    #expect(try desk.page("/staff/registers/aed/definition.json", as: .editor).status == 403)
    // It can be kept as any other.
    _ = try desk.send("/staff/registers/copy/settings", [("version", "1"), ("title", "写し"), ("approval", "none")])
    #expect(try desk.send("/staff/registers/copy/new", [("f.name", "港")]).status == 303)
  }

  @Test(arguments: [
    (#"{"id": "a", "title": "t", "fields": [], "privat": 1}"#, "「privat」"),
    (#"{"id": "a", "title": "t", "fields": {}}"#, "「fields」"),
    (#"{"id": "a", "title": "t", "fields": [{"title": "x", "type": "text"}]}"#, "「fields[0].key」"),
    (#"{"id": "a", "title": "t", "fields": [{"key": "A", "title": "x", "type": "text"}]}"#, "「fields[0].key」"),
    (#"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "texts"}]}"#, "「fields[0].type」"),
    (#"{"id": "a", "title": "t", "fields": [{"key": "a", "title": 1, "type": "text"}]}"#, "「fields[0].title」"),
    (
      #"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "text"}, {"key": "a", "title": "x", "type": "text"}]}"#,
      "「fields[1].key」"
    ),
    (
      #"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "code", "codes": [{"title": "y"}]}]}"#,
      "「fields[0].codes[0].code」"
    ),
    (#"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "code"}]}"#, "「fields[0].codes」"),
    (
      #"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "text", "public": true, "privacy": "personal"}]}"#,
      "「fields[0].public」"
    ),
    (
      #"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "number", "least": "x"}]}"#,
      "「fields[0].least」"
    ),
    (
      #"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "text", "pattern": "("}]}"#,
      "「fields[0].pattern」"
    ),
    (
      #"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "reference", "register": "none"}]}"#,
      "「fields[0].register」"
    ),
    (
      #"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "number", "formula": "${b} + 1"}]}"#,
      "「fields[0].formula」"
    ),
    (
      #"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "phone", "formula": "'1'"}]}"#,
      "「fields[0].type」"
    ),
    (
      #"{"id": "a", "title": "t", "fields": [{"key": "a", "title": "x", "type": "text", "privacy": "personal"}, {"key": "b", "title": "y", "type": "text", "formula": "${a}", "public": true}]}"#,
      "「fields[1].public」"
    ),
    (#"{"id": "a", "title": "t", "fields": [], "approval": "all"}"#, "「approval」"),
    (#"{"id": "a", "title": "t", "fields": [], "least": 0}"#, "「least」"),
    (#"{"id": "a", "title": "t", "fields": [], "public": "yes"}"#, "「public」"),
    (#"{"id": "a", "title": "t", "fields": [], "department": "nobody"}"#, "「department」"),
    (#"{"id": "a", "title": "t", "fields": [], "starter": "office/food"}"#, "「starter」"),
    (
      #"{"id": "a", "title": "t", "fields": [], "views": [{"name": "v", "choice": "view.group=x"}]}"#,
      "「views[0].choice」"
    ),
    (#"{"id": "a", "title": "t", "fields": [], "views": [{"choice": ""}]}"#, "「views[0].name」"),
    (#"{"title": "t", "fields": []}"#, "「id」"), ("[]", "オブジェクト"), ("{", "JSON"),
  ]) func aFaultNamesTheMember(_ text: String, _ words: String) throws {
    let city = try TestCity()
    let sent = try send(city, text)
    #expect(sent.status == 422 && sent.text.contains(words), "\(text)")
    let count = try city.city("numazu").store.read { db in
      try db.value("SELECT count(*) AS value FROM registers_register") as Int?
    }
    #expect(count == 0)
  }

  @Test func thePageSaysWhatIsMissing() throws {
    let city = try TestCity()
    let none = try city.post("/numazu/staff/registers-new/definition", [], as: .secretariat)
    #expect(none.status == 422 && none.text.contains("定義のファイルを選んでください"))
    let name = try send(city, "{}", as: "AED!")
    #expect(name.status == 422 && name.text.contains("value=\"AED!\"") && name.text.contains("英小文字"))
  }
}
