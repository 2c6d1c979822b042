import Crypto
import Jobs
import Kernel
import Store
import TestKit
import Testing

@testable import Mail

private struct Undone: Error {}

@Suite struct QueueTests {
  private let test: TestStore
  private let now = Instant(microseconds: 1_795_237_509_000_000)
  private var store: Store { test.store }
  private var queue: MailQueue { MailQueue(store: test.store) }

  init() throws {
    test = try TestStore()
    try test.store.migrate(jobMigrations + mailMigrations)
  }

  private func enqueue(_ count: Int = 1, vault: any MailVault = SealingKey.random(), at time: Instant? = nil) throws {
    let now = time ?? now
    let recipient = try #require(MailAddress("hanako@example.jp"))
    try store.write { db in
      for number in 0..<count {
        let mail = try MailMessage(
          to: recipient, subject: "確認 \(number)", body: "https://city.example.jp/secret", language: .japanese)
        try db.enqueue(mail, sealedBy: vault, at: now)
      }
    }
  }

  private func jobs(at time: Instant? = nil) throws -> Int {
    try store.read { db in try Job.waiting(at: time ?? now, in: db) }
  }

  private func mails() throws -> [Mail] { try store.read { db in try Mail.list(limit: 100, in: db) } }

  @Test func aMailOfAWriteThatFailsIsNotThere() throws {
    let now = now
    let recipient = try #require(MailAddress("hanako@example.jp"))
    #expect(throws: Undone.self) {
      try store.write { db in
        let mail = try MailMessage(to: recipient, subject: "x", body: "", language: .japanese)
        try db.enqueue(mail, sealedBy: SealingKey.random(), at: now)
        throw Undone()
      }
    }
    #expect(try mails().isEmpty && jobs() == 0)
  }

  @Test func oneJobServesAllMailsOfATransaction() throws {
    try enqueue(5)
    #expect(try mails().count == 5 && jobs() == 1)
    try enqueue()
    #expect(try jobs() == 2)
  }

  @Test func whatIsSealedOpensWithItsKeyAlone() throws {
    let key = SealingKey.random()
    try enqueue(vault: key)
    let mail = try #require(try mails().first)
    #expect(mail.words(key).recipient == "hanako@example.jp" && mail.words(key).subject == "確認 0")
    let other = SealingKey.random()
    #expect(mail.words(other).subject == nil)
    try store.read { db in
      #expect(try mail.message(key, in: db)?.body == "https://city.example.jp/secret")
      #expect(try mail.message(other, in: db) == nil)
      try db.each("SELECT recipient, subject, body FROM mail") { (row) throws(StoreError) in
        for column in ["recipient", "subject", "body"] {
          let bytes: [UInt8] = try row[column]
          #expect(!String(decoding: bytes, as: UTF8.self).contains("example"))
        }
      }
    }
  }

  @Test func oneNodeGetsAMailUntilItsLeaseEnds() throws {
    try enqueue(3)
    #expect(try queue.claim(at: now).map(\.attempts) == [1, 1, 1])
    let other = MailQueue(store: try test.again())
    #expect(try other.claim(at: now + MailQueue.lease - 1).isEmpty)
    let taken = try other.claim(at: now + MailQueue.lease)
    #expect(taken.map(\.attempts) == [2, 2, 2])
  }

  @Test func ofManyNodesOneGetsEachMail() throws {
    try enqueue(60)
    let (found, now) = (Locked<[String]>([]), now)
    let stores = try (0..<4).map { _ in try test.again() }
    let threads = stores.map { store in
      startThread {
        while let batch = try? MailQueue(store: store).claim(at: now), !batch.isEmpty {
          found.withLock { $0 += batch.map(\.id.text) }
        }
      }
    }
    for thread in threads { thread.join() }
    let ids = found.withLock { $0 }
    #expect(ids.count == 60 && Set(ids).count == 60)
  }

  @Test func whoseLeaseIsOverNotesNothing() throws {
    try enqueue()
    let late = try #require(try queue.claim(at: now).first)
    let taken = try #require(try queue.claim(at: now + MailQueue.lease).first)
    try queue.note(late, .failed, answer: [1], at: now + MailQueue.lease)
    #expect(try mails().first?.state == .waiting)
    try queue.note(taken, .sent, answer: [2], at: now + MailQueue.lease)
    try queue.note(late, .failed, answer: [1], at: now + MailQueue.lease)
    #expect(try mails().first?.state == .sent)
    #expect(try mails().first?.answer == [2])
  }

  @Test func whatIsGivenBackWasNeverBegun() throws {
    try enqueue(2)
    try queue.release(try queue.claim(at: now))
    #expect(try queue.claim(at: now).map(\.attempts) == [1, 1])
  }

  @Test func theJobWakesForTheNextMail() throws {
    try enqueue()
    let mail = try #require(try queue.claim(at: now).first)
    try store.write { try $0.run("DELETE FROM job") }
    try queue.note(mail, .putOff(until: now + 60), answer: [], at: now)
    for _ in 0..<3 { try queue.wakeForNext(soonest: now + 10) }
    #expect(try jobs(at: now + 59) == 0)
    #expect(try jobs(at: now + 60) == 1)
    // What another node has taken is looked at when its lease ends.
    try store.write { try $0.run("DELETE FROM job") }
    _ = try queue.claim(at: now + 60)
    try queue.wakeForNext(soonest: now + 61)
    #expect(try jobs(at: now + 60 + MailQueue.lease - 1) == 0)
    #expect(try jobs(at: now + 60 + MailQueue.lease) == 1)
  }

  @Test func afterThreeDaysAMailIsGivenUpAndCanBeTriedAgain() throws {
    try enqueue()
    let later = now + Mail.lifetimeDays * 86_400
    #expect(try queue.claim(at: later).isEmpty)
    #expect(try mails().first?.state == .failed)
    #expect(try store.read { try Mail.failures(in: $0) } == 1)
    try store.write { try $0.retryMails(at: later) }
    #expect(try queue.claim(at: later).map(\.attempts) == [1])
  }

  @Test func tryingAgainTakesNothingFromWhoIsSending() throws {
    try enqueue()
    _ = try queue.claim(at: now)
    try store.write { [now] in try $0.retryMails(at: now + 1) }
    #expect(try queue.claim(at: now + 1).isEmpty)
  }

  @Test func bodiesGoBeforeTheMailsDo() throws {
    try enqueue(2)
    let mails = try queue.claim(at: now)
    try queue.note(mails[0], .sent, answer: [], at: now)
    try queue.forget(bodiesBefore: now - 1, mailsBefore: now - 1)
    #expect(try self.mails().allSatisfy(\.hasBody))
    try queue.forget(bodiesBefore: now, mailsBefore: now - 1)
    #expect(try self.mails().map(\.hasBody).sorted { !$0 && $1 } == [false, true])
    let sent = try #require(try self.mails().first { $0.state == .sent })
    #expect(try store.read { try sent.message(SealingKey.random(), in: $0) } == nil)
    try queue.forget(bodiesBefore: now, mailsBefore: now)
    #expect(try self.mails().map(\.state) == [.waiting])
  }

  @Test func delaysGrowToFourHours() {
    #expect(
      (1...10).map { MailDelivery.delay(after: $0) } == [60, 120, 240, 480, 960, 1_920, 3_840, 7_680, 14_400, 14_400])
    #expect(MailDelivery.delay(after: 1_000) == 14_400)
  }
}
