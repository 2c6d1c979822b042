import COpenSSL

/// Files with one value in DER or any number in PEM.
enum PEM {
  typealias ReadDER = (
    UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, Int
  ) -> OpaquePointer?

  /// What the file holds, the caller's to free; nil where a part of it cannot be read.
  static func all(
    _ bytes: [UInt8], _ readPEM: (OpaquePointer) -> OpaquePointer?, _ readDER: ReadDER, _ free: (OpaquePointer?) -> Void
  ) -> [OpaquePointer]? {
    if bytes.first == 0x30 { return decoded(bytes, readDER, free).map { [$0] } }
    guard bytes.count < Int32.max else { return nil }
    return bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress, let source = BIO_new_mem_buf(start, Int32(buffer.count)) else { return [] }
      defer { BIO_free(source) }
      var found: [OpaquePointer] = []
      while let value = readPEM(source) { found.append(value) }
      // The end of a PEM file is told as “no start line”; everything else is a value that is broken.
      let code = ERR_peek_last_error()
      guard machi_error_is(code, Int32(ERR_LIB_PEM), Int32(PEM_R_NO_START_LINE)) == 1 else {
        found.forEach(free)
        return nil
      }
      return found
    }
  }
}
