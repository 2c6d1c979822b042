import ModuleKit

/// `package_search`: what is asked by `q` and `fq`, in an order, a page of it, with counts by facet.
func searchPackages(_ call: CKANCall) throws -> JSON {
  var conditions: [SearchCondition] = []
  for name in ["q", "fq"] { if let text = call.text(name) { conditions.append(try QueryParser.parse(text)) } }
  for text in call.list("fq_list") { conditions.append(try QueryParser.parse(text)) }
  conditions = conditions.filter { $0 != .everything }
  var search = DatasetSearch(
    condition: conditions.isEmpty ? .everything : .all(conditions), order: try order(call.text("sort")),
    rows: try call.number("rows", 10, 0...1_000), start: try call.number("start", 0, 0...1_000_000))
  if call.flag("include_private") || call.flag("include_drafts") || call.flag("include_deleted") {
    search.sight = call.sight
    search.states += call.flag("include_drafts") ? [.draft] : []
    search.states += call.flag("include_deleted") ? [.deleted] : []
  }
  let fields = call.list("facet.field")
  let least = try call.number("facet.mincount", 1, 0...1_000_000)
  let shown = call.list("fl").flatMap { $0.split { $0 == "," || $0.isWhitespace }.map(String.init) }
  let most = try facetLimit(call)
  let wanted = search
  return try call.visit.store.read { db in
    let output = call.output
    let views = try DatasetView.of(try wanted.datasets(in: db), seesAll: wanted.sight.seesAll, in: db)
    let facets = try fields.compactMap { try SearchFacet($0, wanted, most, least, output, in: db) }
    return [
      "count": .int(try wanted.count(in: db)), "sort": .string(call.text("sort") ?? "metadata_modified desc"),
      "facets": .object(JSON.Object(facets.map { ($0.field, $0.counts) })),
      "results": .array(
        views.map { shown.isEmpty || shown.contains("*") ? output.package($0) : output.part($0, shown) }),
      "search_facets": .object(JSON.Object(facets.map { ($0.field, $0.described) })),
    ]
  }
}

/// −1 stands for all of them.
private func facetLimit(_ call: CKANCall) throws -> Int {
  if call.arguments["facet.limit"] == .int(-1) || call.text("facet.limit") == "-1" { return 10_000 }
  return try call.number("facet.limit", 50, 0...10_000)
}

/// `title_string asc, metadata_modified desc`: the first part that is no score counts.
private func order(_ text: String?) throws(CKANFault) -> DatasetOrder {
  for part in (text ?? "").split(separator: ",") {
    let words = part.split(whereSeparator: \.isWhitespace).map { $0.lowercased() }
    guard let field = words.first, field != "score" else { continue }
    let isDown = words.dropFirst().first == "desc"
    switch field {
    case "metadata_modified": return isDown ? .newest : .oldest
    case "metadata_created": return isDown ? .created : .createdUp
    case "title_string", "title": return isDown ? .titleDown : .title
    case "name", "id": return isDown ? .nameDown : .name
    default: throw .query("Can't determine a Sort Order (asc or desc) in sort spec '\(text ?? "")'")
    }
  }
  return .newest
}

/// Counts of a search's datasets by one field.
private struct SearchFacet {
  let field: String
  private let items: [(value: String, shown: String, count: Int)]

  /// Nil for a field that is not counted by.
  init?(_ field: String, _ search: DatasetSearch, _ limit: Int, _ least: Int, _ output: CKANOutput, in db: Reader)
    throws
  {
    let kinds: [String: MarkKind] = [
      "tags": .tag, "groups": .theme, "organization": .organisation, "license_id": .licence, "res_format": .format,
    ]
    guard let kind = kinds[field] else { return nil }
    self.field = field
    let counted = try search.facet(kind, limit: limit, in: db).filter { $0.count >= least }
    let groups =
      kind == .theme || kind == .organisation
      ? try DatasetGroup.all(counted.compactMap { ID<DatasetGroup>($0.value) }, in: db) : [:]
    items = counted.map { value, count in
      let group = ID<DatasetGroup>(value).flatMap { groups[$0] }
      let licence = kind == .licence ? Licence(rawValue: value)?.title.text(in: output.scene.language) : nil
      return (group?.name.text ?? value, group?.shownTitle ?? licence ?? value, count)
    }
  }

  var counts: JSON { .object(JSON.Object(items.map { ($0.value, .int($0.count)) })) }

  var described: JSON {
    let list = items.map { item -> JSON in
      ["name": .string(item.value), "display_name": .string(item.shown), "count": .int(item.count)]
    }
    return ["title": .string(field), "items": .array(list)]
  }
}
