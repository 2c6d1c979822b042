import Crypto
import HTTP
public import Kernel
import Vault

/// Where people wait when more begin something at once than the machine serves well: in the order in which they came, told their
/// place. What they have begun is never held up. One for a server; nothing of it is lost by a restart, since each has a ticket.
public final class WaitingRoom: Sendable {
  public static let cookie = "machi_waiting"
  /// For which somebody may come in who was called.
  public static let minutesToCome = WaitingLine.patience / 60

  /// What somebody is told who wants to go in.
  public enum Answer: Sendable {
    case enter
    /// It is their turn: a button leads on.
    case called
    case wait(Place)
  }

  public struct Place: Sendable {
    /// How many are before.
    public let before: Int
    /// About how long it takes, in seconds.
    public let seconds: Int
    /// In how many seconds to ask again: rarely, where many wait.
    public var askAgain: Int { min(max(seconds / 4, 5), 120) }
  }

  /// How many may begin something within an hour from one network without signing in; nil: any number.
  public let perNetwork: Int?
  private let line: Locked<WaitingLine>
  private let isBusy: @Sendable () -> Bool

  /// `pace` people a second go in at most, and none while `isBusy`.
  public init(pace: Int, perNetwork: Int?, at now: Instant, isBusy: @escaping @Sendable () -> Bool) {
    self.perNetwork = perNetwork
    line = Locked(WaitingLine(pace: pace, at: now))
    self.isBusy = isBusy
  }

  /// How many wait.
  public var count: Int { line.withLock { $0.count } }

  /// For somebody who is about to go in; a cookie where they get a place. Throws `VaultFault`.
  public func enter(_ visit: Visit) throws -> (Answer, Cookie?) {
    let (isBusy, now) = (isBusy(), visit.now)
    guard let ticket = try ticket(of: visit) else {
      if line.withLock({ $0.pass(isBusy: isBusy, at: now) }) { return (.enter, nil) }
      let ticket = LineTicket(arrived: now, id: .random())
      return (stand(ticket, isBusy, now), Cookie(WaitingRoom.cookie, try written(ticket, visit), days: 1))
    }
    if line.withLock({ $0.enter(ticket, isBusy: isBusy, at: now) }) {
      return (.enter, Cookie(WaitingRoom.cookie, nil))
    }
    return (stand(ticket, isBusy, now), nil)
  }

  /// For somebody who waits; nil for who has no place.
  public func look(_ visit: Visit) throws -> Answer? {
    guard let ticket = try ticket(of: visit) else { return nil }
    return stand(ticket, isBusy(), visit.now)
  }

  private func stand(_ ticket: LineTicket, _ isBusy: Bool, _ now: Instant) -> Answer {
    switch line.withLock({ $0.standing(ticket, isBusy: isBusy, at: now) }) {
    case .called: .called
    case .waiting(let before, let seconds): .wait(Place(before: before, seconds: seconds))
    }
  }

  // The time of arrival is signed: nobody gets ahead by writing an earlier one.
  private func written(_ ticket: LineTicket, _ visit: Visit) throws -> String {
    let text = "\(ticket.arrived.microseconds)-\(ticket.id.text)"
    return "\(text)-\(try visit.keys.index(text, for: "waiting"))"
  }

  private func ticket(of visit: Visit) throws -> LineTicket? {
    guard let parts = visit.request.cookie(WaitingRoom.cookie)?.split(separator: "-").map(String.init),
      parts.count == 3,
      let arrived = Int64(parts[0]), let id = ID<LineTicket>(parts[1])
    else { return nil }
    let ticket = LineTicket(arrived: Instant(microseconds: arrived), id: id)
    // A ticket of another day is no place in today's line.
    guard ticket.arrived <= visit.now, visit.now < ticket.arrived + 86_400 else { return nil }
    guard equalInConstantTime("\(parts[0])-\(parts[1])-\(parts[2])", try written(ticket, visit)) else { return nil }
    return line.withLock { $0.isSpent(ticket) } ? nil : ticket
  }
}
