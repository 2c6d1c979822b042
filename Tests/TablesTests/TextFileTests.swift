import Foundation
import Tables
import Testing
import Workbooks

@Suite struct TextFileTests {
  static let text = "名称,住所\r\n市民会館,沼津市御幸町ひらがなカタカナ\r\n"
  static let eucJP: [UInt8] = [
    0xcc, 0xbe, 0xbe, 0xce, 0x2c, 0xbd, 0xbb, 0xbd, 0xea, 0x0d, 0x0a, 0xbb, 0xd4, 0xcc, 0xb1, 0xb2, 0xf1, 0xb4, 0xdb,
    0x2c, 0xbe, 0xc2, 0xc4, 0xc5, 0xbb, 0xd4, 0xb8, 0xe6, 0xb9, 0xac, 0xc4, 0xae, 0xa4, 0xd2, 0xa4, 0xe9, 0xa4, 0xac,
    0xa4, 0xca, 0xa5, 0xab, 0xa5, 0xbf, 0xa5, 0xab, 0xa5, 0xca, 0x0d, 0x0a,
  ]

  @Test(arguments: TextEncoding.allCases)
  func theEncodingIsFoundAndCanBeSaid(_ encoding: TextEncoding) throws {
    let bytes: [UInt8] =
      switch encoding {
      case .utf8: Array(Self.text.utf8)
      case .shiftJIS: Array(try #require(Self.text.data(using: .shiftJIS)))
      case .eucJP: Self.eucJP
      }
    let file = try TableFile(.bytes(bytes))
    #expect(file.form?.encoding == encoding)
    #expect(file.header == ["名称", "住所"])
    #expect(try file.sample(9) == [["市民会館", "沼津市御幸町ひらがなカタカナ"]])
    let said = try TableFile(.bytes(bytes), TableOptions { $0.encoding = encoding })
    #expect(try said.sample(9) == file.sample(9))
  }

  @Test func microsoftsCharactersAreOfShiftJIS() throws {
    // ①㈱～－髙
    let text: [UInt8] = [0x87, 0x40, 0x87, 0x8a, 0x81, 0x60, 0x81, 0x7c, 0xfb, 0xfc]
    let file = try TableFile(.bytes(Array("a,b\n".utf8) + text + [0x2c, 0x31, 0x0a]))
    #expect(try file.sample(1) == [["①㈱～－髙", "1"]])
  }

  @Test func aMarkIsNoPartOfTheFirstName() throws {
    let file = try TableFile(.bytes([0xef, 0xbb, 0xbf] + Array("名称,値\n甲,1\n".utf8)))
    #expect(file.form?.hasMark == true)
    #expect(file.header == ["名称", "値"])
  }

  @Test func mixedEncodingsAreRefusedWithTheLine() throws {
    let odd = try #require("乙,ひらがな\n".data(using: .shiftJIS))
    let bytes = Array("名称,値\n甲町,あいう\n".utf8) + odd + Array("丙町,かきく\n".utf8)
    #expect(throws: TableProblem.mixedEncodings(line: 3, .shiftJIS, rest: .utf8)) { try TableFile(.bytes(bytes)) }
  }

  @Test func aByteThatIsNoCharacterIsRefusedWithItsPlace() throws {
    let bytes = Array("名称,値\n".utf8) + Array("甲乙".utf8) + [0xff] + Array(",1\n".utf8)
    let options = TableOptions { $0.encoding = .utf8 }
    #expect(throws: TableProblem.undecodable(.utf8, bytes: "FF 2C", line: 2, column: 3)) {
      try TableFile(.bytes(bytes), options)
    }
    let cut = Array("a,b\n1,".utf8) + [0x82]
    #expect(throws: TableProblem.undecodable(.shiftJIS, bytes: "82", line: 2, column: 3)) {
      try TableFile(.bytes(cut), TableOptions { $0.encoding = .shiftJIS })
    }
  }

  @Test func quotesReachAcrossLines() throws {
    let file = try TableFile(.bytes(Array("名称,\"説\n明\"\r\n\"甲 \"\"乙\"\"\",\"一行目\r\n二行目\"\r\n丙 5\"管,x\r".utf8)))
    #expect(file.header == ["名称", "説 明"])
    #expect(try file.sample(9) == [["甲 \"乙\"", "一行目\r\n二行目"], ["丙 5\"管", "x"]])
    var places: [[Int]] = []
    try file.read { row throws in
      places.append([row.number, row.line])
      return true
    }
    #expect(places == [[2, 3], [3, 5]])
  }

  @Test func anUnclosedQuoteIsRefusedWhereItOpens() {
    #expect(throws: TableProblem.unclosedQuote(line: 3)) {
      try TableFile(.bytes(Array("a,b\n1,2\n3,\"四\n5,6\n".utf8)))
    }
    #expect(throws: TableProblem.textBehindQuote(line: 2, column: 4)) {
      try TableFile(.bytes(Array("a,b\n\"1\"2,3\n".utf8)))
    }
  }

  @Test func whatNoTextHoldsIsRefused() {
    #expect(throws: TableProblem.nul(line: 2, column: 2)) { try TableFile(.bytes(Array("a,b\n1\u{0},2\n".utf8))) }
    #expect(throws: TableProblem.escapes(line: 1, column: 1)) { try TableFile(.bytes(Array("\u{1b}$B\n".utf8))) }
    #expect(throws: TableProblem.utf16) { try TableFile(.bytes([0xff, 0xfe, 0x61, 0x00])) }
    #expect(throws: TableProblem.empty) { try TableFile(.bytes([])) }
    #expect(throws: TableProblem.otherFormat("PDF")) { try TableFile(.bytes(Array("%PDF-1.7".utf8))) }
    #expect(throws: TableProblem.otherFormat("HTML")) { try TableFile(.bytes(Array("<!DOCTYPE html>".utf8))) }
    #expect(throws: TableProblem.workbook(.binaryOrLocked)) {
      try TableFile(.bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
    }
  }

  @Test func tooMuchIsRefused() {
    let wide = (1...10_000).map(String.init).joined(separator: ",") + "\n"
    #expect(throws: TableProblem.tooManyColumns(line: 1, limit: 1_000)) { try TableFile(.bytes(Array(wide.utf8))) }
    let long = "a,b\n1," + String(repeating: "x", count: 100) + "\n"
    #expect(throws: TableProblem.cellTooLong(line: 2, limit: 50)) {
      try TableFile(.bytes(Array(long.utf8)), TableOptions { $0.limits.cell = 50 })
    }
    let endless = "a,b\n" + String(repeating: "x,", count: 400_000)
    #expect(throws: TableProblem.self) {
      try TableFile(.bytes(Array(endless.utf8)), TableOptions { $0.limits.row = 1_000 })
    }
  }

  @Test func emptyColumnsAtTheEndCostNothing() throws {
    let file = try TableFile(.bytes(Array(("a,b" + String(repeating: ",", count: 16_000) + "\n1,2\n").utf8)))
    #expect(file.header == ["a", "b"])
  }

  @Test func tabsSplitWhateverTheNameSays() throws {
    let file = try TableFile(.bytes(Array("名称\t住所\n甲\t1, 2\n".utf8)))
    #expect(file.format == .tsv)
    #expect(try file.sample(1) == [["甲", "1, 2"]])
  }

  @Test func blocksMayEndAnywhere() throws {
    let rows = (0..<9_000).map { "\($0),\"市民会館\($0)\"\"北\"\",\r\n港\",あいうえお" }
    let text = "番号,名称,読み\r\n" + rows.joined(separator: "\r\n")
    for (encoding, foundation) in [(TextEncoding.utf8, String.Encoding.utf8), (.shiftJIS, .shiftJIS)] {
      let bytes = try #require(text.data(using: foundation))
      let file = try TableFile(.bytes(Array(bytes)))
      #expect(file.form?.encoding == encoding)
      var count = 0
      let end = try file.read { row throws in
        #expect(row.text(0) == String(count) && row.text(1) == "市民会館\(count)\"北\",\r\n港" && row.text(2) == "あいうえお")
        count += 1
        return true
      }
      #expect(end.rows == 9_000)
    }
  }
}
