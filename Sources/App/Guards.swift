import ModuleKit

/// The headers that every answer carries: no script but our own files, no framing, no guessing of types.
private let guards = [
  (
    "Content-Security-Policy",
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
      + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  ),
  ("X-Content-Type-Options", "nosniff"),
  // For browsers that do not know frame-ancestors.
  ("X-Frame-Options", "DENY"),
  ("Referrer-Policy", "same-origin"),
  ("Cross-Origin-Opener-Policy", "same-origin"),
  ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]

/// What an answer says itself stands.
func guarded(_ response: Response) -> Response {
  guards.reduce(response) { $0.header($1.0) == nil ? $0.with($1.0, $1.1) : $0 }
}
