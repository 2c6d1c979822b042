import ModuleKit

/// Cases with all their answers as a workbook: a sheet for each procedure, a column for each answer.
struct CaseExport {
  static let most = 10_000
  /// Characters that a cell of Excel holds.
  static let longestCell = 32_000

  private let cases: [ID<Case>]
  private let visit: Visit
  private let days: ExportDays

  /// `days`: nil as its reader has chosen last.
  init(_ cases: [ID<Case>], _ visit: Visit, _ days: ExportDays? = nil) throws {
    (self.cases, self.visit) = (cases, visit)
    let account = visit.principal?.account?.id
    self.days = try days ?? visit.store.readOnce { db in try ExportDays.of(account, in: db) }
  }

  /// Each case that is read leaves its trace, in one transaction before anything is sent; what the visitor may not see is left
  /// out.
  func answer() throws -> Answer {
    let (keys, actor, now, principal) = (try visit.keys, try visit.actor, visit.now, visit.principal)
    let language = visit.scene.language
    let (sheets, read) = try visit.store.read { db -> ([ExportSheet], [ID<Case>]) in
      let rules = try cases.compactMap { id -> CaseRules? in
        let rules = try CaseRules(id, principal, in: db)
        return rules.maySee ? rules : nil
      }
      return (try self.sheets(of: rules, keys, in: db), rules.map(\.row.id))
    }
    try visit.store.write(isPublic: false) { db in
      for id in read {
        try db.record("procedures.case.viewed", SubjectRef("case", id.text), by: actor, at: now, detail: "Excel")
      }
      try db.record(
        "procedures.exported", SubjectRef("cases", "export"), by: actor, at: now, detail: String(read.count))
    }
    let bytes = try WorkbookWriter.bytes { book in
      for sheet in sheets { try sheet.write(to: book) }
      try ExportSheet.writeWords(to: book, language)
    }
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return .response(
      Response(200, type: type, .bytes(bytes))
        .with("Content-Disposition", FileName("cases-\(now.day.iso).xlsx").disposition)
        .with("Cache-Control", "no-store"))
  }

