import ModuleKit

/// The sheets of the workbook that mean something.
struct XLSSheets {
  let survey: XLSSheet
  let choices: XLSSheet?
  let settings: XLSSheet?

  /// Nil where there is no survey, which is said. Throws `WorkbookProblem`.
  init?(_ book: Workbook, _ findings: inout XLSFindings) throws {
    func sheet(_ name: String) throws -> XLSSheet? {
      let found = book.sheets.first { $0.name.trimmed.lowercased() == name }
      return try found.map { try XLSSheet($0, of: book, &findings) }
    }
    guard let survey = try sheet("survey") else {
      let names = book.sheets.map(\.name)
      findings.add(
        .fault, at: XLSPlace(), names.joined(separator: ", "), "「survey」という名前のシートがありません。質問を書いたシートの名前を survey にしてください。",
        en: "There is no sheet “survey”. Give this name to the sheet of the questions.")
      return nil
    }
    for column in ["type", "name"] where !survey.columns.contains(where: { $0.name == column }) {
      findings.add(
        .fault, at: XLSPlace(sheet: survey.name), column, "1行目に「\(column)」という見出しの列がありません。",
        en: "Its first row has no column “\(column)”.")
    }
    self.survey = survey
    choices = try sheet("choices")
    settings = try sheet("settings")
    for other in book.sheets where !["survey", "choices", "settings"].contains(other.name.trimmed.lowercased()) {
      if try book.first(1, of: other).isEmpty { continue }
      findings.add(
        .leftOut, at: XLSPlace(sheet: other.name), "", "survey、choices、settingsのほかのシートは取り込みません。",
        en: "Sheets other than survey, choices and settings are not taken.")
    }
  }

  /// Columns of the survey that mean nothing here.
  func sayColumns(_ findings: inout XLSFindings) {
    for column in survey.columns where survey.isFilled(column) {
      if column.name == "media" {
        findings.add(
          .leftOut, at: survey.place(of: column), column.header, "絵や音は取り込みません。",
          en: "Pictures and sounds are not taken.")
      } else if !XLSColumn.known.contains(column.name) {
        findings.add(
          .leftOut, at: survey.place(of: column), column.header, "使わない列です。綴りが正しいか確かめてください。",
          en: "This column is not used. Check its spelling.")
      }
    }
    sayLooks(&findings)
    for column in choices?.columns ?? [] where column.name == "media" {
      guard let choices, choices.isFilled(column) else { continue }
      findings.add(
        .leftOut, at: choices.place(of: column), column.header, "絵や音は取り込みません。", en: "Pictures and sounds are not taken."
      )
    }
  }

  private func sayLooks(_ findings: inout XLSFindings) {
    guard let column = survey.columns.first(where: { $0.name == "appearance" }) else { return }
    let looks = survey.rows.compactMap { $0.cells[column.number] }.flatMap {
      $0.lowercased().split(whereSeparator: \.isWhitespace)
    }
    let others = Set(looks).subtracting(["multiline", "url"])
    if others.isEmpty { return }
    findings.add(
      .leftOut, at: survey.place(of: column), others.sorted().joined(separator: " "),
      "見た目の指定は、multiline と url のほかは取り込みません。",
      en: "Of appearances only multiline and url are taken.")
  }
}

/// The row of the sheet `settings`.
struct XLSSettings {
  private let sheet: XLSSheet?

  init(_ sheet: XLSSheet?) { self.sheet = sheet }

  subscript(_ name: String) -> String? {
    guard let sheet, let row = sheet.rows.first else { return nil }
    return sheet.text(row, name)
  }

  /// Says what of it is not taken.
  func say(_ findings: inout XLSFindings) {
    guard let sheet, let row = sheet.rows.first else { return }
    let taken = ["form_title", "form_id", "version", "default_language", "allow_choice_duplicates", "style"]
    for column in sheet.columns where !taken.contains(column.name) {
      guard let value = row.cells[column.number] else { continue }
      let place = XLSPlace(sheet: sheet.name, cell: CellPlace(row: row.number, column: column.number))
      findings.add(
        .leftOut, at: place, "\(column.header): \(value)", "この設定は取り込みません。", en: "This setting is not taken.")
    }
  }
}
