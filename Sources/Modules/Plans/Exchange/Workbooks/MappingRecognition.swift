import ModuleKit

/// Finds out from headers and shapes what a sheet's columns mean; people correct it afterwards.
struct MappingRecognition {
  private let table: SheetTable
  private let headerRows: [Int]
  private let facts: [Int: ColumnFacts]
  private let columns: [Int]
  private var roles: [Int: WorkbookMapping.Role] = [:]
  private var layers: [WorkbookMapping.Layer] = []

  /// `hint` is the file's name, which may say the year (r7).
  /// Where `headerRows` are not given they are found too.
  static func mapping(of table: SheetTable, hint: String, headerRows: [Int]? = nil) -> WorkbookMapping {
    var recognition = MappingRecognition(table, headerRows ?? HeaderRows(table).rows)
    recognition.run()
    return recognition.result(hint)
  }

  private init(_ table: SheetTable, _ headerRows: [Int]) {
    self.table = table
    self.headerRows = headerRows
    facts = ColumnFacts.all(table, headerRows)
    columns = facts.keys.sorted()
  }

  private mutating func run() {
    for column in columns {
      guard let facts = facts[column] else { continue }
      if facts.isHelper {
        roles[column] = .skip(.helper)
      } else if facts.words.isPerson {
        roles[column] = .skip(.person)
      }
    }
    give(.department) { $0.words.isDepartment }
    give(.partners) { $0.words.isPartners }
    give(.year) { $0.words.isYear }
    let indicators = IndicatorColumns(facts, open)
    roles.merge(indicators.roles) { old, _ in old }
    giveLayers()
    giveBareNumber()
    giveReviews()
    giveCosts()
    giveTheRest()
  }

  /// Columns without a meaning so far.
  private var open: [Int] { columns.filter { roles[$0] == nil } }

  private mutating func give(_ role: WorkbookMapping.Role, _ fits: (ColumnFacts) -> Bool) {
    if let column = open.first(where: { facts[$0].map(fits) == true }) { roles[column] = role }
  }

  private mutating func giveLayers() {
    var titles: [(stem: String, column: Int)] = []
    var numbers: [String: [Int]] = [:]
    for column in open {
      guard let words = facts[column]?.words else { continue }
      if let stem = words.numberStem { numbers[stem, default: []].append(column) }
      guard let stem = words.titleStem, !titles.contains(where: { $0.stem == stem }) else { continue }
      titles.append((stem, column))
    }
    let found = titles.filter { HeaderWords.layers.contains($0.stem) || numbers[$0.stem] != nil }
    // What there is less of lies higher.
    let ordered = found.sorted { a, b in
      let (left, right) = (count(a.column, numbers[a.stem]), count(b.column, numbers[b.stem]))
      return left == right ? a.column < b.column : left < right
    }
    for (index, layer) in ordered.enumerated() {
      let key = WorkbookMapping.Layer.key(of: layer.stem, at: index + 1, but: layers.map(\.key))
      layers.append(WorkbookMapping.Layer(key: key, name: layer.stem))
      roles[layer.column] = .title(key)
      let all = numbers[layer.stem] ?? []
      let pieces = all.filter { facts[$0]?.words.isKey == false }
      for column in all { roles[column] = pieces.isEmpty || pieces.contains(column) ? .number(key) : .skip(.repeated) }
    }
  }

  /// 番号 alone is of the layer whose name stands to its right, or of the lowest, where one number stands beside each name.
  private mutating func giveBareNumber() {
    guard let column = open.first(where: { facts[$0]?.words.isBareNumber == true }) else { return }
    let titles = layers.compactMap { layer in columns.first { roles[$0] == .title(layer.key) } }
    let beside = titles.filter { $0 > column }.min()
    for title in [beside, titles.last].compactMap({ $0 }) {
      guard let index = titles.firstIndex(of: title), !roles.values.contains(.number(layers[index].key)),
        numbers(column, Array(titles.prefix(index)), title)
      else { continue }
      roles[column] = .number(layers[index].key)
      return
    }
  }

