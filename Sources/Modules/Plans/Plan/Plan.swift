import ModuleKit

/// A municipality's plan (計画) without its nodes: what it is, and the words and scales that its nodes use.
struct Plan: Sendable, Equatable {
  private(set) var id: ID<Plan>
  var title: Localized
  /// Markdown.
  var purpose: Localized
  var period: Period?
  /// When it was decided, `2020-03-01` or `2020-03`.
  var adopted: String?
  var edition = Edition()
  var bases: [Basis] = []
  var upperPlans: [UpperPlan] = []
  var succeeds: [Predecessor] = []
  var volumes: [Volume] = []
  var levels: [Level] = []
  var phases: [Phase] = []
  var axes: [Axis] = []
  var marks: [Mark] = []
  var reasons: [Reason] = []
  var figures: [Figure] = []
  var organisation: Organisation?
  var glossary: [Term] = []
  var source: Localized?
  /// What the publication does not hold, said so on the plan's page.
  var absent: [Localized] = []
  var stakeholders: [Stakeholder] = []
  var documents: [OutsideDocument] = []
  var alignments: [Alignment] = []
  var findings: [Finding] = []
  var checks: [Check] = []
  /// After how many months without a move a node is listed for staff.
  var staleAfter: Int?

  func level(_ key: String) -> Level? { levels.first { $0.key == key } }
  func axis(_ key: String) -> Axis? { axes.first { $0.key == key } }
  func mark(_ sign: String) -> Mark? { marks.first { $0.sign == sign } }
  func phase(_ key: String) -> Phase? { phases.first { $0.key == key } }
  /// The same under another key, for a next edition.
  func under(_ key: ID<Plan>) -> Plan {
    var copy = self
    copy.id = key
    return copy
  }

  var reminderLevels: [String] { levels.filter(\.isReminder).map(\.key) }
  var reviewedLevels: [String] { levels.filter(\.isReviewed).map(\.key) }
}

/// Fiscal years, both included; without a last one it has no end.
struct Period: Sendable, Equatable {
  var from: FiscalYear
  var to: FiscalYear?
}

/// A statute or plan that the document fulfils; one document may fulfil several (根拠).
struct Basis: Sendable, Equatable {
  var title: Localized
  var article: Localized?
}

struct UpperPlan: Sendable, Equatable {
  var title: Localized
  var period: Period?
  var note: Localized?
}

/// A plan that this one follows; `plan` where it is held here.
struct Predecessor: Sendable, Equatable {
  var plan: ID<Plan>?
  var title: Localized
}

/// A part of the document with a revision cycle of its own (基本計画編・実施計画編).
struct Volume: Sendable, Equatable {
  var key: String
  var title: Localized
  var cycle: Localized
  var period: Period?
  var note: Localized?
}

/// A layer of the tree, named by each plan (基本方針, 施策).
struct Level: Sendable, Equatable {
  var key: String
  var name: Localized
  var volume: String?
  var isReviewed: Bool
  /// Whether its nodes are what to bear in mind at every review (留意事項).
  var isReminder = false
}

/// A named part of the plan's time (前期・後期).
struct Phase: Sendable, Equatable {
  var key: String
  var name: Localized
  var period: Period
}

/// A classification of nodes independent of the tree.
struct Axis: Sendable, Equatable {
  struct Value: Sendable, Equatable {
    var key: String
    var name: Localized
    var definition: Localized?
    /// Where it holds for part of those addressed alone (対象・条件).
    var condition: Localized?
    /// What it is called in every municipality, where it is one of the shared codes.
    var code: String?
  }

  var key: String
  var name: Localized
  var values: [Value]
  var levels: [String]
  var takesMany: Bool
  var isRequired: Bool
  var wantsReason: Bool

  func value(_ key: String) -> Value? { values.first { $0.key == key } }
}

/// One sign of the scale that reviews use.
struct Mark: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable { case degree, change, undone }
  enum Requirement: String, Sendable, CaseIterable { case means, reason, reasonCode }

  /// The sign itself, ◎.
  var sign: String
  var label: Localized
  var countsAsDone: Bool
  var kind: Kind
  var requires: [Requirement]
  /// Percent, both included; with bands a review states a percentage and the mark must fit it.
  var band: Band?

  struct Band: Sendable, Equatable {
    var from: Int
    var to: Int?
    func holds(_ percent: Int) -> Bool { percent >= from && percent <= (to ?? .max) }
  }
}

/// A coded reason for what was not done.
struct Reason: Sendable, Equatable {
  var key: String
  var label: Localized
}

/// Something that the publication states and that no node here can show.
struct Figure: Sendable, Equatable {
  var label: Localized
  var value: Localized
  var unit: Localized?
  var note: Localized?
  /// What the figure is a percentage of; nil where it is none.
  var share: Share?

  /// So many of so many.
  struct Share: Sendable, Equatable {
    var part: Int
    var whole: Int
  }
}

struct Term: Sendable, Equatable {
  var term: Localized
  var definition: Localized
  var reading: String?
  var aliases: [String] = []
}

/// The promotion organisation (推進体制): bodies, the posts of people, and the roles that they hold.
struct Organisation: Sendable, Equatable {
  struct Body: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable { case body, outside }
    var key: String
    var name: Localized
    var kind: Kind
    var reportsTo: String?
    var text: Localized?
    /// The body that it is within.
    var partOf: String?
    var members: [Member] = []
    var decides: [Localized] = []
    var duties: [Localized] = []
    /// What it tells the body that it reports to.
    var reports: Localized?
    /// Whether it is set up when needed.
    var isAdHoc = false
    /// The fiscal years for which it is set up.
    var term: Period?
    /// What it carries of the plan.
    var nodes: [ID<Node>] = []
  }

  struct Person: Sendable, Equatable {
    var key: String
    var name: Localized
  }

  struct Role: Sendable, Equatable {
    var key: String
    var name: Localized
    var person: String?
    var body: String?
    var reportsTo: String?
  }

  var bodies: [Body] = []
  var people: [Person] = []
  var roles: [Role] = []
  var note: Localized?
}
