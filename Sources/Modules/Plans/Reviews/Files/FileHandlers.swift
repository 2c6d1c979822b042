import ModuleKit

enum FileRoutes {
  /// What anyone may have once it is published, and before those who may see the history.
  static let reviewFile = Route(
    .get, "/files/reviews/:file", ID<Attachment>.self, for: .anyone, isPersonal: true)
}

let fileEndpoints = [FileRoutes.reviewFile.to(downloadReviewFile)]

func downloadReviewFile(_ visit: Visit, id: ID<Attachment>) throws -> Answer {
  let found = try visit.store.readOnce { db in try ReviewFile.find(id, in: db) }
  guard let file = found, file.row.isAvailable else { throw Refusal.notFound }
  // To whom it is not public it is not there.
  guard file.wasPublished || Access.may(.inspectPlans).allows(visit.principal) else { throw Refusal.notFound }
  return visit.download(try file.row.opened(try visit.keys), isPublic: file.wasPublished)
}
