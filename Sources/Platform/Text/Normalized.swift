import CUTF8Proc
import Glibc

/// Text for comparing in searches: compatibility forms made one (ＩＣＴ and ICT, ｶ and カ) and case folded.
public func normalized(_ text: String) -> String {
  if text.isEmpty { return "" }
  let bytes = Array(text.utf8)
  var result: UnsafeMutablePointer<utf8proc_uint8_t>?
  let options = utf8proc_option_t(
    UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_CASEFOLD.rawValue
      | UTF8PROC_IGNORE.rawValue)
  let length = utf8proc_map(bytes, bytes.count, &result, options)
  guard length >= 0, let result else { return text }
  defer { free(result) }
  return String(decoding: UnsafeBufferPointer(start: result, count: length), as: UTF8.self)
}
