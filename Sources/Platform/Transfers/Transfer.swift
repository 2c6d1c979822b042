import CCurl

/// A handle of libcurl. Transfers that follow each other on it share connections; it belongs to one thread at a time.
public final class Transfer {
  private static let isStarted = machi_curl_start() == CURLE_OK
  private let handle: UnsafeMutableRawPointer
  private let reason: UnsafeMutablePointer<CChar>
  private static let reasonSize = 256

  public init() {
    precondition(Transfer.isStarted, "libcurl does not start")
    guard let handle = curl_easy_init() else { preconditionFailure("libcurl has no memory") }
    self.handle = handle
    reason = .allocate(capacity: Transfer.reasonSize)
  }

  deinit {
    curl_easy_cleanup(handle)
    reason.deallocate()
  }

  /// Blocks until it is done, or its time is over.
  public func run(_ order: TransferOrder) -> TransferOutcome {
    curl_easy_reset(handle)
    reason.initialize(repeating: 0, count: Transfer.reasonSize)
    let exchange = Exchange(order)
    var lists: [UnsafeMutablePointer<curl_slist>] = []
    defer {
      for list in lists { curl_slist_free_all(list) }
      curl_easy_reset(handle)
    }
    let code = withExtendedLifetime(exchange) {
      prepare(order)
      lists = prepareWork(order)
      attach(exchange)
      return curl_easy_perform(handle)
    }
    return TransferOutcome(
      status: machi_curl_number(handle, CURLINFO_RESPONSE_CODE), lines: exchange.lines, body: exchange.body,
      dialogue: exchange.dialogue, failure: failure(code, exchange))
  }

  private func prepare(_ order: TransferOrder) {
    set(CURLOPT_URL, order.url)
    set(CURLOPT_PROTOCOLS_STR, order.protocols)
    set(CURLOPT_REDIR_PROTOCOLS_STR, order.protocols)
    set(CURLOPT_PROXY, order.proxy ?? "")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_CONNECTTIMEOUT, order.connectSeconds)
    set(CURLOPT_TIMEOUT, order.totalSeconds)
    set(CURLOPT_SSLVERSION, 6)  // TLS 1.2 and newer; the macro's name is not imported.
    if order.upgradesToTLS { set(CURLOPT_USE_SSL, 3) }
    if order.redirects > 0 {
      set(CURLOPT_FOLLOWLOCATION, 1)
      set(CURLOPT_MAXREDIRS, order.redirects)
    }
    if let file = order.caFile { set(CURLOPT_CAINFO, file) }
    if let credentials = order.credentials {
      set(CURLOPT_USERNAME, credentials.user)
      set(CURLOPT_PASSWORD, credentials.password)
    }
    machi_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, reason)
  }

  /// The lists that libcurl reads from while it works.
  private func prepareWork(_ order: TransferOrder) -> [UnsafeMutablePointer<curl_slist>] {
    var lists: [UnsafeMutablePointer<curl_slist>] = []
    switch order.work {
    case .get: set(CURLOPT_HTTPGET, 1)
    case .post(let bytes):
      set(CURLOPT_POST, 1)
      machi_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, bytes.count)
    case .mail(let from, let to, let message):
      set(CURLOPT_UPLOAD, 1)
      set(CURLOPT_VERBOSE, 1)
      set(CURLOPT_SERVER_RESPONSE_TIMEOUT, order.totalSeconds)
      machi_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, message.count)
      set(CURLOPT_MAIL_FROM, from)
      lists += list([to], CURLOPT_MAIL_RCPT)
    }
    return lists + list(order.headers, CURLOPT_HTTPHEADER)
  }

  private func list(_ texts: [String], _ option: CURLoption) -> [UnsafeMutablePointer<curl_slist>] {
    let list = texts.reduce(nil) { curl_slist_append($0, $1) ?? $0 }
    machi_curl_set_pointer(handle, option, list)
    return list.map { [$0] } ?? []
  }

  private func attach(_ exchange: Exchange) {
    let context = Unmanaged.passUnretained(exchange).toOpaque()
    for option in [CURLOPT_READDATA, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_DEBUGDATA] {
      machi_curl_set_pointer(handle, option, context)
    }
    machi_curl_set_data(handle, CURLOPT_READFUNCTION) { bytes, size, count, context in
      exchangeAt(context)?.give(bytes, size * count) ?? 0
    }
    machi_curl_set_data(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      exchangeAt(context)?.takeBody(bytes, size * count) ?? 0
    }
    machi_curl_set_data(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      exchangeAt(context)?.takeLine(bytes, size * count) ?? 0
    }
    machi_curl_set_debug(handle) { _, kind, bytes, count, context in
      if kind == CURLINFO_HEADER_OUT { exchangeAt(context)?.noteCommand(bytes, count) }
      return 0
    }
  }

  private func set(_ option: CURLoption, _ number: Int) { machi_curl_set_number(handle, option, number) }
  private func set(_ option: CURLoption, _ text: String) { machi_curl_set_pointer(handle, option, text) }

  private func failure(_ code: CURLcode, _ exchange: Exchange) -> TransferFailure? {
    if code == CURLE_OK { return nil }
    let said = String(cString: reason)
    let words = said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
    return TransferFailure(kind: exchange.isTooLarge ? .tooLarge : TransferFailure.Kind(code), description: words)
  }
}

private func exchangeAt(_ context: UnsafeMutableRawPointer?) -> Exchange? {
  context.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
}

extension TransferFailure.Kind {
  fileprivate init(_ code: CURLcode) {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: self = .unreachable
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_CIPHER:
      self = .untrusted
    case CURLE_FILESIZE_EXCEEDED: self = .tooLarge
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_TOO_MANY_REDIRECTS: self = .badAddress
    case CURLE_LOGIN_DENIED: self = .notSignedIn
    default: self = .other
    }
  }
}