  private func sheets(of all: [CaseRules], _ keys: Keyring, in db: Reader) throws -> [ExportSheet] {
    let language = visit.scene.language
    let rows = all.map(\.row)
    let people = try QueueView.names(of: Set(rows.compactMap(\.assignee)), in: db)
    let offices = Dictionary(uniqueKeysWithValues: try Department.all(in: db).map { ($0.id, $0.name) })
    var sheets: [ID<Procedure>: ExportSheet] = [:]
    for rules in all {
      let row = rules.row
      let version = try ProcedureVersion.get(row.procedure, row.version, in: db)
      var sheet = sheets[row.procedure] ?? ExportSheet(row.procedure.text, language, days)
      let answers = FormState(version.form, try row.answers(keys), at: row.received).listed(language, days)
      let open = rules.steps.first { rules.mayComplete($0) }
      let step = version.definition.steps.first { $0.name == open?.name }?.title.text(in: language) ?? ""
      sheet.add(
        row, step: step, assignee: row.assignee.flatMap { people[$0] } ?? "",
        office: row.department.flatMap { offices[$0]?.text(in: language) } ?? "", try Charge.of(row.id, in: db), answers
      )
      sheets[row.procedure] = sheet
    }
    return sheets.isEmpty
      ? [ExportSheet("cases", language, days)] : sheets.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension FormState {
  /// Every answer with its path and title, in the order of the form; places of repeated groups are numbered.
  func listed(_ language: Language, _ days: ExportDays) -> [(path: String, title: String, words: String)] {
    asked.flatMap { question, place -> [(path: String, title: String, words: String)] in
      let path = place.path(question.name)
      let number = place.indexes.map { " \($0)" }.joined()
      switch question.type {
      case .note, .repeated, .file: return []
      case .name:
        // Sorted and mailed by, each in a cell of its own.
        return question.type.parts.map { part in
          let title = question.title.text(in: language) + number
          let named = part.name.isEmpty ? title : "\(title) \(part.title.text(in: language))"
          return (path + part.name, named, answers[path + part.name])
        }
      default: break
      }
      return [(path, question.title.text(in: language) + number, words(question, at: place, path, language, days))]
    }
  }

  private func words(
    _ question: Question, at place: Place, _ path: String, _ language: Language, _ days: ExportDays
  ) -> String {
    let day = Day(iso: answers[path])
    switch question.type {
    case .day: return day.map(days.words) ?? answers[path]
    case .moment:
      return [day.map(days.words) ?? "", answers[path + "/time"]].filter { !$0.isEmpty }.joined(separator: " ")
    case .computed:
      let value = reading(in: language).value(question, at: place)
      if case .day(let day) = value { return days.words(day) }
      return AnswerWords.shown(value.text, question.readType, language)
    default: return AnswerWords.shown(question, at: path, in: answers, language)
    }
  }
}

/// One procedure's cases as a table.
struct ExportSheet {
  let name: String
  let language: Language
  private let days: ExportDays
  private var columns: [(path: String, title: String)] = []
  private var places: [String: Int] = [:]
  private var rows: [(facts: [String], answers: [String: String])] = []

  init(_ name: String, _ language: Language, _ days: ExportDays) {
    (self.name, self.language, self.days) = (String(name.prefix(31)), language, days)
  }

  mutating func add(
    _ row: Case, step: String, assignee: String, office: String, _ charge: Charge?,
    _ answers: [(path: String, title: String, words: String)]
  ) {
    let texts = QueueTexts.of(language)
    for answer in answers where places[answer.path] == nil {
      places[answer.path] = columns.count
      columns.append((answer.path, answer.title))
    }
    let facts = [
      row.number, days.words(row.received), texts.standing(row.state, row.outcome), row.due.map(days.words) ?? "",
      office, assignee,
      row.decided.map(days.words) ?? "", step, "", "", String(row.revision), charge.map { String($0.received) } ?? "",
      charge.map { String($0.left) } ?? "",
    ]
    rows.append((facts, Dictionary(answers.map { ($0.path, $0.words) }) { first, _ in first }))
  }

  func write(to book: WorkbookWriter) throws {
    let (texts, handling) = (QueueTexts.of(language), HandlingTexts.of(language))
    let results = ResultTexts.of(language)
    let heads = [
      texts.number, texts.received, texts.state, texts.due, handling.department, texts.assignee, handling.decided,
      texts.step, results.result, results.reason, results.revision, MoneyTexts.of(language).taken,
      MoneyTexts.of(language).left,
    ]
    let titles = heads + columns.map(\.title)
    let sheet = try book.addSheet(name, SheetLayout(widths: titles.map { _ in 20 }, headRows: 1))
    try sheet.write(titles, row: 1, .head)
    let text = CellStyle { $0.isText = true }
    for (index, row) in rows.enumerated() {
      let cells = row.facts + columns.map { row.answers[$0.path] ?? "" }
      try sheet.write(cells.map { String($0.prefix(CaseExport.longestCell)) }, row: index + 2, text)
    }
    try offerResults(heads.firstIndex(of: results.result), sheet, results)
  }

  /// What comes back with a result is taken in (`ResultSheet`).
  private func offerResults(_ column: Int?, _ sheet: SheetWriter, _ texts: ResultTexts) throws {
    guard let column, !rows.isEmpty else { return }
    let range = CellRange(
      CellPlace(row: 2, column: column + 1), CellPlace(row: rows.count + 1, column: column + 1))
    try sheet.offer(
      "=\(ExportSheet.words)!$A$1:$A$\(ResultWord.allCases.count)", in: range, title: texts.result,
      message: texts.choose)
  }

  /// A sheet that no procedure's can be named like.
  static let words = "result_words"

  static func writeWords(to book: WorkbookWriter, _ language: Language) throws {
    let sheet = try book.addSheet(words, SheetLayout(widths: [20], isHidden: true))
    for (index, word) in ResultWord.allCases.enumerated() {
      try sheet.write(ResultTexts.of(language).words[word] ?? "", at: CellPlace(row: index + 1, column: 1))
    }
  }
}
