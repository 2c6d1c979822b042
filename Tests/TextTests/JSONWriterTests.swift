import Kernel
import Testing
import Text

private func text(_ json: JSONWriter) -> String { String(decoding: json.bytes, as: UTF8.self) }

private func writePlan(_ json: inout JSONWriter) {
  json.object {
    $0.field("title", "計画 \"A\"\n")
    $0.field("year", FiscalYear(2026))
    $0.field("done", true)
    $0.field("rate", 0.5)
    $0.field("none", nil as String?)
    $0.field("nothing", Double.nan)
    $0.field("tags", ["a", "b"])
    $0.field("empty", [String]())
    $0.field("parts") { json in
      json.array {
        for name in ["x", "y"] { $0.object { $0.field("name", name) } }
      }
    }
    $0.field("open") { $0.object { _ in } }
  }
}

@Test func valuesAreWritten() {
  var json = JSONWriter()
  writePlan(&json)
  #expect(
    text(json)
      == #"{"title":"計画 \"A\"\n","year":2026,"done":true,"rate":0.5,"none":null,"nothing":null,"tags":["a","b"],"#
      + #""empty":[],"parts":[{"name":"x"},{"name":"y"}],"open":{}}"#)
}

@Test func filesForPeopleAreIndented() {
  var json = JSONWriter(pretty: true)
  json.object {
    $0.field("a", 1)
    $0.field("b", ["x", "y"])
    $0.field("c") { $0.object { _ in } }
    $0.field("d") { $0.array { $0.value([1]) } }
  }
  #expect(
    text(json) == """
      {
        "a": 1,
        "b": [
          "x",
          "y"
        ],
        "c": {},
        "d": [
          [
            1
          ]
        ]
      }
      """)
}

@Test func everyCharacterIsWrittenSoThatItComesBack() throws {
  let all = String(String.UnicodeScalarView((1...0x2030).compactMap(Unicode.Scalar.init)))
  var json = JSONWriter()
  json.value(all)
  #expect(try JSON.parse(json.bytes) == .string(all))
  #expect(!json.bytes.contains { $0 < 0x20 })
}

@Test func withinMarkupNoElementCanEnd() {
  var json = JSONWriter(insideMarkup: true)
  json.value("</script><!--")
  #expect(text(json) == #""\u003c/script>\u003c!--""#)
}

@Test func aDocumentCanBeSentInPieces() throws {
  var json = JSONWriter()
  var sent: [UInt8] = []
  json.beginArray()
  for number in 0..<10 {
    json.value(number)
    sent += json.takeBytes()
  }
  json.endArray()
  sent += json.takeBytes()
  #expect(String(decoding: sent, as: UTF8.self) == "[0,1,2,3,4,5,6,7,8,9]")
}
