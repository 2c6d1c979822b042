import CUTF8Proc
import Glibc

/// The form in which texts are compared and searched: NFKC with case folded (ＡＢＣ, abc and ABC are one).
///
/// Unicode calls it NFKC_Casefold; characters that are not seen, such as the zero-width space, are left out.
public func normalized(_ text: String) -> String {
  var text = text
  return text.withUTF8 { utf8 in
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowerASCII(utf8) }
    let options =
      UTF8PROC_STABLE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_COMPOSE.rawValue
      | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_IGNORE.rawValue
    var mapped: UnsafeMutablePointer<UInt8>?
    let length = utf8proc_map(utf8.baseAddress, utf8.count, &mapped, utf8proc_option_t(rawValue: options))
    defer { free(mapped) }
    guard length >= 0, let mapped else { return String(decoding: utf8, as: UTF8.self) }
    return String(decoding: UnsafeBufferPointer(start: mapped, count: length), as: UTF8.self)
  }
}

private func lowerASCII(_ utf8: UnsafeBufferPointer<UInt8>) -> String {
  String(unsafeUninitializedCapacity: utf8.count) { buffer in
    for index in utf8.indices {
      let byte = utf8[index]
      buffer[index] = (0x41...0x5a).contains(byte) ? byte | 0x20 : byte
    }
    return utf8.count
  }
}
