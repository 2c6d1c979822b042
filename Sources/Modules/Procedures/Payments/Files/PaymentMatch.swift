import ModuleKit

/// What a line of a file comes to.
struct PaymentMatch: Sendable {
  enum Outcome: String, Sendable, CaseIterable {
    /// Pays what is left.
    case matched
    /// Is paid already: it goes back.
    case double
    case wrongAmount, unknown, unreadable
    /// It is in the books already.
    case known

    var isBooked: Bool { self == .matched || self == .double }
  }

  let line: PaymentLine
  let outcome: Outcome
  let caseID: ID<Case>?
  /// In yen, what was to be paid by it.
  let expected: Int?
  fileprivate let booking: Booking?

  fileprivate struct Booking: Sendable {
    let charge: ID<Charge>
    let method: LedgerEntry.Method
    let provider: String
    let reference: String
  }
}

/// Finds what the lines pay, one after the other: what one has paid, the next pays twice.
struct PaymentMatching {
  /// What slips are booked under, in the place of a provider.
  static let slips = "slip"

  private let db: Reader
  private var left: [ID<Charge>: Int] = [:]
  private var seen: Set<String> = []
  /// How often a slip was paid on a day, by this file.
  private var times: [String: Int] = [:]

  init(in db: Reader) { self.db = db }

  /// The number of the slip that a key names, by itself or as a code.
  static func slip(_ key: String) -> SlipNumber? { SlipNumber(key) ?? SlipCode.number(in: key) }

  mutating func all(_ lines: [PaymentLine]) throws -> [PaymentMatch] { try lines.map { try match($0) } }

  private mutating func match(_ line: PaymentLine) throws -> PaymentMatch {
    guard let yen = line.yen, let day = line.day, !line.key.isEmpty else { return plain(line, .unreadable) }
    if let number = Self.slip(line.key) {
      guard let slip = try Slip.find(number, in: db) else { return plain(line, .unknown) }
      // A quick report and the final one tell of the same payments, each by numbers of its own: what counts is which payment of
      // the slip on its day it is.
      let count = times["\(number.text)/\(day.iso)", default: 0] + 1
      times["\(number.text)/\(day.iso)"] = count
      let booking = PaymentMatch.Booking(
        charge: slip.charge, method: .slip, provider: Self.slips, reference: "\(number.text)/\(day.iso)/\(count)")
      return try outcome(line, yen, slip.yen, booking)
    }
    guard let attempt = try attempt(line.key) else { return plain(line, .unknown) }
    let booking = PaymentMatch.Booking(
      charge: attempt.charge, method: .online, provider: attempt.provider.text, reference: attempt.id.text)
    return try outcome(line, yen, attempt.yen, booking)
  }

  private func attempt(_ key: String) throws -> PaymentAttempt? {
    // Two services may give the same name to different payments: then the name tells nothing.
    let found: [PaymentAttempt] = try db.all(
      "SELECT \(PaymentAttempt.columns) FROM procedures_attempt WHERE reference = \(key) ORDER BY id LIMIT 2")
    if !found.isEmpty { return found.count == 1 ? found[0] : nil }
    return try ID<PaymentAttempt>(key).flatMap { try PaymentAttempt.find($0, in: db) }
  }

  private mutating func outcome(
    _ line: PaymentLine, _ yen: Int, _ expected: Int, _ booking: PaymentMatch.Booking
  ) throws -> PaymentMatch {
    guard let charge = try Charge.find(booking.charge, in: db) else { return plain(line, .unknown) }
    func found(_ outcome: PaymentMatch.Outcome) -> PaymentMatch {
      PaymentMatch(line: line, outcome: outcome, caseID: charge.caseID, expected: expected, booking: booking)
    }
    if yen != expected { return found(.wrongAmount) }
    let name = "\(booking.provider)/\(booking.reference)"
    let isBooked = try LedgerEntry.find(.paid, booking.reference, of: booking.provider, in: db) != nil
    guard !isBooked, seen.insert(name).inserted else { return found(.known) }
    let rest = left[charge.id] ?? charge.left
    left[charge.id] = max(0, rest - yen)
    return found(rest >= yen ? .matched : .double)
  }

  private func plain(_ line: PaymentLine, _ outcome: PaymentMatch.Outcome) -> PaymentMatch {
    PaymentMatch(line: line, outcome: outcome, caseID: nil, expected: nil, booking: nil)
  }
}

extension Bookkeeping {
  /// Books what the lines pay, as things stand now. Answers what became of each.
  func book(_ lines: [PaymentLine]) throws -> [PaymentMatch] {
    var matching = PaymentMatching(in: db)
    let matches = try matching.all(lines)
    for match in matches where match.outcome.isBooked {
      guard let booking = match.booking, let yen = match.line.yen else { continue }
      try pay(booking.charge, yen, by: booking.method, at: booking.provider, booking.reference, on: match.line.day)
      if booking.method == .online {
        try db.run("UPDATE procedures_attempt SET state = 'paid' WHERE id = \(booking.reference)")
      }
    }
    return matches
  }
}
