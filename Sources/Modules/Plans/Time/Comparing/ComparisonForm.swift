import ModuleKit

/// What a page that compares is asked for: `with` another plan, `from` one day `to` another.
struct ComparisonForm {
  let query: Fields
  let kind: Comparison.Kind?
  private(set) var with: ID<Plan>?
  private(set) var from = Moment.now
  private(set) var to = Moment.now
  var errors: FormErrors = [:]

  init(_ query: Fields, today: Day, _ language: Language) {
    self.query = query
    kind = query["kind"].flatMap { Comparison.Kind(rawValue: $0) }
    let texts = ComparisonTexts.of(language)
    let other = query["with"] ?? ""
    with = ID(other)
    if !other.isEmpty && with == nil { errors["with"] = texts.noPlan }
    for name in ["from", "to"] {
      switch AsOf(query[name], today: today) {
      case .moment(let moment): set(name, moment)
      case .otherwise(let day): set(name, .end(of: day))
      case .future: errors[name] = AsOfTexts.of(language).future
      case .noDay: errors[name] = AsOfTexts.of(language).noDay
      }
    }
  }

  private mutating func set(_ name: String, _ moment: Moment) {
    if name == "from" { from = moment } else { to = moment }
  }

  /// Nothing asked for yet, or the same with the same.
  func isEmpty(of plan: ID<Plan>) -> Bool { (with == nil || with == plan) && from == to }

  func comparison(of plan: ID<Plan>) -> Comparison {
    Comparison(
      old: Comparison.Side(plan: with ?? plan, moment: from), new: Comparison.Side(plan: plan, moment: to))
  }

  /// Without page and kind.
  var fields: Fields {
    Fields(["with", "from", "to"].compactMap { name in query[name].flatMap { $0.isEmpty ? nil : (name, $0) } })
  }
}
