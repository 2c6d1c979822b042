import ModuleKit

/// What clients complete names by, and the smaller lists of CKAN's API.
let lookupReads: [CKANAction] =
  [
    .read("tag_autocomplete") { call in .array(try tags(call).map { .string($0) }) },
    .read("tag_search") { call in
      let found = try tags(call)
      let results = found.map { name -> JSON in
        ["id": .string(name), "name": .string(name), "vocabulary_id": nil]
      }
      return ["count": .int(found.count), "results": .array(results)]
    },
    .read("format_autocomplete") { call in
      let (words, rows) = (normalized(try call.wanted("q")), try call.number("limit", 5, 0...100))
      return try call.visit.store.read { db in
        let formats = try DatasetSearch().facet(.format, limit: 1_000, in: db).map(\.value)
        return .array(formats.filter { normalized($0).hasPrefix(words) }.prefix(rows).map { .string($0.lowercased()) })
      }
    },
    .read("resource_search", searchResources),
    // No dataset stands in a relation to another, and nobody's groups are his alone.
    .read("package_relationships_list") { call in
      _ = try call.visit.store.read { db in try call.dataset(in: db) }
      return []
    },
    .read("group_list_authz") { _ in [] },
    .read("vocabulary_show") { _ in throw CKANFault.notFound("") },
    .read("resource_view_show") { _ in throw CKANFault.notFound("") },
  ]
  + [("group_autocomplete", DatasetGroup.Kind.theme), ("organization_autocomplete", .organisation)].map { name, kind in
    .read(name) { call in try completed(call, kind) }
  }

private func tags(_ call: CKANCall) throws -> [String] {
  let words = call.list("query") + call.list("q")
  let (rows, start) = (try call.number("limit", 100, 0...1_000), try call.number("offset", 0, 0...1_000_000))
  let all = try call.visit.store.read { db in try DatasetSearch().facet(.tag, limit: 10_000, in: db).map(\.value) }
  let found = all.filter { tag in words.allSatisfy { normalized(tag).contains(normalized($0)) } }
  return Array(found.sorted().dropFirst(start).prefix(rows))
}

private func completed(_ call: CKANCall, _ kind: DatasetGroup.Kind) throws -> JSON {
  let (words, rows) = (normalized(call.text("q") ?? ""), try call.number("limit", 20, 0...100))
  return try call.visit.store.read { db in
    let groups = try DatasetGroup.all(kind, in: db).filter {
      normalized($0.name.text).contains(words) || normalized($0.title).contains(words)
    }
    return .array(
      groups.prefix(rows).map {
        ["id": .string($0.id.text), "name": .string($0.name.text), "title": .string($0.shownTitle)]
      })
  }
}

/// `query`: `name:避難所`, several of them where all have to hold. Datasets are found by the words, then their resources looked
/// through; of very many datasets the first thousand.
private func searchResources(_ call: CKANCall) throws -> JSON {
  let terms = call.list("query").map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
  if terms.isEmpty { throw CKANFault.invalid("query", "Missing value") }
  let conditions = try terms.map { term -> SearchCondition in
    guard term.count == 2, !term[1].trimmed.isEmpty else {
      throw CKANFault.invalid("query", "Must be <field>:<value> pair(s)")
    }
    switch term[0] {
    case "format": return .mark(.format, term[1].uppercased())
    case "name", "description": return .text(term[1])
    default: throw CKANFault.invalid("query", "Field \"\(term[0])\" not recognised in resource_search.")
    }
  }
  let (rows, start) = (try call.number("limit", 100, 0...1_000), try call.number("offset", 0, 0...1_000_000))
  return try call.visit.store.read { db in
    let search = DatasetSearch(condition: .all(conditions), order: .name, rows: 1_000)
    let found = try DatasetView.of(try search.datasets(in: db), seesAll: false, in: db).flatMap { view in
      view.resources.enumerated().filter { _, resource in terms.allSatisfy { resource.fits($0[0], $0[1]) } }
    }
    return [
      "count": .int(found.count),
      "results": .array(found.dropFirst(start).prefix(rows).map { call.output.resource($0.element, $0.offset) }),
    ]
  }
}

extension Resource {
  fileprivate func fits(_ field: String, _ words: String) -> Bool {
    field == "format" ? format == words.uppercased() : normalized(text(field) ?? "").contains(normalized(words))
  }
}
