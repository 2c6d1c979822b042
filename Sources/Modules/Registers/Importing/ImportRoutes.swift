import ModuleKit

enum ImportRoutes {
  static let field = "file"
  static let limits = UploadLimits(files: 1, fileBytes: Attachment.largest, totalBytes: Attachment.largest + 1_000_000)
  /// Hours after which a file goes that nobody has finished with.
  static let lifetime = 48

  static let list = Route(.get, "/staff/registers/:register/imports", ID<Register>.self, for: .may(.editRecords))
  static let send = Route(
    .post, "/staff/registers/:register/imports", ID<Register>.self, for: .may(.editRecords), takes: limits)
  static let show = Route(
    .get, "/staff/registers/:register/imports/:import", ID<Register>.self, ID<RegisterImport>.self,
    for: .may(.editRecords))
  static let save = Route(
    .post, "/staff/registers/:register/imports/:import", ID<Register>.self, ID<RegisterImport>.self,
    for: .may(.editRecords))
  static let faults = Route(
    .get, "/staff/registers/:register/imports/:import/faults.csv", ID<Register>.self, ID<RegisterImport>.self,
    for: .may(.editRecords))
}

let importEndpoints = [
  ImportRoutes.list.to(listImports),
  ImportRoutes.send.to(sendImport),
  ImportRoutes.show.to(showImport),
  ImportRoutes.save.to(saveImport),
  ImportRoutes.faults.to(importFaults),
]
