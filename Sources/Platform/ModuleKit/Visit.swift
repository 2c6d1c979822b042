public import HTML
public import HTTP
public import Identity
public import Kernel
public import OpenID
public import Payments
public import Store
public import Text
public import Vault

/// A municipality as the server knows it.
public struct Municipality: Sendable, Equatable {
  /// Its name in addresses.
  public let slug: ID<Municipality>
  public var name: Localized
  public var prefecture: Localized
  /// The national code (全国地方公共団体コード), 6 digits.
  public var code: String

  public init(slug: ID<Municipality>, name: Localized, prefecture: Localized, code: String) {
    self.slug = slug
    self.name = name
    self.prefecture = prefecture
    self.code = code
  }
}

/// One request, on behalf of one principal, at one time.
public struct Visit: Sendable {
  public let request: Request
  /// The fields of a submitted form.
  public let form: Fields
  /// The files of it, where the route takes some.
  public let uploads: Uploads
  public let municipality: Municipality
  public let store: Store
  public let principal: Principal?
  public let scene: Scene
  public let now: Instant
  /// What the modules call the events of the audit trail.
  public let events: [String: Localized]
  /// What all modules' permissions are.
  public let permissions: [Permission]
  /// What people call the modules, by their names.
  public let moduleTitles: [String: Localized]
  /// What all modules measure.
  public let metrics: [Metric]
  /// What all modules publish as open data.
  public let openTables: OpenTables
  /// Counts files of them that are fetched.
  let counting: OpenTableCounting
  /// The tables of which rows were given.
  let asked: Locked<[ID<OpenTable>]>
  /// What the modules run, by their names.
  public let services: @Sendable (Reader) throws -> [String: [ModuleService]]
  /// What of the office's lists may be looked up.
  public let lookups: Lookups
  /// What nobody may choose as a password.
  public let commonPasswords: CommonPasswords
  public let mails: MailDesk
  /// Nil where My Number cards are not accepted.
  public let cardDesk: CardDesk?
  /// Asks identity providers.
  public let providers: ProviderDesk
  /// Asks payment providers.
  public let payments: PaymentDesk
  /// Where people wait when more come at once than can be served.
  public let waitingRoom: WaitingRoom
  /// Whether files are held back until a scanner has looked at them.
  public let holdsFilesBack: Bool
  /// What a program has sent: of the shape that the operation declares.
  public let payload: JSON?
  /// What a program's token may be made for.
  public let scopes: [Permission]
  /// The public digests of this name of all municipalities here, this one among them.
  public let neighbours: @Sendable (_ digest: String) -> [Neighbour]
  private let vault: Vault
  private let allCards: [Card]

  public init(
    request: Request, form: Fields, municipality: Municipality, store: Store, principal: Principal?, scene: Scene,
    now: Instant, vault: Vault, events: [String: Localized], permissions: [Permission],
    moduleTitles: [String: Localized] = [:], metrics: [Metric] = [], cards: [Card], mails: MailDesk,
    cardDesk: CardDesk?, providers: ProviderDesk, payments: PaymentDesk = PaymentDesk(), waitingRoom: WaitingRoom,
    commonPasswords: CommonPasswords,
    uploads: Uploads = .none, holdsFilesBack: Bool = false,
    payload: JSON? = nil, scopes: [Permission] = [],
    neighbours: @escaping @Sendable (String) -> [Neighbour] = { _ in [] },
    openTables: @escaping OpenTables = { _ in [] },
    counting: @escaping OpenTableCounting = { _, _ in }, asked: Locked<[ID<OpenTable>]> = Locked([]),
    lookups: Lookups = .none,
    services: @escaping @Sendable (Reader) throws -> [String: [ModuleService]] = { _ in [:] }
  ) {
    self.request = request
    self.form = form
    self.municipality = municipality
    self.store = store
    self.principal = principal
    self.scene = scene
    self.now = now
    self.events = events
    self.permissions = permissions
    self.moduleTitles = moduleTitles
    self.metrics = metrics
    self.openTables = openTables
    self.counting = counting
    self.asked = asked
    self.lookups = lookups
    self.services = services
    self.vault = vault
    allCards = cards
    self.commonPasswords = commonPasswords
    self.mails = mails
    self.cardDesk = cardDesk
    self.providers = providers
    self.payments = payments
    self.waitingRoom = waitingRoom
    self.uploads = uploads
    self.holdsFilesBack = holdsFilesBack
    self.payload = payload
    self.scopes = scopes
    self.neighbours = neighbours
  }

  /// The member of staff who is asking. Routes for staff always have one.
  public var account: Account {
    get throws(Refusal) {
      guard let account = principal?.account else { throw .forbidden }
      return account
    }
  }

  /// Whom histories and audit events name. Routes that are not for anyone always have one.
  public var actor: String {
    get throws(Refusal) {
      guard let principal else { throw .forbidden }
      return principal.actor
    }
  }

  /// What opens and seals personal data. Not to be asked for within a transaction.
  public var keys: Keyring { get throws { try vault.keyring(at: now) } }

  /// A link for what leaves this server: a mail, a text to be signed. Throws `Refusal.unknownOrigin`.
  public func sentLink(to target: Target) throws(Refusal) -> String {
    guard scene.isKnownOrigin else { throw .unknownOrigin }
    return scene.absolute(target).address
  }

  /// Whether somebody has signed in a moment ago: who finds an open session may not make a way in of their own.
  public func isFresh() throws -> Bool {
    guard let principal else { throw Refusal.forbidden }
    return try store.readOnce { db in try Session.isFresh(principal, at: now, in: db) }
  }

  /// The modules' pieces of a front page for those with this access.
  public func cards(for access: Access, _ db: Reader) throws -> [HTML] {
    try allCards.filter { $0.access == access }.map { try $0.html(db, scene) }
  }

  /// A page with a form for visitors who may have no session: they prove it by a cookie that holds the same value as the
  /// form, set with the page where it is missing.
  public func framed(status: Int = 200, _ page: (Scene) -> Page) -> Answer {
    var scene = scene
    var cookies: [Cookie] = []
    if scene.formToken.isEmpty {
      scene.formToken = ID<Cookie>.random().text
      cookies = [Cookie(Cookie.form, scene.formToken)]
    }
    return .page(page(scene), status: status, cookies: cookies)
  }

  /// Throws `Refusal.forbidden` where the principal lacks the permission.
  public func require(_ permission: Permission) throws(Refusal) {
    guard principal?.may(permission) == true else { throw .forbidden }
  }
}

/// What a handler answers; the frame around a page is the application's.
public enum Answer: Sendable {
  case page(Page, status: Int = 200, cookies: [Cookie] = [])
  case seeOther(Target, cookies: [Cookie] = [])
  case response(Response)
}

/// A cookie for this municipality's pages alone, out of reach of scripts and of other sites' requests.
public struct Cookie: Sendable {
  /// Holds a session's secret.
  public static let session = "machi_session"
  /// Holds what a visitor without a session proves a form by.
  public static let form = "machi_form"
  /// Holds what a sign-in goes on by that wants a second factor.
  public static let step = "machi_step"
  /// Holds what ties a provider's answer to this browser.
  public static let provider = "machi_provider"

  /// Tells the browsers in which somebody has signed in before.
  public static let known = "machi_known"

  public let name: String
  /// Nil takes the cookie away.
  public let value: String?
  /// Nil ends it with the browser's window.
  public let days: Int?

  public init(_ name: String, _ value: String?, days: Int? = nil) {
    self.name = name
    self.value = value
    self.days = days
  }
}
