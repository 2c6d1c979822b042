import ModuleKit

/// The headers that every answer carries: no script but our own files, no framing, no guessing of types.
private let guards = [
  ("Content-Security-Policy", policy()),
  ("X-Content-Type-Options", "nosniff"),
  // For browsers that do not know frame-ancestors.
  ("X-Frame-Options", "DENY"),
  ("Referrer-Policy", "same-origin"),
  ("Cross-Origin-Opener-Policy", "same-origin"),
  ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
]

/// What a page may load: pictures of `images` too, and files of this site in frames where it `showsFiles`. Others may frame
/// it where it `isEmbedded`.
func policy(images: [String] = [], showsFiles: Bool = false, isEmbedded: Bool = false) -> String {
  let pictures = (["'self'", "data:"] + images).joined(separator: " ")
  return "default-src 'none'; script-src 'self'; style-src 'self'; img-src \(pictures); connect-src 'self'; "
    + (showsFiles ? "frame-src 'self'; " : "")
    + "form-action \(isEmbedded ? "'none'" : "'self'"); base-uri 'none'; frame-ancestors \(isEmbedded ? "*" : "'none'")"
}

/// What an answer says itself stands.
func guarded(_ response: Response) -> Response {
  // Where the answer's own policy lets other sites frame it, the older header must not say otherwise.
  let isFramed = response.header("Content-Security-Policy")?.contains("frame-ancestors *") == true
  return guards.reduce(response) { response, guarding in
    if response.header(guarding.0) != nil || isFramed && guarding.0 == "X-Frame-Options" { return response }
    return response.with(guarding.0, guarding.1)
  }
}
