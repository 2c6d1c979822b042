import ModuleKit

extension Voice: Record {
  static let columns: SQL =
    "id, kind, received_at, state, title, body, address, progress, answer, reason, dataset, version"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    kind = try row["kind"]
    receivedAt = try row["received_at"]
    state = try row["state"]
    title = try row["title"]
    text = try row["body"]
    address = try row["address"]
    progress = try row["progress"]
    answer = try row["answer"]
    reason = try row["reason"]
    dataset = try row["dataset"]
    version = try row["version"]
  }

  /// `sent` is nil for what the office itself has entered.
  func insert(_ sent: SentVoice?, from source: String, _ keys: Keyring, in db: Writer) throws(StoreError) {
    let sealed = sent.map { keys.seal($0.json, in: Voice.sent, of: id.text) }
    try db.run(
      """
      INSERT INTO opendata_voice (id, kind, received_at, source, sent, state, title, body, address, progress, answer, reason,
        dataset, version)
      VALUES (\(id), \(kind), \(receivedAt), \(source), \(sealed), \(state), \(title), \(text), \(address), \(progress),
        \(answer), \(reason), \(dataset), \(version))
      """)
  }

  func update(in db: Writer) throws(StoreError) {
    try db.run(
      """
      UPDATE opendata_voice
      SET state = \(state), title = \(title), body = \(text), address = \(address), progress = \(progress),
        answer = \(answer), reason = \(reason), dataset = \(dataset), version = \(version)
      WHERE id = \(id)
      """)
  }

  /// Throws `Refusal.notFound` where there is none.
  static func get(_ id: ID<Voice>, in db: Reader) throws -> Voice {
    guard let found: Voice = try db.first("SELECT \(columns) FROM opendata_voice WHERE id = \(id)") else {
      throw Refusal.notFound
    }
    return found
  }

  /// Nil where the office has entered it. Throws `VaultFault`.
  func sent(_ keys: Keyring, in db: Reader) throws -> SentVoice? {
    let sealed: [UInt8]? = try db.value("SELECT sent AS value FROM opendata_voice WHERE id = \(id)")
    return try sealed.map { SentVoice(json: try keys.open($0, in: Voice.sent, of: id.text)) }
  }

  /// One page, the newest first.
  static func all(_ kind: Kind, _ state: State, page: Int, in db: Reader) throws(StoreError) -> [Voice] {
    try db.all(
      """
      SELECT \(columns) FROM opendata_voice
      WHERE kind = \(kind) AND state = \(state)
      ORDER BY received_at DESC, id
      LIMIT \(pageSize) OFFSET \((page - 1) * pageSize)
      """)
  }

  static func counts(_ kind: Kind, in db: Reader) throws(StoreError) -> [State: Int] {
    var found: [State: Int] = [:]
    try db.each("SELECT state, count(*) AS voices FROM opendata_voice WHERE kind = \(kind) GROUP BY state") {
      (row) throws(StoreError) in found[try row["state"]] = try row["voices"]
    }
    return found
  }
}

/// How much is taken from one place and in all, so that nobody drowns the office.
struct VoiceFlood {
  /// From one network in an hour.
  static let perSource = 5
  /// In all in an hour.
  static let inAll = 200

  /// A keyed mark of the network, of no use to anybody without the municipality's key.
  let source: String
  let now: Instant

  init(_ visit: Visit, _ keys: Keyring) {
    source = keys.index(Attempt.network(of: visit.request.client), for: "opendata.voice-source")
    now = visit.now
  }

  func isTooMuch(in db: Reader) throws(StoreError) -> Bool {
    let since = now - 3_600
    let mine: Int =
      try db.value(
        "SELECT count(*) AS value FROM opendata_voice WHERE source = \(source) AND received_at > \(since)") ?? 0
    if mine >= Self.perSource { return true }
    let all: Int = try db.value("SELECT count(*) AS value FROM opendata_voice WHERE received_at > \(since)") ?? 0
    return all >= Self.inAll
  }
}

/// Forgets where voices came from, after a day.
let voiceSourceJob = JobKind("openData.forget-voice-sources", every: 21_600) { run in
  let before = run.now - 86_400
  try run.store.write(isPublic: false) { db in
    try db.run("UPDATE opendata_voice SET source = '' WHERE source <> '' AND received_at < \(before)")
  }
}
