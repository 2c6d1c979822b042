import Audit
import Jobs
import Kernel
import Store
import TestKit
import Testing
import Vault

@testable import Attachments

/// What a scanner's word does to a file; a real one is asked in the journeys.
@Suite struct ScanTests {
  private struct Away: Error {}

  /// Runs what is due on `now`, with a scanner that finds what `verdict` says.
  private func scan(
    _ cabinet: Cabinet, at now: Instant = noon, _ verdict: @escaping AttachmentScan.Scanner
  ) -> Int {
    let job = AttachmentScan(clock: { now }, verdict).job
    return JobRunner([job], places: { [cabinet.place] }, now: { now }).runDue()
  }

  /// Takes all bytes and finds nothing.
  private static let clean: AttachmentScan.Scanner = { next in
    while try next() != nil {}
    return nil
  }

  @Test(arguments: Backend.all) func whatIsCleanIsLetOut(backend: Backend) throws {
    try withCabinet(backend) { cabinet in
      let file = try cabinet.attach(sample(600_000), heldBack: true)
      #expect(file.row.state == .waiting && !file.row.isAvailable)
      let seen = Locked<[UInt8]>([])
      _ = scan(cabinet) { next in
        while let bytes = try next() { seen.withLock { $0 += bytes } }
        return nil
      }
      #expect(seen.withLock { $0 } == sample(600_000))
      let after = try #require(try cabinet.find(file.id))
      #expect(after.state == .clean && after.isAvailable && after.finding == nil)
    }
  }

  @Test(arguments: Backend.all) func whatIsInfectedLosesItsBytesAndIsRecorded(backend: Backend) throws {
    try withCabinet(backend) { cabinet in
      let file = try cabinet.attach(sample(600_000), heldBack: true)
      _ = scan(cabinet) { _ in "Eicar" }
      let after = try #require(try cabinet.find(file.id))
      #expect(after.state == .infected && !after.isAvailable && after.finding == "Eicar" && after.size == 600_000)
      #expect(try after.opened(try cabinet.keys).name == "議事録.pdf")
      #expect(try cabinet.count("attachment_part") == 0)
      #expect(throws: AttachmentProblem.damaged(file.id)) { try cabinet.bytes(of: file) }
      #expect(try cabinet.count("audit_event WHERE action = 'attachments.infected'") == 1)
      #expect(try cabinet.store.read { db in try verifyAudit(in: db) }.isIntact)
    }
  }

  @Test(arguments: Backend.all) func whatCannotBeScannedIsHeldBackAndTriedAgain(backend: Backend) throws {
    try withCabinet(backend) { cabinet in
      let file = try cabinet.attach(sample(1_000), heldBack: true)
      _ = scan(cabinet) { _ in throw Away() }
      var row = try #require(try cabinet.find(file.id))
      #expect(row.state == .waiting && row.scanAttempts == 1 && row.finding == "Away()")
      #expect(try cabinet.store.read { db in try Attachment.countUnchecked(in: db) } == 1)
      _ = scan(cabinet, at: noon + 29, Self.clean)
      #expect(try cabinet.find(file.id)?.state == .waiting)
      _ = scan(cabinet, at: noon + 31, Self.clean)
      row = try #require(try cabinet.find(file.id))
      #expect(row.state == .clean && row.finding == nil)
    }
  }

  @Test(arguments: Backend.all) func whatCameWithoutAScannerIsLookedAtLater(backend: Backend) throws {
    try withCabinet(backend) { cabinet in
      let file = try cabinet.attach(sample(1_000))
      #expect(file.row.state == .unscanned && file.row.isAvailable)
      _ = scan(cabinet, Self.clean)
      #expect(try cabinet.find(file.id)?.state == .clean)
      #expect(try cabinet.store.read { db in try Attachment.totalSize(in: db) } == 1_000)
    }
  }

  @Test func theDelayGrowsToAnHour() {
    #expect([1, 2, 3, 8, 9, 500].map { AttachmentScan.delay(after: $0) } == [30, 60, 120, 3_600, 3_600, 3_600])
  }
}
