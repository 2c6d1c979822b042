import ModuleKit

/// A review sheet held against what is there now: what it would change, and what of it cannot be taken.
struct SheetComparison: Sendable {
  enum Obstacle: Sendable, Equatable {
    /// No such item is reviewed in this plan now.
    case gone
    case otherDepartment
    /// Somebody has changed the review since the sheet was made.
    case changed
    case handedIn(Review.State)
    case noRound, roundClosed
    /// A cell that cannot be taken, with what to do.
    case cell(SheetColumn, String)
  }

  struct Change: Sendable, Equatable {
    let column: SheetColumn
    let old: String
    let new: String
  }

  struct Line: Sendable {
    let row: Int
    let columns: [SheetColumn: Int]
    let node: ID<Node>
    /// The number and title of the item, where it is there.
    let name: String
    var changes: [Change] = []
    var obstacles: [Obstacle] = []
    /// What is missing before it can be handed in; a draft may lack it.
    var incomplete: [Obstacle] = []
    var formulas: [CellPlace] = []
    /// The review's form with the sheet's values in it.
    var form = Fields()
    var isMarked = false

    var isTakeable: Bool { obstacles.isEmpty && !changes.isEmpty }
  }

  let plan: Plan
  let period: ReviewPeriod
  let lines: [Line]
  let problems: [SheetReading.Problem]

  init(
    _ reading: SheetReading, _ plan: Plan, _ period: ReviewPeriod, _ principal: Principal, _ language: Language,
    in db: Reader
  ) throws {
    self.plan = plan
    self.period = period
    problems = reading.problems
    lines = try reading.lines.map { try Self.line($0, plan, period, principal, language, in: db) }
  }

  var changed: [Line] { lines.filter(\.isTakeable) }
  var refused: [Line] { lines.filter { !$0.obstacles.isEmpty } }
  var unchanged: Int { lines.count { $0.obstacles.isEmpty && $0.changes.isEmpty } }
  /// Those that would be handed in: marked ones, changed or not.
  var ready: [Line] { lines.filter { $0.obstacles.isEmpty && $0.incomplete.isEmpty && $0.isMarked } }
  var incomplete: [Line] { lines.filter { $0.obstacles.isEmpty && !$0.incomplete.isEmpty && $0.isMarked } }

  private static func line(
    _ read: SheetReading.Line, _ plan: Plan, _ period: ReviewPeriod, _ principal: Principal, _ language: Language,
    in db: Reader
  ) throws -> Line {
    let desk: ReviewDesk
    do {
      desk = try ReviewDesk(plan.id, read.node, period, in: db)
    } catch Refusal.notFound {
      return Line(row: read.row, columns: read.columns, node: read.node, name: read.node.text, obstacles: [.gone])
    }
    let name = (desk.node.number.isEmpty ? "" : desk.node.number + " ") + desk.node.title.text(in: language)
    var line = Line(
      row: read.row, columns: read.columns, node: read.node, name: name, formulas: read.formulas)
    guard try desk.isWritable(by: principal, in: db) else {
      line.obstacles = [.otherDepartment]
      return line
    }
    line.compare(read, desk, language)
    return line
  }
}

extension SheetComparison.Line {
  fileprivate mutating func compare(_ read: SheetReading.Line, _ desk: ReviewDesk, _ language: Language) {
    let old = desk.form.fields(desk.answers).over((desk.review?.assessment ?? Assessment()).fields)
    var fields = old
    for column in SheetColumn.known(desk.form) where column.isOpen {
      guard let text = read.values[column] else { continue }
      let value = taken(column, text, desk, language)
      fields = fields.with(column.name, value)
      let before = old[column.name] ?? ""
      if before != value { changes.append(.init(column: column, old: before, new: value)) }
    }
    isMarked = !(fields["mark"] ?? "").isEmpty
    guard let barrier = desk.barrier else { return check(fields, desk, read, language) }
    if changes.isEmpty && obstacles.isEmpty {
      // A sheet may still hold what was handed in meanwhile; that is no fault where it says nothing else.
      isMarked = false
      if case .handedIn = barrier { return }
    }
    switch barrier {
    case .notAsked: obstacles.append(.gone)
    case .noRound: obstacles.append(.noRound)
    case .roundClosed: obstacles.append(.roundClosed)
    case .handedIn(let state): obstacles.append(.handedIn(state))
    }
  }

