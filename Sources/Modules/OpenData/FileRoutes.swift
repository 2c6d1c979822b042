import ModuleKit

/// A file's name at the end of its address; under another one there is nothing but the way to it.
struct FileSegment: PathParameter {
  let text: String

  init(_ text: String) { self.text = text }
  init?(segment: Substring) { text = String(segment) }
  var segment: String { text }
}

enum FileRoutes {
  /// What anyone may have whose dataset is public; the name is for who saves it.
  static let file = Route(
    .get, "/files/data/:resource/:file", ID<Resource>.self, FileSegment.self, for: .anyone, isPersonal: true)
}

extension Resource {
  static let kinds = FileKind.allCases

  /// What it is called at the end of its address; nil where it is elsewhere.
  var fileName: String? { table.map { "\($0.text).\(format.lowercased())" } ?? (file == nil ? nil : url) }
}

/// A table is where its module shows it: whoever fetches it is sent on, and counted here unless the module tells of it.
private func openTableFile(_ visit: Visit, _ resource: Resource, _ dataset: Dataset, _ name: FileSegment) throws
  -> Answer
{
  guard dataset.isPublic || Access.may(.inspectOpenData).allows(visit.principal) else { throw Refusal.notFound }
  if let kept = resource.fileName, name.text != kept {
    return .seeOther(FileRoutes.file(resource.id, FileSegment(kept)))
  }
  let tables = try visit.store.read { db in try visit.openTables(db) }
  let file = tables.first { $0.id == resource.table }?.files.first { $0.target.path == resource.url }
  if dataset.isPublic, file?.tellsUses != true { try visit.countUse(.download, of: dataset.id) }
  return .seeOther(Target(path: resource.url))
}

func downloadResource(_ visit: Visit, id: ID<Resource>, name: FileSegment) throws -> Answer {
  let found = try visit.store.read { db -> (Attachment?, Dataset, Resource)? in
    guard let resource = try Resource.find(lasting: id, in: db),
      let dataset = try Dataset.find(resource.dataset, in: db)
    else { return nil }
    return (
      try resource.file.flatMap { file throws(StoreError) in try Attachment.find(file, in: db) }, dataset, resource
    )
  }
  guard let (kept, dataset, resource) = found else { throw Refusal.notFound }
  if resource.table != nil { return try openTableFile(visit, resource, dataset, name) }
  guard let row = kept, row.isAvailable else { throw Refusal.notFound }
  let isPublic = dataset.isPublic && !resource.isHeld
  let reading = resource.isHeld ? Permission.editOpenData : .inspectOpenData
  guard isPublic || Access.may(reading).allows(visit.principal) else { throw Refusal.notFound }
  if name.text != resource.url { return .seeOther(FileRoutes.file(id, FileSegment(resource.url))) }
  if isPublic { try visit.countUse(.download, of: dataset.id) }
  if resource.isHeld {
    // It may tell of persons: who opened it can be found out.
    let (actor, now) = (try visit.actor, visit.now)
    try visit.store.write(isPublic: false) { db in
      try db.record("openData.file.read", dataset.reference, by: actor, at: now, detail: id.text)
    }
  }
  return visit.download(try row.opened(try visit.keys), isPublic: isPublic)
}
