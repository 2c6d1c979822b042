public import ModuleKit

extension Module {
  /// The mails that the city hall sends: which wait, which went, which did not and why.
  public static let outbox = Module(
    "outbox", Localized("送信するメール", en: "Mail going out"),
    permissions: [.manageOutbox],
    endpoints: [
      OutboxRoutes.list.to(listMails),
      OutboxRoutes.show.to(showMail),
      OutboxRoutes.retry.to(retryMails),
    ],
    gauges: [
      Gauge("mails_waiting", "Mails that wait to be sent.") { db in try Mail.count(.waiting, in: db) },
      Gauge("mails_failed", "Mails that were given up and could still be sent.") { db in try Mail.failures(in: db) },
    ],
    menu: [
      MenuEntry(
        Localized(OutboxTexts.japanese.outbox, en: OutboxTexts.english.outbox), OutboxRoutes.list(),
        for: .may(.manageOutbox))
    ],
    events: eventWords
  )
}

extension Permission {
  static let manageOutbox = Permission(
    "outbox.manage",
    Localized(
      "どのメールが送信待ちか、送られたか、送れなかったかを見る。もう一度送らせる。",
      en: "See which mails wait, were sent or failed, and have them tried again."), [.administrator])
}

enum OutboxRoutes {
  static let list = Route(.get, "/staff/outbox", for: .may(.manageOutbox))
  static let show = Route(.get, "/staff/outbox/:mail", ID<Mail>.self, for: .may(.manageOutbox))
  static let retry = Route(.post, "/staff/outbox/retry", for: .may(.manageOutbox))
}
