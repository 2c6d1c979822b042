import Text

/// A dataset whose columns the state has settled, so that those of all municipalities can be laid together.
public struct StandardDataset: Sendable, Equatable {
  public enum Edition: String, Sendable {
    /// 推奨データセット基本編
    case recommended2021 = "2021"
    /// 自治体標準オープンデータセット（正式版）
    case standard
  }

  public struct Column: Sendable, Equatable {
    public let name: String
    public let kind: ValueKind
    public let isRequired: Bool
  }

  public let name: String
  public let edition: Edition
  public let columns: [Column]

  public static let all: [StandardDataset] = {
    var found: [StandardDataset] = []
    for line in facts.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 3, words[0] == "#", let edition = Edition(rawValue: words[1]) {
        found.append(StandardDataset(name: words[2], edition: edition, columns: []))
      } else if let last = found.popLast() {
        found.append(
          StandardDataset(
            name: last.name, edition: last.edition, columns: last.columns + words.compactMap(Column.init(fact:))))
      }
    }
    return found
  }()
}

extension StandardDataset.Column {
  /// `名称*`, `緯度:lat`
  init?(fact: String) {
    let parts = fact.split(separator: ":", maxSplits: 1)
    guard let first = parts.first else { return nil }
    isRequired = first.hasSuffix("*")
    name = String(isRequired ? first.dropLast() : first)
    kind = parts.count > 1 ? Self.kinds[String(parts[1])] ?? .text : Self.addresses.contains(name) ? .address : .text
  }

  private static let addresses: Set = ["住所", "所在地", "所在地_連結表記"]

  private static let kinds: [String: ValueKind] = [
    "lat": .latitude, "lon": .longitude, "corp": .corporateNumber, "phone": .phone, "post": .postalCode,
    "muni": .municipalityCode, "time": .time, "day": .day, "web": .web, "mail": .mail, "yesno": .yesNo,
    "num": .number(decimals: 0),
  ]
}

/// How far a header is a standard dataset's.
public struct StandardMatch: Sendable, Equatable {
  public let dataset: StandardDataset
  /// The dataset's column for each of the header's that has its name.
  public let columns: [Int: StandardDataset.Column]
  /// Columns that have to be filled and that the header has not.
  public let missing: [StandardDataset.Column]
  /// The share of the dataset's columns that are there, 0 to 1.
  public let share: Double
  /// The same, where a column that few datasets have counts for more.
  let likeness: Double
}

extension StandardDataset {
  /// The datasets of which at least half of the columns are in this header, the best first.
  public static func matches(_ header: [String]) -> [StandardMatch] {
    let places = Dictionary(header.enumerated().map { (comparable($0.element), $0.offset) }) { first, _ in first }
    return all.map { match($0, places) }.filter { $0.share >= 0.5 }.sorted { $0.likeness > $1.likeness }
  }

  private static func match(_ dataset: StandardDataset, _ places: [String: Int]) -> StandardMatch {
    var (columns, missing) = ([Int: Column](), [Column]())
    for column in dataset.columns {
      if let place = places[comparable(column.name)] {
        columns[place] = column
      } else if column.isRequired {
        missing.append(column)
      }
    }
    let found = columns.values.reduce(0) { $0 + weight($1) }
    return StandardMatch(
      dataset: dataset, columns: columns, missing: missing,
      share: Double(columns.count) / Double(max(1, dataset.columns.count)),
      likeness: found / max(1, dataset.columns.reduce(0) { $0 + weight($1) }))
  }

  private static func weight(_ column: Column) -> Double { 1 / Double(usage[column.name] ?? 1) }

  /// What the datasets' columns are called.
  public static let columnNames = Set(all.flatMap(\.columns).map(\.name))

  /// In how many datasets a column of this name is; editions of one dataset count once.
  private static let usage: [String: Int] = {
    let names = Dictionary(grouping: all, by: \.name).values.map { Set($0.flatMap(\.columns).map(\.name)) }
    return Dictionary(names.flatMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
  }()

  /// Some type a dash for the long vowel of コード.
  static func comparable(_ name: String) -> String {
    String(normalized(name).filter { !$0.isWhitespace }.map { "ー―—‐-–−".contains($0) ? "ー" : $0 })
  }
}
