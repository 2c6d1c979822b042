import ModuleKit

/// What a plan says of its own make-up (3つの基本方針、26の施策), or asks of its nodes; held against what is here.
struct Check: Sendable, Equatable {
  /// What a node can be asked to have.
  enum Need: String, Sendable, CaseIterable {
    case text, department, partner, audience, condition, schedule, tag, indicator, target, alignment, finding, tie
  }

  enum Expectation: Sendable, Equatable {
    /// So many nodes; with a mark, so many that were given it for the period.
    case count(Int, mark: String?, period: ReviewPeriod?)
    /// So many nodes right below each.
    case each(Int)
    /// Every node has this; an alignment perhaps to this document, a tag of this axis, an indicator of this stage, a tie of
    /// this kind.
    case needs(Need, of: String?)
  }

  static let most = 100

  var key: String
  /// As the plan has it.
  var text: Localized
  /// Which nodes: of this level, below this node, with this value of an axis; all of them where nothing is said.
  var level: String?
  var under: ID<Node>?
  var axis: String?
  var value: String?
  var expectation: Expectation
}

extension Plan {
  /// What is wrong among the checks.
  func checkChecks(_ faults: Faults) {
    if checks.count > Check.most {
      faults.add("checks", "照合は\(Check.most)件までです。", "There may be \(Check.most) checks.")
    }
    checkUnique(checks.map(\.key), "checks", faults)
    for (index, check) in checks.enumerated() {
      let path = "checks[\(index)]"
      checkKnown(check.level, levels.map(\.key), "\(path).level", faults)
      checkKnown(check.axis, axes.map(\.key), "\(path).axis", faults)
      checkKnown(check.value, check.axis.flatMap { axis($0) }?.values.map(\.key) ?? [], "\(path).value", faults)
      switch check.expectation {
      case .count(_, let mark, let period):
        checkKnown(mark, marks.map(\.sign), "\(path).mark", faults)
        if (mark == nil) != (period == nil) {
          faults.add("\(path).period", "評価の記号と時点は、両方書いてください。", "Write both the mark and its period.")
        }
      case .needs(.alignment, let document): checkKnown(document, documents.map(\.key), "\(path).of", faults)
      case .needs(.tag, let axis):
        if axis == nil { faults.add("\(path).of", "分類のkeyを書いてください。", "Write the key of an axis.") }
        checkKnown(axis, axes.map(\.key), "\(path).of", faults)
      case .needs(.indicator, let stage), .needs(.target, let stage):
        checkKnown(stage, Indicator.Stage.allCases.map(\.rawValue), "\(path).of", faults)
      case .needs(.tie, let kind):
        checkKnown(kind, Node.Tie.Kind.allCases.map(\.rawValue), "\(path).of", faults)
      case .needs(_, let of):
        if of != nil { faults.add("\(path).of", "ここには書けません。", "Nothing can be written here.") }
      case .each: break
      }
    }
  }
}

extension Check {
  init?(reading object: inout ObjectReader) {
    let key = object.key("key")
    let text = object.text("text", required: true, upTo: 1_000)
    let (level, under) = (object.key("level", required: false), object.key("under", required: false))
    let (axis, value) = (object.key("axis", required: false), object.key("value", required: false))
    let count = object.integer("count", in: 0...PlanFile.mostNodes)
    let each = object.integer("each", in: 0...PlanFile.mostNodes)
    let need = object.choice("needs", Need.self)
    let (mark, period) = (object.string("mark", upTo: 10), object.has("period") ? object.reviewPeriod("period") : nil)
    let of = object.key("of", required: false)
    let expectations = [
      count.map { Expectation.count($0, mark: mark, period: period) }, each.map { .each($0) },
      need.map { .needs($0, of: of) },
    ].compactMap { $0 }
    if expectations.count != 1 {
      object.faults.add(object.path, "count、each、needs のどれか1つが必要です。", "Exactly one of count, each and needs is needed.")
    }
    guard let key, let text, let expectation = expectations.first else { return nil }
    self.init(
      key: key, text: text, level: level, under: under.flatMap { ID($0) }, axis: axis, value: value,
      expectation: expectation)
  }

  func write(to json: inout JSONWriter) {
    json.field("key", key)
    json.text("text", text)
    json.field("level", ifAny: level)
    json.field("under", ifAny: under?.text)
    json.field("axis", ifAny: axis)
    json.field("value", ifAny: value)
    switch expectation {
    case .count(let count, let mark, let period):
      json.field("count", count)
      json.field("mark", ifAny: mark)
      json.field("period", ifAny: period?.text)
    case .each(let count): json.field("each", count)
    case .needs(let need, let of):
      json.field("needs", need.rawValue)
      json.field("of", ifAny: of)
    }
  }
}
