public import ModuleKit

/// Signs, each day in Japan on which there were events, how far a municipality's audit trail goes, and sends that away.
public struct AnchorJob: Sendable {
  static let name = "audit.anchor"
  private let places: AnchorPlaces

  /// Throws `Settings.Problem`.
  public init(_ settings: Settings) throws { places = try AnchorPlaces(settings) }

  /// Looks each hour whether a day has begun, and whether a folder is there again.
  var kind: JobKind {
    JobKind(Self.name, every: 3_600) { run in
      let anchor = try run.store.anchor(
        run.place.name, onceADay: true, at: run.now, { try run.keys }, also: try mailing(run.now) { try run.keys })
      if anchor != nil || !places.folders.isEmpty { try write(run.store, at: run.now) }
    }
  }

  /// Makes one now; nil where nothing has happened since the last.
  public func run(_ city: City, at now: Instant) throws -> SignedAnchor? {
    let keys: @Sendable () throws -> Keyring = { try city.vault.keyring(at: now) }
    let anchor = try city.store.anchor(
      city.municipality.slug.text, onceADay: false, at: now, keys, also: try mailing(now, keys))
    try write(city.store, at: now)
    return anchor
  }

  /// The mails lie in the outbox with the anchor, or neither is there.
  private func mailing(
    _ now: Instant, _ keys: () throws -> Keyring
  ) throws -> @Sendable (Writer, SignedAnchor) throws -> Void {
    if places.addresses.isEmpty { return { _, _ in } }
    let keys = try keys()
    return { [places] db, anchor in
      let texts = AnchorMailTexts.japanese
      for address in places.addresses {
        let mail = try MailMessage(
          to: address, subject: texts.subject(anchor.municipality, anchor.day.iso), body: texts.body(anchor.text),
          language: .japanese)
        try db.enqueue(mail, sealedBy: keys, at: now)
      }
    }
  }

  private func write(_ store: Store, at now: Instant) throws {
    if places.folders.isEmpty { return }
    for anchor in try store.read({ db in try SignedAnchor.unwritten(in: db) }) {
      try places.write(anchor)
      try store.write(isPublic: false) { db in try anchor.noteWritten(at: now, in: db) }
    }
  }
}

/// The mail that takes an anchor away.
private struct AnchorMailTexts: Texts {
  let subject: @Sendable (_ municipality: String, _ day: String) -> String
  let body: @Sendable (_ anchor: String) -> String

  static let japanese = AnchorMailTexts(
    subject: { "監査記録の控え \($0) \($1)" },
    body: {
      """
      まち（Machi）の監査記録が、ここまで続いていることを示す控えです。
      消したり書き換えたりできない場所に保存してください。あとで記録が書き換えられたときに、それがわかります。

      \($0)
      This says, signed, how far the audit trail goes. Keep it where nobody can change it.
      """
    })
  static let english = AnchorMailTexts(
    subject: { "Anchor of the audit trail, \($0), \($1)" },
    body: { "This says, signed, how far the audit trail goes. Keep it where nobody can change it.\n\n\($0)" })
}
