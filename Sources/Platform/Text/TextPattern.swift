import CPCRE2

/// A regular expression (PCRE2) that staff have written, which a text has to match as a whole.
///
/// Trying is bounded: an expression such as `(a+)+` would otherwise take longer than anybody waits on a text of forty letters.
public final class TextPattern: Sendable {
  /// How often the library may try again before it gives a text up: some milliseconds.
  private static let tries: UInt32 = 50_000
  /// KiB of memory for one text.
  private static let memory: UInt32 = 4_096

  public let text: String
  // Never changed once it is compiled; the library lets threads share it.
  nonisolated(unsafe) private let code: OpaquePointer
  nonisolated(unsafe) private let limits: OpaquePointer

  /// Nil where the text is no regular expression.
  public init?(_ text: String) {
    var (error, offset): (Int32, Int) = (0, 0)
    let options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C
    let utf8 = Array(text.utf8)
    guard let code = pcre2_compile_8(utf8, utf8.count, options, &error, &offset, nil) else { return nil }
    guard let limits = pcre2_match_context_create_8(nil) else {
      pcre2_code_free_8(code)
      return nil
    }
    pcre2_set_match_limit_8(limits, Self.tries)
    pcre2_set_heap_limit_8(limits, Self.memory)
    (self.text, self.code, self.limits) = (text, code, limits)
  }

  deinit {
    pcre2_match_context_free_8(limits)
    pcre2_code_free_8(code)
  }

  /// Whether all of the text matches; false too where that is not found out within the bound.
  public func matches(_ text: String) -> Bool {
    guard let data = pcre2_match_data_create_8(1, nil) else { return false }
    defer { pcre2_match_data_free_8(data) }
    let utf8 = Array(text.utf8)
    return pcre2_match_8(code, utf8, utf8.count, 0, PCRE2_ANCHORED | PCRE2_ENDANCHORED, data, limits) >= 0
  }
}
