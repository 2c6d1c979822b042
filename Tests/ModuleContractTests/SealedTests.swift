import App
import ModuleKit
import TestKit
import Testing

/// What lies sealed is sealed anew when keys change: all of it, or a retired key would take the rest along.
@Suite struct SealedTests {
  /// Columns of bytes that no data key seals, and why.
  static let open = [
    "attachment.sealed_name": "sealed by the attachment's own key",
    "attachment.sealed_sha256": "sealed by the attachment's own key",
    "attachment_part.bytes": "sealed by the attachment's own key",
    "data_key.wrapped": "wrapped by a master key",
    "passkey.public_key": "public",
    "passkey.aaguid": "tells the make of an authenticator",
  ]

  private func byteColumns(_ store: Store) throws -> [String] {
    try store.read { db in
      var found: [String] = []
      try db.each(
        """
        SELECT t.name AS place, c.name AS part
        FROM pragma_table_list AS t
        JOIN pragma_table_info(t.name) AS c
        WHERE t.schema = 'main' AND t.type = 'table' AND c.type = 'BLOB'
        ORDER BY t.name, c.cid
        """
      ) { (row) throws(StoreError) in
        let place: String = try row["place"]
        let part: String = try row["part"]
        found.append("\(place).\(part)")
      }
      return found
    }
  }

