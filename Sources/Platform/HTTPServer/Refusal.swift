import HTTP

/// Why the server itself turns a request down.
enum Refusal: CaseIterable {
  case malformedTarget, malformedHeaders, targetTooLong, method, lengthRequired, bodyTooLarge
  case queueFull, spoolFailed, addressLimit, connectionLimit

  /// The answer, built once.
  var prepared: Prepared { Refusal.built[self] ?? Prepared(response, buffer: Buffer([])) }

  var response: Response {
    var response = Response(status, text: lines)
    for (name, value) in Refusal.guards + extraHeaders { response.headers.append((name, value)) }
    if !keepsConnection { response.headers.append(("Connection", "close")) }
    return response
  }

  /// In both languages: who is refused here was never asked which.
  private var lines: String { "\(status): \(japanese)\n\(status): \(words)\n" }

  /// These answers hold no more than two lines of text, and say so to browsers.
  private static let guards = [
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"), ("X-Content-Type-Options", "nosniff"),
  ]

  private static let built: [Refusal: Prepared] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, Prepared($0.response, buffer: Buffer(Array($0.lines.utf8)))) })

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

  private var japanese: String {
    switch self {
    case .malformedTarget: "アドレスの形が正しくありません。/ で始め、英数字や記号でない文字は %XX と書いてください。"
    case .malformedHeaders: "要求の終わりがはっきりしません。Host は1つ、Content-Length は1つまでにしてください。"
    case .method: "ここで使えるのは GET・HEAD・POST だけです。"
    case .lengthRequired: "本文の長さを Content-Length で送ってください。"
    case .bodyTooLarge: "送られた内容が大きすぎます。小さいファイルにするか、分けて送ってください。"
    case .targetTooLong: "アドレスが長すぎます。長い内容はフォーム（POST）で送ってください。"
    case .queueFull: "いま混み合っています。少し待ってから、ブラウザの「戻る」で戻って、もう一度お試しください。"
    case .spoolFailed: "いま、送られた内容を受け取る場所がありません。しばらくしてから、もう一度お試しください。"
    case .addressLimit: "同じ接続元からの接続が多すぎます。ほかの画面を閉じて、もう一度お試しください。"
    case .connectionLimit: "接続が多すぎます。少し待ってから、もう一度お試しください。"
    }
  }

  private var words: String {
    switch self {
    case .malformedTarget:
      "The address must begin with a slash and hold only printable ASCII; write other characters as %XX."
    case .malformedHeaders:
      "The header lines do not say clearly where the request ends. Send one Host and at most one Content-Length."
    case .method: "Only GET, HEAD and POST are understood here."
    case .lengthRequired: "Send the length of the body in Content-Length."
    case .bodyTooLarge: "What you sent is larger than this address takes. Send a smaller file, or several."
    case .targetTooLong: "The address is too long. Send long values in a form (POST)."
    case .queueFull: "The server is busy. Please try again in a moment."
    case .spoolFailed: "The server has no room to take in what you sent. Please try again later."
    case .addressLimit: "Too many connections are open from your address. Close some and try again."
    case .connectionLimit: "Too many connections are open. Please try again in a moment."
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
    let body = Array(lines.utf8)
    let headers = response.headers.map { "\($0.name): \($0.value)\r\n" }.joined()
    return Array("HTTP/1.1 \(status) Refused\r\n\(headers)Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
