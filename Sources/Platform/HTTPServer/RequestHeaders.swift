import CMicrohttpd
import HTTP

/// All header lines in their order.
func allHeaders(_ connection: OpaquePointer) -> Headers {
  var headers = Headers()
  withUnsafeMutablePointer(to: &headers) {
    _ = MHD_get_connection_values_n(connection, .HEADER_KIND, collectHeader, $0)
  }
  return headers
}

private func collectHeader(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameSize: Int,
  _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> MHD_Result {
  guard let context, let name else { return .NO }
  context.assumingMemoryBound(to: Headers.self).pointee.append(
    String(decoding: UnsafeRawBufferPointer(start: name, count: nameSize), as: UTF8.self),
    String(decoding: UnsafeRawBufferPointer(start: value, count: value == nil ? 0 : valueSize), as: UTF8.self))
  return .YES
}

extension Connection {
  /// Takes a trusted proxy's word for who the client is and how it came.
  func readForwarded(_ connection: OpaquePointer) {
    let headers = allHeaders(connection)
    let chain = headers.fields.filter { $0.name == "x-forwarded-for" }.map(\.value).joined(separator: ",")
    let scheme = headers.fields.last { $0.name == "x-forwarded-proto" }?.value ?? ""
    exchange.client = forwardedClient(chain, trusted: core.trustedProxies) ?? addressText
    exchange.isSecure = Array(HeaderList(scheme)).last?.elementsEqual("https".utf8) ?? false
  }
}

/// The right-most address that is not itself a trusted proxy; nil where there is none or what stands there is no
/// address. What is left of it the client may have made up.
func forwardedClient(_ chain: String, trusted: [Network]) -> String? {
  for element in Array(HeaderList(chain)).reversed() {
    guard let address = Address(String(Substring(element))) else { return nil }
    if !trusted.contains(where: { $0.contains(address) }) { return address.text }
  }
  return nil
}
