import Store
import Tables
import Testing

@Suite struct HeaderTests {
  private func file(_ text: String, _ options: TableOptions = TableOptions()) throws -> TableFile {
    try TableFile(.bytes(Array(text.utf8)), options)
  }

  @Test func titlesStandAboveTheHeader() throws {
    let file = try file("令和7年度 施設一覧\n,,単位：人\n\n名称,住所,利用者\n甲,一丁目,120\n乙,二丁目,80\n")
    #expect(file.place.rows == [4])
    #expect(file.place.reason == .words)
    #expect(try file.sample(9) == [["甲", "一丁目", "120"], ["乙", "二丁目", "80"]])
  }

  @Test func twoRowsMakeOneHeader() throws {
    let file = try file("区,町,燃えるごみ,資源,\n,,毎週,第何週,曜日\n東,港,月木,1,金\n")
    #expect(file.place.rows == [1, 2])
    #expect(file.header == ["区", "町", "燃えるごみ 毎週", "資源 第何週", "資源 曜日"])
  }

  @Test func linkDataMarksItsHeader() throws {
    let file = try file("#LINK,,\n#lang,ja,\n#property,name,lat\n#object_type_xsd,string,string\n1,甲,35.1\n")
    #expect(file.place.reason == .property)
    #expect(file.place.firstRow == 5)
    #expect(try file.sample(9) == [["1", "甲", "35.1"]])
  }

  @Test func aPersonCanSayWhereItIs() throws {
    let text = "1,2,3\n名称,住所,値\n甲,一丁目,3\n乙,二丁目,4\n合計,,7\n"
    let options = TableOptions {
      $0.headerRow = 2
      $0.firstRow = 4
      $0.lastRow = 4
    }
    let file = try file(text, options)
    #expect(file.header == ["名称", "住所", "値"])
    #expect(try file.sample(9) == [["乙", "二丁目", "4"]])
  }

  @Test func aPersonCanSayThatThereIsNone() throws {
    let file = try file("1,甲,3\n2,乙,4\n", TableOptions { $0.rowsOfHeader = 0 })
    #expect(file.header == ["", "", ""])
    #expect(distinctNames(file.header) == ["A", "B", "C"])
    #expect(try file.sample(9) == [["1", "甲", "3"], ["2", "乙", "4"]])
    #expect(try ReadabilityReport(file).counts == [.firstRow: 1])
  }

  @Test func aRowThatIsNotThereIsNoHeader() {
    #expect(throws: TableProblem.noHeader) { try file("a,b\n1,2\n", TableOptions { $0.headerRow = 9 }) }
  }

  @Test func figuresAloneAreNoHeader() throws {
    let file = try file("2022-10-27 17:20:00,218,1\n2022-10-28 17:20:00,300,2\n")
    #expect(file.place.reason == .uncertain)
  }

  @Test func notesBlanksAndRepeatedHeadersAreCountedAndNotRead() throws {
    let file = try file("名称,住所,値\n甲,一丁目,3\n\n名称,住所,値\n乙,二丁目,4,余り\n※ 秘匿あり\n,（注）速報値\n")
    let end = try file.read { _ in true }
    #expect(end.rows == 2)
    #expect(end.blank == 1)
    #expect(end.skipped.map(\.kind) == [.repeatedHeader, .note, .note])
    #expect(end.skipped.map(\.number) == [4, 6, 7])
    #expect(end.skipped.map(\.text) == ["名称", "※ 秘匿あり", "（注）速報値"])
    #expect(file.header == ["名称", "住所", "値", ""])
  }

  @Test(arguments: ["注1 速報値", "備考：概数", "資料", "出典　総務省", "注）秘匿", "＊推計"])
  func aNoteIsPassedOver(_ text: String) throws {
    let end = try file("名称,住所,値\n甲,一丁目,3\n\(text),,\n").read { _ in true }
    #expect(end.rows == 1 && end.skipped.map(\.text) == [text])
  }

  @Test(arguments: ["資料館", "注文住宅センター", "備考堂", "出典屋"])
  func aNameThatBeginsAsANoteDoesIsData(_ text: String) throws {
    let end = try file("名称,住所,値\n甲,一丁目,3\n\(text),,\n").read { _ in true }
    #expect(end.rows == 2 && end.skippedCount == 0)
  }

  @Test func columnsCanBeToldApart() {
    #expect(distinctNames(["名称", "", "名称", "名称"]) == ["名称", "B", "名称 (2)", "名称 (3)"])
  }

  @Test func cellsAreReadAsTheirColumnsKind() throws {
    let file = try file("名称,日,額\n=cmd|' /C calc'!A0,R5.4.1,\"▲1,200円\"\n")
    try file.read { row throws in
      #expect(try row.value(0, as: .text) == .text("=cmd|' /C calc'!A0"))
      #expect(try row.value(1, as: .day) == .text("2023-04-01"))
      #expect(try row.value(2, as: .money) == .int(-1200))
      #expect(try row.value(9, as: .money) == .null)
      return true
    }
  }
}
