public import HTML
public import Jobs
public import Kernel
public import Payments
public import Store
public import Vault

/// All that the city hall needs to know of a module, in one value.
public struct Module: Sendable {
  public let name: String
  /// What people call it; nil where no page names it.
  public let title: Localized?
  public let permissions: [Permission]
  public let migrations: [Migration]
  public let endpoints: [Endpoint]
  public let jobs: [JobKind]
  /// The work that measures, given what all modules measure.
  public let measuring: @Sendable (_ all: [Metric]) -> [JobKind]
  public let gauges: [Gauge]
  public let metrics: [Metric]
  public let menu: [MenuEntry]
  public let cards: [Card]
  public let commands: [Command]
  /// What the audit trail calls the events that the module records.
  public let events: [String: Localized]
  /// What of it lies sealed, so that it can be sealed anew when keys change.
  public let sealed: [SealedColumn]
  /// What other municipalities of the installation may be shown.
  public let digests: [PublicDigest]
  /// What of it is open data; nothing where it has none.
  public let openTables: OpenTables
  /// Counts how open data are used; nil where it does not.
  public let counting: OpenTableCounting?
  /// What of it may be looked up about one person.
  public let lookups: Lookups
  /// What it runs that plans can measure one by one.
  public let services: Services
  /// The work that publishes, given what all modules offer.
  public let publishing: @Sendable (_ all: @escaping OpenTables) -> [JobKind]
  /// The work that asks payment providers, given what asks them.
  public let settling: @Sendable (_ desk: PaymentDesk) -> [JobKind]

  public init(
    _ name: String, _ title: Localized? = nil, permissions: [Permission] = [], migrations: [Migration] = [],
    endpoints: [Endpoint],
    jobs: [JobKind] = [],
    measuring: @escaping @Sendable (_ all: [Metric]) -> [JobKind] = { _ in [] }, gauges: [Gauge] = [],
    metrics: [Metric] = [], menu: [MenuEntry] = [], cards: [Card] = [],
    commands: [Command] = [], events: [String: Localized] = [:], sealed: [SealedColumn] = [],
    digests: [PublicDigest] = [], openTables: @escaping OpenTables = { _ in [] },
    counting: OpenTableCounting? = nil, lookups: Lookups = .none,
    services: @escaping Services = { _ in [] },
    publishing: @escaping @Sendable (_ all: @escaping OpenTables) -> [JobKind] = { _ in [] },
    settling: @escaping @Sendable (_ desk: PaymentDesk) -> [JobKind] = { _ in [] }
  ) {
    self.name = name
    self.title = title
    self.permissions = permissions
    self.migrations = migrations
    self.endpoints = endpoints
    self.jobs = jobs
    self.measuring = measuring
    self.gauges = gauges
    self.metrics = metrics
    self.menu = menu
    self.cards = cards
    self.commands = commands
    self.events = events
    self.sealed = sealed
    self.digests = digests
    self.openTables = openTables
    self.counting = counting
    self.lookups = lookups
    self.services = services
    self.publishing = publishing
    self.settling = settling
  }
}

/// A number that a module computes from its own tables, as of now, for whoever watches the server.
public struct Gauge: Sendable {
  public let name: String
  public let help: String
  public let read: @Sendable (Reader) throws -> Int

  public init(_ name: String, _ help: String, _ read: @escaping @Sendable (Reader) throws -> Int) {
    self.name = name
    self.help = help
    self.read = read
  }
}

/// A place that the menu leads to, for those who may go there.
public struct MenuEntry: Sendable {
  public let words: Localized
  public let target: Target
  public let access: Access

  public init(_ words: Localized, _ target: Target, for access: Access) {
    self.words = words
    self.target = target
    self.access = access
  }
}

/// A piece of a front page: the municipality's for anyone, or the staff's own for the signed in.
public struct Card: Sendable {
  public let access: Access
  public let html: @Sendable (Reader, Scene) throws -> HTML

  public init(for access: Access, _ html: @escaping @Sendable (Reader, Scene) throws -> HTML) {
    self.access = access
    self.html = html
  }
}
