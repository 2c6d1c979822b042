public import HTTP
public import HTTPClient
public import Kernel
import Text

/// Signs people in by one provider. Its calls block, for 10 seconds each at most, however many requests they make.
///
///     let (request, address) = try client.begin(redirect: …, at: now)        // keep the request, send the browser off
///     let claims = try client.finish(query, request, redirect: …, at: now)   // when it has come back
public final class OpenIDClient: Sendable {
  public let settings: ProviderSettings
  private let http: HTTPClient
  private let documents: ProviderDocuments

  /// Seconds that a call may take.
  static let longest = 10

  public convenience init(_ settings: ProviderSettings, http: HTTPClient = HTTPClient()) {
    self.init(settings, http: http, documents: ProviderDocuments(settings.issuer))
  }

  init(_ settings: ProviderSettings, http: HTTPClient, documents: ProviderDocuments) {
    self.settings = settings
    self.http = http
    self.documents = documents
  }

  /// A new request, and where the browser is to go with it. Throws `OpenIDProblem`.
  public func begin(
    redirect: String, prompt: AuthorizationRequest.Prompt? = nil, loginHint: String? = nil, language: Language? = nil,
    at now: Instant
  ) throws(OpenIDProblem) -> (request: AuthorizationRequest, address: String) {
    let metadata = try documents.metadata(at: now, by: http.ending(within: Self.longest))
    let request = AuthorizationRequest.random()
    let address = request.address(
      settings, metadata, redirect: redirect, prompt: prompt, loginHint: loginHint, language: language)
    return (request, address)
  }

  /// Whom the provider has signed in, by the query that the browser came back with. Throws `OpenIDProblem`.
  public func finish(
    _ query: Fields, _ request: AuthorizationRequest, redirect: String, at now: Instant
  ) throws(OpenIDProblem) -> Claims {
    let http = http.ending(within: Self.longest)
    let metadata = try documents.metadata(at: now, by: http)
    let code = try request.code(in: query, from: metadata)
    let exchange = Exchange(
      settings: settings, code: code, verifier: request.verifier, redirect: redirect, endpoint: metadata.tokenEndpoint,
      now: now)
    let reply = try reaching { () throws(HTTPFailure) in
      try http.post(metadata.tokenEndpoint, exchange.form, headers: exchange.headers)
    }
    let tokens = try Exchange.tokens(in: reply)
    let check = IDTokenCheck(
      issuer: settings.issuer, clientID: settings.clientID, nonce: request.nonce, accessToken: tokens.accessToken,
      now: now)
    let claims = try verify(tokens.idToken, check, by: http)
    guard settings.asksUserInfo else { return claims }
    return claims.adding(try userInfo(metadata, tokens, claims.subject, by: http))
  }

  /// A key that is not known may be new: the keys are asked for again, once.
  private func verify(
    _ token: String, _ check: IDTokenCheck, by http: HTTPClient
  ) throws(OpenIDProblem) -> Claims {
    do {
      return try check.verify(token, by: documents.keys(at: check.now, by: http))
    } catch let refusal as IDTokenRefusal {
      guard refusal == .unknownKey, let fresh = try documents.freshKeys(at: check.now, by: http) else {
        throw .token(refusal)
      }
      do { return try check.verify(token, by: fresh) } catch { throw .token(error) }
    } catch let problem as OpenIDProblem {
      throw problem
    } catch {
      throw .provider("\(error)")
    }
  }

  private func userInfo(
    _ metadata: ProviderMetadata, _ tokens: Tokens, _ subject: String, by http: HTTPClient
  ) throws(OpenIDProblem) -> Claims {
    guard let address = metadata.userInfoEndpoint, let accessToken = tokens.accessToken else {
      throw .provider("it has no userinfo; set userInfo to false")
    }
    let reply = try reaching { () throws(HTTPFailure) in
      try http.get(address, headers: ["authorization": "Bearer \(accessToken)", "accept": "application/json"])
    }
    guard reply.status == 200, let members = (try? JSON.parse(reply.body))?.members else {
      throw .provider("its userinfo endpoint answered \(reply.status), or no JSON")
    }
    // Claims of somebody else are worse than none (OpenID Connect Core 1.0, 5.3.2).
    guard Claims(members).text("sub") == subject else { throw .provider("its userinfo is about somebody else") }
    return Claims(members)
  }
}

/// A failed request as the provider's absence.
func reaching(_ request: () throws(HTTPFailure) -> HTTPReply) throws(OpenIDProblem) -> HTTPReply {
  do { return try request() } catch { throw .unreachable(error.description) }
}
