import ModuleKit

/// What a municipality says, signed, of a letter: its number, and the digest of the file that was issued.
struct LetterStatement: Sendable {
  let text: String
  let signature: [UInt8]
  let signer: PublicKey

  /// The text is part of every signature: its form may not change. Titles and prefixes are one line each.
  init(
    _ id: ID<Letter>, number: String, title: String, until: Day?, digest: String, of municipality: Municipality,
    at now: Instant, by key: SigningKey
  ) {
    text = """
      machi letter 1
      municipality: \(municipality.slug.text)
      name: \(municipality.name.ja.oneLine)
      letter: \(id.text)
      number: \(number.oneLine)
      title: \(title.oneLine)
      issued: \(now.rfc3339)
      until: \(until?.iso ?? "none")
      sha256: \(digest)
      key: \(AnchorKey.name(of: key.publicKey))

      """
    signature = key.signature(over: Array(text.utf8))
    signer = key.publicKey
  }
}

extension Letter {
  /// Whether the municipality's own key has signed, for this municipality, that this is the letter's digest: whoever can write to
  /// the database alone cannot make one, and none of another municipality's under a key that both know.
  func isSigned(by trusted: [PublicKey], for municipality: Municipality) -> Bool {
    guard let der = Base64.standard.bytes(signer), let key = PublicKey(der: der), trusted.contains(key),
      let bytes = Base64.standard.bytes(signature), key.verifies(bytes, over: Array(statement.utf8))
    else { return false }
    let lines = Set(statement.split(separator: "\n").map(String.init))
    let said = [
      "machi letter 1", "municipality: \(municipality.slug.text)", "letter: \(id.text)",
      "number: \(numberWords.oneLine)", "until: \(until?.iso ?? "none")", "sha256: \(digest)",
      "title: \(title.ja.oneLine)",
      "issued: \(issued.rfc3339)",
    ]
    return lines.isSuperset(of: said)
  }

  /// For whoever checks it without this server.
  var proof: String {
    var json = JSONWriter(pretty: true)
    let pem = Base64.standard.bytes(signer).flatMap { PublicKey(der: $0)?.pem }
    json.object {
      $0.field("statement", statement)
      $0.field("algorithm", "Ed25519")
      $0.field("signature", signature)
      $0.field("key", ifAny: pem)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension String {
  fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
