import Kernel

/// What a cell's number format makes of its number.
enum NumberKind: Sendable, Equatable {
  case number, date, time, percent

  /// Of a format that has an id and no code in the file (ECMA-376, 18.8.30); 27 to 36 and 50 to 58 are dates in the East
  /// Asian languages, with and without the era.
  init(builtIn id: Int) {
    switch id {
    case 14...17, 22, 27...31, 34...36, 50...58: self = .date
    case 9, 10: self = .percent
    case 18...21, 32, 33, 45...47: self = .time
    default: self = .number
    }
  }

  /// Of a format's code: `yyyy/m/d`, `[$-411]ggge"年"m"月"`, `#,##0`, `[h]:mm`.
  init(code: String) {
    let letters = NumberKind.letters(code)
    if letters.contains(where: { "ydeg".contains($0) }) || letters.contains("aaa") {
      self = .date
    } else if letters.contains(where: { "hs".contains($0) }) {
      self = .time
    } else {
      self = letters.contains("m") ? .date : letters.contains("%") ? .percent : .number
    }
  }

  /// The letters of the first section that stand for parts of a date, in lower case, and signs of percent.
  private static func letters(_ code: String) -> String {
    var rest = code.lowercased()[...]
    var letters = ""
    if rest.hasPrefix("general") { return "" }
    while let character = rest.popFirst() {
      switch character {
      case ";": return letters
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        // A span of time: [h], [mm], [s].
        if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { letters += "h" }
      case "e" where rest.first == "+" || rest.first == "-": break
      default: if character.isLetter || character == "%" { letters.append(character) }
      }
    }
    return letters
  }

  /// The value of a serial number, which counts days from 1900 or 1904.
  func value(of text: String, since1904: Bool) -> CellValue {
    guard self == .date || self == .time, let serial = Double(text), serial >= 0, serial < 2_958_466 else {
      return .number(text)
    }
    let whole = Int(serial)
    let seconds = Int(((serial - Double(whole)) * 86_400).rounded())
    if self == .time || (whole == 0 && !since1904) { return .time(seconds: whole * 86_400 + seconds) }
    let (days, rest) = (whole + seconds / 86_400, seconds % 86_400)
    guard let day = NumberKind.day(days, since1904: since1904) else { return .number(text) }
    return .date(day, seconds: rest)
  }

  /// Excel counts a 29 February 1900, which never was.
  private static func day(_ serial: Int, since1904: Bool) -> Day? {
    if since1904 { return Day(year: 1904, month: 1, day: 1).map { $0 + serial } }
    if serial == 60 { return nil }
    return Day(year: 1899, month: 12, day: 31).map { $0 + (serial < 60 ? serial : serial - 1) }
  }
}
