import ModuleKit

let datasetReads: [CKANAction] = [
  .read("package_list", listPackages),
  .read("current_package_list_with_resources") { call in
    let search = DatasetSearch(
      rows: try call.number("limit", 1_000, 0...1_000), start: try call.number("offset", 0, 0...1_000_000))
    return try call.visit.store.read { db in
      let output = call.output
      return .array(try DatasetView.of(try search.datasets(in: db), seesAll: false, in: db).map(output.package))
    }
  },
  .read("package_show", showPackage).counted,
  .read("dataset_show", showPackage).counted,
  .read("package_search", searchPackages),
  .read("package_autocomplete") { call in
    let words = try call.wanted("q")
    let search = DatasetSearch(
      condition: .any([.text(words), .name(words, isPrefix: true)]), order: .name,
      rows: try call.number("limit", 10, 0...100))
    return try call.visit.store.read { db in
      .array(
        try search.datasets(in: db).map { dataset in
          let name = JSON.string(dataset.name.text)
          return ["name": name, "title": .string(dataset.title), "match_field": "name", "match_displayed": name]
        })
    }
  },
  .read("resource_show") { call in
    let (view, position) = try call.visit.store.read { db in try call.resource(in: db) }
    try call.count(view.dataset)
    return call.output.resource(view.resources[position], position)
  }.counted,
  .read("resource_view_list") { _ in [] },
  .read("license_list") { call in
    .array(Licence.allCases.map(call.output.licence))
  },
  .read("recently_changed_packages_activity_list") { call in
    let search = DatasetSearch(
      rows: try call.number("limit", 31, 0...100), start: try call.number("offset", 0, 0...1_000_000))
    return try call.visit.store.read { db in
      let output = call.output
      return .array(
        try DatasetView.of(try search.datasets(in: db), seesAll: false, in: db).map { activity($0, output) })
    }
  },
  .read("tag_list") { call in
    let query = call.text("query") ?? call.text("q")
    let tags = try call.visit.store.read { db in
      try DatasetSearch().facet(.tag, limit: 10_000, in: db).map(\.value)
        .filter { tag in query.map { normalized(tag).contains(normalized($0)) } ?? true }.sorted()
    }
    let output = call.output
    return .array(tags.map { call.flag("all_fields") ? output.tag($0) : .string($0) })
  },
  .read("tag_show") { call in
    let name = try call.wanted("id")
    let count = try call.visit.store.read { db in
      try DatasetSearch(condition: .mark(.tag, name)).count(in: db)
    }
    if count == 0 { throw CKANFault.notFound("") }
    return call.output.tag(name)
  },
]

private func activity(_ view: DatasetView, _ output: CKANOutput) -> JSON {
  let isNew = view.dataset.version == 1
  return [
    "id": .string("\(view.dataset.id.text)-\(view.dataset.version)"),
    "timestamp": .string(CKANTime.write(view.dataset.modifiedAt)), "object_id": .string(view.dataset.id.text),
    "activity_type": .string(isNew ? "new package" : "changed package"), "user_id": nil,
    "data": ["package": output.package(view)],
  ]
}

private func showPackage(_ call: CKANCall) throws -> JSON {
  let view = try call.visit.store.read { db in try call.dataset(in: db) }
  try call.count(view.dataset)
  return call.output.package(view)
}

private func listPackages(_ call: CKANCall) throws -> JSON {
  var search = DatasetSearch(
    order: .name, rows: try call.number("limit", 1_000_000, 0...1_000_000),
    start: try call.number("offset", 0, 0...1_000_000))
  if call.flag("include_private") || call.flag("include_drafts") || call.flag("include_deleted") {
    search.sight = call.sight
    search.states += call.flag("include_drafts") ? [.draft] : []
    search.states += call.flag("include_deleted") ? [.deleted] : []
  }
  return try call.visit.store.read { db in .array(try search.names(in: db).map(JSON.string)) }
}

