import ModuleKit

/// What a round asks beyond its period and due date, as a form sends it.
struct CycleForm {
  private(set) var cycle: Cycle
  let starter: FormStarter
  /// Whether those who are to write are told at once.
  let notifies: Bool
  private(set) var errors: FormErrors

  /// `due` is the departments' own; the other dates must fit it.
  init(_ form: Fields, over cycle: Cycle, due: Day?, _ choices: ScopeChoices, _ language: Language) {
    var (cycle, reader) = (cycle, FormReader(form, language))
    let texts = CycleTexts.of(language)
    cycle.note = reader.text("note", 0...2_000)
    cycle.because = reader.occasions(of: choices.plan, language)
    cycle.scope.levels = choices.levels.map(\.key).filter(Set(form.all("level")).contains)
    if cycle.scope.levels.count == choices.levels.count { cycle.scope.levels = [] }
    cycle.scope.departments = choices.departments.map(\.id).filter { form.all("department").contains($0.text) }
    cycle.scope.branch = reader.choice("branch") { key in choices.branches.first { $0.id.text == key }?.id }
    cycle.beforeDue = reader.day("beforeDue")
    cycle.secretariatDue = reader.day("secretariatDue")
    cycle.headquartersDue = reader.day("headquartersDue")
    cycle.reminders = Reminders(
      before: Self.days("remindBefore", &reader, texts), after: Self.days("remindAfter", &reader, texts))
    starter = reader.choice("starter") { FormStarter(rawValue: $0) } ?? .none
    notifies = form["notify"] == "yes"
    if let before = cycle.beforeDue, let due, before > due { reader.refuse("beforeDue", texts.beforeTooLate) }
    if let own = cycle.secretariatDue, let due, own < due { reader.refuse("secretariatDue", texts.tooEarly) }
    if let sitting = cycle.headquartersDue, let due, sitting < max(due, cycle.secretariatDue ?? due) {
      reader.refuse("headquartersDue", texts.sittingTooEarly)
    }
    self.cycle = cycle
    errors = reader.errors
  }

  /// `7, 1`: days from the due date.
  private static func days(_ name: String, _ reader: inout FormReader, _ texts: CycleTexts) -> [Int] {
    let written = reader.text(name, 0...60)
    let parts = written.split { ",、，".contains($0) || $0.isWhitespace }.map { halfWidthNumber(String($0)) }
    let days = parts.compactMap { $0.flatMap { Int($0) } }
    if days.count < parts.count || days.count > Reminders.most
      || days.contains(where: { !Reminders.range.contains($0) })
    {
      reader.refuse(name, texts.daysWrong)
      return []
    }
    return Set(days).sorted { name == "remindBefore" ? $0 > $1 : $0 < $1 }
  }
}

/// What a cycle may be limited to.
struct ScopeChoices {
  private static let mostBranches = 200

  let plan: Plan
  let levels: [Level]
  let departments: [Department]
  /// Nodes that have others below them, in the order of the tree.
  let branches: [Node]
  let hasPrevious: Bool

  init(_ plan: Plan, in db: Reader) throws {
    self.plan = plan
    levels = plan.levels.filter(\.isReviewed)
    departments = try Department.all(in: db)
    branches = try db.all(
      """
      SELECT \(Node.columns) FROM plan_node
      WHERE plan = \(plan.id) AND retired IS NULL AND id IN (
        SELECT parent FROM plan_node WHERE plan = \(plan.id) AND retired IS NULL AND parent IS NOT NULL)
      ORDER BY place, id
      LIMIT \(Self.mostBranches)
      """)
    hasPrevious = try Cycle.all(of: plan.id, in: db).contains { !$0.form.isEmpty }
  }
}

extension Cycle {
  /// As a form shows it.
  var fields: Fields {
    let days = { (days: [Int]) in days.map(String.init).joined(separator: ", ") }
    var pairs: [(String, String)] = [
      ("note", note), ("branch", scope.branch?.text ?? ""), ("beforeDue", beforeDue?.iso ?? ""),
      ("secretariatDue", secretariatDue?.iso ?? ""), ("headquartersDue", headquartersDue?.iso ?? ""),
      ("remindBefore", days(reminders.before)), ("remindAfter", days(reminders.after)), ("notify", "yes"),
    ]
    pairs += because.map { ("because", $0) }
    pairs += scope.levels.map { ("level", $0) } + scope.departments.map { ("department", $0.text) }
    return Fields(pairs)
  }

  /// The sheets that it begins with.
  mutating func begin(with starter: FormStarter, in db: Reader) throws(StoreError) {
    form =
      starter == .previous
      ? try Cycle.all(of: plan, in: db).first { !$0.form.isEmpty && $0.period != period }?.form ?? .none
      : starter.form
  }
}
