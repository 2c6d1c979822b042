import ModuleKit

/// A row of the sheet `choices`.
struct XLSChoice {
  let row: XLSSheet.Row
  let code: String
  let title: Localized
  /// What choice filters may ask for, by header.
  let columns: [String: String]
}

/// The lists of the sheet `choices`, by name.
struct XLSChoices {
  static let mostInList = 2_000
  static let mostInForm = 20_000
  static let mostFilterCharacters = 2_000_000

  private(set) var lists: [String: [XLSChoice]] = [:]
  let sheet: XLSSheet?

  init(_ sheet: XLSSheet?, _ languages: XLSLanguages, _ findings: inout XLSFindings) {
    self.sheet = sheet
    guard let sheet else { return }
    for row in sheet.rows {
      guard let list = sheet.text(row, "list_name") else { continue }
      guard let written = sheet.text(row, "name") else {
        findings.add(
          .leftOut, at: sheet.place(row, "list_name"), list, "名前（name）がない選択肢です。", en: "This choice has no name.")
        continue
      }
      add(row, list, written, languages.words(sheet, row, "label"), &findings)
    }
  }

  private mutating func add(
    _ row: XLSSheet.Row, _ list: String, _ written: String, _ label: Localized?, _ findings: inout XLSFindings
  ) {
    guard let sheet else { return }
    let code = String(written.map { $0.isWhitespace ? "_" : $0 }.prefix(200))
    if code != written {
      findings.add(
        .changed, at: sheet.place(row, "name"), written, "空白は使えないため「\(code)」になります。この記号と比べる式があれば直してください。",
        en: "Codes have no blanks: it becomes “\(code)”. Mend expressions that compare with it.")
    }
    if label == nil {
      findings.add(
        .changed, at: sheet.place(row, "name"), written, "見出し（label）がないため、名前をそのまま見せます。",
        en: "It has no label; its name is shown.")
    }
    var columns = ["name": written]
    for column in sheet.columns where column.name != "list_name" {
      columns[column.header] = row.cells[column.number] ?? ""
    }
    for column in sheet.columns where column.name == "name" { columns[column.header] = written }
    let title = (label ?? Localized(written)).cut(to: 1_000)
    lists[list, default: []].append(XLSChoice(row: row, code: code, title: title, columns: columns))
  }
}

extension Localized {
  /// At most so many characters in each language.
  func cut(to most: Int) -> Localized { Localized(String(ja.prefix(most)), en: en.map { String($0.prefix(most)) }) }
}
