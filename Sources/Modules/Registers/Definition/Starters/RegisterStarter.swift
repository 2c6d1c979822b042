import ModuleKit

/// What a new register's fields may begin as: a national standard dataset's columns, or those of a list that most offices keep.
struct RegisterStarter: Sendable {
  /// What forms and files call it, `2021/AED設置箇所一覧` or `office/systems`.
  let code: String
  let title: Localized
  let frame: Frame

  static let all: [RegisterStarter] =
    StandardDataset.all.map { RegisterStarter(code: $0.code, title: $0.title, frame: .starting(with: $0)) } + office

  static func find(_ code: String) -> RegisterStarter? { all.first { $0.code == code } }

  /// Lists that offices keep, most of which no standard has settled.
  static let office: [RegisterStarter] = {
    var found: [RegisterStarter] = []
    for line in facts.split(separator: "\n") {
      let parts = line.split(separator: "|").map { $0.trimmed }
      if parts.count == 3, parts[0].hasPrefix("#") {
        let title = Localized(parts[1], en: parts[2])
        found.append(RegisterStarter(code: "office/\(parts[0].dropFirst().trimmed)", title: title, frame: Frame()))
      } else if let last = found.popLast() {
        var frame = last.frame
        frame.add { number in RecordField(number, starter: parts) }
        found.append(RegisterStarter(code: last.code, title: last.title, frame: frame))
      }
    }
    return found
  }()
}

extension RecordField {
  /// `name* text | システムの名称 | System`, and behind a code's names its choices: `cloud=クラウド=Cloud; …`. A key ends with `*`
  /// where the field is required, with `-` where it is not public, with `!` where it is personal data. The unit of a number stands
  /// behind its kind: `number[人]`. A kind after `=` is what the formula comes to that stands in the place of the choices.
  fileprivate init(_ number: Int, starter parts: [String]) {
    let words = parts[0].split(separator: " ").map(String.init)
    let (key, described) = (words[0], words.count > 1 ? words[1] : "text")
    let kind = String(described.prefix { $0 != "[" })
    let isComputed = kind.hasPrefix("=")
    let codes =
      parts.count > 3 && !isComputed ? parts[3].split(separator: ";").map { CodeItem(starter: $0.trimmed) } : []
    self.init(
      number: number, key: key.filter { !"*-!".contains($0) }, title: Localized(parts[1], en: parts[2]),
      type: FieldType(starter: String(kind.drop { $0 == "=" }), codes))
    formula = isComputed ? parts.last : nil
    unit = described.contains("[") ? Localized(String(described.drop { $0 != "[" }.dropFirst().dropLast())) : nil
    standard = StandardDataset.columnNames.contains(parts[1]) ? parts[1] : nil
    isRequired = key.contains("*")
    privacy = key.contains("!") ? .personal : .none
    isPublic = !key.contains("-") && !key.contains("!")
  }
}

extension FieldType {
  fileprivate init(starter kind: String, _ codes: [CodeItem]) {
    switch kind {
    case "lines": self = .lines
    case "code": self = .code(codes)
    case "number": self = .value(.number(decimals: 0))
    case "decimal": self = .value(.number(decimals: 1))
    default: self = .value(ValueKind.named[kind] ?? .text)
    }
  }
}

extension CodeItem {
  fileprivate init(starter text: String) {
    let parts = text.split(separator: "=").map(String.init)
    self.init(code: parts[0], title: Localized(parts.count > 1 ? parts[1] : parts[0], en: parts.last))
  }
}