let datasetWrites: [CKANAction] = [
  .write("package_create") { call in
    let (visit, given) = (call.visit, call.arguments)
    let (actor, now) = (try visit.actor, visit.now)
    return try visit.store.write { db in
      let (dataset, resources) = try PackageInput.new(given, at: now, in: db)
      try dataset.add(resources, by: actor, at: now, in: db)
      return try call.shown(dataset, in: db)
    }
  },
  .write("package_update") { call in
    try call.change { view, db in
      try PackageInput.changed(view.dataset, view.resources, by: call.arguments, at: call.visit.now, in: db)
    }
  },
  .write("package_patch") { call in
    try call.change { view, db in
      let now = call.output.package(view).members ?? JSON.Object()
      let given = call.arguments.members.filter { $0.key != "id" }
      let kept = now.members.filter { member in !given.contains { $0.key == member.key } }
      var merged = JSON.Object()
      merged.members = kept + given
      return try PackageInput.changed(view.dataset, view.resources, by: merged, at: call.visit.now, in: db)
    }
  },
  .write("package_delete") { call in
    _ = try call.change { view, _ in
      var dataset = view.dataset
      dataset.state = .deleted
      dataset.modifiedAt = call.visit.now
      return (dataset, view.resources)
    }
    return .null
  },
  .write("dataset_purge") { call in
    let (actor, now) = (try call.visit.actor, call.visit.now)
    try call.visit.store.write { db in try call.dataset(in: db).dataset.purge(by: actor, at: now, in: db) }
    return .null
  },
  .write("package_owner_org_update") { call in
    try call.change { view, db in
      var dataset = view.dataset
      dataset.organisation = try call.group("organization_id", .organisation, in: db).id
      dataset.modifiedAt = call.visit.now
      return (dataset, view.resources)
    }
  },
  .write("package_resource_reorder") { call in
    let order = call.list("order")
    _ = try call.change { view, _ in
      var dataset = view.dataset
      dataset.modifiedAt = call.visit.now
      let first = order.compactMap { id in view.resources.first { $0.id.text == id } }
      return (dataset, first + view.resources.filter { resource in !first.contains { $0.id == resource.id } })
    }
    return ["id": .string(try call.wanted("id")), "order": .array(order.map(JSON.string))]
  },
]

extension CKANCall {
  var output: CKANOutput { CKANOutput(scene: visit.scene, seesAll: seesAll) }

  /// What programs of the office itself ask for with its token is no use by others.
  func count(_ dataset: Dataset) throws {
    if dataset.isPublic, visit.principal == nil { try visit.countUse(.api, of: dataset.id) }
  }

  /// The dataset that `id` names. Throws `CKANFault.notFound` where there is none, or not for who asks.
  func dataset(_ name: String = "id", in db: Reader) throws -> DatasetView {
    let wanted = try wanted(name)
    guard let dataset = try Dataset.find(either: wanted, in: db), dataset.isPublic || seesAll else {
      throw CKANFault.notFound("")
    }
    return try view(dataset, in: db)
  }

  private func view(_ dataset: Dataset, in db: Reader) throws -> DatasetView {
    guard let view = try DatasetView.of([dataset], seesAll: seesAll, in: db).first else { throw CKANFault.notFound("") }
    return view
  }

  func shown(_ dataset: Dataset, in db: Reader) throws -> JSON {
    output.package(try view(dataset, in: db))
  }

  /// The resource that `id` names, with its dataset.
  func resource(in db: Reader) throws -> (DatasetView, position: Int) {
    let wanted = try wanted("id")
    guard let id = ID<Resource>(wanted), let found = try Resource.find(id, in: db),
      let dataset = try Dataset.find(found.dataset, in: db), dataset.isPublic || seesAll
    else { throw CKANFault.notFound("Resource was not found.") }
    let view = try view(dataset, in: db)
    guard let position = view.resources.firstIndex(where: { $0.id == id }) else { throw CKANFault.notFound("") }
    return (view, position)
  }

  /// Changes the dataset that `id` names, in one transaction, and answers it as it is then.
  func change(
    _ change: @escaping @Sendable (DatasetView, Writer) throws -> (Dataset, [Resource])
  ) throws -> JSON {
    let (actor, now) = (try visit.actor, visit.now)
    return try visit.store.write { db in
      // A package may name itself where no id is given.
      let view = try dataset(text("id") == nil ? "name" : "id", in: db)
      let (dataset, resources) = try change(view, db)
      try dataset.update(resources, by: actor, at: now, in: db)
      return try shown(dataset, in: db)
    }
  }
}
