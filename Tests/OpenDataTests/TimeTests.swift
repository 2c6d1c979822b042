import ModuleKit
import Testing

@testable import OpenData

@Suite struct TimeTests {
  @Test(arguments: [
    ("2018-02-07T04:20:28.642997", "2018-02-07T04:20:28.642997"), ("1970-01-01", "1970-01-01T00:00:00.000000"),
    ("2020-12-31T23:59:59.5Z", "2020-12-31T23:59:59.500000"),
    ("2020-01-01T00:00:00+09:00", "2019-12-31T15:00:00.000000"),
    ("1969-12-31T23:59:59.000001", "1969-12-31T23:59:59.000001"), ("2020-01-01T12:30", "2020-01-01T12:30:00.000000"),
  ])
  func pointsInTimeAreReadAndWritten(_ text: String, _ written: String) throws {
    #expect(CKANTime.write(try #require(CKANTime.read(text))) == written)
  }

  @Test(arguments: ["", "2020", "2020-13-01", "2020-01-01 00:00", "2020-01-01T24:00:00", "2020-01-01T1:00:00", "令和5年"])
  func anythingElseIsNone(_ text: String) { #expect(CKANTime.read(text) == nil) }

  @Test func wordsOfATextAreItsPairsAndItsLatinWords() {
    #expect(searchWords(in: "aed設置場所, 2020年") == ["aed", "設置", "置場", "場所", "所", "2020", "年"])
    #expect(searchWords(in: "") == [])
  }
}
