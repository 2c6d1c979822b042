import HTTP
import HTTPClient
import Kernel
import Text

/// A provider's discovery document and keys, fetched when they are needed and kept for an hour.
final class ProviderDocuments: Sendable {
  private struct Held<Document: Sendable>: Sendable {
    let document: Document
    let fetched: Instant
  }

  private struct State {
    var metadata: Held<ProviderMetadata>?
    var keys: Held<KeySet>?
  }

  private let issuer: String
  private let http: HTTPClient
  private let state = Locked(State())
  /// One fetches, the others wait for what it brings.
  private let fetching = Locked(())

  private static let hour = 3_600
  /// Seconds between two looks for a key that nobody knows: tokens with made-up names must not make this a flood.
  private static let pause = 60

  init(_ issuer: String, _ http: HTTPClient) {
    self.issuer = issuer
    self.http = http
  }

  func metadata(at now: Instant) throws(OpenIDProblem) -> ProviderMetadata {
    try held(\.metadata, at: now, atMost: Self.hour) { () throws(OpenIDProblem) in
      try ProviderMetadata(try document(at: ProviderMetadata.address(of: issuer)), issuer: issuer)
    }
  }

  func keys(at now: Instant) throws(OpenIDProblem) -> KeySet {
    let metadata = try metadata(at: now)
    return try held(\.keys, at: now, atMost: Self.hour) { () throws(OpenIDProblem) in
      try KeySet(try document(at: metadata.keysAddress))
    }
  }

  /// The keys as they are now; nil where they were fetched a moment ago.
  func freshKeys(at now: Instant) throws(OpenIDProblem) -> KeySet? {
    let before = state.withLock { $0.keys?.fetched }
    if let before, now < before + Self.pause { return nil }
    let metadata = try metadata(at: now)
    return try held(\.keys, at: now, atMost: Self.pause) { () throws(OpenIDProblem) in
      try KeySet(try document(at: metadata.keysAddress))
    }
  }

  private func held<Document: Sendable>(
    _ place: any WritableKeyPath<State, Held<Document>?> & Sendable, at now: Instant, atMost seconds: Int,
    _ fetch: () throws(OpenIDProblem) -> Document
  ) throws(OpenIDProblem) -> Document {
    func known() -> Document? {
      let held = state.withLock { $0[keyPath: place] }
      return held.flatMap { now < $0.fetched + seconds ? $0.document : nil }
    }
    if let document = known() { return document }
    return try fetching.withLock { _ throws(OpenIDProblem) in
      if let document = known() { return document }
      let document = try fetch()
      state.withLock { $0[keyPath: place] = Held(document: document, fetched: now) }
      return document
    }
  }

  private func document(at address: String) throws(OpenIDProblem) -> JSON {
    let reply = try reaching { () throws(HTTPFailure) in
      try http.get(address, headers: ["accept": "application/json"])
    }
    guard reply.status == 200, let json = try? JSON.parse(reply.body) else {
      throw .provider("\(address) answered \(reply.status), or no JSON")
    }
    return json
  }
}
