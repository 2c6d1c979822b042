import CUTF8Proc
import Glibc

/// The form in which texts are compared and searched: NFKC with case folded (ＡＢＣ, abc and ABC are one).
///
/// Unicode calls it NFKC_Casefold; characters that are not seen, such as the zero-width space, are left out.
public func normalized(_ text: String) -> String {
  var text = text
  return text.withUTF8 { utf8 in
    if isPlainJapanese(utf8) { return lowerASCII(utf8) }
    return mapped(utf8)
  }
}

/// By Unicode's tables.
func mapped(_ utf8: UnsafeBufferPointer<UInt8>) -> String {
  let options =
    UTF8PROC_STABLE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_COMPOSE.rawValue
    | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_IGNORE.rawValue
  var mapped: UnsafeMutablePointer<UInt8>?
  let length = utf8proc_map(utf8.baseAddress, utf8.count, &mapped, utf8proc_option_t(rawValue: options))
  defer { free(mapped) }
  guard length >= 0, let mapped else { return String(decoding: utf8, as: UTF8.self) }
  return String(decoding: UnsafeBufferPointer(start: mapped, count: length), as: UTF8.self)
}

/// Whether only the case of ASCII letters stands between the text and its form: besides ASCII it holds kanji (U+4000–9FFF), kana that
/// are whole characters, and the marks U+3001–301B, which Unicode maps to themselves. Most texts of a register do.
func isPlainJapanese(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
  var at = 0
  while at < utf8.count {
    let byte = utf8[at]
    if byte < 0x80 {
      at += 1
      continue
    }
    guard at + 2 < utf8.count else { return false }
    switch (byte, utf8[at + 1], utf8[at + 2]) {
    case (0xe4...0xe9, _, _), (0xe3, 0x80, 0x81...0x9b), (0xe3, 0x81, 0x81...0xbf), (0xe3, 0x82, 0x80...0x96),
      (0xe3, 0x82, 0xa1...0xbf), (0xe3, 0x83, 0x80...0xbc):
      at += 3
    default: return false
    }
  }
  return true
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
