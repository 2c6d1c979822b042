import ModuleKit

/// Which edition (版) of its lineage a plan is, and how far it has come: each edition is a plan of its own.
struct Edition: Sendable, Equatable {
  /// How it came about: a new plan, a yearly (rolling) revision, or an amendment in mid-term (中間見直し).
  enum Kind: String, Sendable, CaseIterable { case new, yearly, amendment }

  /// A draft is the staff's alone, as is one that was dropped.
  enum State: String, Sendable, Storable, CaseIterable {
    case draft, consultation, adopted
    case inForce = "in-force"
    case ended, dropped

    var isPublic: Bool { self != .draft && self != .dropped }
    static let hidden = allCases.filter { !$0.isPublic }
  }

  struct Decision: Sendable, Equatable {
    /// Who decided: the mayor, the promotion headquarters.
    var by: Localized
    var on: Day
    /// Of the document.
    var number: String?
  }

  struct Ending: Sendable, Equatable {
    enum Cause: String, Sendable, CaseIterable { case expired, superseded, abolished }
    /// The last day in force; one to come says when it will end.
    var on: Day
    var cause: Cause
  }

  /// The plan with which its lineage began; nil where that is the plan itself.
  var lineage: ID<Plan>?
  /// What tells it from others of its lineage: 令和6年度改訂版.
  var name: Localized?
  var kind = Kind.new
  /// The edition that it was made from.
  var basedOn: ID<Plan>?
  /// Keys of the findings that called for it (きっかけ).
  var because: [String] = []
  var state = State.inForce
  var decision: Decision?
  /// The first day in force; one to come says when it will be.
  var inForceFrom: Day?
  var ending: Ending?
}

extension Edition {
  enum Step: String, Sendable, CaseIterable {
    case consult, withdraw, adopt, enforce, end, reopen, drop, resume
  }

  /// The state that a step leads to from each state; nil where the step cannot be taken.
  ///
  ///     draft → consultation → adopted → in force → ended
  ///       ↑ ↓         ↓           ↓          ↑        ↓
  ///     dropped     draft       draft        └────────┘
  static func state(after step: Step, from state: State) -> State? {
    switch (step, state) {
    case (.consult, .draft): .consultation
    case (.withdraw, .consultation), (.withdraw, .adopted), (.resume, .dropped): .draft
    case (.adopt, .draft), (.adopt, .consultation): .adopted
    case (.enforce, .adopted), (.reopen, .ended): .inForce
    case (.end, .inForce): .ended
    case (.drop, .draft): .dropped
    default: nil
    }
  }

  /// The steps that can be taken now.
  var steps: [Step] { Step.allCases.filter { Edition.state(after: $0, from: state) != nil } }

  /// In force from this day on.
  mutating func enforce(from day: Day) {
    state = .inForce
    inForceFrom = day
    ending = nil
  }

  /// Whose last day is this one; it ends once that day is over.
  mutating func end(_ ending: Ending, today: Day) {
    self.ending = ending
    if ending.on < today { state = .ended }
  }
}

extension Plan {
  /// The key of the lineage that it belongs to.
  var lineage: ID<Plan> { edition.lineage ?? id }
}
