public import Kernel
public import Store

/// A number about a running service that plans' indicators can be bound to: computed by SQL over the module's own
/// tables, for a period and a filter.
public struct Metric: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The sum of the parts.
    case count
    /// 100 × the sum of the parts ÷ the sum of the wholes.
    case rate
    /// The sum of the parts, in seconds, ÷ the sum of the wholes, in hours.
    case duration
  }

  /// As indicators name it, `plans.reviews-on-time`.
  public let name: String
  public let title: Localized
  /// What is counted, over what, when; plain text.
  public let definition: Localized
  public let unit: Localized
  public let kind: Kind
  /// What a filter stands for, such as one plan; nil where none is taken.
  public let filter: Localized?
  /// A SELECT of `item`, `part`, `whole`: text and two integers a row, items unlike each other, no more than
  /// `mostFacts`. An item is a group (a day, a department), never a person: the rows are published. Throws `Withheld` where they would
  /// tell of somebody, and `Unreadable`.
  public let facts: @Sendable (_ range: MetricRange, _ filter: String, _ db: Reader) throws -> SQL

  public static let mostFacts = 2_000

  /// What is measured is so little that it is told to nobody; nothing is kept of it.
  public struct Withheld: Error {
    public init() {}
  }

  /// The filter names what is there no longer; a number without it would be of something else.
  public struct Unreadable: Error {
    public init() {}
  }

  public init(
    _ name: String, _ title: Localized, _ definition: Localized, unit: Localized, _ kind: Kind,
    filter: Localized? = nil,
    facts: @escaping @Sendable (_ range: MetricRange, _ filter: String, _ db: Reader) throws -> SQL
  ) {
    self.name = name
    self.title = title
    self.definition = definition
    self.unit = unit
    self.kind = kind
    self.filter = filter
    self.facts = facts
  }
}

/// The days that a metric is asked for, both included, and the same as instants in Japan's time.
public struct MetricRange: Sendable, Equatable {
  public let first: Day
  public let last: Day

  public init(_ first: Day, _ last: Day) {
    self.first = first
    self.last = last
  }

  /// Midnight at the beginning of the first day.
  public var from: Instant { first.begin }
  /// Midnight at the end of the last day, which is no longer in it.
  public var to: Instant { (last + 1).begin }
}
