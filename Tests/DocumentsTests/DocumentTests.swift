import Documents
import Kernel
import PDF
import Programs
import TestKit
import Testing
import Workbooks

@Suite struct DocumentTests {
  private func lines(of bytes: [UInt8]) throws -> [[String]] {
    let found = Locked<[[String]]>([])
    let archive = try ZipArchive(bytes, limit: 1_000_000)
    _ = try DocumentText.read(archive) { line in found.withLock { $0.append(line) } }
    return found.withLock { $0 }.filter { $0 != [""] && !$0.isEmpty }
  }

  @Test func wordsAndTablesOfWordAreRead() throws {
    let body = """
      <w:document xmlns:w="w"><w:body><w:p><w:r><w:t>名簿</w:t></w:r><w:r><w:delText>消した</w:delText></w:r></w:p>\
      <w:tbl><w:tr><w:tc><w:p><w:r><w:t>氏</w:t></w:r><w:r><w:t>名</w:t></w:r></w:p></w:tc>\
      <w:tc><w:p><w:r><w:t>大手町</w:t></w:r></w:p><w:p><w:r><w:t>1-1</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>
      """
    let file = try zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", body)])
    #expect(try lines(of: file) == [["名簿消した"], ["氏名", "大手町 1-1"]])
  }

  @Test func slidesAndOpenDocumentsAreRead() throws {
    let slide = "<p:sld xmlns:p=\"p\" xmlns:a=\"a\"><a:p><a:r><a:t>議題</a:t></a:r></a:p></p:sld>"
    #expect(try lines(of: zipped([("ppt/slides/slide1.xml", slide)])) == [["議題"]])
    let text = """
      <office:text xmlns:office="o" xmlns:text="t" xmlns:table="b"><text:p>名簿<text:span>一覧</text:span></text:p>\
      <table:table-row><table:table-cell><text:p>氏名</text:p></table:table-cell><table:table-cell><text:p>沼津</text:p>\
      </table:table-cell></table:table-row></office:text>
      """
    #expect(try lines(of: zipped([("content.xml", text)])) == [["名簿一覧"], ["氏名", "沼津"]])
  }

  @Test func bombsAndEntitiesAreRefused() throws {
    let big = "<w:t xmlns:w=\"w\">" + String(repeating: "あ", count: 500_000) + "</w:t>"
    #expect(throws: WorkbookProblem.tooLarge(bytes: 1_000_000)) { try lines(of: zipped([("word/document.xml", big)])) }
    let entity = "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"
    #expect(throws: WorkbookProblem.self) { try lines(of: zipped([("word/document.xml", entity)])) }
  }

  @Test func elementsAreReadBesideTheirNames() throws {
    let found = Locked<[[String]]>([])
    let xml = "<list><row><氏名>沼津太郎</氏名><Data name=\"電話\"><value>090</value></Data></row></list>"
    try DocumentText.read(xml: Array(xml.utf8)) { line in found.withLock { $0.append(line) } }
    #expect(found.withLock { $0 } == [["氏名", "沼津太郎"], ["value", "090"]])
  }

  @Test func textOfPDFsIsRead() throws {
    let facts = [PDFFact("氏名", "沼津 太郎")]
    let bytes = try PDFDocument(
      "通知", by: "沼津市", .japanese, created: Instant(microseconds: 0), [.title("通知"), .facts(facts)]
    ).bytes()
    var found: [[String]] = []
    #expect(try PDFText.read(bytes) { found.append($0) })
    #expect(found.contains { $0.joined().contains("氏名") && $0.joined().contains("沼津 太郎") }, "\(found)")
    #expect(throws: ProgramProblem.failed) { try PDFText.read(Array("%PDF-1.7\n%%EOF\n".utf8)) { _ in } }
  }
}

@Suite struct ProgramTests {
  private func shell(_ script: String, _ change: (inout BoundedProgram.Limits) -> Void = { _ in }) -> BoundedProgram {
    var limits = BoundedProgram.Limits()
    change(&limits)
    return BoundedProgram("/bin/sh", ["-c", script], limits: limits)
  }

  @Test func itReadsAndAnswersAndInheritsNothing() throws {
    #expect(try shell("tr a-z A-Z").run(Array("machi".utf8)) == Array("MACHI".utf8))
    let open = String(
      decoding: try shell("ls /proc/self/fd | wc -l; env | grep -vE '^(LC_ALL|PATH|PWD|_)=' | wc -l").run([]),
      as: UTF8.self)
    // Its own three, and the folder that `ls` reads.
    #expect(open.split(separator: "\n").map { Int($0.filter(\.isNumber)) } == [4, 0])
  }

  @Test func itIsEndedWhereItTakesTooMuch() throws {
    #expect(throws: ProgramProblem.tooMuch) { try shell("yes") { $0.output = 100_000 }.run([]) }
    #expect(throws: ProgramProblem.tooMuch) { try shell("sleep 30") { $0.seconds = 1 }.run([]) }
    // By the processor's time, or by the clock where others have the processor.
    #expect(throws: ProgramProblem.self) { try shell("while :; do :; done") { $0.seconds = 1 }.run([]) }
    #expect(throws: ProgramProblem.failed) { try shell("echo x > /tmp/machi-must-not-be").run([]) }
    #expect(throws: ProgramProblem.failed) { try shell("exit 3").run([]) }
    // It has said everything, and stays.
    #expect(throws: ProgramProblem.failed) { try shell("exec >&-; sleep 60").run([]) }
    #expect(throws: ProgramProblem.missing) { try BoundedProgram("/usr/bin/no-such-program", []).run([]) }
  }
}