  /// One cell as the review's form has it.
  private mutating func taken(
    _ column: SheetColumn, _ text: String, _ desk: ReviewDesk, _ language: Language
  ) -> String {
    guard let value = column.formValue(text, desk.plan) else {
      obstacles.append(.cell(column, column.unknownChoice(text, desk.plan, language)))
      return text
    }
    if case .question(.before, let item) = column, let at = desk.answers.beforeAt,
      value != desk.answers.before[item.key] ?? ""
    {
      obstacles.append(.cell(column, SheetTexts.of(language).handedIn(at.day.shown(in: language))))
    }
    return value
  }

  private mutating func check(
    _ fields: Fields, _ desk: ReviewDesk, _ read: SheetReading.Line, _ language: Language
  ) {
    form = fields.with("version", read.version.isEmpty ? "0" : read.version)
    if !changes.isEmpty, form["version"] != desk.version { return obstacles.append(.changed) }
    form = form.with("version", desk.version)
    let columns = Dictionary(
      SheetColumn.known(desk.form).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let known = Set(obstacles.map(\.column))
    func faults(_ errors: FormErrors) -> [SheetComparison.Obstacle] {
      errors.sorted { $0.key < $1.key }.compactMap { name, message in
        columns[name].flatMap { known.contains($0) ? nil : .cell($0, message) }
      }
    }
    obstacles += faults(desk.errors(of: form, isComplete: false, language))
    incomplete = faults(desk.errors(of: form, isComplete: true, language))
  }
}

extension ReviewDesk {
  /// What the plan's scale, the round's form and the computed mark find wrong with a review's form.
  fileprivate func errors(of fields: Fields, isComplete: Bool, _ language: Language) -> FormErrors {
    var (assessment, errors) = Assessment.read(fields, isComplete: isComplete, plan, language)
    let complete: Set<EvaluationForm.Sheet> = isComplete ? [.before, .after] : []
    errors.merge(form.read(fields, over: answers, complete: complete, language).1) { first, _ in first }
    assessment.computed = computed?.mark
    if isComplete && assessment.lacksDisagreement {
      errors["disagreement"] = CriteriaTexts.of(language).disagreementMissing
    }
    return errors
  }
}

extension SheetColumn {
  fileprivate func unknownChoice(_ text: String, _ plan: Plan, _ language: Language) -> String {
    switch self {
    case .field(.mark): Assessment.Fault.unknownMark.message(text, plan, language)
    case .field(.reasonCode): Assessment.Fault.unknownReasonCode.message("", plan, language)
    default: ReviewSheetTexts.of(language).chooseFromList
    }
  }
}

extension SheetComparison.Obstacle {
  var column: SheetColumn? { if case .cell(let column, _) = self { column } else { nil } }
}

extension SheetComparison {
  /// The sheet's rows that are not taken: those with faults, those added by hand, and those that say an item twice.
  var leftRows: [Int] {
    let unread = problems.compactMap { problem -> Int? in
      switch problem {
      case .noKey(let row), .repeated(let row, _): row
      default: nil
      }
    }
    return (refused.map(\.row) + unread).sorted()
  }

  /// The same for the same differences.
  var fingerprint: String {
    var text = ""
    for line in lines {
      text += "\(line.node.text)\t\(line.form["version"] ?? "")\t\(line.obstacles.count)\t\(line.incomplete.count)"
      for change in line.changes { text += "\t\(change.column.name)=\(change.old)→\(change.new)" }
      text += "\n"
    }
    return sha256(Array(text.utf8))
  }
}
