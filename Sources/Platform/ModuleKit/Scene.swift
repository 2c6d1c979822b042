public import HTML
public import HTTP
public import Identity
public import Kernel

/// What pages need to know of a visit: the language, where links lead, the day, who looks.
public struct Scene: Sendable {
  public private(set) var language: Language
  /// What stands before every path of this municipality, `/numazu` or nothing.
  public let base: String
  public let today: Day
  public let principal: Principal?
  /// The hidden field of every form; empty on pages that hold none that changes anything.
  public var formToken: String
  /// The path and query of the page itself, without `lang`.
  public let path: String
  public var query: Fields
  /// Whether My Number cards are accepted here.
  public let acceptsCards: Bool
  /// What maps are drawn on; nil: nothing.
  public let tiles: MapTiles?
  /// `https://host`, for feeds and other things that are read away from here.
  public let origin: String
  /// Whether the operator has named it: else it is what the client says, and nothing that is sent away may hold it.
  public let isKnownOrigin: Bool
  /// Where the page is shown on a screen in the hall.
  public let kiosk: Kiosk?

  public init(
    language: Language, base: String, today: Day, principal: Principal?, formToken: String, path: String,
    query: Fields, origin: String, isKnownOrigin: Bool = true, acceptsCards: Bool = false,
    tiles: MapTiles? = nil, kiosk: Kiosk? = nil
  ) {
    self.language = language
    self.base = base
    self.today = today
    self.principal = principal
    self.formToken = formToken
    self.path = path
    self.query = query
    self.origin = origin
    self.isKnownOrigin = isKnownOrigin
    self.acceptsCards = acceptsCards
    self.tiles = tiles
    self.kiosk = kiosk
  }

  /// The same in another language.
  public func speaking(_ language: Language) -> Scene {
    var copy = self
    copy.language = language
    return copy
  }

  public func to(_ target: Target) -> Link {
    let taken = Fields(target.taken(from: query).map { ($0.name, $0.value) }).urlEncoded
    let query = [target.query, taken].filter { !$0.isEmpty }.joined(separator: "&")
    return Link(path: base + target.path + (query.isEmpty ? "" : "?" + query))
  }

  /// What a form that asks for `target` sends along unseen: a browser drops the query of such a form's address.
  public func takenAlong(to target: Target) -> HTML {
    let inputs = target.taken(from: query).map {
      "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" as HTML
    }
    return "\(inputs)"
  }

  /// The same place with its scheme and host.
  public func absolute(_ target: Target) -> Link { Link(path: origin + to(target).address) }

  /// The municipality's words, marked with their language where it is not the page's.
  public func say(_ words: Localized) -> HTML {
    let (text, language) = words.words(in: self.language)
    return language == self.language ? "\(text)" : "<span lang=\"\(language.rawValue)\">\(text)</span>"
  }

  /// What people typed in a language of their own: marked as Japanese on another language's page.
  public func written(_ text: String) -> HTML {
    isForeign(text) ? "<span lang=\"ja\">\(text)</span>" : "\(text)"
  }

  /// Whether the text is Japanese and the page is not.
  public func isForeign(_ text: String) -> Bool {
    language != .japanese && text.unicodeScalars.contains { (0x3041...0x9FFF).contains($0.value) }
  }

  /// A day and the clock time in Japan.
  public func moment(_ instant: Instant) -> HTML {
    "<time datetime=\"\(instant.rfc3339)\">\(instant.day.shown(in: language)) \(instant.clock)</time>"
  }

  public func may(_ permission: Permission) -> Bool { principal?.may(permission) ?? false }
}

/// A page without its frame.
public struct Page: Sendable {
  public struct Crumb: Sendable {
    public let words: Localized
    public let target: Target
    public init(_ words: Localized, _ target: Target) {
      self.words = words
      self.target = target
    }

    /// Where staff begin.
    public static let staff = Crumb(Localized("職員のページ", en: "Staff"), Target(path: "/staff"))
  }

  /// The same content in another form: a feed, the data behind the page.
  public struct Alternate: Sendable {
    public let type: String
    public let title: String
    public let target: Target
    public init(_ type: String, _ title: String, _ target: Target) {
      self.type = type
      self.title = title
      self.target = target
    }
  }

  /// A script of the application's that only some pages need.
  public enum Script: Sendable {
    /// Makes and uses passkeys on forms with `data-passkey`.
    case passkeys
    /// Takes the answer of a card on the form with `data-card`.
    case cards
    /// Tells before sending what is too large, and how far the sending is, on forms with `data-uploads`.
    case uploads
    /// Computes a measured value again from its published rows, at the button with `data-recompute`.
    case recompute
    /// Walks through tables of inputs, and takes cells that were copied in a spreadsheet, in tables with `data-grid`.
    case grid
    /// Draws the charts of figures with `data-chart`.
    case charts
    /// Draws the maps of elements with `data-places`.
    case map
    /// Keeps what is answered as it is, and shows what comes with it, in elements with `data-form`.
    case forms
    /// Shows what is edited as it will be, and moves things by keys, in elements with `data-edit` and `data-outline`.
    case editor
  }

  public struct Onward: Sendable {
    public let seconds: Int
    public let target: Target

    public init(after seconds: Int, to target: Target) { (self.seconds, self.target) = (seconds, target) }
  }

  /// What stands around a page.
  public enum Frame: Sendable, Equatable {
    case site
    /// Nothing, in this language: other sites show it in a frame, without a session.
    case embedded(Language)
  }

  public var title: String
  public var trail: [Crumb]
  public var alternates: [Alternate]
  public var scripts: [Script]
  public var main: HTML
  /// Seconds after which to come again, of a page that says to wait.
  public var retryAfter: Int?
  /// Seconds after which the browser asks for the page anew by itself: for work under way, and only as long as it is.
  public var comesAgainAfter: Int?
  /// Where the browser goes on to by itself, of a page that nobody may be in front of.
  public var goesOn: Onward?
  /// The id of a form whose button `_look` keeps what is typed and shows the page again; nil where there is none.
  public var keptForm: String?
  /// Where the same is shown to whoever follows a link, of a page that may answer a form; nil: where it is.
  public var home: Target?
  /// Whether the browser is to forget what it keeps of this site besides cookies.
  public var leavesNothing = false
  /// An address of another site that the browser goes on to at once. A redirect would not do after a form: browsers hold the
  /// whole chain against `form-action`.
  public var onward: String?
  /// Whether search engines may list it.
  public var isListed = true
  /// Schemes and hosts of others that its pictures come from.
  public var imageSources: [String] = []
  /// Whether it shows files of this site in frames.
  public var showsFiles = false
  public var frame = Frame.site

  public init(
    _ title: String, trail: [Crumb] = [], alternates: [Alternate] = [], scripts: [Script] = [], main: HTML
  ) {
    self.title = title
    self.trail = trail
    self.alternates = alternates
    self.scripts = scripts
    self.main = main
  }
}
