import ModuleKit

/// Rows of a file that were taken for notes below the table or repeated headers, so that somebody can see whether they were.
struct SkippedRows: Sendable, Equatable {
  static let mostShown = 20

  /// Of the first: the row's number and what stands in it.
  private(set) var shown: [(row: Int, text: String)] = []
  private(set) var count = 0

  init() {}

  init(_ end: TableEnd) {
    count = end.skippedCount
    shown = end.skipped.prefix(Self.mostShown).map { ($0.number, String($0.text.prefix(60))) }
  }

  /// As it is kept: how many, then a line for each that is shown, `12\t※ 注`.
  init(lines: String) {
    let parts = lines.split(separator: "\n", omittingEmptySubsequences: false)
    count = parts.first.flatMap { Int($0) } ?? 0
    shown = parts.dropFirst().compactMap { line in
      let pair = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, let row = Int(pair[0]) else { return nil }
      return (row, String(pair[1]))
    }
  }

  var lines: String {
    let rows = shown.map { row, text in "\(row)\t\(text.filter { !$0.isNewline })" }
    return ([String(count)] + rows).joined(separator: "\n")
  }

  static func == (a: SkippedRows, b: SkippedRows) -> Bool { a.lines == b.lines }
}

func skippedRows(_ skipped: SkippedRows, _ scene: Scene) -> HTML {
  if skipped.count == 0 { return "" }
  let texts = ImportTexts.of(scene.language)
  let rows = skipped.shown.map { row, text in "<li>\(texts.nthRow(row)) \(scene.written(text))</li>" as HTML }
  return """
    <section><h2>\(texts.skipped(skipped.count))</h2><p>\(texts.skippedLead)</p><ul>\(rows)</ul></section>
    """
}
