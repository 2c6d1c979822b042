import ModuleKit

/// Which of the workbook's languages becomes Japanese and which English.
struct XLSLanguages {
  private enum Kind: Hashable {
    case japanese, english
    /// Of a column without a language, where nothing says which it is.
    case unnamed
    case other(String)
  }

  /// As headers name them, in their order.
  let names: [String]
  private let unnamed: Kind
  /// What stands in the place of Japanese.
  private let main: Kind

  init(_ sheets: [XLSSheet], defaultLanguage: String?) {
    let columns = sheets.flatMap { sheet in sheet.columns.filter { $0.name == "label" }.map { (sheet, $0) } }
    var names: [String] = []
    for (sheet, column) in columns where !column.language.isEmpty && sheet.isFilled(column) {
      if !names.contains(column.language) { names.append(column.language) }
    }
    self.names = names
    let isJapanese = columns.contains { sheet, column in
      column.language.isEmpty
        && sheet.rows.contains { $0.cells[column.number]?.unicodeScalars.contains(where: \.isJapanese) == true }
    }
    let given = defaultLanguage.map { XLSLanguages.kind($0) }
    unnamed = given ?? (isJapanese ? .japanese : .unnamed)
    let kinds = columns.filter { $0.0.isFilled($0.1) }.map { [unnamed] in
      $0.1.language.isEmpty ? unnamed : XLSLanguages.kind($0.1.language)
    }
    main =
      [.japanese, given, .unnamed, .english].compactMap { $0 }.first { kinds.contains($0) } ?? kinds.first ?? .japanese
  }

  /// What stands in a row under this name. `NO_LABEL` is nothing.
  func words(_ sheet: XLSSheet, _ row: XLSSheet.Row, _ name: String) -> Localized? {
    var texts: [Kind: String] = [:]
    for column in sheet.columns where column.name == name {
      guard let text = row.cells[column.number], text != "NO_LABEL", texts[kind(column)] == nil else { continue }
      texts[kind(column)] = text
    }
    let english = texts[.english]
    guard let japanese = texts[.japanese] ?? texts[main] ?? texts[unnamed] ?? english else { return nil }
    return Localized(japanese, en: english)
  }

  /// Says which language stands for Japanese, and which columns are not taken.
  func say(_ sheets: [XLSSheet], _ findings: inout XLSFindings) {
    if main != .japanese, let sheet = sheets.first, let label = sheet.columns.first(where: { $0.name == "label" }) {
      findings.add(
        .changed, at: sheet.place(of: label), label.header, "日本語の列がないため、この言語の文を日本語の欄に入れました。公開の前に日本語に直してください。",
        en:
          "There is no Japanese column, so these words stand in the place of Japanese. Put them into Japanese before publishing."
      )
    }
    for sheet in sheets {
      for column in sheet.columns where isLeftOut(column) && sheet.isFilled(column) {
        findings.add(
          .leftOut, at: sheet.place(of: column), column.header, "日本語と英語のほかの言語は取り込みません。",
          en: "Languages other than Japanese and English are not taken.")
      }
    }
  }

  private func isLeftOut(_ column: XLSColumn) -> Bool {
    let kind = kind(column)
    guard XLSLanguages.translated.contains(column.name), kind != main, kind != unnamed else { return false }
    if case .other = kind { return true }
    return false
  }

  private func kind(_ column: XLSColumn) -> Kind {
    column.language.isEmpty ? unnamed : XLSLanguages.kind(column.language)
  }

  private static let translated: Set = [
    "label", "hint", "guidance_hint", "required_message", "constraint_message",
  ]

  /// By the code in brackets or else by the name: `English (en)`, `日本語`, `ja`.
  private static func kind(_ language: String) -> Kind {
    let name = normalized(language).trimmed
    let bracket = name.split(separator: "(").last.map { $0.prefix { $0 != ")" } }
    let code = name.contains("(") ? bracket.map(String.init) ?? name : name
    let primary = String(code.prefix { $0 != "-" && $0 != "_" }).trimmed
    if ["ja", "jp", "jpn"].contains(primary) || name.hasPrefix("japanese") || name.contains("日本") { return .japanese }
    if ["en", "eng"].contains(primary) || name.hasPrefix("english") || name.contains("英語") { return .english }
    return .other(name)
  }
}
