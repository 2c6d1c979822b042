import ModuleKit

func listMails(_ visit: Visit) throws -> Answer {
  let (query, vault, actor, now) = (visit.request.query, try visit.mails.vault(), try visit.actor, visit.now)
  let list = try visit.store.write(isPublic: false) { db in
    // Whom the office writes to is personal data: who reads it leaves a trace.
    let list = try MailList(query, vault, in: db)
    try db.record("outbox.listed", SubjectRef("mail", "all"), by: actor, at: now, detail: "page \(list.page)")
    return list
  }
  return .page(outboxPage(list, server: visit.mails.server, visit.scene))
}

func showMail(_ visit: Visit, _ id: ID<Mail>) throws -> Answer {
  let (vault, actor, now) = (try visit.mails.vault(), try visit.actor, visit.now)
  let isSending = visit.mails.server != nil
  let (row, body) = try visit.store.write(isPublic: false) { db in
    guard let mail = try Mail.find(id, in: db) else { throw Refusal.notFound }
    try db.record("outbox.mail-viewed", SubjectRef("mail", id.text), by: actor, at: now)
    // A link in a mail lets in whoever follows it: where mails are sent it is for their recipients alone.
    let body = isSending ? nil : try mail.message(vault, in: db)?.body
    return (MailRow(mail, vault), body)
  }
  return .page(mailPage(row, body: body, isSending: isSending, visit.scene))
}

func retryMails(_ visit: Visit) throws -> Answer {
  let (actor, now) = (try visit.actor, visit.now)
  try visit.store.write(isPublic: false) { db in
    try db.retryMails(at: now)
    try db.record("outbox.retried", SubjectRef("mail", "all"), by: actor, at: now)
  }
  return .seeOther(OutboxRoutes.list().with("done", "retry"))
}
