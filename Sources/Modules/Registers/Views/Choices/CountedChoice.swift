import ModuleKit

/// What everyone may ask of a register of which summaries alone are public: groups by steps of which each holds whole ones of the
/// next, sums and means, of all records as they are now. Conditions, other days, least and greatest values would tell of single
/// records, by themselves or by what two answers differ in.
extension ViewChoice {
  /// The same as far as that goes.
  func counted(_ fields: [RecordField]) -> ViewChoice {
    var choice = ViewChoice(kind: kind.isOfGroups ? kind : .table, chart: chart)
    choice.summary = summary
    choice.summary.groups.removeAll { !$0.isCountable }
    choice.summary.measures.removeAll { !$0.isCountable }
    if choice.summary.groups.isEmpty, let group = fields.countedGroup { choice.summary.groups = [group] }
    return choice
  }
}

extension ViewChoice.Kind {
  var isOfGroups: Bool { self == .table || self == .chart }
}

extension Fields {
  private static let ofCounts: Set = [
    ViewChoice.Name.kind, ViewChoice.Name.chart, ViewChoice.Name.group, ViewChoice.Name.total, ViewChoice.Name.order,
  ]

  /// What of an address may be asked.
  var counting: Fields { Fields(pairs.filter { Self.ofCounts.contains($0.name) }) }

  /// Whether nothing else is asked, and a summary is.
  func isCounting(_ fields: [RecordField]) -> Bool {
    let choice = ViewChoice.read(self, fields, .japanese).choice
    return counting.pairs.count == pairs.count && choice.isGrouped
      && choice.summary.groups.allSatisfy(\.isCountable) && choice.summary.measures.allSatisfy(\.isCountable)
  }
}

extension RecordSummary.Group {
  /// Calendar years hold no whole fiscal years: together they would give quarters away.
  var isCountable: Bool { field.countedSteps.contains(step) }
}

extension RecordSummary.Measure {
  /// The least and the greatest value are those of one record.
  var isCountable: Bool { kind == .sum || kind == .mean }
}

extension RecordField {
  var countedSteps: [RecordSummary.Group.Step] { steps.filter { $0 != .year } }
}

extension [RecordField] {
  /// What a summary goes by until somebody chooses.
  fileprivate var countedGroup: RecordSummary.Group? {
    let codes = filter { if case .code = $0.type { true } else { false } }
    guard let field = codes.first ?? first(where: { !$0.countedSteps.isEmpty }) else { return nil }
    return RecordSummary.Group(field: field, step: field.countedSteps.last ?? .each)
  }
}
