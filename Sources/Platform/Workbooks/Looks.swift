/// Which styles of a workbook look alike in type and fill, by the words of its styles. Borders, sizes and formats of numbers are left
/// out: they tell nothing that a value does not.
struct Looks {
  /// By the style's index; 0 looks like the first, of which nothing was chosen.
  private(set) var numbers: [Int] = []
  private var known: [String: Int] = [:]
  private var fonts: [String] = []
  private var fills: [String] = []
  private var part = Part.other
  private var isOpen = false

  private enum Part { case fonts, fills, other }

  mutating func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "fonts": part = .fonts
    case "fills": part = .fills
    case "font" where part == .fonts:
      fonts.append("")
      isOpen = true
    case "fill" where part == .fills:
      fills.append("")
      isOpen = true
    default: if isOpen { take(name, attributes) }
    }
  }

  private mutating func take(_ name: XMLName, _ attributes: XMLAttributes) {
    func colour() -> String {
      [attributes["rgb"], attributes["theme"], attributes["indexed"], attributes["tint"]].map { $0 ?? "" }.joined(
        separator: "/")
    }
    let isOff = attributes["val"] == "0" || attributes["val"] == "false" || attributes["val"] == "none"
    switch (part, name) {
    case (.fonts, "b") where !isOff: fonts[fonts.count - 1] += "b"
    case (.fonts, "i") where !isOff: fonts[fonts.count - 1] += "i"
    case (.fonts, "u") where !isOff: fonts[fonts.count - 1] += "u"
    case (.fonts, "strike") where !isOff: fonts[fonts.count - 1] += "s"
    case (.fonts, "color"): fonts[fonts.count - 1] += "c\(colour())"
    case (.fills, "patternFill"): fills[fills.count - 1] += attributes["patternType"] ?? ""
    case (.fills, "fgColor"): fills[fills.count - 1] += colour()
    default: break
    }
  }

  mutating func end(_ name: XMLName) {
    switch name {
    case "fonts", "fills": part = .other
    case "font", "fill": isOpen = false
    default: break
    }
  }

  /// A style, with the places of its font and fill.
  mutating func add(_ attributes: XMLAttributes) {
    func part(_ name: StaticString, _ list: [String]) -> String {
      let place = attributes[name].flatMap { Int($0) } ?? 0
      return list.indices.contains(place) ? list[place] : ""
    }
    let key = part("fontId", fonts) + "|" + part("fillId", fills)
    let number = known[key] ?? known.count
    known[key] = number
    numbers.append(number)
  }
}
