import ModuleKit

/// What a round asks beyond marks: of which nodes, with which sheets, until when, and who is reminded.
///
/// A round without a cycle is of all reviewed nodes, has no sheets, and reminds nobody.
struct Cycle: Sendable, Equatable {
  let plan: ID<Plan>
  let period: ReviewPeriod
  var scope: CycleScope
  /// By when departments hand in their sheets of before (事前評価); nil where they have until the round's due date.
  var beforeDue: Day?
  /// By when the secretariat has put everything together.
  var secretariatDue: Day?
  /// When the headquarters sit.
  var headquartersDue: Day?
  var form: EvaluationForm
  var reminders: Reminders
  /// What the secretariat asks for, in words; it stands in mails and on the departments' pages.
  var note: String
  /// Keys of the findings that called for it (きっかけ); none where it is the usual round.
  var because: [String] = []
  /// Where mails lead; empty where no address is known.
  var link: String
  var version: Int
  /// When its report was published.
  var reportedAt: Instant?

  init(plan: ID<Plan>, period: ReviewPeriod) {
    self.plan = plan
    self.period = period
    scope = CycleScope()
    form = .none
    reminders = .usual
    note = ""
    link = ""
    version = 0
  }

  var reference: SubjectRef { SubjectRef("plan-round", "\(plan.text)/\(period.text)") }
}

/// Of which nodes reviews are asked for; what is empty limits nothing.
struct CycleScope: Sendable, Equatable {
  var levels: [String] = []
  /// With those below them.
  var departments: [ID<Department>] = []
  /// The node and all below it.
  var branch: ID<Node>?

  var isEverything: Bool { levels.isEmpty && departments.isEmpty && branch == nil }
}

/// On which days departments that have not handed in are told again.
struct Reminders: Sendable, Equatable {
  static let usual = Reminders(before: [7, 1], after: [1, 7])
  static let none = Reminders(before: [], after: [])
  /// Days from the due date.
  static let range = 1...90
  static let most = 6

  var before: [Int]
  var after: [Int]

  /// The newest day to remind on, up to `today`; days more than two past are let go.
  func day(due: Day, today: Day) -> Day? {
    let days = before.map { due + -$0 } + [due] + after.map { due + $0 }
    let chosen = before.isEmpty && after.isEmpty ? [] : days
    return chosen.filter { $0 <= today && today.daysSince1970 - $0.daysSince1970 <= 2 }.max()
  }

  var text: String {
    "\(before.map(String.init).joined(separator: ","));\(after.map(String.init).joined(separator: ","))"
  }

  init(before: [Int], after: [Int]) {
    self.before = before
    self.after = after
  }

  init(text: String) {
    let parts = text.split(separator: ";", omittingEmptySubsequences: false).map { part in
      part.split(separator: ",").compactMap { Int($0) }
    }
    self.init(before: parts.first ?? [], after: parts.count > 1 ? parts[1] : [])
  }
}
