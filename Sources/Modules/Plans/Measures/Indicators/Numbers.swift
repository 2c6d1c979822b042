import ModuleKit

/// A number for reading, `166,985` or `74.4`: no more decimals than it has, and six at most.
func numberText(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return String(value) }
  // From a trillion on there is no room for six decimals, and a Double has hardly any.
  let scale: UInt64 = abs(value) < 1e12 ? 1_000_000 : 1
  let scaled = UInt64((abs(value) * Double(scale)).rounded())
  let (whole, part) = (scaled / scale, scaled % scale)
  var digits = String(whole)
  var index = digits.count - 3
  while index > 0 {
    digits.insert(",", at: digits.index(digits.startIndex, offsetBy: index))
    index -= 3
  }
  if part > 0 {
    var decimals = String(part)
    decimals = String(repeating: "0", count: 6 - decimals.count) + decimals
    while decimals.last == "0" { decimals.removeLast() }
    digits += "." + decimals
  }
  return value < 0 && scaled > 0 ? "-" + digits : digits
}

/// The same with so many decimals at most, for figures that are worked out and not stated.
func numberText(_ value: Double, decimals: Int) -> String {
  let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
  return numberText((value * scale).rounded() / scale)
}

/// Reads what an office writes: full-width digits, thousands' commas, ▲ or △ for less than nothing, a sign of percent. A comma
/// elsewhere may be meant as a point: nil.
/// Nil for anything else.
func number(written text: String) -> Double? {
  var plain = ""
  let groups = text.prefix { !".．".contains($0) }.split(omittingEmptySubsequences: false) { ",，".contains($0) }
  guard groups.dropFirst().allSatisfy({ $0.count(where: \.isNumber) == 3 }) else { return nil }
  for character in text.trimmed {
    switch character {
    case ",", "，", " ", "　", "%", "％": continue
    case "▲", "△", "−", "－", "‐", "ー": plain += "-"
    case "．": plain += "."
    case "＋", "+": continue
    default:
      // Decimal digits of any width; ² and ① have values too, and 10² is no 102.
      let isDigit = character.unicodeScalars.allSatisfy { $0.properties.numericType == .decimal }
      if isDigit, let digit = character.wholeNumberValue {
        plain += String(digit)
      } else {
        plain.append(character)
      }
    }
  }
  guard plain.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-" || $0 == ".") }), let value = Double(plain),
    value.isFinite, abs(value) < 1e15
  else { return nil }
  return value
}
