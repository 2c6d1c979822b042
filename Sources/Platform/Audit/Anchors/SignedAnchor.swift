public import Crypto
public import Kernel
public import Store

/// What a municipality says, signed, of its audit trail on a day: how many events there are, and the hash of the last.
///
/// Kept where nobody can change it who can change the trail, it shows later whether the events up to there are still those.
public struct SignedAnchor: Record, Equatable {
  public static let columns: SQL = "events, hash, day, municipality, signer, signature"
  public let events: Int
  /// Of the event of that number.
  public let hash: String
  public let day: Day
  /// As its address spelled it then.
  public let municipality: String
  /// The name of the key; see `AnchorKey`.
  public let signer: String
  public let signature: [UInt8]

  public init(row: Row) throws(StoreError) {
    events = try row["events"]
    hash = try row["hash"]
    day = try row["day"]
    municipality = try row["municipality"]
    signer = try row["signer"]
    let signature: String = try row["signature"]
    self.signature = Base64.standard.bytes(signature) ?? []
  }

  init(_ anchor: AuditAnchor, on day: Day, of municipality: String, by key: SigningKey) {
    let signer = AnchorKey.name(of: key.publicKey)
    let statement = Self.statement(municipality, day.iso, anchor.seq, anchor.hash, signer)
    (events, hash, self.day, self.municipality) = (anchor.seq, anchor.hash, day, municipality)
    (self.signer, signature) = (signer, key.signature(over: Array(statement.utf8)))
  }

  /// The text as it is kept and printed: what is signed, and a line with the signature.
  public var text: String { "\(statement)signature: \(Base64.standard.text(signature))\n" }

  /// What is signed, line by line. The format is part of every signature: it may not change.
  public var statement: String { Self.statement(municipality, day.iso, events, hash, signer) }

  public func isSigned(by key: PublicKey) -> Bool { key.verifies(signature, over: Array(statement.utf8)) }

  static let firstLine = "machi audit anchor 1"

  private static func statement(
    _ municipality: String, _ day: String, _ events: Int, _ hash: String, _ signer: String
  ) -> String {
    """
    \(firstLine)
    municipality: \(municipality)
    date: \(day)
    events: \(events)
    hash: \(hash)
    key: \(signer)

    """
  }

  var point: AuditAnchor { AuditAnchor(seq: events, hash: hash) }
}

extension SignedAnchor {
  /// All that a text holds, one after the other, with anything between them: a file of one, of many, or a mail. Nil where an
  /// anchor begins that does not end, or holds what none does.
  public static func read(_ text: some StringProtocol) -> [SignedAnchor]? {
    var found: [SignedAnchor] = []
    // A mail program may have put marks of quotation before the lines.
    var lines = text.split(whereSeparator: \.isNewline).map { $0.drop { " >\t".contains($0) }.trimmed }[...]
    while let line = lines.popFirst() {
      if line != firstLine { continue }
      guard let anchor = SignedAnchor(lines: Array(lines.prefix(6))) else { return nil }
      found.append(anchor)
      lines = lines.dropFirst(6)
    }
    return found
  }

  /// The lines behind the first.
  private init?(lines: [String]) {
    let names = ["municipality", "date", "events", "hash", "key", "signature"]
    guard lines.count == names.count, zip(lines, names).allSatisfy({ $0.hasPrefix($1 + ": ") }) else { return nil }
    let values = zip(lines, names).map { String($0.dropFirst($1.count + 2)) }
    guard let day = Day(iso: values[1]), let events = Int(values[2]), String(events) == values[2],
      let signature = Base64.standard.bytes(values[5]), signature.count == 64
    else { return nil }
    (municipality, self.day, self.events, hash) = (values[0], day, events, values[3])
    (signer, self.signature) = (values[4], signature)
  }
}
