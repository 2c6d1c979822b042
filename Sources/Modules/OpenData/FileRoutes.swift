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
}

func downloadResource(_ visit: Visit, id: ID<Resource>, name: FileSegment) throws -> Answer {
  let found = try visit.store.read { db -> (Attachment, Dataset, Resource)? in
    guard let resource = try Resource.find(id, in: db), let file = resource.file,
      let dataset = try Dataset.find(resource.dataset, in: db), let row = try Attachment.find(file, in: db)
    else { return nil }
    return (row, dataset, resource)
  }
  guard let (row, dataset, resource) = found, row.isAvailable else { throw Refusal.notFound }
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
