import Kernel
import Testing
import Text

@Test func documentsComeBackInOrder() throws {
  let text = #"{"z":1,"a":[true,false,null,-3,2.5,1e-7,"沼津 \"x\" \\ \n \u0001 🏯"],"m":{},"b":[]}"#
  let json = try JSON.parse(text)
  #expect(json.members?.keys == ["z", "a", "m", "b"])
  #expect(json["a"]?.items?.last?.text == "沼津 \"x\" \\ \n \u{1} 🏯")
  #expect(json["z"]?.integer == 1)
  #expect(json["a"]?.items?[4].number == 2.5)
  #expect(try JSON.parse(json.written()) == json)
  #expect(try JSON.parse(json.written(pretty: true)) == json)
}

@Test(arguments: [("3", .int(3)), ("\"a\"", .string("a")), ("null", .null), (" [ ] ", .array([]))] as [(String, JSON)])
func anyValueIsADocument(text: String, expected: JSON) throws { #expect(try JSON.parse(text) == expected) }

@Test func aByteOrderMarkIsPassedOver() throws {
  #expect(try JSON.parse([0xef, 0xbb, 0xbf] + "{}".utf8) == [:])
}

@Test(
  arguments: [
    ("{\n  \"a\": 1,\n  \"a\": 2\n}", .duplicateKey, 3), ("{\"a\": 1", .unexpectedEnd, 1), ("", .unexpectedEnd, 1),
    ("[1,\n2,\n]", .unexpected, 3), ("{\"a\": 1}\n\nx", .textBehindEnd, 3), ("[\n1e999]", .numberTooLarge, 2),
    ("[99999999999999999999]", .numberTooLarge, 1), ("[\"\\u0000\"]", .nullCharacter, 1),
    ("{\"\\u0000\": 1}", .nullCharacter, 1), ("[\"a\nb\"]", .unexpected, 1), ("{a: 1}", .unexpected, 1),
    ("[\n\"abc", .unexpectedEnd, 2), ("[NaN]", .unexpected, 1), ("[01]", .unexpected, 1),
    ("[\"\\ud800\"]", .unexpected, 1),
    ("/* a */ 1", .unexpected, 1),
  ] as [(String, JSONSyntaxError.Reason, Int)])
func errorsSayWhereAndWhy(text: String, reason: JSONSyntaxError.Reason, line: Int) {
  let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse(text) }
  #expect(error?.reason == reason, "\(text): \(String(describing: error))")
  #expect(error?.line == line, "\(text): \(String(describing: error))")
}

@Test func bytesThatAreNotUTF8AreRefused() {
  let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse(Array("[\n\"".utf8) + [0xff] + Array("\"]".utf8)) }
  #expect(error?.reason == .invalidUTF8)
  #expect(error?.line == 2)
}

@Test func errorsAreSentences() {
  let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse("{\n\"名前\": 1,\n\"名前\": 2}") }
  #expect(error?.sentence(in: .english) == "Line 3, character 4: the key \"名前\" is given twice in one object.")
  #expect(error?.sentence(in: .japanese) == "3行目4文字目: キー \"名前\" が同じオブジェクトの中に2回あります。")
}

@Test func nestingHasAnEnd() throws {
  let deepest = String(repeating: "[", count: JSON.deepest) + String(repeating: "]", count: JSON.deepest)
  _ = try JSON.parse(deepest)
  _ = try JSON.parse("[\"" + String(repeating: "[{", count: 1_000) + "\\\"[\"]")
  for opening in ["[", "{\"a\":", "\n["] {
    let error = #expect(throws: JSONSyntaxError.self) { try JSON.parse(String(repeating: opening, count: 1_000_000)) }
    #expect(error?.reason == .tooDeep)
  }
}

@Test func tenMegabytesAreReadInTime() throws {
  var json = JSONWriter()
  json.array { json in
    for number in 0..<60_000 {
      json.object {
        $0.field("id", number)
        $0.field("title", "総合計画の施策 \(number)")
        $0.field("tags", ["福祉", "防災", "子育て"])
        $0.field("body", String(repeating: "あ", count: 24))
      }
    }
  }
  #expect(json.bytes.count > 10_000_000)
  let parsed = try JSON.parse(json.bytes)
  #expect(parsed.items?.count == 60_000)
}
