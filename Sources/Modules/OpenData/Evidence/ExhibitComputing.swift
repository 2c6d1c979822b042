import ModuleKit

/// What an exhibit asks of rows, and the answer.
struct ExhibitQuery: Sendable, Equatable {
  enum Fault: Error, Equatable {
    case noColumn(String)
    case tooManyLines
    /// The sum is beyond 64 bits.
    case tooLarge
  }

  struct Answer: Sendable, Equatable {
    var lines: [Exhibit.Line] = []
    var rows = 0
    var blanks = 0
    var digest = ""
  }

  /// Sums are of whole numbers of the last of so many decimals.
  private static let decimals = 4

  var filters: [Exhibit.Filter] = []
  var group = ""
  var measure = Exhibit.Measure.count
  var column = ""

  /// `each` hands on the rows, each with a text for every column of the header. Throws `Fault`, and what `each` throws.
  func answer(_ header: [String], _ each: ((_ row: [String]) -> Void) throws -> Void) throws -> Answer {
    func place(_ name: String) throws(Fault) -> Int? {
      if name.isEmpty { return nil }
      guard let place = header.firstIndex(of: name) else { throw .noColumn(name) }
      return place
    }
    let wanted = try filters.map { (try place($0.column) ?? 0, normalized($0.value)) }
    let (group, column) = (try place(group), measure == .count ? nil : try place(column))
    if measure != .count, column == nil { throw Fault.noColumn(self.column) }
    var (sums, order): ([String: Sum], [String]) = ([:], [])
    var (answer, hash, isTooLarge) = (Answer(), SHA256(), false)
    try each { row in
      guard wanted.allSatisfy({ $0 < row.count && normalized(row[$0]) == $1 }) else { return }
      func cell(_ place: Int?) -> String { place.map { $0 < row.count ? row[$0] : "" } ?? "" }
      let (label, written) = (cell(group), cell(column))
      answer.rows += 1
      hash.update(Array("\(label)\t\(written)\n".utf8))
      if sums[label] == nil {
        order.append(label)
        sums[label] = Sum()
      }
      guard column != nil else { return sums[label, default: Sum()].count += 1 }
      guard case .int(let number)? = try? ValueKind.number(decimals: Self.decimals).read(written) else {
        return answer.blanks += 1
      }
      if sums[label, default: Sum()].add(number) { isTooLarge = true }
    }
    if isTooLarge { throw Fault.tooLarge }
    if order.count > Exhibit.mostLines { throw Fault.tooManyLines }
    answer.lines = order.map {
      Exhibit.Line(label: $0, value: text(sums[$0] ?? Sum()), count: Int(sums[$0]?.count ?? 0))
    }
    if group == nil, order.isEmpty { answer.lines = [Exhibit.Line(label: "", value: text(Sum()), count: 0)] }
    answer.digest = hash.finish()
    return answer
  }

  private struct Sum {
    var count: Int64 = 0
    var sum: Int64 = 0

    /// Whether it no longer fits.
    mutating func add(_ number: Int64) -> Bool {
      let (next, overflows) = sum.addingReportingOverflow(number)
      (sum, count) = (next, count + 1)
      return overflows
    }
  }

  private func text(_ sum: Sum) -> String {
    switch measure {
    case .count: String(sum.count)
    case .sum: Self.shown(sum.sum)
    // Half away from zero, at the last decimal.
    case .mean: sum.count == 0 ? "" : Self.shown(Int64((Double(sum.sum) / Double(sum.count)).rounded()))
    }
  }

  private static func shown(_ scaled: Int64) -> String {
    var text = ValueKind.number(decimals: decimals).text(of: .int(scaled))
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
