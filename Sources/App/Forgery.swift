import ModuleKit

/// Keeps other sites from sending forms in a visitor's name: each form carries a token that only our pages know.
enum Forgery {
  /// Visitors without a session prove by a cookie that the form came from a page they had opened (double submit).
  static func cookieToken(_ request: Request) -> String? {
    request.cookie(Cookie.form).flatMap { ID<Forgery.Token>($0)?.text }
  }

  enum Token {}

  static func isOurs(_ request: Request, _ form: Fields, _ principal: Principal?, origin: String) -> Bool {
    // A proxy may end TLS without telling so.
    let sameHost = request.headers["host"].map { "https://" + $0 }
    if let sent = request.headers["origin"], sent != "null", sent != origin, sent != sameHost { return false }
    guard let wanted = principal?.formToken ?? cookieToken(request), let given = form["_token"] else { return false }
    return equalInConstantTime(wanted, given)
  }
}
