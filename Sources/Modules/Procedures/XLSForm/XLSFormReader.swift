import ModuleKit

/// Reads a workbook in which a form is written as XLSForm has it (docs/xlsform.md).
enum XLSFormReader {
  /// Of the file as it is sent.
  static let mostBytes = 5_000_000
  static let limits = WorkbookLimits(bytes: 50_000_000, cells: 200_000)
  /// Rows that ask or group; far more than a form may have questions.
  static let mostRows = 2_000

  /// What of the workbook can be taken is the form; everything else is said.
  static func read(_ bytes: [UInt8]) -> XLSFormReading {
    var findings = XLSFindings()
    let form = form(bytes, &findings)
    return XLSFormReading(form: findings.hasFaults ? nil : form, findings: findings.sorted)
  }

  private static func form(_ bytes: [UInt8], _ findings: inout XLSFindings) -> XLSForm? {
    if bytes.count > mostBytes {
      findings.add(.fault, at: XLSPlace(), "", tooLarge)
      return nil
    }
    do {
      guard let sheets = try XLSSheets(Workbook(bytes, limits: limits), &findings) else { return nil }
      return form(sheets, &findings)
    } catch let problem as WorkbookProblem {
      findings.add(.fault, at: XLSPlace(), "", words(of: problem))
    } catch {
      findings.add(.fault, at: XLSPlace(), "", tooManyRows)
    }
    return nil
  }

  private static func form(_ sheets: XLSSheets, _ findings: inout XLSFindings) -> XLSForm? {
    let settings = XLSSettings(sheets.settings)
    let read = [sheets.survey] + [sheets.choices].compactMap { $0 }
    let languages = XLSLanguages(read, defaultLanguage: settings["default_language"])
    languages.say(read, &findings)
    settings.say(&findings)
    sheets.sayColumns(&findings)
    var tree = XLSTree(sheets.survey, &findings)
    if tree.nodes.count > mostRows {
      findings.add(.fault, at: XLSPlace(sheet: sheets.survey.name), "\(tree.nodes.count)", tooManyRows)
    }
    if findings.hasFaults { return nil }
    tree.giveNames(&findings)
    let title = Localized((settings["form_title"] ?? settings["form_id"] ?? "").trimmed).cut(to: 200)
    var builder = XLSBuilder(tree, XLSChoices(sheets.choices, languages, &findings), languages, findings)
    let form = builder.form(title.isEmpty ? untitled : title)
    builder.check(form)
    findings = builder.findings
    return XLSForm(
      title: title.isEmpty ? untitled : title, form: form, identifier: settings["form_id"],
      version: settings["version"], languages: languages.names)
  }

  private static let untitled = Localized("名前のないフォーム", en: "Form without a title")

  private static let tooLarge = Localized(
    "ファイルが\(mostBytes / 1_000_000) MBを超えています。絵や使わないシートを除いてください。",
    en: "The file has more than \(mostBytes / 1_000_000) MB. Take out pictures and sheets that are not used.")
  private static let tooManyRows = Localized(
    "行が多すぎます。質問とグループは\(mostRows)行、ほかのシートは\(XLSSheet.mostRows)行までにしてください。",
    en: "There are too many rows. Use \(mostRows) for questions and groups, and \(XLSSheet.mostRows) on other sheets.")

  private static func words(of problem: WorkbookProblem) -> Localized {
    switch problem {
    case .tooLarge, .tooManyCells, .textTooLong:
      Localized(
        "ブックが大きすぎます（\(limits.cells)セルまで）。使わないシートや行を消してください。",
        en: "The workbook is too large (\(limits.cells) cells at most). Take out sheets and rows that are not used.")
    default: TableProblem.workbook(problem).words
    }
  }
}
