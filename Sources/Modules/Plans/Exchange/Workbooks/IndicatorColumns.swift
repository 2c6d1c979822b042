import ModuleKit

/// Which columns are parts of indicators: name, unit, and values or targets of years.
struct IndicatorColumns {
  private(set) var roles: [Int: WorkbookMapping.Role] = [:]
  /// The stem of each indicator's headers, by its number from 1.
  private var stems: [String] = []
  private let facts: [Int: ColumnFacts]

  init(_ facts: [Int: ColumnFacts], _ columns: [Int]) {
    self.facts = facts
    findNames(columns)
    if !stems.isEmpty { findParts(columns) }
  }

  private mutating func findNames(_ columns: [Int]) {
    for isExplicit in [true, false] {
      for column in columns where roles[column] == nil {
        guard let words = facts[column]?.words, isName(column, words, isExplicit) else { continue }
        let stem = words.indicatorStem
        if !stem.isEmpty && stems.contains(stem) { continue }
        stems.append(stem)
        roles[column] = .indicatorName(stems.count)
      }
    }
  }

  /// Explicit is 活動指標ア：名称; 活動指標 alone is a name where the column holds words.
  private func isName(_ column: Int, _ words: HeaderWords, _ isExplicit: Bool) -> Bool {
    guard words.isIndicator, words.year == nil, !words.isUnit, !words.isActual else { return false }
    if words.core.hasSuffix("名") || words.core.hasSuffix("名称") || words.core.hasSuffix("name") { return isExplicit }
    return !isExplicit && !words.isTarget && words.core.count <= 20 && facts[column]?.isMostlyWords == true
  }

  private mutating func findParts(_ columns: [Int]) {
    var waiting: [(column: Int, number: Int, isTarget: Bool)] = []
    for column in columns where roles[column] == nil {
      guard let words = facts[column]?.words, let number = indicator(of: column, words) else { continue }
      if words.isUnit {
        let unit = WorkbookMapping.Role.indicatorUnit(number)
        if !roles.values.contains(unit) { roles[column] = unit }
      } else if let year = words.year {
        let role: WorkbookMapping.Role =
          words.isTarget ? .target(number, .fixed(year)) : .value(number, .fixed(year))
        if !roles.values.contains(role) { roles[column] = role }
      } else {
        waiting.append((column, number, words.isTarget))
      }
    }
    // Without years in their headers the columns of one indicator are years that follow each other up to the row's own.
    for (column, number, isTarget) in waiting {
      let alike = waiting.filter { $0.number == number && $0.isTarget == isTarget }.map(\.column)
      let before = WorkbookMapping.Year.before(alike.count { $0 > column })
      roles[column] = isTarget ? .target(number, before) : .value(number, before)
    }
  }

  /// The indicator whose headers begin alike; for headers that say no more than 単位 or R2実績 the nearest to the left.
  private func indicator(of column: Int, _ words: HeaderWords) -> Int? {
    let stem = words.indicatorStem
    if !stem.isEmpty { return stems.firstIndex(of: stem).map { $0 + 1 } }
    guard words.isUnit || words.isTarget || words.isActual || (words.year != nil && words.yearless.isEmpty) else {
      return nil
    }
    let names = roles.compactMap { name, role -> (column: Int, number: Int)? in
      if case .indicatorName(let number) = role, name < column { (name, number) } else { nil }
    }
    return names.max { $0.column < $1.column }?.number
  }
}
