import COpenSSL
import Glibc
import Kernel

/// Reads one value from DER, or nothing where it is none or something follows behind it.
func decoded(
  _ der: [UInt8],
  _ read: (UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, Int) -> OpaquePointer?,
  _ free: (OpaquePointer?) -> Void
) -> OpaquePointer? {
  der.withUnsafeBufferPointer { bytes in
    guard let first = bytes.baseAddress else { return nil }
    var start: UnsafePointer<UInt8>? = first
    guard let value = read(nil, &start, bytes.count) else { return nil }
    guard start == first + bytes.count else {
      free(value)
      return nil
    }
    return value
  }
}

/// The DER of a value; `write` is its i2d function, called once for the length and once for the bytes.
func encoded(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8] {
  let length = Int(write(nil))
  guard length > 0 else { return [] }
  return [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
    var start = buffer.baseAddress
    count = max(0, Int(write(&start)))
  }
}

/// What a stack holds; it stays the stack's.
func elements<Element>(_ stack: OpaquePointer?, of type: Element.Type) -> [UnsafeMutablePointer<Element>] {
  guard let stack else { return [] }
  return (0..<OPENSSL_sk_num(stack)).compactMap {
    OPENSSL_sk_value(stack, $0)?.assumingMemoryBound(to: type)
  }
}

/// The same for values whose form OpenSSL hides.
func elements(_ stack: OpaquePointer?) -> [OpaquePointer] {
  guard let stack else { return [] }
  return (0..<OPENSSL_sk_num(stack)).compactMap { OPENSSL_sk_value(stack, $0).map { OpaquePointer($0) } }
}

func bytes(_ string: UnsafePointer<ASN1_STRING>) -> [UInt8] {
  Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(string), count: Int(ASN1_STRING_length(string))))
}

/// Most significant byte first; a negative number begins with a byte that no positive one has.
func integer(_ value: UnsafePointer<ASN1_INTEGER>) -> [UInt8] {
  (ASN1_STRING_type(value) & V_ASN1_NEG == 0 ? [] : [0]) + bytes(value)
}

/// An object identifier in numbers and dots.
func dotted(_ object: OpaquePointer?) -> String {
  var text = [CChar](repeating: 0, count: 128)
  let length = Int(OBJ_obj2txt(&text, Int32(text.count), object, 1))
  guard length > 0 else { return "" }
  return String(decoding: text.prefix(min(length, text.count - 1)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// Nil for a time that is not well formed.
func instant(_ time: UnsafePointer<ASN1_TIME>?) -> Instant? {
  var parts = tm()
  guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
  return Instant(microseconds: Int64(timegm(&parts)) * 1_000_000)
}

extension Instant {
  /// Whole seconds since 1970, as OpenSSL counts time.
  var unixSeconds: time_t {
    time_t(microseconds >= 0 ? microseconds / 1_000_000 : (microseconds - 999_999) / 1_000_000)
  }
}

/// Whether a signature's algorithm hashes with SHA-256 or longer.
func isStrong(signature: Int32) -> Bool {
  var hash: Int32 = 0
  guard OBJ_find_sigid_algs(signature, &hash, nil) == 1 else { return false }
  return [NID_sha256, NID_sha384, NID_sha512].contains(hash)
}

/// OpenSSL notes what went wrong for each thread. Ours is told by faults; what is left would puzzle others.
func forgetErrors() { ERR_clear_error() }
