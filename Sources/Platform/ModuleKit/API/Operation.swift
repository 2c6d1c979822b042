public import HTTP
public import Text

/// What a route of the API is for: its parameters, the body that it takes and what it answers. The request is checked
/// against it before the handler sees it, and the OpenAPI document is made of it.
public struct Operation: Sendable {
  public struct Parameter: Sendable {
    public let name: String
    public let shape: Shape

    public init(_ name: String, _ shape: Shape) {
      self.name = name
      self.shape = shape
    }
  }

  /// A good answer: its status, what it means, what it holds as JSON, and what media types there are besides.
  public struct Outcome: Sendable {
    public let status: Int
    public let note: String
    public let shape: Shape
    public let also: [String]

    public init(_ status: Int, _ note: String, _ shape: Shape, also: [String] = []) {
      self.also = also
      self.status = status
      self.note = note
      self.shape = shape
    }
  }

  /// Unique among all operations, `listNodes`.
  public let id: String
  public let summary: String
  /// What the path's parameters are, in their order.
  public let path: [Parameter]
  public let query: [Parameter]
  public let body: Shape?
  public let outcome: Outcome
  /// What else may come, by status.
  public let refusals: [Int: String]

  public init(
    _ id: String, _ summary: String, path: [Parameter] = [], query: [Parameter] = [], body: Shape? = nil,
    _ outcome: Outcome, refusals: [Int: String] = [:]
  ) {
    self.id = id
    self.summary = summary
    self.path = path
    self.query = query
    self.body = body
    self.outcome = outcome
    self.refusals = refusals
  }

  /// Each parameter known and of its shape; once, or where it is a list, for each of its items.
  public func faults(_ fields: Fields) -> [PayloadFault] {
    var seen: [String: Int] = [:]
    return fields.pairs.flatMap { name, value -> [PayloadFault] in
      // The language of messages may be named on any address.
      if name == "lang" { return [] }
      guard let parameter = query.first(where: { $0.name == name }) else {
        return [PayloadFault(name, "is no parameter here")]
      }
      seen[name, default: 0] += 1
      if seen[name, default: 0] > parameter.shape.mostTimes { return [PayloadFault(name, "is given too often")] }
      return parameter.shape.faults(written: value, at: name)
    }
  }
}

/// Why the API does not do what was asked, where it is no fault of the program.
public enum APIRefusal: Error, Sendable, Equatable {
  /// The query has the right shape, and asks for what cannot be.
  case query([PayloadFault])
  /// The body has the right shape, and says what cannot be.
  case invalid([PayloadFault])
  /// What was asked for does not fit how things stand; a sentence for a person.
  case conflict(String)
}

extension JSONWriter {
  /// Always an object, unlike in plan files: programs need not ask which it is.
  public mutating func words(_ name: String, _ words: Localized) {
    object(name) { json in
      json.field("ja", words.ja)
      json.field("en", ifAny: words.en)
    }
  }

  public mutating func words(_ name: String, ifAny words: Localized?) {
    if let words, !words.isEmpty { self.words(name, words) }
  }
}

extension Shape {
  public static let words = Shape.object(["ja": .text(), "en?": .text()]).named("Words")
    .noted("In Japanese, and in English where somebody has put it so.")
}

/// What API answers need to be cached and read from other sites' pages.
public func apiResponse(_ status: Int = 200, _ write: (inout JSONWriter) -> Void) -> Response {
  var json = JSONWriter()
  write(&json)
  return Response(status, type: "application/json", .bytes(json.bytes))
}

extension Visit {
  /// One page of a list: its items, and where the next page is. `Link` says it too.
  public func apiPage<Item>(
    _ items: [Item], next cursor: String?, _ write: (inout JSONWriter, Item) -> Void
  ) -> Answer {
    let fields = request.query.with("lang", nil).with("cursor", cursor)
    let next = cursor.map { _ in scene.absolute(Target(path: scene.path).with(fields)).address }
    let response = apiResponse { json in
      json.object { json in
        json.array("items") { json in
          for item in items { json.object { write(&$0, item) } }
        }
        json.field("next", ifAny: next)
      }
    }
    return .response(next.map { response.with("Link", "<\($0)>; rel=\"next\"") } ?? response)
  }

  /// How many items a page has.
  public var apiLimit: Int { request.query["limit"].flatMap { Int($0) } ?? 50 }
}

extension Shape {
  /// A page of a list of these.
  public static func page(of item: Shape, named name: String) -> Shape {
    Shape.object([
      "items": .list(item, most: 200),
      "next?": .text().noted("Where the next page is; absent on the last one."),
    ]).named(name)
  }
}

extension Operation.Parameter {
  public static let limit = Operation.Parameter(
    "limit", .whole(1...200).noted("How many items a page has; 50 if not given."))

  /// Where a page begins: what the `next` of the page before says.
  public static func cursor(_ accepts: @escaping @Sendable (String) -> Bool) -> Operation.Parameter {
    Operation.Parameter(
      "cursor",
      .text(pattern: "^[0-9A-Za-z~._-]+$", 1...200, accepts: accepts).noted(
        "Where to begin, as the page before said it."))
  }
}
