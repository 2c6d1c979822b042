public import App
import Foundation
import Glibc
public import ModuleKit

/// A city hall in a temporary folder, with the sample plans of Numazu and an account for each role.
public final class TestCity: Sendable {
  public let hall: CityHall
  public let folder: String
  private let sessions = Locked<[String: OpenedSession]>([:])
  private let password: String

  /// `settings` are options as the command line has them. With a clock of the test's own the samples are as old as it says.
  /// With `neighbours` the other sample municipalities are there too.
  public init(
    _ backend: Backend = .usual, neighbours: Bool = false, settings more: [String: String] = [:],
    now: (@Sendable () -> Instant)? = nil
  ) throws {
    let extent: SampleHall.Extent = neighbours ? .all : .numazu
    folder = try TestCity.temporaryFolder()
    var options: [String: String]
    if let now {
      options = try SampleHall.settings(backend, folder)
      try SampleHall.load(options, extent, at: now())
    } else {
      options = try SampleHall.on(backend, extent).copy(to: folder)
    }
    // Tests hand in more at once than people do.
    options["begin-pace"] = "100000"
    options.merge(more) { $1 }
    let settings = try Settings(options: options)
    password = Demo.signInText(data: folder)?.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
    hall = try CityHall(Municipalities(settings), settings: settings, now: now ?? currentInstant)
  }

  /// Adds the sample registers and datasets, which most tests have no use for.
  public func addData(to slug: String = "numazu") throws {
    try Demo.addData("\(repositoryFolder)/Samples/\(slug)", to: try city(slug), at: currentInstant())
  }

  deinit { TestCity.remove(folder) }

  public func city(_ slug: String) throws -> City {
    guard let city = ID<Municipality>(slug).flatMap({ hall.municipalities.find($0) }) else {
      throw TestProblem(description: "no sample municipality \(slug)")
    }
    return city
  }

  /// Asks for a page; signed in as the sample account of `role` where one is given.
  public func get(_ path: String, as role: Role? = nil, language: Language = .japanese) throws -> Response {
    hall.answer(try request(.get, path, role, language, body: .none))
  }

  /// Sends a form, with its right token unless another is given.
  public func post(
    _ path: String, _ fields: [(String, String)], as role: Role? = nil, token: String? = nil,
    language: Language = .japanese
  ) throws -> Response {
    let right = try role.map { try session(slug(path), $0).formToken } ?? TestCity.visitorToken
    let form = Fields(fields + [("_token", token ?? right)])
    let response = hall.answer(try request(.post, path, role, language, body: .bytes(Array(form.urlEncoded.utf8))))
    // Who has signed out signs in again for the next request.
    if let role, response.headers.contains(where: { $0.value.hasPrefix("\(Cookie.session)=;") }) {
      let key = "\(slug(path))/\(role.rawValue)"
      sessions.withLock { $0[key] = nil }
    }
    return response
  }

