import ModuleKit

/// What a node takes is an input of its chain of values: planned and budget are targets, what it came to is an actual
/// result, and the descriptor says which.
extension StratML.Indicator {
  /// One for the amounts of a unit.
  init(_ costs: [Node.Cost], _ unit: Node.Cost.Unit, _ language: Language) {
    let texts = CostTexts.of(language)
    self.init(dimension: texts.costs, unit: texts.unitName(unit), stage: .input, isQualitative: false)
    let years = Dictionary(grouping: costs.filter { $0.unit == unit }, by: \.year).sorted { $0.key < $1.key }
    instances = years.map { year, costs in
      func results(_ isActual: Bool) -> [StratML.Result] {
        costs.filter { ($0.kind == .actual) == isActual }.map { cost in
          StratML.Result(
            starts: year.firstDay.iso, ends: year.lastDay.iso, number: unit.plain(cost.amount),
            descriptor: texts.kind(cost.kind), text: cost.note?.text(in: language) ?? "")
        }
      }
      return StratML.Instance(targets: results(false), actuals: results(true))
    }
    var note = StructureNote("costs")
    note.set("unit", unit == .yen ? nil : unit.rawValue)
    other = note.line
  }

  /// The costs of one that was written so.
  func costs(_ note: StructureNote) -> [Node.Cost] {
    let unit = note["unit"].flatMap { Node.Cost.Unit(rawValue: $0) } ?? .yen
    return instances.flatMap { $0.targets + $0.actuals }.compactMap { $0.cost(unit) }
  }
}

extension StratML.Result {
  fileprivate func cost(_ unit: Node.Cost.Unit) -> Node.Cost? {
    let kind = Node.Cost.Kind.allCases.first { kind in
      [CostTexts.japanese.kind(kind), CostTexts.english.kind(kind)].contains(descriptor)
    }
    guard let kind, let day = Day(iso: starts), let amount = Plans.number(written: number).flatMap({ unit.count($0) })
    else { return nil }
    return Node.Cost(
      year: day.fiscalYear, kind: kind, unit: unit, amount: amount, note: text.isEmpty ? nil : Localized(text))
  }
}
