import CMicrohttpd

/// Bytes at a fixed address, which every MHD response made from them keeps alive until it is sent.
final class Buffer: @unchecked Sendable {
  private let start: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8]) {
    start = .allocate(byteCount: max(bytes.count, 1), alignment: 1)
    start.copyBytes(from: bytes)
    count = bytes.count
  }

  deinit { start.deallocate() }

  let count: Int

  /// A response of these bytes and headers; nil where memory has run out or a header cannot be sent.
  func response(_ headers: [(name: String, value: String)]) -> OpaquePointer? {
    let keeper = Unmanaged.passRetained(self)
    guard
      let response = MHD_create_response_from_buffer_with_free_callback_cls(
        count, start.baseAddress, releaseBuffer, keeper.toOpaque())
    else {
      keeper.release()
      return nil
    }
    return adding(headers, to: response)
  }
}

private func releaseBuffer(_ keeper: UnsafeMutableRawPointer?) {
  if let keeper { Unmanaged<Buffer>.fromOpaque(keeper).release() }
}

/// The response with these headers; nil, and the response gone, where one of them holds a line break: better no answer
/// than half of its headers.
func adding(_ headers: [(name: String, value: String)], to response: OpaquePointer) -> OpaquePointer? {
  for (name, value) in headers where !isServersOwn(name) && !value.isEmpty {
    guard MHD_add_response_header(response, name, value) == .YES else {
      MHD_destroy_response(response)
      return nil
    }
  }
  return response
}

/// Framing is computed from the body.
private func isServersOwn(_ name: String) -> Bool {
  let name = name.lowercased()
  return name == "content-length" || name == "transfer-encoding"
}

/// Headers that a 304 repeats: all but those that describe the body that it does not have. Its Content-Length must still
/// be that of the body (RFC 9110 8.6), so it is queued with the same bytes; MHD leaves them out.
func notModifiedHeaders(_ headers: [(name: String, value: String)]) -> [(name: String, value: String)] {
  headers.filter { header in
    let name = header.name.lowercased()
    return !name.hasPrefix("content-") || name == "content-location" || name == "content-security-policy"
  }
}
