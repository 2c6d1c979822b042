import Kernel
import Workbooks

/// A table with what can be mended without asking: one header at the top, values in their canonical texts, nothing above,
/// between or below, merged cells filled from their first, 〃 by what stands above it.
public struct TableMending {
  public let header: [String]
  private let file: TableFile
  private let kinds: [ValueKind]
  /// The columns of the file that hold something.
  private let columns: [Int]
  private let merged: [Int: [CellRange]]

  /// Throws `TableProblem`.
  public init(_ file: TableFile) throws {
    self.file = file
    let guesses = guessColumns(file.header, try file.sample(1_000), tolerance: 0.4)
    kinds = guesses.map(\.kind)
    columns = file.header.indices.filter { !file.header[$0].isEmpty || guesses[$0].filled > 0 }
    let names = file.header.map { $0.filter { $0 != "　" && !$0.isNewline } }
    let distinct = distinctNames(names)
    header = columns.map { distinct[$0] }
    let below = file.outline.merged.filter { $0.to.row > $0.from.row && $0.to.row >= file.place.firstRow }
    merged = Dictionary(grouping: below) { $0.from.column - 1 }
  }

  /// Hands on each mended row. What cannot be mended stays as it is. Throws `TableProblem`, and what `body` throws.
  public func rows(_ body: ([String]) throws -> Bool) throws {
    var above = [String](repeating: "", count: kinds.count)
    try file.read { row in
      for column in columns { above[column] = text(row, column, above: above[column]) }
      return try body(columns.map { above[$0] })
    }
  }

  private func text(_ row: TableRow, _ column: Int, above: String) -> String {
    let written = row.text(column).trimmed
    if repeats.contains(written) { return above }
    if written.isEmpty, let ranges = merged[column],
      ranges.contains(where: { ($0.from.row + 1...$0.to.row).contains(row.number) })
    {
      return above
    }
    // A plain figure keeps the decimals that it was given, and 有 stays a word.
    let isPlain = plainFigure(trimmedBytes(row.utf8(column))) != nil && !written.contains(",")
    if isPlain || kinds[column] == .yesNo { return written }
    do throws(ValueFault) {
      return kinds[column].text(of: try row.value(column, as: kinds[column]))
    } catch {
      return written
    }
  }
}
