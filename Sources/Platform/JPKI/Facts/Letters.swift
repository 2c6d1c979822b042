import CUTF8Proc
import Glibc

/// A text letter by letter in the form for comparing: NFKC with case folded, but with the variants of kanji kept apart that
/// NFKC would make one.
struct Letters {
  struct Letter: Equatable {
    let scalar: Unicode.Scalar
    /// Which scalar of the text it comes from, counted from 0.
    let position: Int
    /// Whether a selector behind it asks for a certain form (異体字セレクタ).
    var hasSelector = false
  }

  var list: [Letter] = []

  init(_ text: String) {
    var position = 0
    // By characters, since a half-width ｶ and its mark ﾞ are one letter.
    for character in text {
      let scalars = Array(character.unicodeScalars)
      let kept = scalars.filter { !isSelector($0) }
      for scalar in kept.count == 1 && isCompatibilityIdeograph(kept[0]) ? kept : folded(kept) {
        list.append(Letter(scalar: scalar, position: position))
      }
      if kept.count < scalars.count, !list.isEmpty { list[list.count - 1].hasSelector = true }
      position += scalars.count
    }
  }

  var text: String { String(String.UnicodeScalarView(list.map(\.scalar))) }
}

/// Kanji that Unicode took over from older character sets beside the same kanji (神 for 神).
func isCompatibilityIdeograph(_ scalar: Unicode.Scalar) -> Bool {
  (0xf900...0xfaff).contains(scalar.value) || (0x2f800...0x2fa1f).contains(scalar.value)
}

private func isSelector(_ scalar: Unicode.Scalar) -> Bool {
  (0xfe00...0xfe0f).contains(scalar.value) || (0xe0100...0xe01ef).contains(scalar.value)
}

func folded(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
  var text = String(String.UnicodeScalarView(scalars))
  return text.withUTF8 { utf8 in
    let options =
      UTF8PROC_STABLE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_COMPOSE.rawValue
      | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_IGNORE.rawValue
    var mapped: UnsafeMutablePointer<UInt8>?
    let length = utf8proc_map(utf8.baseAddress, utf8.count, &mapped, utf8proc_option_t(rawValue: options))
    defer { free(mapped) }
    guard length >= 0, let mapped else { return scalars }
    return Array(String(decoding: UnsafeBufferPointer(start: mapped, count: length), as: UTF8.self).unicodeScalars)
  }
}
