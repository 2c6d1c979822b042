import ModuleKit

/// What a department says of a node for one period.
struct Assessment: Sendable, Equatable {
  struct Evidence: Sendable, Equatable {
    var title: String
    var url: String
  }

  var mark = ""
  var text = ""
  var percent: Int?
  var oldMeans: String?
  var newMeans: String?
  var reason: String?
  var reasonCode: String?
  var evidence: [Evidence] = []
  /// The mark that the criteria made of the indicators when it was handed in; nil where there was none.
  var computed: String?
  /// Why the mark is another than that.
  var disagreement: String?

  /// Whether it says another mark than the figures do, without saying why.
  var lacksDisagreement: Bool { computed != nil && computed != mark && (disagreement ?? "").isEmpty }
}

/// An assessment on its way from draft to publication.
struct Review: Sendable, Equatable {
  enum State: String, Sendable, Storable, CaseIterable { case draft, submitted, returned, accepted, published }

  let node: ID<Node>
  let period: ReviewPeriod
  var state: State
  var assessment: Assessment
  /// Why it was returned, or corrected.
  var comment: String?
  var version: Int
  var author: String
  var changedAt: Instant

  enum Step: String, Sendable, CaseIterable { case submit, sendBack = "return", accept, publish, correct }

  /// The state that a step leads to from each state; nil where the step cannot be taken.
  ///
  ///     draft → submitted → accepted → published → published (corrected)
  ///       ↑         ↓           ↓
  ///       └──── returned ←──────┘
  static func state(after step: Step, from state: State?) -> State? {
    switch (step, state) {
    case (.submit, nil), (.submit, .draft), (.submit, .returned): .submitted
    case (.sendBack, .submitted), (.sendBack, .accepted): .returned
    case (.accept, .submitted): .accepted
    case (.publish, .accepted): .published
    case (.correct, .published): .published
    default: nil
    }
  }

  /// Whether the department may still write in it.
  static func isOpen(_ state: State?) -> Bool { state == nil || state == .draft || state == .returned }
}

extension Assessment {
  enum Fault: Sendable, Equatable {
    case noMark, unknownMark, meansMissing, reasonMissing, reasonCodeMissing, unknownReasonCode
    case percentMissing, percentOutsideBand, badEvidence
  }

  /// What the plan's scale finds wrong, by field. A draft may be incomplete; what is handed in may not.
  func faults(in plan: Plan) -> [(field: String, fault: Fault)] {
    guard !mark.isEmpty else { return [("mark", .noMark)] }
    guard let scale = plan.mark(mark) else { return [("mark", .unknownMark)] }
    var found: [(String, Fault)] = []
    if scale.requires.contains(.means) {
      if (oldMeans ?? "").isEmpty { found.append(("oldMeans", .meansMissing)) }
      if (newMeans ?? "").isEmpty { found.append(("newMeans", .meansMissing)) }
    }
    if scale.requires.contains(.reason), (reason ?? "").isEmpty { found.append(("reason", .reasonMissing)) }
    if scale.requires.contains(.reasonCode), reasonCode == nil { found.append(("reasonCode", .reasonCodeMissing)) }
    if let band = scale.band {
      if let percent {
        if !band.holds(percent) { found.append(("percent", .percentOutsideBand)) }
      } else {
        found.append(("percent", .percentMissing))
      }
    }
    return found + staticFaults(in: plan)
  }

  /// Faults that not even a draft may have.
  func staticFaults(in plan: Plan) -> [(field: String, fault: Fault)] {
    var found: [(String, Fault)] = []
    if let reasonCode, !plan.reasons.contains(where: { $0.key == reasonCode }) {
      found.append(("reasonCode", .unknownReasonCode))
    }
    if evidence.contains(where: { Link(external: $0.url) == nil || $0.title.isEmpty }) {
      found.append(("evidence", .badEvidence))
    }
    return found
  }
}
