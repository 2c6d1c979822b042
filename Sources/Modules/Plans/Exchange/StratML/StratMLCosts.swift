import ModuleKit

/// What a node costs is an input of its chain of values: planned and budget are targets, what it came to is an actual
/// result, and the descriptor says which.
extension StratML.Indicator {
  init(_ costs: [Node.Cost], _ language: Language) {
    let texts = CostTexts.of(language)
    self.init(dimension: texts.costs, unit: texts.unit, stage: .input, isQualitative: false)
    let years = Dictionary(grouping: costs, by: \.year).sorted { $0.key < $1.key }
    instances = years.map { year, costs in
      func results(_ isActual: Bool) -> [StratML.Result] {
        costs.filter { ($0.kind == .actual) == isActual }.map { cost in
          StratML.Result(
            starts: year.firstDay.iso, ends: year.lastDay.iso, number: String(cost.yen),
            descriptor: texts.kind(cost.kind), text: cost.note?.text(in: language) ?? "")
        }
      }
      return StratML.Instance(targets: results(false), actuals: results(true))
    }
    other = StructureNote("costs").line
  }

  /// The costs of one that was written so.
  var costs: [Node.Cost] { instances.flatMap { $0.targets + $0.actuals }.compactMap { $0.cost } }
}

extension StratML.Result {
  fileprivate var cost: Node.Cost? {
    let kind = Node.Cost.Kind.allCases.first { kind in
      [CostTexts.japanese.kind(kind), CostTexts.english.kind(kind)].contains(descriptor)
    }
    guard let kind, let day = Day(iso: starts), let yen = Int(number) else { return nil }
    return Node.Cost(year: day.fiscalYear, kind: kind, yen: yen, note: text.isEmpty ? nil : Localized(text))
  }
}
