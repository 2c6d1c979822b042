import ModuleKit

let groupReads: [CKANAction] =
  [
    ("organization_list", DatasetGroup.Kind.organisation), ("group_list", .theme),
    ("organization_list_for_user", .organisation),
  ].map { name, kind in .read(name) { call in try listGroups(call, kind) } }
  + [("organization_show", DatasetGroup.Kind.organisation), ("group_show", .theme)].map { name, kind in
    .read(name) { call in try call.visit.store.read { db in try call.shown(try call.group("id", kind, in: db), in: db) }
    }
  }
  + [
    .read("group_package_show") { call in
      let rows = try call.number("limit", 1_000, 0...1_000)
      return try call.visit.store.read { db in
        let group = try call.group("id", .theme, in: db)
        let search = DatasetSearch(condition: .mark(.theme, group.id.text), rows: rows)
        let output = call.output
        return .array(try DatasetView.of(try search.datasets(in: db), seesAll: false, in: db).map(output.package))
      }
    },
    .read("member_list") { call in
      try call.visit.store.read { db in
        let group = try call.group("id", nil, in: db)
        if let type = call.text("object_type"), type != "package" { return [] }
        let search = DatasetSearch(condition: .mark(group.kind.mark, group.id.text), order: .name, rows: 1_000)
        return .array(
          try search.datasets(in: db).map { [.string($0.id.text), "package", "public"] })
      }
    },
  ]

let groupWrites: [CKANAction] = [("organization", DatasetGroup.Kind.organisation), ("group", .theme)].flatMap {
  name, kind -> [CKANAction] in
  [
    .write(name + "_create") { call in try createGroup(call, kind) },
    .write(name + "_update") { call in try changeGroup(call, kind, keepingFacts: false) },
    .write(name + "_patch") { call in try changeGroup(call, kind, keepingFacts: true) },
    .write(name + "_delete") { call in
      let (actor, now) = (try call.visit.actor, call.visit.now)
      try call.visit.store.write { db in
        var group = try call.group("id", kind, in: db)
        group.state = .deleted
        try group.update(by: actor, at: now, in: db)
      }
      return .null
    },
    .write(name + "_purge") { call in
      let (actor, now) = (try call.visit.actor, call.visit.now)
      try call.visit.store.write { db in
        let group = try call.group("id", kind, in: db)
        for dataset in try Dataset.all(in: group, in: db) {
          var left = dataset
          left.leave(group)
          let resources = try Resource.all(of: [dataset.id], in: db)[dataset.id] ?? []
          try left.update(resources, by: actor, at: now, in: db)
        }
        try group.purge(by: actor, at: now, in: db)
      }
      return .null
    },
  ]
}

let memberWrites: [CKANAction] = [
  .write("member_create") { call in
    _ = try call.changeMembership { dataset, group in
      dataset.leave(group)
      dataset.enter(group)
    }
    return ["group_id": .string(try call.wanted("id")), "table_id": .string(try call.wanted("object"))]
  },
  .write("member_delete") { call in
    _ = try call.changeMembership { dataset, group in dataset.leave(group) }
    return .null
  },
]

extension DatasetGroup.Kind {
  var mark: MarkKind { self == .organisation ? .organisation : .theme }
}

extension Dataset {
  mutating func enter(_ group: DatasetGroup) {
    if group.kind == .organisation { organisation = group.id } else { themes.append(group.id) }
  }

  mutating func leave(_ group: DatasetGroup) {
    if organisation == group.id { organisation = nil }
    themes.removeAll { $0 == group.id }
  }
}

private func listGroups(_ call: CKANCall, _ kind: DatasetGroup.Kind) throws -> JSON {
  let (limit, offset) = (try call.number("limit", 10_000, 0...10_000), try call.number("offset", 0, 0...1_000_000))
  return try call.visit.store.read { db in
    let groups = try DatasetGroup.all(kind, in: db).dropFirst(offset).prefix(limit)
    guard call.flag("all_fields") else { return .array(groups.map { .string($0.name.text) }) }
    let counts = Dictionary(
      try DatasetSearch().facet(kind.mark, limit: 10_000, in: db).map { ($0.value, $0.count) },
      uniquingKeysWith: { first, _ in first })
    let output = call.output
    return .array(groups.map { output.group($0, datasets: counts[$0.id.text] ?? 0) })
  }
}

