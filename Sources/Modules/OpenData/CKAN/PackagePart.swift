import ModuleKit

extension CKANOutput {
  /// What `fl` asks of a package, in the flat form that CKAN keeps for its search: names instead of objects, `extras_KEY`, and of
  /// resources the list of each fact.
  func part(_ view: DatasetView, _ wanted: [String]) -> JSON {
    let view = seesAll ? view : view.open
    let whole = package(view)
    var members: [(String, JSON)] = []
    for name in wanted.prefix(100) where !members.contains(where: { $0.0 == name }) {
      if let value = flat(name, view, whole) { members.append((name, value)) }
    }
    return .object(JSON.Object(members))
  }

  private func flat(_ name: String, _ view: DatasetView, _ whole: JSON) -> JSON? {
    let dataset = view.dataset
    switch name {
    case "tags": return .array(dataset.tags.map(JSON.string))
    case "groups": return .array(view.themes.map { .string($0.name.text) })
    case "organization": return view.organisation.map { .string($0.name.text) }
    case "dataset_type": return whole["type"]
    case "capacity": return dataset.isPrivate ? "private" : "public"
    case "res_name": return .array(view.resources.map { .string($0.text("name") ?? "") })
    case "res_description": return .array(view.resources.map { .string($0.text("description") ?? "") })
    case "res_format": return .array(view.resources.map { .string($0.format) })
    case "res_url": return .array(view.resources.map { .string(address($0)) })
    default: break
    }
    if name.hasPrefix("extras_") { return dataset.extra(String(name.dropFirst(7))).map(JSON.string) }
    // Objects are no part of what CKAN's search keeps.
    guard let value = whole[name], value.items == nil, value.members == nil, value != .null else { return nil }
    return value
  }
}
