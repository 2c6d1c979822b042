/// What a column seems to hold, from some of its rows. To be shown and confirmed by a person.
public struct ColumnGuess: Sendable, Equatable {
  public struct Counterexample: Sendable, Equatable {
    /// Of the rows that were looked at, from 0.
    public let row: Int
    public let text: String
    public let fault: ValueFault
  }

  public let kind: ValueKind
  /// The share of the texts that are of the kind, 0 to 1; 0 where the column is empty.
  public let certainty: Double
  /// The first texts that are not.
  public let counterexamples: [Counterexample]
  /// How many of the rows hold something.
  public let filled: Int
  /// The few texts that the column chooses from, the most frequent first; nil where it does not.
  public let codes: [String]?
  public let personal: PersonalData?
  /// The column of the standard dataset that the header matches best.
  public let standard: StandardDataset.Column?
  /// The first text that is Excel's own number of a day (44197), where header or texts tell of days.
  public let serial: Counterexample?
}

/// Guesses each column from its header and some rows, of whose texts a `tolerance` may be of no kind or another. Blank cells
/// say nothing.
public func guessColumns(_ header: [String], _ rows: [[String]], tolerance: Double = 0.1) -> [ColumnGuess] {
  let personal = PersonalData.hints(header)
  let standard = StandardDataset.matches(header).first?.columns ?? [:]
  return header.indices.map { column in
    let cells = rows.enumerated().compactMap { row, texts in
      column < texts.count ? SampledCell(row, texts[column]) : nil
    }
    let days = serials(header[column], cells)
    let (kind, bad) = days.kind ?? guessedKind(header[column], cells, tolerance)
    return ColumnGuess(
      kind: kind, certainty: cells.isEmpty ? 0 : 1 - Double(bad.count) / Double(cells.count),
      counterexamples: Array(bad.prefix(5)), filled: cells.count, codes: codeList(cells),
      personal: personal[column], standard: standard[column],
      serial: days.first ?? (kind == .day ? bad.first(where: \.isSerial) : nil))
  }
}

struct SampledCell {
  let row: Int
  let text: String

  /// Nil for blanks.
  init?(_ row: Int, _ text: String) {
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    (self.row, self.text) = (row, text)
  }
}

/// The first kind that enough texts are of, or half of them where the header names it; text where there is none.
private func guessedKind(
  _ header: String, _ cells: [SampledCell], _ tolerance: Double
) -> (ValueKind, [ColumnGuess.Counterexample]) {
  for candidate in KindCandidate.all(header, cells) where !cells.isEmpty {
    let bad = faults(candidate.kind, cells)
    let bearable = Double(cells.count) * (candidate.isNamed ? max(0.5, tolerance) : tolerance)
    if Double(bad.count) <= bearable { return (candidate.kind, bad) }
  }
  return (.text, faults(.text, cells))
}

/// Where the header tells of days: the first of Excel's own numbers of days, and days as the kind where half of the texts are
/// such numbers or days.
private func serials(
  _ header: String, _ cells: [SampledCell]
) -> (first: ColumnGuess.Counterexample?, kind: (ValueKind, [ColumnGuess.Counterexample])?) {
  guard KindCandidate.namesDay(header) else { return (nil, nil) }
  let bad = faults(.day, cells)
  guard let first = bad.first(where: \.isSerial) else { return (nil, nil) }
  return (first, bad.count { !$0.isSerial } * 2 <= cells.count ? (.day, bad) : nil)
}

extension ColumnGuess.Counterexample {
  fileprivate var isSerial: Bool { if case .excelSerial = fault { true } else { false } }
}

private func faults(_ kind: ValueKind, _ cells: [SampledCell]) -> [ColumnGuess.Counterexample] {
  cells.compactMap { cell in
    do throws(ValueFault) {
      _ = try kind.read(cell.text)
      return nil
    } catch {
      return ColumnGuess.Counterexample(row: cell.row, text: cell.text, fault: error)
    }
  }
}

/// A few short texts, each many times.
private func codeList(_ cells: [SampledCell]) -> [String]? {
  let counts = Dictionary(grouping: cells, by: \.text).mapValues(\.count)
  guard cells.count >= 6, counts.count <= 30, counts.count * 3 <= cells.count,
    counts.keys.allSatisfy({ $0.count <= 40 })
  else { return nil }
  return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
}
