import ModuleKit

/// Numbers that a sheet rests on: what was asked of which data, what came out, and of what state of the data.
struct Exhibit: Sendable, Equatable {
  enum Measure: String, Sendable, CaseIterable { case count, sum, mean }
  /// How the numbers are drawn beside their table.
  enum Chart: String, Sendable, CaseIterable { case bar, line, pie }

  struct Filter: Sendable, Equatable {
    let column: String
    let value: String
  }

  struct Line: Sendable, Equatable {
    let label: String
    /// In plain digits, as `ValueKind.number` writes it; empty where there is nothing to compute it from.
    let value: String
    /// How many rows, or figures of a sum or mean, stand behind it; nil where that was not kept.
    var count: Int?
  }

  static let mostFilters = 3
  static let mostLines = 100

  let title: String
  let resource: ID<Resource>
  let filters: [Filter]
  /// By what rows are put together; empty for one number of all.
  let group: String
  let measure: Measure
  /// Of a sum or mean.
  let column: String
  let lines: [Line]
  let origin: Origin
  /// The smallest number of rows that everyone may be told of, as it stood when this was computed.
  var least = 0
  var chart = Chart.bar

  /// Where the numbers come from: enough to ask again, and to see whether the data have changed since.
  struct Origin: Sendable, Equatable {
    let dataset: String
    let datasetTitle: String
    let version: Int
    let updated: String
    let file: String
    /// How many rows fitted, and in how many of them no number stood.
    let rows: Int
    let blanks: Int
    /// SHA-256 of the cells that went in.
    let digest: String
    let computed: String
  }
}

extension Exhibit {
  var json: JSON {
    [
      "title": .string(title), "resource": .string(resource.text), "group": .string(group),
      "measure": .string(measure.rawValue), "column": .string(column),
      "filters": .array(filters.map { [.string($0.column), .string($0.value)] }),
      "least": .int(least), "chart": .string(chart.rawValue),
      "lines": .array(
        lines.map { .array([.string($0.label), .string($0.value)] + ($0.count.map { [.int($0)] } ?? [])) }),
      "origin": origin.json,
    ]
  }

  /// Nil where it is none.
  init?(_ json: JSON) {
    guard let title = json["title"]?.text, let resource = json["resource"]?.text.flatMap({ ID<Resource>($0) }),
      let measure = json["measure"]?.text.flatMap({ Measure(rawValue: $0) }), let origin = Origin(json["origin"])
    else { return nil }
    func pairs(_ key: String) -> [(String, String)] {
      (json[key]?.items ?? []).compactMap { pair in
        guard let items = pair.items, items.count == 2, let first = items[0].text, let second = items[1].text else {
          return nil
        }
        return (first, second)
      }
    }
    (self.title, self.resource, self.measure, self.origin) = (title, resource, measure, origin)
    group = json["group"]?.text ?? ""
    column = json["column"]?.text ?? ""
    filters = pairs("filters").map { Filter(column: $0.0, value: $0.1) }
    lines = (json["lines"]?.items ?? []).compactMap { Line($0) }
    least = json["least"]?.integer ?? 0
    chart = json["chart"]?.text.flatMap { Chart(rawValue: $0) } ?? .bar
  }
}

extension Exhibit.Line {
  fileprivate init?(_ json: JSON) {
    guard let items = json.items, items.count >= 2, let label = items[0].text, let value = items[1].text else {
      return nil
    }
    (self.label, self.value) = (label, value)
    count = items.count > 2 ? items[2].integer : nil
  }
}

extension Exhibit {
  /// The lines as everyone may see them: nil for a value that would tell of few, or from which such a one could be reckoned.
  ///
  /// `least` is that of the table as it is now, where there still is one.
  func told(_ least: Int?) -> (lines: [(label: String, value: String?)], least: Int?) {
    let least = max(self.least, least ?? 0)
    let counts = lines.map { $0.count ?? (measure == .count ? Int($0.value) : nil) }
    // What was kept without its number is as it was published.
    guard !counts.contains(nil) else { return (lines.map { ($0.label, $0.value) }, nil) }
    let hidden = SmallCounts(least: least).hidden(counts.compactMap { $0 })
    return (
      lines.enumerated().map { ($1.label, hidden.contains($0) ? nil : $1.value) }, hidden.isEmpty ? nil : least
    )
  }
}

extension Exhibit.Origin {
  fileprivate var json: JSON {
    [
      "dataset": .string(dataset), "title": .string(datasetTitle), "version": .int(version),
      "updated": .string(updated), "file": .string(file), "rows": .int(rows), "blanks": .int(blanks),
      "sha256": .string(digest), "computed": .string(computed),
    ]
  }

  fileprivate init?(_ json: JSON?) {
    guard let dataset = json?["dataset"]?.text, let digest = json?["sha256"]?.text else { return nil }
    (self.dataset, self.digest) = (dataset, digest)
    datasetTitle = json?["title"]?.text ?? dataset
    version = json?["version"]?.integer ?? 0
    updated = json?["updated"]?.text ?? ""
    file = json?["file"]?.text ?? ""
    rows = json?["rows"]?.integer ?? 0
    blanks = json?["blanks"]?.integer ?? 0
    computed = json?["computed"]?.text ?? ""
  }
}
