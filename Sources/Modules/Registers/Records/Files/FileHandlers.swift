import ModuleKit

enum RecordFileRoutes {
  static let open = Route(
    .get, "/registers/:register/files/:file", ID<Register>.self, ID<Attachment>.self, for: .anyone)
  static let kept = Route(
    .get, "/staff/registers/:register/files/:file", ID<Register>.self, ID<Attachment>.self, for: .may(.editRecords))

  static func route(_ register: ID<Register>, _ file: ID<Attachment>, isDesk: Bool) -> Target {
    isDesk ? kept(register, file) : open(register, file)
  }
}

let recordFileEndpoints = [
  RecordFileRoutes.open.to(openFile),
  RecordFileRoutes.kept.to(keptFile),
]

func openFile(_ visit: Visit, id: ID<Register>, file: ID<Attachment>) throws -> Answer {
  let found = try visit.store.read { db -> RecordFile? in
    guard try Register.find(id, in: db)?.shows(file, in: db) == true else { return nil }
    return try RecordFile.find(file, in: id, db)
  }
  guard let found, found.row.isAvailable else { throw Refusal.notFound }
  return visit.download(try found.row.opened(try visit.keys), isPublic: true)
}

func keptFile(_ visit: Visit, id: ID<Register>, file: ID<Attachment>) throws -> Answer {
  let (register, found) = try visit.store.read { db in
    (try Register.kept(id, by: visit, .editRecords, in: db), try RecordFile.find(file, in: id, db))
  }
  guard let found, found.row.isAvailable else { throw Refusal.notFound }
  try visit.noteReading(of: register, "file \(file.text)")
  return visit.download(try found.row.opened(try visit.keys), isPublic: false)
}
