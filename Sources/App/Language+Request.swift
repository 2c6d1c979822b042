import Glibc
import ModuleKit

/// The language of a request: `?lang=`, else what was chosen before, else the first one of ours that the browser asks
/// for, else Japanese.
func chosenLanguage(query: String, cookie: String?, accepted: String?) -> Language {
  if let named = namedLanguage(query) { return named }
  if let cookie, let language = cookieValue("machi_lang", in: cookie).flatMap({ Language(rawValue: $0) }) {
    return language
  }
  for range in (accepted ?? "").utf8.split(separator: 0x2c) {
    let tag = range.drop { $0 == 0x20 }.prefix(2).map { $0 | 0x20 }
    if let language = Language(rawValue: String(decoding: tag, as: UTF8.self)) { return language }
  }
  return .japanese
}

/// The language that `?lang=` asks for.
func namedLanguage(_ query: String) -> Language? {
  guard mayNameLanguage(query) else { return nil }
  return Fields(urlEncoded: query.utf8)["lang"].flatMap { Language(rawValue: $0) }
}

/// A quick look on behalf of the many queries that do not.
func mayNameLanguage(_ query: String) -> Bool { !query.isEmpty && strstr(query, "lang=") != nil }
