import ModuleKit

extension WorkbookReading {
  /// A cost of the item in whole yen; what the header counts in (千円) is reckoned in.
  mutating func takeCost(
    _ text: String, _ kind: Node.Cost.Kind, _ of: WorkbookMapping.Year, _ column: WorkbookMapping.Column,
    _ row: SheetRow,
    _ content: inout Content
  ) {
    guard let year = year(of, row, column.column) else { return }
    guard let yen = CostUnit(header: column.header).yen(text) else { return leave(row, column.column, .noYen) }
    if content.costs.contains(where: { $0.year.year == year && $0.kind == kind })
      || content.costs.count >= Node.Cost.most
    {
      return leave(row, column.column, .repeated)
    }
    content.costs.append(Node.Cost(year: FiscalYear(year), kind: kind, yen: yen))
  }
}

/// What the amounts of a column are counted in.
struct CostUnit: Sendable, Equatable {
  let yen: Int

  init(header: String) {
    let header = HeaderWords.squeezed(header)
    let units = [("百万円", 1_000_000), ("億円", 100_000_000), ("万円", 10_000), ("千円", 1_000)]
    yen = units.first { header.contains($0.0) }?.1 ?? 1
  }

  /// Whole yen from 0 to `Node.Cost.highest`; nil for anything else.
  func yen(_ text: String) -> Int? {
    let written = normalized(text).filter { !$0.isWhitespace && $0 != "円" }
    guard let number = number(written: written) else { return nil }
    let amount = (number * Double(yen)).rounded()
    // Above 2^53 a double holds no whole yen; the highest is below.
    guard amount >= 0, amount <= Double(Node.Cost.highest), abs(amount - number * Double(yen)) < 0.01 else {
      return nil
    }
    return Int(amount)
  }
}

extension HeaderWords {
  /// What a column of money is; nil where its words leave it open (事業費 alone).
  var cost: Node.Cost.Kind? {
    switch yearless {
    case "予算額", "当初予算額", "予算現額", "予算", "当初予算", "事業費予算額", "事業費予算", "予算事業費": .budget
    case "決算額", "決算", "事業費決算額", "事業費決算", "決算事業費", "決算見込額": .actual
    case "計画額", "計画事業費", "事業費計画額", "計画上の事業費": .planned
    default: nil
    }
  }
}