  @Test func everyColumnOfBytesIsDeclaredSealedOrKnownToBeOpen() throws {
    let test = try TestStore(.sqlite)
    try test.store.migrate(allMigrations)
    let declared = allSealed.map { "\($0.table.text).\($0.column.text)" }
    #expect(Set(declared).count == declared.count)
    let columns = try byteColumns(test.store)
    for column in columns {
      let isOpen = Self.open[column] != nil
      #expect(declared.contains(column) != isOpen, "\(column): declare it in a module’s sealed, or here")
    }
    for name in declared + Self.open.keys { #expect(columns.contains(name), "\(name) is no column of bytes") }
  }

  /// Puts a value into every sealed column of a municipality, as the program itself does where that is in reach.
  private func fill(_ city: City, _ keys: Keyring, at now: Instant) throws -> ID<Resident> {
    try city.store.write { db in
      let id = try ResidentAccount.insert(mail: "taro@example.jp", passwordHash: "", .japanese, keys, at: now, in: db)
      var profile = Profile()
      (profile.name, profile.kana, profile.sex) = ("沼津 太郎", "ヌマヅ タロウ", "男")
      (profile.address, profile.phone, profile.birthDate) = ("沼津市御幸町16-1", "055-000-0000", Day(iso: "1980-04-01"))
      try ResidentAccount.update(id, profile, keys, in: db)
      let party = Party.resident(id)
      try SecondFactor.propose(.random(), for: party, keys, at: now, in: db)
      _ = try db.anchorKey(keys, at: now)
      let facts = AttachmentFacts("申請書.pdf", type: "application/pdf", by: "test", at: now, heldBack: false)
      _ = try db.attach(facts, keys) { $0 == 0 ? [1, 2, 3] : [] }
      let editor = try #require(try Account.find(login: "editor", in: db))
      try Account.set(mail: "editor@city.example.jp", of: editor.id, keys, in: db)
      let secret = keys.seal("agreed", in: SealedColumn("identity_provider", "secret"), of: "office")
      try db.run(
        """
        INSERT INTO identity_provider (id, audience, name, settings, secret, strength, creates_accounts, is_active, created_at)
        VALUES ('office', 'staff', '庁内', '{}', \(secret), 'single', 0, 0, \(now))
        """)
      try db.run(
        """
        INSERT INTO plan_consultation (id, plan, title, question, documents, opens, closes, audience, offline, state, result,
          version, made_by, changed_at, shown_phase)
        VALUES ('c', 'johoka-suishin', '題', '問い', '[]', '2026-04-01', '2026-04-30', 'anyone', '窓口', 'announced', '', 1,
          's', \(now), 'open')
        """)
      let (comment, name) = (SealedColumn("plan_comment", "text"), SealedColumn("plan_comment", "name"))
      try db.run(
        """
        INSERT INTO plan_comment (id, consultation, received_at, origin, source, text, name, state, shown, topic, answer,
          reason, version)
        VALUES ('m', 'c', \(now), 'web', '', \(keys.seal("意見", in: comment, of: "m")),
          \(keys.seal("沼津 太郎", in: name, of: "m")), 'waiting', '', '', '', '', 1)
        """)
      try db.run(
        """
        INSERT INTO opendata_voice (id, kind, received_at, source, sent, state, title, body, address, answer, reason, version)
        VALUES ('v', 'demands', \(now), '', \(keys.seal("声", in: SealedColumn("opendata_voice", "sent"), of: "v")),
          'waiting', '', '', '', '', '', 1)
        """)
      let letter = AttachmentFacts("通知書.pdf", type: "application/pdf", by: "test", at: now, heldBack: false)
      try fillProcedures(keys, letter: try db.attach(letter, keys) { $0 == 0 ? [1] : [] }.text, at: now, in: db)
      _ = try Ticket.issue(.confirmMail, sealing: "hanako@example.jp", keys, seconds: 86_400, at: now, in: db)
      if let address = MailAddress("taro@example.jp") {
        let mail = try MailMessage(to: address, subject: "題", body: "文", replyTo: address, language: .japanese)
        let mailID = try db.enqueue(mail, sealedBy: keys, at: now)
        let answer = keys.seal("250 OK", in: SealedColumn("mail", "answer"), of: mailID.text)
        try db.run("UPDATE mail SET answer = \(answer) WHERE id = \(mailID)")
      }
      return id
    }
  }

  private func fillProcedures(_ keys: Keyring, letter: String, at now: Instant, in db: Writer) throws {
    func sealed(_ table: StaticName, _ column: StaticName) -> [UInt8] {
      keys.seal("山田 花子", in: SealedColumn(table, column), of: "p")
    }
    try db.run(
      """
      INSERT INTO procedures_procedure (id, title, is_open, version, revision, updated_at) VALUES ('p', '題', 0, 1, 0, \(now))
      """)
    try db.run(
      """
      INSERT INTO procedures_version (procedure, version, definition, published_at, published_by)
      VALUES ('p', 1, '{}', \(now), 's')
      """)
    try db.run(
      """
      INSERT INTO procedures_draft (id, procedure, version, holder, answers, pace, saves, started_at, saved_at)
      VALUES ('p', 'p', 1, '', \(sealed("procedures_draft", "answers")), 'one', 0, \(now), \(now))
      """)
    try db.run(
      """
      INSERT INTO procedures_case (id, procedure, version, draft, holder, answers, digest, language, channel, state, started_at,
        received_at, returns, revision)
      VALUES ('p', 'p', 1, 'd', '', \(sealed("procedures_case", "answers")), '', 'ja', 'online', 'open', \(now), \(now), 0, 0)
      """)
    try db.run(
      """
      INSERT INTO procedures_answers (id, case_id, digest, answers, replaced_at)
      VALUES ('p', 'p', '', \(sealed("procedures_answers", "answers")), \(now))
      """)
    try db.run(
      """
      INSERT INTO procedures_event (id, case_id, number, kind, at, actor, content)
      VALUES ('p', 'p', 1, 'asked', \(now), '', \(sealed("procedures_event", "content")))
      """)
    try db.run(
      """
      INSERT INTO procedures_correction (id, case_id, path, asked_at, words)
      VALUES ('p', 'p', 'name', \(now), \(sealed("procedures_correction", "words")))
      """)
    try db.run(
      """
      INSERT INTO procedures_letter (id, case_id, name, title, kind, prefix, year, number, issued_at, issued_by, file, digest,
        statement, signature, signer, state, reason)
      VALUES ('p', 'p', 'n', '題', 'notice', '', 2026, 1, \(now), 's', \(letter), '', '', '', '', 'withdrawn',
        \(sealed("procedures_letter", "reason")))
      """)
    try db.run(
      """
      INSERT INTO procedures_hold (id, reason, placed_at, placed_by)
      VALUES ('p', \(sealed("procedures_hold", "reason")), \(now), 's')
      """)
    try db.run(
      """
      INSERT INTO procedures_opinion (id, procedure, day, score, word)
      VALUES ('p', 'p', \(now.day), 5, \(sealed("procedures_opinion", "word")))
      """)
    try db.run(
      """
      INSERT INTO procedures_results (id, actor, lines, made_at)
      VALUES ('p', 's', \(sealed("procedures_results", "lines")), \(now))
      """)
    try db.run(
      """
      INSERT INTO procedures_signature (id, draft, signed_at, expires_at, content)
      VALUES ('p', 'p', \(now), \(now), \(sealed("procedures_signature", "content")))
      """)
    try db.run(
      """
      INSERT INTO procedures_consent (id, draft, signer, digest, state, holder, asked_at, words)
      VALUES ('p', 'p', 's', '', 'waiting', '', \(now), \(sealed("procedures_consent", "words")))
      """)
    try db.run(
      """
      INSERT INTO procedures_charge (id, case_id, procedure, owed, received, state, due, made_at)
      VALUES ('p', 'p', 'p', 300, 0, 'due', '2026-12-01', \(now))
      """)
    try db.run(
      """
      INSERT INTO procedures_ledger (id, charge, number, kind, owed, received, provider, day, at, actor, words)
      VALUES ('p', 'p', 1, 'charged', 300, 0, '', '2026-11-22', \(now), 's', \(sealed("procedures_ledger", "words")))
      """)
    try db.run(
      """
      INSERT INTO procedures_payment_provider (id, name, access, is_active, created_at)
      VALUES ('p', '支払い', \(sealed("procedures_payment_provider", "access")), 0, \(now))
      """)
    try db.run(
      """
      INSERT INTO procedures_signatory (id, title, name, seal, revision)
      VALUES ('p', '沼津市長', '', \(sealed("procedures_signatory", "seal")), 1)
      """)
  }

  private func values(_ columns: [SealedColumn], _ store: Store) throws -> [String: [[UInt8]]] {
    try store.read { db in
      var found: [String: [[UInt8]]] = [:]
      for column in columns {
        let name = "\(column.table.text).\(column.column.text)"
        try db.each("SELECT \(column.column) AS sealed FROM \(column.table) WHERE \(column.column) IS NOT NULL") {
          (row) throws(StoreError) in
          found[name, default: []].append(try row["sealed"])
        }
      }
      return found
    }
  }

  @Test(arguments: Backend.all) func afterARotationNothingIsLeftOfTheOldKey(_ backend: Backend) throws {
    let now = currentInstant()
    let test = try TestCity(backend, now: { now })
    let city = try test.city("numazu")
    let old = try city.vault.keyring(at: now)
    let resident = try fill(city, old, at: now)
    let before = try values(allSealed, city.store)
    for column in allSealed {
      let name = "\(column.table.text).\(column.column.text)"
      #expect(before[name]?.isEmpty == false, "\(name) is empty: let `fill` put something there")
    }
    let from = try KeyRotation.rotate(city, by: "test", at: now).activeFrom
    let later = from + Vault.settling
    let keys = try city.vault.keyring(at: later)
    let count = try city.store.reseal(allSealed, keys).total
    #expect(count == before.values.map(\.count).reduce(0, +))
    for (name, values) in try values(allSealed, city.store) {
      #expect(values.allSatisfy { $0.prefix(3) == [1, 0, 2] }, "\(name)")
    }
    try KeyRotation.retire(1, of: city, by: "test", at: later)
    let alone = try city.vault.keyring(at: later + 60)
    let found = try city.store.read { db in try ResidentAccount.find(resident, alone, in: db) }
    #expect(found?.profile.name == "沼津 太郎" && found?.mail == "taro@example.jp")
    let events = try city.store.read { db in try AuditEvent.recent(limit: 2, in: db) }
    #expect(events.map(\.action) == ["keys.retired", "keys.rotated"])
  }
}
