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
      let fields = Dictionary(grouping: messages, by: \.field)
      let named = messages.map(\.field).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      return failed(
        help, "Validation Error",
        named.map { field in (field, .array((fields[field] ?? []).map { .string($0.words) })) })
    }
  }

  private func led(_ lead: String, _ words: String) -> String { words.isEmpty ? lead : "\(lead): \(words)" }

  private func failed(_ help: String, _ type: String, _ more: [(String, JSON)]) -> JSON {
    let error = JSON.Object(more + [("__type", .string(type))])
    return ["help": .string(help), "success": false, "error": .object(error)]
  }
}

struct CKANMessage: Sendable, Equatable {
  let field: String
  let words: String

  init(_ field: String, _ words: String) {
    self.field = field
    self.words = words
  }
}
