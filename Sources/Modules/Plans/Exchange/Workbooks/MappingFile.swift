import ModuleKit

/// A mapping as a document: `--mapping FILE`, and what is remembered.
extension WorkbookMapping {
  static let format = "machi-workbook/1"

  var json: String {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.field("format", Self.format)
      json.field("sheet", sheet)
      json.array("headerRows") { json in for row in headerRows { json.value(row) } }
      json.field("year", ifAny: year)
      json.list("levels", layers) { json, layer in
        json.field("key", layer.key)
        json.field("name", layer.name)
      }
      json.list("columns", columns) { $1.write(to: &$0) }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  /// A mapping that can be used. Throws `ImportRefused` with every fault.
  static func read(_ bytes: [UInt8]) throws(ImportRefused) -> WorkbookMapping {
    let (mapping, faults) = (try parse(bytes), Faults())
    for problem in mapping.problems { faults.add(problem.path, problem.reason.ja, problem.reason.en ?? "") }
    if faults.count > 0 { throw ImportRefused(faults) }
    return mapping
  }

  /// A mapping that need not be complete yet.
  static func parse(_ bytes: [UInt8]) throws(ImportRefused) -> WorkbookMapping {
    let faults = Faults()
    let json: JSON
    do {
      json = try JSON.parse(bytes)
    } catch {
      throw ImportRefused(
        Fault(path: "", reason: Localized(error.sentence(in: .japanese), en: error.sentence(in: .english))))
    }
    guard var reader = ObjectReader(json, at: "", faults) else { throw ImportRefused(faults) }
    if let format = reader.string("format", required: true), format != Self.format {
      faults.add("format", "「\(Self.format)」と書いてください。", "Write “\(Self.format)”.")
    }
    let sheet = reader.string("sheet", required: true, upTo: 100)
    let rows = reader.list("headerRows", required: true) { value, path, faults -> Int? in
      if let row = value.integer, (1...1_000).contains(row) { return row }
      faults.add(path, "1から1000までの行の番号を書いてください。", "Write the number of a row, 1 to 1000.")
      return nil
    }
    let year = reader.integer("year", in: 1868...2200)
    let layers = reader.objects("levels") { object -> Layer? in
      let (key, name) = (object.key("key"), object.string("name", required: true, upTo: 100))
      guard let key, let name else { return nil }
      return Layer(key: key, name: name)
    }
    let columns = reader.objects("columns", required: true) { Column(reading: &$0) }
    reader.refuseUnread()
    guard faults.count == 0, let sheet else { throw ImportRefused(faults) }
    return WorkbookMapping(
      sheet: sheet, headerRows: rows, layers: layers, columns: columns.sorted { $0.column < $1.column }, year: year)
  }
}

/// The kinds of column by their names in a mapping.
enum ColumnKind: String, Sendable, CaseIterable {
  case ignore, number, title, department, partners, text, tag, year, mark, review
  case indicator, unit, value, target
  case planned, budget, actual

  /// Whether it belongs to a level, to an indicator, and to a year.
  var hasLevel: Bool { self == .number || self == .title }
  var hasIndicator: Bool { [.indicator, .unit, .value, .target].contains(self) }
  var hasYear: Bool { [.mark, .review, .value, .target].contains(self) || cost != nil }
  var cost: Node.Cost.Kind? { Node.Cost.Kind(rawValue: rawValue) }
}

extension WorkbookMapping.Role {
  var kind: ColumnKind {
    switch self {
    case .skip: .ignore
    case .number: .number
    case .title: .title
    case .department: .department
    case .partners: .partners
    case .text: .text
    case .tag: .tag
    case .year: .year
    case .mark: .mark
    case .reviewText: .review
    case .indicatorName: .indicator
    case .indicatorUnit: .unit
    case .value: .value
    case .target: .target
    case .cost(.planned, _): .planned
    case .cost(.budget, _): .budget
    case .cost(.actual, _): .actual
    }
  }

  var layer: String? {
    switch self {
    case .number(let key), .title(let key): key
    default: nil
    }
  }

  var indicator: Int? {
    switch self {
    case .indicatorName(let number), .indicatorUnit(let number), .value(let number, _), .target(let number, _): number
    default: nil
    }
  }

  var year: WorkbookMapping.Year? {
    switch self {
    case .mark(let year), .reviewText(let year), .value(_, let year), .target(_, let year), .cost(_, let year): year
    default: nil
    }
  }

  /// Nil where the kind wants something that is not given.
  init?(
    _ kind: ColumnKind, layer: String?, indicator: Int?, year: WorkbookMapping.Year?,
    skip: WorkbookMapping.Skip = .asked
  ) {
    switch (kind, layer, indicator, year) {
    case (.ignore, _, _, _): self = .skip(skip)
    case (.number, let layer?, _, _): self = .number(layer)
    case (.title, let layer?, _, _): self = .title(layer)
    case (.department, _, _, _): self = .department
    case (.partners, _, _, _): self = .partners
    case (.text, _, _, _): self = .text
    case (.tag, _, _, _): self = .tag
    case (.year, _, _, _): self = .year
    case (.mark, _, _, let year?): self = .mark(year)
    case (.review, _, _, let year?): self = .reviewText(year)
    case (.indicator, _, let number?, _): self = .indicatorName(number)
    case (.unit, _, let number?, _): self = .indicatorUnit(number)
    case (.value, _, let number?, let year?): self = .value(number, year)
    case (.target, _, let number?, let year?): self = .target(number, year)
    case (_, _, _, let year?):
      guard let cost = kind.cost else { return nil }
      self = .cost(cost, year)
    default: return nil
    }
  }
}

extension WorkbookMapping.Year {
  /// `2020`, or `-1` and `0` for years before that of the row.
  var number: Int {
    switch self {
    case .fixed(let year): year
    case .before(let years): -years
    }
  }

  init?(_ number: Int) {
    switch number {
    case 1868...2200: self = .fixed(number)
    case -100...0: self = .before(-number)
    default: return nil
    }
  }
}

extension WorkbookMapping.Column {
  fileprivate init?(reading object: inout ObjectReader) {
    let letters = object.string("column", required: true, upTo: 3) ?? ""
    let header = object.string("header", upTo: 1_000) ?? ""
    let kind = object.choice("is", ColumnKind.self)
    let level = object.key("level", required: false)
    let indicator = object.integer("indicator", in: 1...1_000)
    let year = object.integer("year", in: -100...2200).flatMap { WorkbookMapping.Year($0) }
    let skip = object.choice("because", WorkbookMapping.Skip.self) ?? .asked
    guard let column = CellPlace.column(letters) else {
      object.faults.add(object.at("column"), "列の名前（A、BC など）を書いてください。", "Write a column's letters, such as A or BC.")
      return nil
    }
    guard let kind,
      let role = WorkbookMapping.Role(kind, layer: level, indicator: indicator, year: year, skip: skip)
    else {
      object.faults.add(
        object.path, "is の種類に必要な level、indicator、year がありません。", "The kind in “is” needs level, indicator or year.")
      return nil
    }
    self.init(column: column, header: header, role: role)
  }

  fileprivate func write(to json: inout JSONWriter) {
    json.field("column", CellPlace.letters(column))
    json.field("header", header)
    json.field("is", role.kind.rawValue)
    json.field("level", ifAny: role.layer)
    json.field("indicator", ifAny: role.indicator)
    json.field("year", ifAny: role.year?.number)
    if case .skip(let reason) = role, reason != .asked { json.field("because", reason.rawValue) }
  }
}
