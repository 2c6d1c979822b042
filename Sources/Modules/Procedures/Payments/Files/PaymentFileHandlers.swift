import ModuleKit

func listPaymentFiles(_ visit: Visit) throws -> Answer {
  let files = try visit.store.readOnce { db in try PaymentFile.newest(50, in: db) }
  return .page(paymentFilesPage(files, [:], visit.scene))
}

/// Reads a file and shows what it comes to; nothing is booked by it.
func addPaymentFile(_ visit: Visit) throws -> Answer {
  let texts = PaymentFileTexts.of(visit.scene.language)
  func refused(_ words: String) throws -> Answer {
    let files = try visit.store.readOnce { db in try PaymentFile.newest(50, in: db) }
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
  let (file, matches) = try visit.store.read { db -> (PaymentFile, [PaymentMatch]) in
    var matching = PaymentMatching(in: db)
    return (try PaymentFile.get(id, in: db), try matching.all(try PaymentFile.lines(id, in: db)))
  }
  return .page(paymentFilePage(file, matches, visit.scene))
}

func bookPaymentFile(_ visit: Visit, id: ID<PaymentFile>) throws -> Answer {
  let (keys, actor, now) = (try visit.keys, try visit.actor, visit.now)
  let isDone = try visit.store.write(isPublic: false) { db in
    try PaymentFile.book(id, Bookkeeping(keys, by: actor, at: now, in: db))
  }
  return .seeOther(MoneyRoutes.file(id).with("done", isDone ? "booked" : "known"))
}