  /// Whether a column numbers the names of a layer: within a branch each number has one name, and each name one number.
  private func numbers(_ column: Int, _ above: [Int], _ title: Int) -> Bool {
    var (last, names, seen): ([Int: String], [String: String], [String: String]) = ([:], [:], [:])
    for row in table.data(below: headerRows) {
      guard let name = row.text(title), let number = row.text(column) else { continue }
      for column in above { last[column] = row.text(column) ?? last[column] }
      let branch = above.map { last[$0] ?? "" }.joined(separator: "/")
      let isNew = names.updateValue(name, forKey: "\(branch)/\(number)").map { $0 == name } ?? true
      guard isNew, seen.updateValue(number, forKey: "\(branch)/\(name)").map({ $0 == number }) ?? true else {
        return false
      }
    }
    return !names.isEmpty
  }

  private func count(_ title: Int, _ numbers: [Int]?) -> Int {
    table.data(below: headerRows).reduce(into: Set<String>()) { seen, row in
      let parts = (numbers ?? [title]).compactMap { row.text($0) }
      if !parts.isEmpty { seen.insert(parts.joined(separator: "/")) }
    }.count
  }

  private mutating func giveReviews() {
    for column in open {
      guard let facts = facts[column], facts.words.isMark, facts.isChoice else { continue }
      roles[column] = .mark(year(facts))
    }
    for column in open {
      guard let facts = facts[column], facts.words.isReviewText else { continue }
      let role = WorkbookMapping.Role.mark(year(facts))
      let text = WorkbookMapping.Role.reviewText(year(facts))
      if roles.values.contains(role), !roles.values.contains(text) { roles[column] = text }
    }
  }

  /// Of several with the same words the first is no better than the others: none is taken.
  private mutating func giveCosts() {
    let found = open.compactMap { column -> (column: Int, role: WorkbookMapping.Role)? in
      guard let facts = facts[column], let kind = facts.words.cost else { return nil }
      return (column, .cost(kind, year(facts)))
    }
    for (column, role) in found where found.count(where: { $0.role == role }) == 1 { roles[column] = role }
  }

  private func year(_ facts: ColumnFacts) -> WorkbookMapping.Year {
    facts.words.year.map { .fixed($0) } ?? .before(0)
  }

  private mutating func giveTheRest() {
    let headers = open.compactMap { facts[$0]?.words.text }
    let counts = Dictionary(grouping: headers, by: { $0 }).mapValues(\.count)
    for column in open {
      guard let facts = facts[column] else { continue }
      if facts.header.isEmpty || (counts[facts.words.text] ?? 0) > 1 {
        roles[column] = .skip(.unclear)
      } else {
        roles[column] = facts.isChoice && (facts.words.isTag || facts.isFlag) ? .tag : .text
      }
    }
  }

  private func result(_ hint: String) -> WorkbookMapping {
    var mapping = WorkbookMapping(
      sheet: table.name, headerRows: headerRows, layers: layers,
      columns: columns.compactMap { column in
        roles[column].map { .init(column: column, header: facts[column]?.header ?? "", role: $0) }
      })
    if mapping.column(.year) == nil { mapping.year = WrittenYear(table.name)?.year ?? WrittenYear(hint)?.year }
    return mapping
  }
}

extension WorkbookMapping.Layer {
  private static let keys: [String: String] = [
    "政策": "policy", "施策": "measure", "基本事業": "basic-project", "事務事業": "project", "事業": "project",
    "基本目標": "goal", "基本方針": "principle", "基本施策": "basic-measure", "個別施策": "measure", "取組": "action",
    "policy": "policy", "measure": "measure", "project": "project",
  ]

  /// A key for a layer of this name, none of those that are taken.
  static func key(of name: String, at position: Int, but taken: [String]) -> String {
    if let key = keys[name], !taken.contains(key) { return key }
    return "level-\(position)"
  }
}
