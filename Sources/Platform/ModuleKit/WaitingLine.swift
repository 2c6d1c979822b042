import Kernel

/// A place in a line: whoever came first is first, on every node and after every restart.
struct LineTicket: Sendable, Hashable, Comparable {
  let arrived: Instant
  let id: ID<LineTicket>

  static func < (a: LineTicket, b: LineTicket) -> Bool {
    a.arrived == b.arrived ? a.id.text < b.id.text : a.arrived < b.arrived
  }
}

/// People who wait, in the order in which they came; so many of them are called a second. Pure but for what is passed in.
struct WaitingLine: Sendable {
  enum Standing: Equatable {
    case called
    /// How many are before, and how long that takes, in seconds.
    case waiting(before: Int, seconds: Int)
  }

  /// Seconds for which somebody who is called may come, and after which somebody who does not ask is thought to be gone.
  static let patience = 180
  /// More than these are told their place and take it when they ask again.
  static let limit = 200_000

  /// How many are called a second, at most.
  let pace: Int
  private var waiting: [LineTicket] = []
  private var first = 0
  private var seen: [LineTicket: Instant] = [:]
  private var called: [LineTicket: Instant] = [:]
  /// Tickets that somebody went in by, on this day.
  private var spent: [LineTicket: Instant] = [:]
  private var allowance: Double
  /// How many were really called a second, of late.
  private var speed: Double
  private var moved: Instant

  init(pace: Int, at now: Instant) {
    (self.pace, moved) = (pace, now)
    (allowance, speed) = (Double(pace), Double(pace))
  }

  /// Whether somebody went in by it: it is no place any more.
  func isSpent(_ ticket: LineTicket) -> Bool { spent[ticket] != nil }

  /// Those who wait.
  var count: Int { waiting.count - first }

  /// Whether somebody new may go in without waiting.
  mutating func pass(isBusy: Bool, at now: Instant) -> Bool {
    advance(isBusy, now)
    guard count == 0, allowance >= 1 else { return false }
    allowance -= 1
    return true
  }

  /// Where somebody stands, who takes their place where they have none.
  mutating func standing(_ ticket: LineTicket, isBusy: Bool, at now: Instant) -> Standing {
    advance(isBusy, now)
    if let until = called[ticket], until >= now { return .called }
    let place = place(of: ticket)
    let isThere = place < waiting.count && waiting[place] == ticket
    if !isThere, count < WaitingLine.limit { waiting.insert(ticket, at: place) }
    seen[ticket] = now
    let before = place - first
    return .waiting(before: before, seconds: Int(Double(before + 1) / max(speed, 0.1)) + 1)
  }

  /// Lets somebody in who was called, once.
  mutating func enter(_ ticket: LineTicket, isBusy: Bool, at now: Instant) -> Bool {
    advance(isBusy, now)
    guard let until = called.removeValue(forKey: ticket), until >= now else { return false }
    if spent.count >= WaitingLine.limit { spent = spent.filter { now < $0.value + 86_400 } }
    if spent.count < WaitingLine.limit { spent[ticket] = now }
    return true
  }

  /// The first place whose ticket is not before this one, by halving.
  private func place(of ticket: LineTicket) -> Int {
    var (low, high) = (first, waiting.count)
    while low < high {
      let middle = (low + high) / 2
      if waiting[middle] < ticket { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private mutating func advance(_ isBusy: Bool, _ now: Instant) {
    let elapsed = Double(now.microseconds - moved.microseconds) / 1_000_000
    // Whoever asks in between finds what has been called.
    guard elapsed >= 0.05 else { return }
    moved = now
    allowance = isBusy ? 0 : allowance + elapsed * Double(pace)
    let calls = call(now)
    // What nobody waited for is not saved up.
    allowance = min(allowance, Double(pace))
    if count > 0 || calls > 0 {
      let weight = min(elapsed / 10, 1)
      speed = speed * (1 - weight) + Double(calls) / elapsed * weight
    } else {
      speed = Double(pace)
    }
    tidy(now)
  }

  private mutating func call(_ now: Instant) -> Int {
    var calls = 0
    while allowance >= 1, first < waiting.count {
      let ticket = waiting[first]
      first += 1
      guard let last = seen.removeValue(forKey: ticket), now < last + WaitingLine.patience else { continue }
      called[ticket] = now + WaitingLine.patience
      allowance -= 1
      calls += 1
    }
    return calls
  }

  /// The front is given back in large pieces, and those who were called and did not come are forgotten: when they do, they are
  /// the first of those who wait.
  private mutating func tidy(_ now: Instant) {
    if first == waiting.count || first >= 4_096 {
      waiting.removeFirst(first)
      first = 0
    }
    if called.count > 2 * pace * WaitingLine.patience { called = called.filter { $0.value >= now } }
  }
}
