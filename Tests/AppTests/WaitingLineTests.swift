import Kernel
import Testing

@testable import ModuleKit

/// A line two of whom may go in a second; `#expect` takes no mutating calls.
private final class Line {
  private var line: WaitingLine
  init(_ start: Instant) { line = WaitingLine(pace: 2, at: start) }
  var count: Int { line.count }
  func pass(isBusy: Bool, at now: Instant) -> Bool { line.pass(isBusy: isBusy, at: now) }
  func standing(_ ticket: LineTicket, isBusy: Bool, at now: Instant) -> WaitingLine.Standing {
    line.standing(ticket, isBusy: isBusy, at: now)
  }
  func isSpent(_ ticket: LineTicket) -> Bool { line.isSpent(ticket) }
  func enter(_ ticket: LineTicket, isBusy: Bool, at now: Instant) -> Bool {
    line.enter(ticket, isBusy: isBusy, at: now)
  }
}

@Suite("The line of those who wait")
struct WaitingLineTests {
  private let start = Instant(microseconds: 1_795_316_400 * 1_000_000)

  private func ticket(_ second: Int) -> LineTicket { LineTicket(arrived: start + second, id: .random()) }

  /// A line with nobody in it, two of whom may go in a second, after both have.
  private func full() -> Line {
    let line = Line(start)
    _ = line.pass(isBusy: false, at: start)
    _ = line.pass(isBusy: false, at: start)
    return line
  }

  @Test func soManyASecondPassAndTheNextWaits() {
    let line = Line(start)
    #expect(line.pass(isBusy: false, at: start))
    #expect(line.pass(isBusy: false, at: start))
    #expect(!line.pass(isBusy: false, at: start))
    #expect(line.pass(isBusy: false, at: start + 1))
  }

  @Test func nobodyPassesThoseWhoWait() {
    let line = full()
    let first = ticket(0)
    #expect(line.standing(first, isBusy: true, at: start) == .waiting(before: 0, seconds: 1))
    #expect(!line.pass(isBusy: true, at: start + 1))
    #expect(line.standing(first, isBusy: true, at: start + 1) != .called)
    // One of two calls is theirs, and the other is free again.
    #expect(line.standing(first, isBusy: false, at: start + 2) == .called)
    #expect(line.pass(isBusy: false, at: start + 2))
  }

  @Test func theyAreCalledInTheOrderInWhichTheyCame() {
    let line = full()
    let tickets = (0..<6).map { _ in ticket(0) }.sorted()
    // They ask in any order, as after a restart.
    for one in tickets.reversed() { _ = line.standing(one, isBusy: true, at: start) }
    #expect(tickets.map { line.standing($0, isBusy: true, at: start) }.map(before) == [0, 1, 2, 3, 4, 5])
    #expect(line.standing(tickets[5], isBusy: false, at: start + 1) == .waiting(before: 3, seconds: 3))
    #expect(line.standing(tickets[0], isBusy: false, at: start + 1) == .called)
    #expect(line.standing(tickets[1], isBusy: false, at: start + 1) == .called)
    #expect(before(line.standing(tickets[2], isBusy: false, at: start + 1)) == 0)
  }

  @Test func theLineMovesAlsoWhileNobodyAsks() {
    let line = full()
    let tickets = (0..<30).map { _ in ticket(0) }.sorted()
    for one in tickets { _ = line.standing(one, isBusy: false, at: start) }
    // Ten seconds, twenty people.
    #expect(line.standing(tickets[19], isBusy: false, at: start + 10) == .called)
    #expect(before(line.standing(tickets[20], isBusy: false, at: start + 10)) == 0)
  }

  @Test func aCallIsForOnePersonOnce() {
    let line = full()
    let one = ticket(0)
    _ = line.standing(one, isBusy: false, at: start)
    let later = start + 1
    #expect(!line.enter(ticket(0), isBusy: false, at: later))
    #expect(line.enter(one, isBusy: false, at: later))
    #expect(!line.enter(one, isBusy: false, at: later))
    #expect(line.isSpent(one) && !line.isSpent(ticket(0)))
  }

  @Test func whoComesTooLateIsTheFirstAgain() {
    let line = full()
    let (early, late) = (ticket(0), ticket(100))
    _ = line.standing(early, isBusy: false, at: start)
    #expect(line.standing(early, isBusy: false, at: start + 1) == .called)
    let missed = start + 1 + WaitingLine.patience + 1
    _ = line.standing(late, isBusy: true, at: missed)
    #expect(!line.enter(early, isBusy: true, at: missed))
    #expect(before(line.standing(early, isBusy: true, at: missed)) == 0)
    #expect(before(line.standing(late, isBusy: true, at: missed)) == 1)
  }

  @Test func whoWentAwayHoldsNobodyUp() {
    let line = full()
    let (gone, here) = ((0..<50).map { _ in ticket(0) }, ticket(10))
    for one in gone { _ = line.standing(one, isBusy: true, at: start) }
    let later = start + WaitingLine.patience + 10
    #expect(before(line.standing(here, isBusy: true, at: later)) == 50)
    #expect(line.standing(here, isBusy: false, at: later + 1) == .called)
    #expect(line.count == 0)
  }

  private func before(_ standing: WaitingLine.Standing) -> Int {
    if case .waiting(let before, _) = standing { before } else { -1 }
  }
}
