import ModuleKit

/// Takes out of a case all that tells of a person, when its time is over: the statistics and the numbers of the audit trail stay
/// (個人情報の保護に関する法律, Article 22: what is no longer needed is erased).
enum CaseErasure {
  /// What becomes of a case's rows in each table that refers to cases. A table that is in neither list fails a test: whoever
  /// adds one decides.
  static let erased: [String: @Sendable (ID<Case>, Keyring, Writer) throws -> Void] = [
    "procedures_answers": { id, _, db in try db.run("DELETE FROM procedures_answers WHERE case_id = \(id)") },
    "procedures_event": { id, keys, db in
      for event in try CaseEvent.of(id, in: db) {
        let actor = event.kind.isByApplicant || isApplicants(event.actor) ? "" : event.actor
        try db.run(
          """
          UPDATE procedures_event
          SET content = \(keys.seal("", in: CaseEvent.content, of: event.id.text)), actor = \(actor) WHERE id = \(event.id)
          """)
      }
    },
    "procedures_correction": { id, keys, db in
      var corrections: [ID<Correction>] = []
      try db.each("SELECT id FROM procedures_correction WHERE case_id = \(id)") { (row) throws(StoreError) in
        corrections.append(try row["id"])
      }
      for one in corrections {
        let empty = keys.seal("", in: Correction.words, of: one.text)
        try db.run("UPDATE procedures_correction SET words = \(empty) WHERE id = \(one)")
      }
    },
    "procedures_file": { id, _, db in
      for file in try CaseFile.of(case: id, in: db) {
        try db.run("DELETE FROM procedures_file WHERE file = \(file.id)")
        try db.detach(file.id)
      }
    },
    // The books keep their sums and days; why something was waived is the applicant's.
    "procedures_charge": { id, keys, db in
      guard let charge = try Charge.of(id, in: db) else { return }
      for entry in try LedgerEntry.of(charge.id, in: db) {
        let empty = keys.seal("", in: LedgerEntry.words, of: entry.id.text)
        let actor = isApplicants(entry.actor) ? "" : entry.actor
        try db.run("UPDATE procedures_ledger SET words = \(empty), actor = \(actor) WHERE id = \(entry.id)")
      }
    },
    // Whoever has a letter verifies it by its digest still.
    "procedures_letter": { id, _, db in
      let files = try Letter.of(case: id, in: db).compactMap(\.file)
      try db.run("UPDATE procedures_letter SET file = NULL, reason = NULL WHERE case_id = \(id)")
      for file in files { try db.detach(file) }
    },
    "procedures_counter": { id, _, db in try db.run("DELETE FROM procedures_counter WHERE case_id = \(id)") },
    "procedures_signature": { id, _, db in
      try db.run("DELETE FROM procedures_signature WHERE case_id = \(id) OR earlier_of = \(id)")
    },
    "procedures_corrected": { id, _, db in try CorrectedDraft.deleteAll(of: id, in: db) },
    "procedures_consent": { id, _, db in try db.run("DELETE FROM procedures_consent WHERE case_id = \(id)") },
    // Who began several at once is forgotten with the last of them.
    "procedures_intake_part": { id, _, db in
      try db.run(
        """
        UPDATE procedures_intake SET owner = NULL, holder = ''
        WHERE id IN (SELECT intake FROM procedures_intake_part WHERE case_id = \(id)) AND NOT EXISTS (
          SELECT 1 FROM procedures_intake_part AS other JOIN procedures_case ON procedures_case.id = other.case_id
          WHERE other.intake = procedures_intake.id AND procedures_case.erased_at IS NULL AND procedures_case.id <> \(id))
        """)
    },
  ]

  /// Tables that stay as they are, and why.
  static let kept = [
    "procedures_step": "offices and times",
    "procedures_hold": "no case with a hold is erased",
  ]

  /// Erases one case; nothing where that was done before, it is not over, or it is held. Answers whether it did.
  static func run(_ id: ID<Case>, _ keys: Keyring, at now: Instant, in db: Writer) throws -> Bool {
    guard let row = try Case.find(id, in: db), row.ended != nil, row.erased == nil,
      try Hold.find(id, keys, in: db) == nil
    else { return false }
    let files = try CaseFile.of(case: id, in: db).count
    for (_, part) in erased.sorted(by: { $0.key < $1.key }) { try part(id, keys, db) }
    try db.run(
      """
      UPDATE procedures_case
      SET answers = \(keys.seal(Answers().json, in: Case.answers, of: id.text)), digest = '', owner = NULL, holder = '',
        applicant = NULL, erased_at = \(now), revision = revision + 1
      WHERE id = \(id)
      """)
    try db.run(
      """
      INSERT INTO procedures_erasure (procedure, day, cases, files) VALUES (\(row.procedure), \(now.day), 1, \(files))
      ON CONFLICT (procedure, day)
      DO UPDATE SET cases = procedures_erasure.cases + 1, files = procedures_erasure.files + \(files)
      """)
    try db.record("procedures.case.erased", row.subject, by: "", at: now)
    return true
  }
}

/// Whether a resident or business did it, and not staff or a program.
private func isApplicants(_ actor: String) -> Bool {
  switch actor.split(separator: " ").first.flatMap({ Party($0) }) {
  case .resident?, .business?: true
  default: false
  }
}

extension CaseEvent.Kind {
  /// Whether it was the applicant who did it, or may have been.
  fileprivate var isByApplicant: Bool {
    switch self {
    case .received, .asked, .toSign, .corrected, .withdrawn: true
    default: false
    }
  }
}
