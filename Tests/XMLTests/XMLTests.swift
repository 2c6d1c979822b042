import Testing
import XML

@Suite struct XMLTests {
  private func read(_ text: String) throws -> XML { try XML.parse(Array(text.utf8)) }

  @Test func aDocumentIsRead() throws {
    let xml = try read("<?xml version='1.0'?>\n<a xmlns='urn:x' b='1'>\n <c>one &amp; <![CDATA[<two>]]></c><c/>三</a>")
    #expect(xml.name == "a" && xml.namespace == "urn:x" && xml.attributes == ["b": "1"] && xml.line == 2)
    #expect(xml.children.map(\.text) == ["one & <two>", ""] && xml.children[0].line == 3)
    #expect(xml.text == "\n 三")
  }

  @Test func otherEncodingsAreRead() throws {
    let utf16 = "\u{feff}<a>評価</a>".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    #expect(XML.mayBe(utf16))
    #expect(try XML.parse(utf16).text == "評価")
  }

  @Test func attributesOfOtherNamespacesAreApart() throws {
    let xml = try read("<a xmlns:x='urn:x' x:b='1' b='2'/>")
    #expect(xml.attributes == ["urn:x b": "1", "b": "2"])
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
    "<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'>]><a>&y;</a>", "<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'><a/>",
  ])
  func nothingIsFetchedOrExpanded(_ text: String) {
    #expect(throws: XMLFault(reason: .documentType, line: 1)) { try read(text) }
  }

  @Test func deepNestingIsRefused() {
    let text = String(repeating: "<a>", count: 200_000)
    #expect(throws: XMLFault(reason: .tooDeep, line: 1)) { try read(text) }
  }

  @Test func manyElementsAreRefused() {
    let text = "<a>" + String(repeating: "<b/>", count: XML.mostElements) + "</a>"
    #expect(throws: XMLFault(reason: .tooManyElements, line: 1)) { try read(text) }
  }

  @Test(arguments: ["", "<a>", "<a></b>", "<a>&e;</a>", "a", "<a/><b/>", "<a>\u{1}</a>"])
  func whatIsNoXMLIsRefused(_ text: String) {
    #expect(throws: XMLFault.self) { try read(text) }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var writer = XMLWriter()
    let text = "a < b & \"c\" > 'd'\n\t評価\r.\u{1}"
    writer.element("a", [("b", text)]) { $0.element("c", text) }
    let xml = try XML.parse(writer.bytes)
    #expect(xml.children.map(\.text) == ["a < b & \"c\" > 'd'\n\t評価\r."])
  }
}
