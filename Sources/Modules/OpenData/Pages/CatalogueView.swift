import ModuleKit

/// What a reader of the catalogue asks for; everything empty means all.
struct CatalogueFilter: Sendable, Equatable {
  static let pageSize = 20

  var words = ""
  /// Chosen values by kind.
  var chosen: [MarkKind: String] = [:]
  var order: DatasetOrder = .newest
  var page = 1

  /// In the order of the form.
  static let kinds: [MarkKind] = [.organisation, .theme, .format, .licence, .tag]

  init(_ query: Fields) {
    words = String((query["q"] ?? "").trimmed.prefix(100))
    for kind in Self.kinds {
      if let value = query[kind.rawValue], !value.isEmpty { chosen[kind] = String(value.prefix(200)) }
    }
    order = query["sort"].flatMap { DatasetOrder(rawValue: $0) } ?? .newest
    page = query.page
  }

  /// As links carry it, without the page.
  var fields: Fields {
    let marks = Self.kinds.compactMap { kind in chosen[kind].map { (kind.rawValue, $0) } }
    return Fields(
      (words.isEmpty ? [] : [("q", words)]) + marks + (order == .newest ? [] : [("sort", order.rawValue)]))
  }

  var search: DatasetSearch {
    let marks = Self.kinds.compactMap { kind in chosen[kind].map { SearchCondition.mark(kind, $0) } }
    let conditions = words.split(whereSeparator: \.isWhitespace).map { .text(String($0)) } + marks
    return DatasetSearch(
      condition: conditions.isEmpty ? .everything : .all(conditions), order: order, rows: Self.pageSize,
      start: (page - 1) * Self.pageSize)
  }
}

/// All that the page of the catalogue shows.
struct CatalogueView: Sendable {
  /// A value to narrow by, and how many datasets have it.
  struct Option: Sendable {
    let value: String
    let words: Localized
    let count: Int
  }

  private static let mostOptions = 60

  let filter: CatalogueFilter
  let count: Int
  let datasets: [DatasetView]
  let options: [MarkKind: [Option]]

  var pages: Int { max(1, (count + CatalogueFilter.pageSize - 1) / CatalogueFilter.pageSize) }

  init(_ filter: CatalogueFilter, in db: Reader) throws {
    self.filter = filter
    let search = filter.search
    count = try search.count(in: db)
    datasets = try DatasetView.of(try search.datasets(in: db), seesAll: false, in: db)
    var options: [MarkKind: [Option]] = [:]
    for kind in CatalogueFilter.kinds {
      let counted = try search.facet(kind, limit: Self.mostOptions, in: db)
      let groups = kind.isGroup ? try DatasetGroup.all(counted.compactMap { ID($0.value) }, in: db) : [:]
      options[kind] = counted.map { value, count in
        let group = ID<DatasetGroup>(value).flatMap { groups[$0]?.shownTitle }
        let licence = kind == .licence ? Licence(rawValue: value)?.title : nil
        return Option(value: value, words: licence ?? Localized(group ?? value), count: count)
      }
    }
    self.options = options
  }
}

extension MarkKind {
  var isGroup: Bool { self == .organisation || self == .theme }
}
