public import HTTP
public import HTTPClient
public import Kernel

/// Signs people in by all providers of a server, and keeps those that do not answer from holding up everybody else.
///
/// A call blocks its thread. No more than `places` do so at a time, half of them for one provider; who comes beyond that is
/// told `OpenIDProblem.busy` at once.
public final class ProviderDesk: Sendable {
  private struct State {
    var documents: [String: ProviderDocuments] = [:]
    var waiting: [String: Int] = [:]
    var allWaiting = 0
  }

  private let http: HTTPClient
  private let places: Int
  private let state = Locked(State())
  /// More issuers than any installation has; then all are forgotten and fetched anew.
  private static let mostKept = 1_000

  public init(http: HTTPClient = HTTPClient(), places: Int = 16) {
    self.http = http
    self.places = max(2, places)
  }

  /// As `OpenIDClient.begin`.
  public func begin(
    _ settings: ProviderSettings, redirect: String, prompt: AuthorizationRequest.Prompt? = nil,
    language: Language? = nil, at now: Instant
  ) throws(OpenIDProblem) -> (request: AuthorizationRequest, address: String) {
    try inPlace(settings.issuer) { (documents) throws(OpenIDProblem) in
      try OpenIDClient(settings, http: http, documents: documents)
        .begin(redirect: redirect, prompt: prompt, language: language, at: now)
    }
  }

  /// As `OpenIDClient.finish`.
  public func finish(
    _ query: Fields, _ request: AuthorizationRequest, _ settings: ProviderSettings, redirect: String, at now: Instant
  ) throws(OpenIDProblem) -> Claims {
    try inPlace(settings.issuer) { (documents) throws(OpenIDProblem) in
      try OpenIDClient(settings, http: http, documents: documents)
        .finish(query, request, redirect: redirect, at: now)
    }
  }

  /// Asks a provider for its documents now, whatever is kept of it; answers how many of its keys can be used.
  public func tryOut(_ issuer: String, at now: Instant) throws(OpenIDProblem) -> (metadata: ProviderMetadata, keys: Int)
  {
    try inPlace(issuer) { (_) throws(OpenIDProblem) in
      let (documents, http) = (ProviderDocuments(issuer), http.ending(within: OpenIDClient.longest))
      let found = (try documents.metadata(at: now, by: http), try documents.keys(at: now, by: http).entries.count)
      // What was kept may be older than what the provider says now.
      state.withLock { $0.documents[issuer] = documents }
      return found
    }
  }

  private func inPlace<T>(
    _ issuer: String, _ work: (ProviderDocuments) throws(OpenIDProblem) -> T
  ) throws(OpenIDProblem) -> T {
    let documents = state.withLock { state -> ProviderDocuments? in
      guard state.allWaiting < places, state.waiting[issuer, default: 0] < places / 2 else { return nil }
      state.allWaiting += 1
      state.waiting[issuer, default: 0] += 1
      if let known = state.documents[issuer] { return known }
      if state.documents.count >= Self.mostKept { state.documents = [:] }
      let new = ProviderDocuments(issuer)
      state.documents[issuer] = new
      return new
    }
    guard let documents else { throw .busy }
    defer {
      state.withLock { state in
        state.allWaiting -= 1
        let left = state.waiting[issuer, default: 1] - 1
        state.waiting[issuer] = left == 0 ? nil : left
      }
    }
    return try work(documents)
  }
}
