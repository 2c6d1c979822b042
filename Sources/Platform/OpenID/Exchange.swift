import Crypto
import HTTP
import HTTPClient
import Kernel
import Text

/// What a code is exchanged for.
struct Tokens {
  let idToken: String
  let accessToken: String?
}

/// A code's exchange at the token endpoint (OpenID Connect Core 1.0, 3.1.3).
struct Exchange {
  let settings: ProviderSettings
  let code: String
  let verifier: String
  let redirect: String
  let endpoint: String
  let now: Instant

  var form: Fields {
    var fields = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier),
    ]
    if settings.authentication != .basic { fields.append(("client_id", settings.clientID)) }
    if settings.authentication == .post { fields.append(("client_secret", settings.secret ?? "")) }
    if let key = settings.key {
      let assertion = ClientAssertion(key: key, clientID: settings.clientID, audience: endpoint, now: now)
      fields += [("client_assertion_type", ClientAssertion.kind), ("client_assertion", assertion.text)]
    }
    return Fields(fields)
  }

  var headers: Headers {
    var headers: Headers = ["accept": "application/json"]
    if settings.authentication == .basic {
      // Both are encoded before they are joined (RFC 6749, 2.3.1).
      let pair = "\(percentEncoded(settings.clientID)):\(percentEncoded(settings.secret ?? ""))"
      headers.append("authorization", "Basic " + Base64.standard.text(Array(pair.utf8)))
    }
    return headers
  }

  static func tokens(in reply: HTTPReply) throws(OpenIDProblem) -> Tokens {
    let json = try? JSON.parse(reply.body)
    if let error = json?["error"]?.text {
      throw .denied(code: quotable(error), words: quotable(json?["error_description"]?.text ?? ""))
    }
    guard reply.status == 200, let idToken = json?["id_token"]?.text else {
      throw .provider("its token endpoint answered \(reply.status) without an ID token")
    }
    return Tokens(idToken: idToken, accessToken: json?["access_token"]?.text)
  }
}