private func createGroup(_ call: CKANCall, _ kind: DatasetGroup.Kind) throws -> JSON {
  let (actor, now) = (try call.visit.actor, call.visit.now)
  return try call.visit.store.write { db in
    let given = try call.text("id").map { text throws in
      guard let id = ID<DatasetGroup>(text), try DatasetGroup.find(id, in: db) == nil else {
        throw CKANFault.invalid("id", "Already exists, or is not made of a-z, 0-9 and -")
      }
      return id
    }
    guard let id = given ?? ID.uuid() else { throw CKANFault.invalid("id", "Missing value") }
    let created = call.text("created").flatMap(CKANTime.read) ?? now
    var group = DatasetGroup(id: id, kind: kind, name: try call.groupName(id, in: db), title: "", createdAt: created)
    try call.fill(&group)
    try group.add(by: actor, at: now, in: db)
    return try call.shown(group, in: db)
  }
}

private func changeGroup(_ call: CKANCall, _ kind: DatasetGroup.Kind, keepingFacts: Bool) throws -> JSON {
  let (actor, now) = (try call.visit.actor, call.visit.now)
  return try call.visit.store.write { db in
    var group = try call.group("id", kind, in: db)
    if !keepingFacts || call.text("name") != nil { group.name = try call.groupName(group.id, in: db) }
    try call.fill(&group, keepingFacts: keepingFacts)
    try group.update(by: actor, at: now, in: db)
    return try call.shown(group, in: db)
  }
}

extension CKANCall {
  /// The group that the argument names; of any kind where none is wanted.
  func group(_ name: String, _ kind: DatasetGroup.Kind?, in db: Reader) throws -> DatasetGroup {
    guard let found = try DatasetGroup.find(either: try wanted(name), in: db), kind.map({ $0 == found.kind }) ?? true,
      found.state == .active || seesAll
    else { throw CKANFault.notFound("") }
    return found
  }

  func shown(_ group: DatasetGroup, in db: Reader) throws -> JSON {
    let search = DatasetSearch(condition: .mark(group.kind.mark, group.id.text), rows: 1_000)
    let packages =
      flag("include_datasets") ? try DatasetView.of(try search.datasets(in: db), seesAll: false, in: db) : nil
    return output.group(group, datasets: try search.count(in: db), packages: packages)
  }

  fileprivate func groupName(_ id: ID<DatasetGroup>, in db: Reader) throws -> CatalogueName {
    guard let name = CatalogueName(try wanted("name")) else {
      throw CKANFault.invalid(
        "name", "Must be purely lowercase alphanumeric (ascii) characters and these symbols: -_")
    }
    if let other = try DatasetGroup.find(name, in: db), other.id != id {
      throw CKANFault.invalid("name", "Group name already exists in database")
    }
    return name
  }

  fileprivate func fill(_ group: inout DatasetGroup, keepingFacts: Bool = false) throws {
    func text(_ name: String, _ before: String) -> String {
      arguments[name].map { $0.text ?? "" } ?? (keepingFacts ? before : "")
    }
    group.title = text("title", group.title)
    group.description = text("description", group.description)
    group.image = text("image_url", group.image)
    if arguments["extras"] != nil || !keepingFacts { group.extras = arguments.extras }
    guard let state = arguments["state"]?.text else { return }
    guard let read = Dataset.State(rawValue: state) else {
      throw CKANFault.invalid("state", "Must be active or deleted")
    }
    group.state = read
  }

  fileprivate func changeMembership(_ change: @escaping @Sendable (inout Dataset, DatasetGroup) -> Void) throws -> JSON
  {
    let (actor, now) = (try visit.actor, visit.now)
    if let type = text("object_type"), type != "package" {
      throw CKANFault.invalid("object_type", "Only packages can be members here")
    }
    return try visit.store.write { db in
      let group = try group("id", nil, in: db)
      let view = try dataset("object", in: db)
      var dataset = view.dataset
      change(&dataset, group)
      dataset.modifiedAt = now
      try dataset.update(view.resources, by: actor, at: now, in: db)
      return .null
    }
  }
}
