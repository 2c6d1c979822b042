import ModuleKit

struct PaymentFileList {
  static let most = 50

  let files: [PaymentFile]
  let names: ActorNames

  init(in db: Reader) throws {
    files = try PaymentFile.newest(Self.most, in: db)
    names = try ActorNames(files.map(\.madeBy), in: db)
  }
}

func listPaymentFiles(_ visit: Visit) throws -> Answer {
  let files = try visit.store.read { db in try PaymentFileList(in: db) }
  return .page(paymentFilesPage(files, [:], visit.scene))
}

/// Reads a file and shows what it comes to; nothing is booked by it.
func addPaymentFile(_ visit: Visit) throws -> Answer {
  let texts = PaymentFileTexts.of(visit.scene.language)
  func refused(_ words: String) throws -> Answer {
    let files = try visit.store.read { db in try PaymentFileList(in: db) }
    return .page(paymentFilesPage(files, ["file": words], visit.scene), status: 422)
  }
  guard visit.uploads.fault == nil, let upload = visit.uploads.files.first(where: { $0.field == "file" }),
    upload.size > 0
  else { return try refused(texts.choose) }
  let bytes = try upload.read(at: 0, upTo: upload.size)
  let lines: [PaymentLine]
  do { lines = try PaymentTable.lines(bytes) } catch let fault as PaymentTable.Fault {
    return try refused(texts.fault(fault, visit.scene.language))
  }
  let (actor, now, name) = (try visit.actor, visit.now, FileName(upload.name).text)
  let (id, isNew) = try visit.store.write(isPublic: false) { db in
    try PaymentFile.keep(name, bytes, lines, by: actor, at: now, in: db)
  }
  return .seeOther(isNew ? MoneyRoutes.file(id) : MoneyRoutes.file(id).with("done", "known"))
}

func showPaymentFile(_ visit: Visit, id: ID<PaymentFile>) throws -> Answer {
  let (file, matches, names) = try visit.store.read { db -> (PaymentFile, [PaymentMatch], ActorNames) in
    var matching = PaymentMatching(in: db)
    let file = try PaymentFile.get(id, in: db)
    return (
      file, try matching.all(try PaymentFile.lines(id, in: db)),
      try ActorNames([file.bookedBy].compactMap(\.self), in: db)
    )
  }
  return .page(paymentFilePage(file, matches, by: names, visit.scene))
}

func bookPaymentFile(_ visit: Visit, id: ID<PaymentFile>) throws -> Answer {
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  let isDone = try visit.store.write(isPublic: false) { db in
    try PaymentFile.book(id, Bookkeeping(keys, by: actor, at: now, in: db))
  }
  return .seeOther(MoneyRoutes.file(id).with("done", isDone ? "booked" : "known"))
}
