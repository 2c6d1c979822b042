import ModuleKit

/// How somebody wants to see a register: all of it stands in the page's address, or in a saved view.
struct ViewChoice: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable { case table, cards, calendar, chart, map }
  enum Chart: String, Sendable, CaseIterable { case bar, line, pie, pyramid }
  enum Columns: Sendable, Equatable { case few, all, these([RecordField]) }

  /// Names in an address. No field can be called so: keys hold no dot, and `view`, `columns` and `sort` are none.
  enum Name {
    static let kind = "view.as", chart = "view.chart", date = "view.date"
    static let group = "view.group", total = "view.total", order = "view.order"
    static let columns = "columns", sort = "sort", words = "q", day = "asof"
    /// Where on its pages somebody is: no part of the choice.
    static let after = "view.after", before = "view.before", month = "view.month", box = "view.box"
    /// The saved view that somebody began with, to save over it.
    static let origin = "view.of"
  }

  var kind = Kind.table
  var columns = Columns.few
  var query = RecordQuery()
  var summary = RecordSummary()
  var chart = Chart.bar
  /// What a calendar goes by.
  var date: RecordField?
}

extension ViewChoice {
  /// Reads what an address asks of these fields; what is not among them cannot be asked for. What cannot be read is answered
  /// by its name with words.
  static func read(_ asked: Fields, _ fields: [RecordField], _ language: Language) -> (
    choice: ViewChoice, errors: FormErrors
  ) {
    let (query, errors) = RecordQuery.read(asked, fields, language)
    var choice = ViewChoice(query: query)
    func field(_ key: some StringProtocol) -> RecordField? { fields.first { $0.key == key } }
    let kinds = Kind.all(for: fields)
    choice.kind = asked[Name.kind].flatMap(Kind.init).flatMap { kinds.contains($0) ? $0 : nil } ?? .table
    choice.chart = asked[Name.chart].flatMap(Chart.init) ?? .bar
    choice.date = asked[Name.date].flatMap(field) ?? fields.first { $0.type == .value(.day) }
    if choice.date?.type != .value(.day) { choice.date = nil }
    let columns = asked.all(Name.columns)
    if columns.contains("all") {
      choice.columns = .all
    } else if case let these = columns.compactMap(field), !these.isEmpty {
      choice.columns = .these(these)
    }
    for written in asked.all(Name.group) {
      guard let group = RecordSummary.Group(written, fields), !choice.summary.groups.contains(group) else { continue }
      if choice.summary.groups.count < RecordSummary.mostGroups { choice.summary.groups.append(group) }
    }
    for written in asked.all(Name.total) {
      guard let measure = RecordSummary.Measure(written, fields), !choice.summary.measures.contains(measure) else {
        continue
      }
      if choice.summary.measures.count < RecordSummary.mostMeasures { choice.summary.measures.append(measure) }
    }
    choice.summary.order = asked[Name.order].flatMap(RecordSummary.Order.init) ?? .keys
    if choice.kind == .chart, choice.summary.groups.isEmpty, let first = fields.likelyGroup {
      choice.summary.groups = [first]
    }
    return (choice, errors)
  }

  /// Those that were chosen; or the first few, and those that are asked for. What a record is called by is always among them.
  func columns(of fields: [RecordField]) -> [RecordField] {
    let naming = fields.naming
    switch columns {
    case .all: return fields
    case .these(let these): return these.contains { $0 == naming } ? these : [naming].compactMap { $0 } + these
    case .few:
      let asked = query.conditions.map(\.field.number) + query.sorts.map(\.field.number)
      let few = Set(fields.prefix(RegisterView.fewColumns).map(\.number) + asked)
      return fields.filter { few.contains($0.number) || $0 == naming }
    }
  }

  /// Whether totals of all records that fit stand below them.
  var showsTotals: Bool { (kind == .table || kind == .cards) && !isGrouped && !summary.measures.isEmpty }

  /// Whether it shows groups of records instead of records.
  var isGrouped: Bool { kind == .chart || kind == .table && !summary.groups.isEmpty }
}

extension ViewChoice.Kind {
  /// Those that records with these fields can be shown as.
  static func all(for fields: [RecordField]) -> [ViewChoice.Kind] {
    allCases.filter { kind in
      switch kind {
      case .table, .cards: true
      case .calendar: fields.contains { $0.type == .value(.day) }
      case .chart: fields.likelyGroup != nil
      case .map: fields.place != nil
      }
    }
  }
}

extension [RecordField] {
  /// What a chart counts by until somebody chooses: a code, or else anything that has groups.
  fileprivate var likelyGroup: RecordSummary.Group? {
    let codes = filter { if case .code = $0.type { true } else { false } }
    guard let field = codes.first ?? first(where: { !$0.steps.isEmpty }) else { return nil }
    return RecordSummary.Group(field: field, step: field.type == .value(.day) ? .year : .each)
  }

  /// The point on the map, where there is one.
  var place: (latitude: RecordField, longitude: RecordField)? {
    guard let latitude = first(where: { $0.type == .value(.latitude) }),
      let longitude = first(where: { $0.type == .value(.longitude) })
    else { return nil }
    return (latitude, longitude)
  }
}

extension RecordSummary.Group {
  /// `key`, or with a step: `key:month`, `key:year`, `key:fiscal-year`, `key:10`.
  init?(_ written: String, _ fields: [RecordField]) {
    let parts = written.split(separator: ":", maxSplits: 1)
    guard let key = parts.first, let field = fields.first(where: { $0.key == key }), !field.steps.isEmpty,
      let step = Step(parts.count > 1 ? String(parts[1]) : "")
    else { return nil }
    switch step {
    case .each: break
    case .classes: if !field.measures.contains(.sum) { return nil }
    default: if field.type != .value(.day) { return nil }
    }
    self.init(field: field, step: step)
  }

  var written: String { step.name.isEmpty ? field.key : "\(field.key):\(step.name)" }
}

extension RecordSummary.Group.Step {
  init?(_ name: String) {
    switch name {
    case "": self = .each
    case "month": self = .month
    case "year": self = .year
    case "fiscal-year": self = .fiscalYear
    default:
      guard let units = Int(name), (1...1_000_000).contains(units) else { return nil }
      self = .classes(units)
    }
  }

  var name: String {
    switch self {
    case .each: ""
    case .month: "month"
    case .year: "year"
    case .fiscalYear: "fiscal-year"
    case .classes(let units): String(units)
    }
  }
}

extension RecordSummary.Measure {
  /// `sum:key`.
  init?(_ written: String, _ fields: [RecordField]) {
    let parts = written.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])),
      let field = fields.first(where: { $0.key == parts[1] }), field.measures.contains(kind)
    else { return nil }
    self.init(kind: kind, field: field)
  }

  var written: String { "\(kind.rawValue):\(field.key)" }
}
