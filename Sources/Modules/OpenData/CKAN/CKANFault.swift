import ModuleKit

/// What CKAN's clients are told went wrong, with its statuses and in its forms.
enum CKANFault: Error, Sendable, Equatable {
  /// A request that is none; the answer is a bare text.
  case request(String)
  case notFound(String)
  case denied(String)
  /// Messages by field.
  case invalid([CKANMessage])
  case query(String)

  var status: Int {
    switch self {
    case .request, .query: 400
    case .denied: 403
    case .notFound: 404
    case .invalid: 409
    }
  }

  static func invalid(_ field: String, _ message: String) -> CKANFault { .invalid([CKANMessage(field, message)]) }

  /// The body of the answer; `help` is where the action is described.
  func body(help: String) -> JSON {
    switch self {
    case .request(let words): return .string("Bad request: \(words)")
    case .notFound(let words): return failed(help, "Not Found Error", [("message", .string(led("Not found", words)))])
    case .denied(let words):
      return failed(help, "Authorization Error", [("message", .string(led("Access denied", words)))])
    case .query(let words):
      return failed(help, "Search Query Error", [("message", .string("Search Query is invalid: \(words)"))])
    case .invalid(let messages):
      return failed(help, "Validation Error", CKANMessage.fields(messages))
    }
  }

  private func led(_ lead: String, _ words: String) -> String { words.isEmpty ? lead : "\(lead): \(words)" }

  private func failed(_ help: String, _ type: String, _ more: [(String, JSON)]) -> JSON {
    let error = JSON.Object(more + [("__type", .string(type))])
    return ["help": .string(help), "success": false, "error": .object(error)]
  }
}

struct CKANMessage: Sendable, Equatable {
  /// One of several that a package has: its resources, tags, extras.
  struct Item: Sendable, Equatable {
    let list: String
    let place: Int
    /// How many the package has.
    let count: Int
  }

  let field: String
  let words: String
  private(set) var item: Item?

  init(_ field: String, _ words: String) {
    self.field = field
    self.words = words
  }

  func within(_ list: String, _ place: Int, of count: Int) -> CKANMessage {
    var copy = self
    copy.item = Item(list: list, place: place, count: count)
    return copy
  }

  /// Lists of words by field; of a list's items an object for each, which is empty where nothing is wrong with it.
  fileprivate static func fields(_ messages: [CKANMessage]) -> [(String, JSON)] {
    let named = messages.map { $0.item?.list ?? $0.field }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return named.map { name in
      let own = messages.filter { ($0.item?.list ?? $0.field) == name }
      let items = own.compactMap(\.item)
      guard let count = items.first?.count else { return (name, words(own)) }
      let byPlace = Dictionary(grouping: own) { $0.item?.place ?? 0 }
      return (name, .array((0..<count).map { .object(object(byPlace[$0] ?? [])) }))
    }
  }

  private static func object(_ messages: [CKANMessage]) -> JSON.Object {
    JSON.Object(
      Dictionary(grouping: messages, by: \.field).sorted { $0.key < $1.key }.map { ($0.key, words($0.value)) })
  }

  private static func words(_ messages: [CKANMessage]) -> JSON { .array(messages.map { .string($0.words) }) }
}
