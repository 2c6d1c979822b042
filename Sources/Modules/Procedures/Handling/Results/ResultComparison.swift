import ModuleKit

/// What a result in a sheet asks for.
enum ResultWord: Sendable, Equatable, CaseIterable {
  case approved, refused, done

  /// Nil for a word that is none of them.
  init?(_ text: String) {
    let typed = normalized(text).filter { !$0.isWhitespace }
    let found = ResultWord.allCases.first { word in
      Language.allCases.contains {
        normalized(ResultTexts.of($0).words[word] ?? "").filter { !$0.isWhitespace } == typed
      }
    }
    guard let found else { return nil }
    self = found
  }
}

/// Sent results held against the cases as they are now.
struct ResultComparison: Sendable {
  enum Obstacle: Sendable, Equatable {
    case unknownNumber, notYours, changed, wrongWord, noReason, longReason, noStep, repeated
    /// The step is no decision, or is one.
    case otherKind
  }

  enum Verdict: Sendable, Equatable {
    /// The step's position and name, and what becomes of it.
    case takes(position: Int, ResultWord)
    /// It has come to that already.
    case same
    case refused(Obstacle)
  }

  struct Judged: Sendable {
    let line: ResultSheet.Line
    let row: Case?
    let step: Localized?
    let verdict: Verdict
  }

  let lines: [Judged]

  var taken: [Judged] { lines.filter { if case .takes = $0.verdict { true } else { false } } }
  var refused: Int { lines.count { if case .refused = $0.verdict { true } else { false } } }
  var same: Int { lines.count { $0.verdict == .same } }

  init(_ sheet: ResultSheet, _ principal: Principal?, in db: Reader) throws {
    guard let principal else { throw Refusal.forbidden }
    let departments = try principal.scope(of: .handleCases).all(in: db)
    var seen: Set<ID<Case>> = []
    var judged: [Judged] = []
    var start = 0
    while start < sheet.lines.count {
      let part = sheet.lines[start..<min(start + 200, sheet.lines.count)]
      let known = try CaseRules.all(part.compactMap(\.id), departments, in: db)
      for line in part {
        let rules = line.id.flatMap { known[$0] }
        let isNew = line.id.map { seen.insert($0).inserted } ?? true
        judged.append(try Self.judge(line, rules, isNew: isNew, in: db))
      }
      start += 200
    }
    lines = judged
  }

  private static func judge(
    _ line: ResultSheet.Line, _ rules: CaseRules?, isNew: Bool, in db: Reader
  ) throws -> Judged {
    guard let rules else { return Judged(line: line, row: nil, step: nil, verdict: .refused(.unknownNumber)) }
    guard rules.maySee else { return Judged(line: line, row: nil, step: nil, verdict: .refused(.notYours)) }
    let steps = try ProcedureVersion.get(rules.row.procedure, rules.row.version, in: db).definition.steps
    let open = rules.steps.first { rules.mayComplete($0) }
    let defined = steps.first { $0.name == open?.name }
    let verdict: Verdict =
      isNew ? verdict(line, rules, open.flatMap { step in defined.map { (step, $0.kind) } }) : .refused(.repeated)
    return Judged(line: line, row: rules.row, step: defined?.title, verdict: verdict)
  }

  static func verdict(
    _ line: ResultSheet.Line, _ rules: CaseRules, _ open: (step: CaseStep, kind: HandlingStep.Kind)?
  ) -> Verdict {
    guard let word = ResultWord(line.result) else { return .refused(.wrongWord) }
    if String(rules.row.revision) != line.revision { return isSo(word, rules.row) ? .same : .refused(.changed) }
    guard let open else { return isSo(word, rules.row) ? .same : .refused(.noStep) }
    if (open.kind == .decision) != (word != .done) { return .refused(.otherKind) }
    if word == .refused && line.reason.isEmpty { return .refused(.noReason) }
    if line.reason.count > 4_000 { return .refused(.longReason) }
    return .takes(position: open.step.position, word)
  }

  private static func isSo(_ word: ResultWord, _ row: Case) -> Bool {
    switch word {
    case .approved: row.outcome == .approved
    case .refused: row.outcome == .refused
    case .done: row.state == .ended && row.outcome != .withdrawn
    }
  }
}

extension CaseRules {
  /// Of many cases at once, by their numbers; those that there are not are left out.
  static func all(
    _ ids: [ID<Case>], _ departments: Set<ID<Department>>?, in db: Reader
  ) throws(StoreError) -> [ID<Case>: CaseRules] {
    let rows: [Case] = try db.all("SELECT \(Case.columns) FROM procedures_case WHERE id IN (\(SQL.list(ids)))")
    let steps: [CaseStep] = try db.all(
      "SELECT \(CaseStep.columns) FROM procedures_step WHERE case_id IN (\(SQL.list(ids))) ORDER BY case_id, position")
    let byCase = Dictionary(grouping: steps, by: \.caseID)
    return Dictionary(
      rows.map { ($0.id, CaseRules($0, byCase[$0.id] ?? [], departments)) }, uniquingKeysWith: { first, _ in first })
  }
}