  /// Sends a form with files, as a browser does.
  public func post(
    _ path: String, _ fields: [(String, String)], files: [(field: String, name: String, bytes: [UInt8])], as role: Role,
    token: String? = nil
  ) throws -> Response {
    let right = try session(slug(path), role).formToken
    var form: [UInt8] = []
    for (name, value) in fields + [("_token", token ?? right)] {
      form += Array("--x\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for file in files {
      let head = "Content-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\""
      form += Array("--x\r\n\(head)\r\nContent-Type: text/html\r\n\r\n".utf8) + file.bytes + Array("\r\n".utf8)
    }
    var request = try request(.post, path, role, .japanese, body: .bytes(form + Array("--x--\r\n".utf8)))
    request.headers = request.headers.with("content-type", "multipart/form-data; boundary=x")
    return hall.answer(request)
  }

  /// A new resident of a sample municipality, signed in; their mail address is `name@example.jp`.
  public func resident(_ name: String, of slug: String = "numazu", at now: Instant = currentInstant()) throws
    -> OpenedSession
  {
    let (city, keys) = (try city(slug), try city(slug).vault.keyring(at: now))
    return try city.store.write { db in
      let id = try ResidentAccount.insert(
        mail: "\(name)@example.jp", passwordHash: "", .japanese, keys, at: now, in: db)
      return try Session.open(
        for: .resident(id), by: .password, .single, from: Device(browser: "Test", client: "127.0.0.1"), at: now, in: db)
    }
  }

  /// Asks for a page, or sends a form, in a session.
  public func send(
    _ method: ModuleKit.Method, _ path: String, _ fields: [(String, String)] = [], in session: OpenedSession
  ) throws -> Response {
    var headers: Headers = ["host": "city.example", "accept-language": "ja"]
    headers.append("cookie", "\(Cookie.session)=\(session.token.text)")
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    let query = parts.count > 1 ? parts[1] : ""
    guard method == .post else {
      return hall.answer(Request(method, parts[0], query: query, headers: headers, body: .none))
    }
    headers.append("content-type", "application/x-www-form-urlencoded")
    let form = Fields(fields + [("_token", session.formToken)])
    return hall.answer(
      Request(method, parts[0], query: query, headers: headers, body: .bytes(Array(form.urlEncoded.utf8))))
  }

  static let visitorToken = "visitortoken"

  private func request(
    _ method: ModuleKit.Method, _ path: String, _ role: Role?, _ language: Language, body: Request.Body
  ) throws -> Request {
    var headers: Headers = ["host": "city.example", "accept-language": language.rawValue]
    if method == .post { headers.append("content-type", "application/x-www-form-urlencoded") }
    if let role {
      headers.append("cookie", "\(Cookie.session)=\(try session(slug(path), role).token.text)")
    } else {
      headers.append("cookie", "\(Cookie.form)=\(TestCity.visitorToken)")
    }
    let parts = path.split(separator: "?", maxSplits: 1).map(String.init)
    return Request(method, parts[0], query: parts.count > 1 ? parts[1] : "", headers: headers, body: body)
  }

  private func slug(_ path: String) -> String { path.split(separator: "/").first.map(String.init) ?? "" }

  /// Forgets sessions that were ended, so that the next request of their role signs in again.
  public func signInAnew() throws {
    for (key, session) in sessions.withLock({ $0 }) {
      let store = try city(slug("/" + key)).store
      let isLive = try store.read { db in try Session.find(session.token, at: currentInstant(), in: db) != nil }
      if !isLive { sessions.withLock { $0[key] = nil } }
    }
  }

  /// Signs in once for each municipality and role.
  private func session(_ slug: String, _ role: Role) throws -> OpenedSession {
    let key = "\(slug)/\(role.rawValue)"
    if let known = sessions.withLock({ $0[key] }) { return known }
    let outcome = try SignIn.attempt(
      login: role.rawValue, password: password, from: Device(browser: "Test", client: "127.0.0.1"), replacing: nil,
      try city(slug).vault.keyring(at: currentInstant()), at: currentInstant(), in: city(slug).store)
    guard case .signedIn(let session) = outcome else { throw TestProblem(description: "cannot sign in as \(key)") }
    sessions.withLock { $0[key] = session }
    return session
  }

  public static func temporaryFolder() throws -> String {
    var template = Array("/tmp/machi-test.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw TestProblem(description: "no temporary folder") }
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Deletes a folder that `temporaryFolder` made, and all in it.
  public static func remove(_ folder: String) {
    guard folder.hasPrefix("/tmp/machi-test.") else { return }
    try? FileManager.default.removeItem(atPath: folder)
  }
}

public struct TestProblem: Error, CustomStringConvertible {
  public let description: String

  public init(description: String) { self.description = description }
}

/// The folder of this checkout.
public let repositoryFolder: String = {
  let here = #filePath.split(separator: "/")
  return "/" + here.dropLast(3).joined(separator: "/")
}()

extension Response {
  /// The body as text; empty where it is a file, or not all of it could be made.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public var bytes: [UInt8] {
    switch body {
    case .bytes(let bytes): return bytes
    case .chunks(let next): return all(next)
    case .pieces(let size, let open): return (try? open(0..<size)).map(all) ?? []
    case .file: return []
    }
  }

  private func all(_ next: () throws -> [UInt8]?) -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try? next() { bytes += piece }
    return bytes
  }
}
