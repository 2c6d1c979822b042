public import Kernel
public import Text

/// What a provider says of one payment: all of it each time, so that a notice that comes late, twice or out of turn does no harm.
public struct PaymentState: Sendable, Equatable {
  public enum Standing: String, Sendable, CaseIterable {
    /// Nobody has paid yet.
    case open
    case paid
    /// The payer's bank or card has refused, or the payer has given up.
    case failed
    /// It can no longer be paid.
    case expired
  }

  /// Money that went back.
  public struct Refund: Sendable, Equatable {
    /// As it was asked for; of refunds that the provider began, a name of its own.
    public let id: String
    public let yen: Int

    public init(id: String, yen: Int) { (self.id, self.yen) = (id, yen) }
  }

  /// The municipality's name for the payment.
  public let order: String
  /// The provider's name for it.
  public let reference: String
  public let standing: Standing
  /// What was paid; where nothing was, what is to be.
  public let yen: Int
  /// The day on which it was paid.
  public let paid: Day?
  public let refunds: [Refund]

  public init(order: String, reference: String, _ standing: Standing, yen: Int, paid: Day?, refunds: [Refund] = []) {
    (self.order, self.reference, self.standing) = (order, reference, standing)
    (self.yen, self.paid, self.refunds) = (yen, paid, refunds)
  }

  static let mostYen = 100_000_000
  static let mostRefunds = 100
}

extension PaymentState {
  public var json: JSON {
    [
      "type": "payment.state", "order": .string(order), "reference": .string(reference),
      "state": .string(standing.rawValue), "yen": .int(yen), "paid": paid.map { .string($0.iso) } ?? .null,
      "refunds": .array(refunds.map { ["id": .string($0.id), "yen": .int($0.yen)] }),
    ]
  }

  /// Nil for what is no such statement. Members that are not known are passed over.
  public init?(_ json: JSON) {
    guard json["type"]?.text == "payment.state", let order = json["order"]?.name,
      let reference = json["reference"]?.name, let standing = json["state"]?.text.flatMap(Standing.init),
      let yen = json["yen"]?.amount
    else { return nil }
    let items = json["refunds"]?.items ?? []
    let refunds = items.compactMap { item -> Refund? in
      guard let id = item["id"]?.name, let yen = item["yen"]?.amount else { return nil }
      return Refund(id: id, yen: yen)
    }
    guard refunds.count == items.count, items.count <= Self.mostRefunds else { return nil }
    let paid = json["paid"]?.text.flatMap { Day(iso: $0) }
    // What was paid without a day was paid on none that a book could hold.
    guard standing != .paid || paid != nil else { return nil }
    self.init(order: order, reference: reference, standing, yen: yen, paid: paid, refunds: refunds)
  }
}

extension JSON {
  /// A name that others give: 1 to 100 visible ASCII characters.
  var name: String? {
    guard let text, (1...100).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
      return nil
    }
    return text
  }

  var amount: Int? { integer.flatMap { (1...PaymentState.mostYen).contains($0) ? $0 : nil } }
}
