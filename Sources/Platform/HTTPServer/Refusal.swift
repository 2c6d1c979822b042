import HTTP

/// Why the server itself turns a request down.
enum Refusal: CaseIterable {
  case malformedTarget, malformedHeaders, targetTooLong, method, lengthRequired, bodyTooLarge
  case queueFull, spoolFailed, addressLimit, connectionLimit

  /// The answer, built once.
  var prepared: Prepared { Refusal.built[self] ?? Prepared(response, buffer: Buffer([])) }

  var response: Response {
    var response = Response(status, text: words + "\n")
    for (name, value) in Refusal.guards + extraHeaders { response.headers.append((name, value)) }
    if !keepsConnection { response.headers.append(("Connection", "close")) }
    return response
  }

  /// These answers hold no more than a line of text, and say so to browsers.
  private static let guards = [
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"), ("X-Content-Type-Options", "nosniff"),
  ]

  private static let built: [Refusal: Prepared] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, Prepared($0.response, buffer: Buffer(Array(($0.words + "\n").utf8)))) })

  private var status: Int {
    switch self {
    case .malformedTarget, .malformedHeaders: 400
    case .method: 405
    case .lengthRequired: 411
    case .bodyTooLarge: 413
    case .targetTooLong: 414
    case .addressLimit: 429
    case .queueFull, .spoolFailed, .connectionLimit: 503
    }
  }

  private var words: String {
    switch self {
    case .malformedTarget:
      "400: The address must begin with a slash and hold only printable ASCII; write other characters as %XX."
    case .malformedHeaders:
      "400: The header lines do not say clearly where the request ends. Send one Host and at most one Content-Length."
    case .method: "405: Only GET, HEAD and POST are understood here."
    case .lengthRequired: "411: Send the length of the body in Content-Length."
    case .bodyTooLarge: "413: What you sent is larger than this address takes. Send a smaller file, or several."
    case .targetTooLong: "414: The address is too long. Send long values in a form (POST)."
    case .queueFull: "503: The server is busy. Please try again in a moment."
    case .spoolFailed: "503: The server has no room to take in what you sent. Please try again later."
    case .addressLimit: "429: Too many connections are open from your address. Close some and try again."
    case .connectionLimit: "503: Too many connections are open. Please try again in a moment."
    }
  }

  private var extraHeaders: [(String, String)] {
    switch self {
    case .method: [("Allow", "GET, HEAD, POST")]
    case .queueFull, .connectionLimit, .addressLimit: [("Retry-After", "1")]
    case .spoolFailed: [("Retry-After", "60")]
    default: []
    }
  }

  /// Once the whole request has been read, the next one can follow.
  private var keepsConnection: Bool { self == .queueFull || self == .spoolFailed }

  /// The answer as bytes, for a connection that MHD never gets to see.
  var wire: [UInt8] {
    let body = Array((words + "\n").utf8)
    let lines = response.headers.map { "\($0.name): \($0.value)\r\n" }.joined()
    return Array("HTTP/1.1 \(status) Refused\r\n\(lines)Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
