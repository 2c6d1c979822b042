import ModuleKit

/// Our datasets as CKAN shows its packages.
struct CKANOutput: Sendable {
  let scene: Scene
  /// Whether files that are held back are shown, and that they are.
  var seesAll = false

  func package(_ view: DatasetView) -> JSON {
    let view = seesAll ? view : view.open
    let (dataset, texts) = (view.dataset, view.dataset.texts)
    func text(_ field: Dataset.Field) -> JSON { texts[field].map(JSON.string) ?? .null }
    let licence = dataset.licence
    var members: [(String, JSON)] = [
      ("author", text(.author)), ("author_email", text(.authorMail)), ("creator_user_id", text(.creator)),
      ("id", .string(dataset.id.text)), ("isopen", .bool(licence?.isOpen ?? false)), ("license_id", text(.licence)),
      ("license_title", licence.map { .string($0.title.text(in: scene.language)) } ?? text(.licence)),
    ]
    if let address = licence?.address, !address.isEmpty { members.append(("license_url", .string(address))) }
    members += [
      ("maintainer", text(.maintainer)), ("maintainer_email", text(.maintainerMail)),
      ("metadata_created", .string(CKANTime.write(dataset.createdAt))),
      ("metadata_modified", .string(CKANTime.write(dataset.modifiedAt))), ("name", .string(dataset.name.text)),
      ("notes", text(.notes)), ("num_resources", .int(view.resources.count)), ("num_tags", .int(dataset.tags.count)),
      ("organization", view.organisation.map(embedded) ?? .null),
      ("owner_org", dataset.organisation.map { .string($0.text) } ?? .null), ("private", .bool(dataset.isPrivate)),
      ("state", .string(dataset.state.rawValue)), ("title", .string(dataset.title)),
      ("type", texts[.type].map(JSON.string) ?? "dataset"), ("url", text(.page)), ("version", text(.edition)),
      ("extras", dataset.extras.json), ("groups", .array(view.themes.map(theme))),
      ("resources", .array(view.resources.enumerated().map { resource($0.element, $0.offset) })),
      ("tags", .array(dataset.tags.map(tag))), ("relationships_as_subject", []), ("relationships_as_object", []),
    ]
    return .object(JSON.Object(members))
  }

  /// With nulls for what CKAN always names, then what else was said of it.
  func resource(_ resource: Resource, _ position: Int) -> JSON {
    let usual = [
      "cache_last_updated", "cache_url", "description", "format", "hash", "last_modified", "mimetype", "mimetype_inner",
      "name", "resource_type", "size",
    ]
    var members: [(String, JSON)] = usual.map { key in
      (key, resource.facts[key] ?? (["description", "format", "hash"].contains(key) ? "" : .null))
    }
    members += [
      ("created", .string(CKANTime.write(resource.createdAt))), ("datastore_active", .bool(resource.table != nil)),
      ("id", .string(resource.id.text)), ("package_id", .string(resource.dataset.text)), ("position", .int(position)),
      ("state", "active"), ("url", .string(address(resource))), ("url_type", resource.isUpload ? "upload" : .null),
    ]
    if resource.isHeld { members.append(("held_back", true)) }
    let known = Set(members.map(\.0) + [TablePublishing.mark, "held_back"])
    members += resource.facts.members.filter { !known.contains($0.key) }.map { ($0.key, $0.value) }
    return .object(JSON.Object(members))
  }

  func address(_ resource: Resource) -> String {
    resource.target.map { scene.absolute($0).address } ?? resource.url
  }

  func tag(_ name: String) -> JSON {
    [
      "display_name": .string(name), "id": .string(name), "name": .string(name), "state": "active",
      "vocabulary_id": nil,
    ]
  }

  private func theme(_ group: DatasetGroup) -> JSON {
    [
      "description": .string(group.description), "display_name": .string(group.shownTitle),
      "id": .string(group.id.text), "image_display_url": .string(group.image), "name": .string(group.name.text),
      "title": .string(group.title),
    ]
  }

  private func embedded(_ group: DatasetGroup) -> JSON {
    [
      "id": .string(group.id.text), "name": .string(group.name.text), "title": .string(group.title),
      "type": "organization", "description": .string(group.description), "image_url": .string(group.image),
      "created": .string(CKANTime.write(group.createdAt)), "is_organization": true, "approval_status": "approved",
      "state": .string(group.state.rawValue),
    ]
  }

  /// An organisation or a group as its own page would show it.
  func group(_ group: DatasetGroup, datasets: Int, packages: [DatasetView]? = nil) -> JSON {
    let isOrganisation = group.kind == .organisation
    var members: [(String, JSON)] = [
      ("approval_status", "approved"), ("created", .string(CKANTime.write(group.createdAt))),
      ("description", .string(group.description)), ("display_name", .string(group.shownTitle)),
      ("extras", group.extras.json), ("groups", []), ("id", .string(group.id.text)),
      ("image_display_url", .string(group.image)), ("image_url", .string(group.image)),
      ("is_organization", .bool(isOrganisation)), ("name", .string(group.name.text)), ("num_followers", 0),
      ("package_count", .int(datasets)), ("state", .string(group.state.rawValue)), ("tags", []),
      ("title", .string(group.title)), ("type", isOrganisation ? "organization" : "group"), ("users", []),
    ]
    if let packages { members.append(("packages", .array(packages.map(package)))) }
    return .object(JSON.Object(members))
  }

  func licence(_ licence: Licence) -> JSON {
    [
      "domain_content": .bool(licence.isOpen), "domain_data": .bool(licence.isOpen), "domain_software": false,
      "family": "", "id": .string(licence.rawValue), "is_generic": .bool(licence == .other),
      "maintainer": "", "od_conformance": licence.isOpen ? "approved" : "not reviewed",
      "osd_conformance": "not reviewed", "status": "active",
      "title": .string(licence.title.text(in: scene.language)), "url": .string(licence.address),
    ]
  }
}

extension Resource {
  /// Whether the file goes along where the catalogue is moved: of a table one form alone, as the others say the same.
  fileprivate var isUpload: Bool { table == nil ? file != nil : format == "CSV" }
}
