import HTTP

/// Of something with a size and any beginning: the whole of it, the one range that is asked for, or that it is unchanged.
/// `make` gets the answer's head and what of the bytes goes with it; where it is not asked, `otherwise` is done.
func rangedAnswer(
  _ response: Response, _ size: Int, to request: Request, otherwise: () -> Void = {},
  _ make: (Response, Range<Int>) -> Outgoing?
) -> Outgoing? {
  guard response.status == 200, request.method == .get else { return make(response, 0..<size) }
  let etag = response.header("ETag")
  if isKnown(etag, request) {
    var unchanged = response
    unchanged.status = 304
    unchanged.headers = notModifiedHeaders(response.headers)
    return make(unchanged, 0..<size)
  }
  let (ifRange, response) = (request.headers["if-range"], response.with("Accept-Ranges", "bytes"))
  // By a weak one nobody may put parts together (RFC 9110, 13.1.5).
  let isSame = ifRange == etag && etag?.hasPrefix("W/") == false
  switch ByteRange(ifRange == nil || isSame ? request.headers["range"] : nil, of: size) {
  case .whole: return make(response, 0..<size)
  case .part(let range):
    var partial = response.with("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)")
    partial.status = 206
    return make(partial, range)
  case .unsatisfiable:
    otherwise()
    return Buffer(Array("416: The file has \(size) bytes.\n".utf8)).outgoing(
      416, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Range", "bytes */\(size)")])
  }
}
