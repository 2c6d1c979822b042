public import Jobs
public import Kernel
public import Store

/// What the delivery must know of a municipality.
public struct MailOffice: Sendable {
  /// Stands as the sender's name.
  public let name: Localized
  public let vault: any MailVault

  public init(name: Localized, vault: any MailVault) {
    self.name = name
    self.vault = vault
  }
}

/// Sends what lies in the outboxes.
public final class MailDelivery: Sendable {
  private let server: MailServer?
  private let keepDays: Int
  private let office: @Sendable (Store, Instant) throws -> MailOffice
  private let clock: @Sendable () -> Instant
  /// A server that was of no use is left alone until then, by all municipalities.
  private let restsUntil = Locked(Instant(microseconds: 0))

  private static let restSeconds = 10
  /// After so many seconds another municipality has its turn.
  private static let turnSeconds = 120
  private static let keptDays = 365

  /// Without a server nothing is sent. `keepDays`: how long a body is kept after its mail has ended.
  public init(
    server: MailServer?, keepDays: Int, clock: @escaping @Sendable () -> Instant,
    office: @escaping @Sendable (Store, Instant) throws -> MailOffice
  ) {
    self.server = server
    self.keepDays = keepDays
    self.clock = clock
    self.office = office
  }

  /// For a runner of its own: a slow mail server should hold up no other work.
  public var jobs: [JobKind] {
    [
      // Each mail asks for a delivery when it is due; the period is for those that lost theirs, or had no server.
      JobKind(deliveryJob, every: 600, lease: 300) { [self] run in try deliver(run.store, at: run.now) },
      JobKind("mail.forget", every: 21_600) { [keepDays] run in
        try MailQueue(store: run.store).forget(
          bodiesBefore: run.now - keepDays * 86_400, mailsBefore: run.now - Self.keptDays * 86_400)
      },
    ]
  }

  func deliver(_ store: Store, at now: Instant) throws {
    guard let server else { return }
    let queue = MailQueue(store: store)
    let rest = restsUntil.withLock { $0 }
    if clock() < rest { return try queue.wakeForNext(soonest: rest) }
    if try queue.hasDue(at: now) {
      let office = try office(store, now)
      let session = MailSession(server)
      while clock() < now + Self.turnSeconds {
        let batch = try queue.claim(at: clock())
        if batch.isEmpty { break }
        guard try send(batch, office, session, queue) else { break }
      }
    }
    try queue.wakeForNext(soonest: max(clock(), restsUntil.withLock { $0 }))
  }

  /// False where the server is of no use now.
  private func send(_ batch: [Mail], _ office: MailOffice, _ session: MailSession, _ queue: MailQueue) throws -> Bool {
    let mustBeginBefore = clock() + (MailQueue.lease - MailServer.longestSend - 5)
    for (index, mail) in batch.enumerated() {
      guard clock() < mustBeginBefore else {
        try queue.release(Array(batch[index...]))
        return true
      }
      guard let message = try queue.store.readOnce({ db in try mail.message(office.vault, in: db) }) else {
        try note(mail, .later, "the mail cannot be opened; was the key changed?", office, queue)
        continue
      }
      let name = office.name.text(in: message.language)
      let reply = session.send(message, id: mail.id.text, from: name, date: clock())
      if reply.meaning == .unusable {
        restsUntil.withLock { $0 = clock() + Self.restSeconds }
        for mail in batch[index...] { try note(mail, .later, reply.words, office, queue) }
        return false
      }
      try note(mail, reply.meaning, reply.words, office, queue)
    }
    return true
  }

  private func note(
    _ mail: Mail, _ meaning: MailReply.Meaning, _ words: String, _ office: MailOffice, _ queue: MailQueue
  ) throws {
    let answer = office.vault.seal(String(words.prefix(1_000)), .answer, of: mail.id.text)
    let now = clock()
    let result: MailQueue.Result =
      switch meaning {
      case .taken: .sent
      case .refused: .failed
      case .later, .unusable: .putOff(until: now + Self.delay(after: mail.attempts))
      }
    try queue.note(mail, result, answer: answer, at: now)
  }

  /// Seconds: a minute, doubled each time up to four hours.
  static func delay(after attempts: Int) -> Int { min(14_400, 60 << min(max(attempts, 1) - 1, 10)) }
}
