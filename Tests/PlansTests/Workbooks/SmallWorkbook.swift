import ModuleKit

@testable import Plans

/// A yearly evaluation as offices keep it, small: two header rows, numbers in digits, helper formulas, years that no
/// header names.
enum SmallWorkbook {
  static let headers = [
    "年度", "事務事業ID", "事務事業名", "政策番号\n十の位", "政策番号\n一の位", "政策名", "施策番号", "施策名", "部課名", "担当者", "電話", "事業区分",
    "重点", "事業の概要", "① 活動指標（活動の量）\nア：名称", "① 活動指標（活動の量）\nア：単位", "② 成果指標\nサ：名称", "② 成果指標\nサ：単位", "事業費",
    "①活動指標\nア", "②成果指標\nサ", "事業費", "①活動指標\nア", "②成果指標\nサ",
  ]

  static let projects: [[String]] = [
    [
      "7", "0086", "不法投棄対策", "0", "6", "環境の保全", "21", "廃棄物の減量", "市民部環境課", "見本 花子", "内線1", "一般", "○", "看板を立てる。\n* 巡回する。",
      "看板の数", "基", "改善した箇所", "％", "300", "11", "８５％", "280", "13", "90",
    ],
    [
      "7", "0087", "資源回収", "0", "6", "環境の保全 ", "21", "廃棄物の減量", "市民部　環境課", "", "", "一般", "", "古紙を集める。",
      "回収量", "t", "0", "", "10", "1,234.5", "", "20", "▲3", "実施",
    ],
    [
      "7", "0101", "魚市場の運営", "0", "1", "産業の振興", "1", "水産業の振興", "水産課", "", "", "政策", "", "指定管理。",
      "開催回数", "回", "", "", "10", "1", "5", "20", "－", "",
    ],
    [
      "7", "0102", "漁場の管理", "0", "1", "産業の振興", "1", "水産の振興", "水産課", "", "", "政策", "", "",
      "", "", "", "", "", "7", "", "", "", "",
    ],
    [
      "7", "0103", "漁港の整備", "0", "1", "産業の振興", "1", "水産業の振興", "水産課", "", "", "政策", "", "",
      "", "", "", "", "", "", "", "", "", "",
    ],
  ]

  static func bytes(
    headers: [String] = headers, rows: [[String]] = projects, sheet: String = "集計", title: String? = "調整用（消さないこと）"
  ) throws -> [UInt8] {
    try WorkbookWriter.bytes { book in
      let notes = try book.addSheet("記入要領")
      try notes.write(["この様式の書き方", "評価を書いてください"], row: 1)
      let writer = try book.addSheet(sheet)
      if let title { try writer.write(headers.map { _ in title }, row: 1, .head) }
      let first = title == nil ? 1 : 2
      try writer.write(headers, row: first, .head)
      for (index, row) in rows.enumerated() {
        for (column, text) in row.enumerated() where !text.isEmpty {
          let place = CellPlace(row: first + index + 1, column: column + 1)
          if let number = Double(text), !text.hasPrefix("0") || text == "0" {
            try writer.write(number, at: place)
          } else {
            try writer.write(text, at: place)
          }
        }
      }
    }
  }

  static func read(
    _ bytes: [UInt8], _ mapping: WorkbookMapping? = nil, departments: [Department] = []
  ) throws -> WorkbookImport {
    try WorkbookImport(bytes, named: "hyoka-r7.xlsx", mapping, slug: nil, title: nil, departments)
  }
}
