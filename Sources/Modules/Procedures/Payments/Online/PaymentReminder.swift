import ModuleKit

/// Reminds applicants once, three days before a fee is to be paid, and after eight in the morning.
let paymentReminder = JobKind("procedures.payment-reminders", every: 3_600, lease: 300) { run in
  try PaymentReminding(now: run.now, city: run.place.title, link: { run.place.link($0) }).run(run.store) {
    try run.keys
  }
}

struct PaymentReminding: Sendable {
  static let daysBefore = 3
  static let most = 500
  private static let firstHour = 8

  let now: Instant
  let city: Localized
  /// Nil where no address is known.
  let link: @Sendable (Target) -> String?

  func run(_ store: Store, _ keys: () throws -> Keyring) throws {
    // Should a job have been given up, what it was for is not forgotten.
    try store.write(isPublic: false) { db in try PaymentWork.wakeForNext(in: db) }
    guard let hour = Int(now.clock.prefix(2)), hour >= Self.firstHour else { return }
    let (today, last) = (now.day, now.day + Self.daysBefore)
    let due: [Charge] = try store.readOnce { db in
      try db.all(
        """
        SELECT \(Charge.columns) FROM procedures_charge
        WHERE received < owed AND due >= \(today) AND due <= \(last) AND reminded_at IS NULL
        ORDER BY due, id LIMIT \(Self.most)
        """)
    }
    if due.isEmpty { return }
    let keys = try keys()
    for charge in due {
      try store.write(isPublic: false) { db in try remind(charge.id, keys, in: db) }
    }
  }

  private func remind(_ id: ID<Charge>, _ keys: Keyring, in db: Writer) throws {
    guard let charge = try Charge.find(id, in: db), !charge.isSettled, let row = try Case.find(charge.caseID, in: db)
    else { return }
    try db.run("UPDATE procedures_charge SET reminded_at = \(now) WHERE id = \(id)")
    let version = try ProcedureVersion.get(row.procedure, row.version, in: db)
    let known = try Correspondence(row, version, try row.answers(keys), keys, in: db)
    guard let address = known.address else { return }
    let texts = ReminderTexts.of(row.language)
    let mail = try MailMessage(
      to: address, subject: texts.subject(city.text(in: row.language), row.number),
      body: texts.body(
        row.number, yenWords(charge.left, row.language), charge.due.shown(in: row.language), link(known.target) ?? ""),
      language: row.language)
    try db.enqueue(mail, sealedBy: keys, at: now)
  }
}

private struct ReminderTexts: Texts {
  let subject: @Sendable (_ city: String, _ number: String) -> String
  let body: @Sendable (_ number: String, _ yen: String, _ day: String, _ link: String) -> String

  static let japanese = ReminderTexts(
    subject: { "[\($0)] 手数料の納付期限のお知らせ（受付番号 \($1)）" },
    body: { number, yen, day, link in
      """
      手数料がまだ納められていません。

      受付番号：\(number)
      これから納める額：\(yen)
      期限：\(day)

      \(link.isEmpty ? "市のページの「自分の手続」か、受付番号と確認コードで手続を開き、納め方を選んでください。" : "\(link)\n\n上のページで納め方を選んでください。")
      すでに納めた場合は、反映されるまで数日かかることがあります。

      このメールは自動で送っています。カードや口座の番号をメールでたずねることはありません。
      """
    })

  static let english = ReminderTexts(
    subject: { "[\($0)] A fee is to be paid soon (\($1))" },
    body: { number, yen, day, link in
      """
      A fee has not been paid yet.

      Receipt number: \(number)
      Still to pay: \(yen)
      To be paid by: \(day)

      \(link.isEmpty ? byHand : "\(link)\n\nThe page says how to pay.")
      If you have paid already, it may take a few days until it is entered.

      This mail is sent by a program. Nobody asks you by mail for the number of a card or an account.
      """
    })

  private static let byHand =
    "Open your application on the municipality’s pages, by your account or by the receipt number and the code, and choose how to pay."
}
