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
    case cell(SheetField, String)
  }

  struct Change: Sendable, Equatable {
    let field: SheetField
    let old: String
    let new: String
  }

  struct Line: Sendable {
    let row: Int
    let columns: [SheetField: Int]
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
    let old = desk.review?.assessment ?? Assessment()
    var fields = old.fields
    for (field, text) in read.values.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      take(field, text, desk.plan, language, into: &fields)
    }
    isMarked = !(fields["mark"] ?? "").isEmpty
    for field in SheetField.allCases where field.isOpen && read.values[field] != nil {
      let (before, after) = (old.fields[field.rawValue] ?? "", fields[field.rawValue] ?? "")
      if before != after { changes.append(.init(field: field, old: before, new: after)) }
    }
    if changes.isEmpty && obstacles.isEmpty && desk.barrier == nil { return check(fields, desk, read, language) }
    switch desk.barrier {
    case .notAsked: obstacles.append(.gone)
    case .noRound: obstacles.append(.noRound)
    case .roundClosed: obstacles.append(.roundClosed)
    // A sheet may still hold what was handed in meanwhile; that is no fault where it says nothing else.
    case .handedIn(let state): if !changes.isEmpty { obstacles.append(.handedIn(state)) } else { isMarked = false }
    case nil: check(fields, desk, read, language)
    }
  }

  /// One cell as the review's form has it.
  private mutating func take(
    _ field: SheetField, _ text: String, _ plan: Plan, _ language: Language, into fields: inout Fields
  ) {
    var value = text
    switch field {
    case .mark where !text.isEmpty:
      if let mark = plan.mark(written: text) {
        value = mark.sign
      } else {
        let (ja, en) = Assessment.Fault.unknownMark.words(mark: text, plan)
        obstacles.append(.cell(field, Localized(ja, en: en).text(in: language)))
      }
    case .reasonCode where !text.isEmpty:
      if let reason = plan.reason(written: text) {
        value = reason.key
      } else {
        let (ja, en) = Assessment.Fault.unknownReasonCode.words(mark: "", plan)
        obstacles.append(.cell(field, Localized(ja, en: en).text(in: language)))
      }
    case .percent:
      if let number = Plans.number(written: text), number == number.rounded() { value = String(Int(number)) }
    default: break
    }
    fields = fields.with(field.rawValue, value)
  }

  private mutating func check(
    _ fields: Fields, _ desk: ReviewDesk, _ read: SheetReading.Line, _ language: Language
  ) {
    form = fields.with("version", read.version.isEmpty ? "0" : read.version)
    if !changes.isEmpty, form["version"] != desk.version { return obstacles.append(.changed) }
    form = form.with("version", desk.version)
    let known = Set(obstacles.map { $0.field })
    for (name, message) in Assessment.read(fields, isComplete: false, desk.plan, language).1.sorted(by: {
      $0.key < $1.key
    }) {
      guard let field = SheetField(rawValue: name), !known.contains(field) else { continue }
      obstacles.append(.cell(field, message))
    }
    var (assessment, missing) = Assessment.read(fields, isComplete: true, desk.plan, language)
    assessment.computed = desk.computed?.mark
    if assessment.lacksDisagreement {
      missing["disagreement"] = CriteriaTexts.of(language).disagreementMissing
    }
    for (name, message) in missing.sorted(by: { $0.key < $1.key }) {
      guard let field = SheetField(rawValue: name) else { continue }
      incomplete.append(.cell(field, message))
    }
  }
}

extension SheetComparison.Obstacle {
  var field: SheetField? { if case .cell(let field, _) = self { field } else { nil } }
}

/// What somebody has looked at is done: the same comparison again, and its lines, in one transaction.
struct SheetSaving: Sendable {
  enum Outcome: Sendable {
    /// `left` are the sheet's rows that were not taken.
    case saved(drafts: Int, submitted: Int, left: [Int])
    case nothing, refused
  }

  let bytes: [UInt8]
  let plan: ID<Plan>
  let period: ReviewPeriod
  let principal: Principal
  let language: Language
  let now: Instant
  let submits: Bool
  /// The lines that were shown; where they are others by now, nothing is done.
  let fingerprint: String

  /// Throws `WorkbookProblem`, `Refusal`, `StoreError`.
  func run(in db: Writer) throws -> Outcome {
    let plan = try Plan.get(plan, in: db)
    let comparison = try SheetComparison(
      try SheetReading(bytes, plan, period), plan, period, principal, language, in: db)
    guard comparison.fingerprint == fingerprint else { return .refused }
    if submits && !comparison.incomplete.isEmpty { return .refused }
    let submitted = submits ? comparison.ready : []
    let drafts = comparison.changed.filter { line in !submitted.contains { $0.node == line.node } }
    if submitted.isEmpty && drafts.isEmpty { return .nothing }
    for (lines, action) in [(drafts, "draft"), (submitted, "submit")] {
      for line in lines {
        let saving = ReviewSaving(
          plan: plan.id, node: line.node, period: period, form: line.form.with("action", action),
          principal: principal, language: language, now: now)
        // Nothing can have come between the comparison and this; what is refused here undoes the whole.
        guard try saving.run(in: db) == .saved else { throw Refusal.notFound }
      }
    }
    return .saved(drafts: drafts.count, submitted: submitted.count, left: comparison.leftRows)
  }
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
      for change in line.changes { text += "\t\(change.field.rawValue)=\(change.old)→\(change.new)" }
      text += "\n"
    }
    return sha256(Array(text.utf8))
  }
}
