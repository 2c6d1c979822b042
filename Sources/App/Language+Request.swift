import ModuleKit

/// The language of a request: `?lang=`, else what was chosen before, else the first one of ours that the browser asks
/// for, else Japanese.
func chosenLanguage(query: String, cookie: String?, accepted: String?) -> Language {
  if query.contains("lang="), let named = Fields(urlEncoded: query.utf8)["lang"],
    let language = Language(rawValue: named)
  {
    return language
  }
  if let cookie, let range = cookie.range(of: "machi_lang="),
    let language = Language(rawValue: String(cookie[range.upperBound...].prefix(2)))
  {
    return language
  }
  for range in (accepted ?? "").split(separator: ",") {
    let tag = range.drop { $0 == " " }.prefix(2).lowercased()
    if let language = Language(rawValue: tag) { return language }
  }
  return .japanese
}

extension String {
  /// Where `needle` begins and ends; the first time, byte for byte.
  fileprivate func range(of needle: String) -> Range<String.Index>? { firstRange(of: needle) }
}
