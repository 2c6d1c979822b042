import App
import ModuleKit
import TestKit

@testable import OpenData

/// A city hall with a token for its catalogue, asked as CKAN's clients ask.
struct CatalogueDesk {
  let city: TestCity
  let token: String

  init(settings: [String: String] = [:]) throws {
    city = try TestCity(settings: settings)
    token = try CatalogueDesk.token(city, ["openData.edit"])
  }

  static func token(_ city: TestCity, _ scopes: Set<String>) throws -> String {
    let now = currentInstant()
    return try city.city("numazu").store.write { db in
      guard let account = try Account.find(login: "secretariat", in: db) else {
        throw TestProblem(description: "there is no secretariat")
      }
      return try AccessToken.make("test", scopes, until: now.day + 30, for: account, by: "test", at: now, in: db)
    }
  }

  /// Status and body of one action, by POST.
  func ask(_ action: String, _ arguments: JSON = [:], token: String? = nil) throws -> (status: Int, body: JSON) {
    var headers: Headers = ["host": "city.example", "content-type": "application/json"]
    if let token { headers.append("authorization", token) }
    let response = city.hall.answer(
      Request(.post, "/numazu/api/action/\(action)", headers: headers, body: .bytes(arguments.written())))
    return (response.status, try JSON.parse(response.text))
  }

  /// What the action answers, which has to succeed.
  @discardableResult
  func did(_ action: String, _ arguments: JSON = [:]) throws -> JSON {
    let (status, body) = try ask(action, arguments, token: token)
    guard status == 200, let result = body["result"] else {
      throw TestProblem(description: "\(action): \(status) \(String(decoding: body.written(), as: UTF8.self))")
    }
    return result
  }

  /// The names that a search finds, in its order.
  func found(_ query: JSON) throws -> [String] {
    (try did("package_search", query)["results"]?.items ?? []).compactMap { $0["name"]?.text }
  }
}
