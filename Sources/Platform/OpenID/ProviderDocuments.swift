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
    /// Why the provider could last not be reached.
    var failure: Held<OpenIDProblem>?
  }

  private let issuer: String
  private let state = Locked(State())
  /// One fetches, the others wait for what it brings.
  private let fetching = Locked(())

  private static let hour = 3_600
  /// Seconds between two looks for a key that nobody knows: tokens with made-up names must not make this a flood.
  private static let pause = 60
  /// Seconds for which a provider that could not be reached is not asked again: whoever comes meanwhile is told at once,
  /// and keeps no thread waiting.
  private static let rest = 20

  init(_ issuer: String) { self.issuer = issuer }

  func metadata(at now: Instant, by http: HTTPClient) throws(OpenIDProblem) -> ProviderMetadata {
    try held(\.metadata, at: now, atMost: Self.hour) { () throws(OpenIDProblem) in
      try ProviderMetadata(try document(at: ProviderMetadata.address(of: issuer), by: http), issuer: issuer)
    }
  }

  func keys(at now: Instant, by http: HTTPClient) throws(OpenIDProblem) -> KeySet {
    let metadata = try metadata(at: now, by: http)
    return try held(\.keys, at: now, atMost: Self.hour) { () throws(OpenIDProblem) in
      try KeySet(try document(at: metadata.keysAddress, by: http))
    }
  }

  /// The keys as they are now; nil where they were fetched a moment ago.
  func freshKeys(at now: Instant, by http: HTTPClient) throws(OpenIDProblem) -> KeySet? {
    let before = state.withLock { $0.keys?.fetched }
    if let before, now < before + Self.pause { return nil }
    let metadata = try metadata(at: now, by: http)
    return try held(\.keys, at: now, atMost: Self.pause) { () throws(OpenIDProblem) in
      try KeySet(try document(at: metadata.keysAddress, by: http))
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
      if let failure = state.withLock({ $0.failure }), now < failure.fetched + Self.rest { throw failure.document }
      do throws(OpenIDProblem) {
        let document = try fetch()
        state.withLock {
          $0[keyPath: place] = Held(document: document, fetched: now)
          $0.failure = nil
        }
        return document
      } catch {
        if case .unreachable = error { state.withLock { $0.failure = Held(document: error, fetched: now) } }
        throw error
      }
    }
  }

  private func document(at address: String, by http: HTTPClient) throws(OpenIDProblem) -> JSON {
    let reply = try reaching { () throws(HTTPFailure) in
      try http.get(address, headers: ["accept": "application/json"])
    }
    guard reply.status == 200, let json = try? JSON.parse(reply.body) else {
      throw .provider("\(address) answered \(reply.status), or no JSON")
    }
    return json
  }
}
