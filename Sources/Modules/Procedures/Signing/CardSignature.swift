import ModuleKit

/// A signature that a My Number card has made over exactly what is handed in (`HandedContent`).
struct CardSignature: Sendable, Record {
  static let content = SealedColumn("procedures_signature", "content")

  let id: ID<CardSignature>
  let draft: ID<Draft>
  let signed: Instant
  /// The last instant of the certificate.
  let expires: Instant
  private let sealed: [UInt8]

  static let columns: SQL = "id, draft, signed_at, expires_at, content"

  init(row: Row) throws(StoreError) {
    id = try row["id"]
    draft = try row["draft"]
    signed = try row["signed_at"]
    expires = try row["expires_at"]
    sealed = try row["content"]
  }

  static func find(_ draft: ID<Draft>, in db: Reader) throws(StoreError) -> CardSignature? {
    try db.first("SELECT \(columns) FROM procedures_signature WHERE draft = \(draft)")
  }

  static func of(_ id: ID<Case>, in db: Reader) throws(StoreError) -> CardSignature? {
    try db.first("SELECT \(columns) FROM procedures_signature WHERE case_id = \(id)")
  }

  /// Those over what corrections have replaced, the newest first.
  static func before(_ id: ID<Case>, in db: Reader) throws(StoreError) -> [CardSignature] {
    try db.all(
      "SELECT \(columns) FROM procedures_signature WHERE earlier_of = \(id) ORDER BY signed_at DESC, id LIMIT 20")
  }

  /// Takes the place of one that was made before.
  static func keep(
    _ signature: SignatureDocument, of draft: ID<Draft>, until expires: Instant, _ keys: Keyring, at now: Instant,
    in db: Writer
  ) throws(StoreError) {
    let id = ID<CardSignature>.random()
    try db.run("DELETE FROM procedures_signature WHERE draft = \(draft)")
    try db.run(
      """
      INSERT INTO procedures_signature (\(columns))
      VALUES (\(id), \(draft), \(now), \(expires), \(keys.seal(signature.json, in: content, of: id.text)))
      """)
  }

  func opened(_ keys: Keyring) throws -> OpenSignature {
    guard let document = SignatureDocument(json: try keys.open(sealed, in: CardSignature.content, of: id.text)) else {
      throw StoreError.column("content")
    }
    return OpenSignature(row: self, document: document)
  }
}

/// What lies sealed of a signature: all that it takes to check it again.
struct SignatureDocument: Sendable, Equatable {
  let content: HandedContent
  let statement: [UInt8]
  let certificate: [UInt8]
  let signature: [UInt8]

  init(_ content: HandedContent, _ answer: CardAnswer) {
    self.content = content
    (statement, certificate, signature) = (answer.statement, answer.certificate, answer.signature)
  }

  var json: String {
    var writer = JSONWriter()
    writer.object {
      $0.field("content", content.document)
      $0.field("statement", Base64.url.text(statement))
      $0.field("certificate", Base64.url.text(certificate))
      $0.field("signature", Base64.url.text(signature))
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  init?(json text: String) {
    guard let json = try? JSON.parse(text), let content = json["content"]?.text else { return nil }
    func bytes(_ name: String) -> [UInt8]? { json[name]?.text.flatMap { Base64.url.bytes($0) } }
    guard let statement = bytes("statement"), let certificate = bytes("certificate"),
      let signature = bytes("signature")
    else { return nil }
    self.content = HandedContent(document: content)
    (self.statement, self.certificate, self.signature) = (statement, certificate, signature)
  }
}

struct OpenSignature: Sendable {
  /// What a signature says of a case as it stands.
  enum Standing: Sendable, Equatable, CaseIterable {
    /// Over exactly this content.
    case exact
    /// Over what was handed in before a correction.
    case earlier
    /// The content is none that was signed: somebody has changed what is stored.
    case altered
    /// It is no right signature.
    case wrong
  }

  let row: CardSignature
  let document: SignatureDocument

  /// What the certificate says of who signed; nil where the signature is wrong, or not over the content that lies with it.
  func facts() -> BasicFacts? {
    let last = String(decoding: document.statement, as: UTF8.self).split(separator: "\n").last.map(String.init)
    guard last == "sha256 \(document.content.digest)" else { return nil }
    return try? CardVerifier.facts(
      behind: document.signature, certificate: document.certificate, over: document.statement)
  }

  /// `content` is the case's as it stands; `kept` are all its files, with those that a correction has replaced, and `before` the
  /// answers that corrections have replaced.
  func standing(_ content: HandedContent, kept: Set<String>, before: [Answers]) -> Standing {
    guard facts() != nil else { return .wrong }
    if content == document.content { return .exact }
    let isWhole = document.content.hashes.isSubset(of: kept)
    return isWhole && before.contains { $0.json == document.content.answers } ? .earlier : .altered
  }
}

extension Case {
  /// The answers that corrections have replaced.
  static func replaced(_ id: ID<Case>, _ keys: Keyring, in db: Reader) throws -> [Answers] {
    var found: [(String, [UInt8])] = []
    try db.each("SELECT id, answers FROM procedures_answers WHERE case_id = \(id) ORDER BY replaced_at LIMIT 100") {
      (row) throws(StoreError) in found.append((try row["id"], try row["answers"]))
    }
    return try found.map { id, sealed in try Answers(json: try keys.open(sealed, in: earlier, of: id)) }
  }
}
