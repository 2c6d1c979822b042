import Workbooks

/// The name of each column: the words of the header's rows from the top. What spans columns counts for each of them, and
/// a word that is only repeated counts once.
func headerNames(_ rows: [PreviewRow], width: Int, merged: [CellRange]) -> [String] {
  var parts = [[String]](repeating: [], count: width)
  for (index, row) in rows.enumerated() {
    let isLast = index == rows.count - 1
    var group = ""
    for column in 0..<width {
      var text = row[column]
      if text.isEmpty, let range = merged.first(where: { $0.spans(row.number, column + 1) }) {
        text = rows.first { $0.number == range.from.row }?[range.from.column - 1] ?? ""
      } else if text.isEmpty, merged.isEmpty, !isLast, !rows[index + 1][column].isEmpty {
        text = group
      }
      group = text
      if !text.isEmpty, parts[column].last != text { parts[column].append(text) }
    }
  }
  return parts.map { $0.joined(separator: " ") }
}

extension CellRange {
  fileprivate func spans(_ row: Int, _ column: Int) -> Bool {
    (from.row...to.row).contains(row) && (from.column...to.column).contains(column)
  }
}

/// Names to tell columns by: where a header has none, the letter of its column; where two are the same, the second as
/// `名称 (2)`.
public func distinctNames(_ header: [String]) -> [String] {
  var seen: [String: Int] = [:]
  return header.enumerated().map { index, name in
    let name = name.isEmpty ? CellPlace.letters(index + 1) : name
    seen[name, default: 0] += 1
    let count = seen[name] ?? 1
    return count == 1 ? name : "\(name) (\(count))"
  }
}
