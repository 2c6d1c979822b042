import ModuleKit

/// What can stand in the place of a held file: the sheet that is read first, as CSV.
extension HeldFile {
  /// Without these columns; nil where nothing is left.
  func without(_ places: Set<Int>, _ source: TableSource, _ language: Language) throws -> ExaminedFile? {
    var csv = CSVWriter()
    do {
      let table = try TableFile(source)
      let kept = table.header.indices.filter { !places.contains($0) }
      if kept.isEmpty { return nil }
      csv.row(kept.map { .text(table.header[$0]) })
      try table.read { row in
        csv.row(kept.map { place in place < row.count && !row.isBlank(place) ? .text(row.text(place)) : .empty })
        return true
      }
    } catch is TableProblem { return nil }
    return try file(csv, language)
  }

  /// With `X` for small counts of people, and for those from which they could be reckoned; nil where that cannot be done.
  func suppressed(_ source: TableSource, _ language: Language) throws -> ExaminedFile? {
    var csv = CSVWriter()
    do {
      let table = try TableFile(source)
      guard let counts = try TableCounts(table) else { return nil }
      let hidden = counts.hidden
      csv.row(table.header.map { .text($0) })
      var number = 0
      try table.read { row in
        csv.row(
          table.header.indices.map { place in
            if hidden.contains(TableCounts.Place(row: number, column: place)) { return .text("X") }
            return place < row.count && !row.isBlank(place) ? .text(row.text(place)) : .empty
          })
        number += 1
        return true
      }
    } catch is TableProblem { return nil }
    return try file(csv, language)
  }

  private func file(_ csv: CSVWriter, _ language: Language) throws -> ExaminedFile? {
    let stem = FileName(resource.url).text.split(separator: ".").dropLast().joined(separator: ".")
    let upload = Uploads([UploadedFile(field: "upload", name: "\(stem.isEmpty ? "table" : stem).csv", csv.bytes)])
    return try CheckedFile.read(upload, "upload", CKANCall.limits, [.csv], language).files.first.map {
      try ExaminedFile($0)
    }
  }
}

/// Whether a row with this cell may be the sum of others: 計, 小計, 東部計.
private func isSumOfRows(_ text: String) -> Bool {
  PersonCounts.isSum(text) || text.trimmed.hasSuffix("計") || text.trimmed.hasSuffix("総数")
}

/// The counts of people in a table, with their sums.
private struct TableCounts {
  struct Place: Hashable {
    /// From 0, among the rows of data.
    let row: Int
    let column: Int
  }

  /// Of larger tables of several such columns it takes too long to tell what can be reckoned.
  private static let mostCells = 10_000
  private static let mostFew = 300

  private var cells: [(row: Int, column: Int, count: Int)] = []
  private let columns: [Int]

  /// Nil where there is nothing to hide, or too much, or where sums and shares of parts would tell what is hidden. Throws
  /// `TableProblem`.
  init?(_ table: TableFile) throws {
    if table.header.contains(where: PersonCounts.isShare) { return nil }
    let columns = table.header.indices.filter {
      PersonCounts.isCount(table.header[$0]) || PersonCounts.isSum(table.header[$0])
    }
    self.columns = columns
    var (number, found): (Int, [(row: Int, column: Int, count: Int)]) = (0, [])
    var sums: [Int] = []
    try table.read { row in
      if (0..<row.count).contains(where: { isSumOfRows(row.text($0)) }) { sums.append(number) }
      for column in columns {
        if let count = PersonCounts.count(row.text(column)) { found.append((number, column, count)) }
      }
      number += 1
      return true
    }
    if sums.count > 1 || sums.first.map({ $0 != number - 1 }) ?? false { return nil }
    cells = found
    let few = cells.count { PersonCounts.isFew($0.count) }
    if few == 0 || columns.count > 1 && (cells.count > Self.mostCells || few > Self.mostFew) { return nil }
  }

  var hidden: Set<Place> {
    let rule = SmallCounts(least: PersonCounts.least)
    // What stands in one column has no sum beside it.
    let places = columns.count == 1 ? rule.hidden(cells.map(\.count)) : rule.hidden(cells)
    return Set(places.map { Place(row: cells[$0].row, column: cells[$0].column) })
  }
}
