import ModuleKit

/// One field of an entry's form.
struct FrameInput {
  enum Kind {
    case line
    /// So many rows.
    case area(Int)
    /// Nothing may be chosen where `none` is given.
    case choice([(value: String, label: String)], none: String?)
    /// As many as one likes.
    case several([(value: String, label: String)])
  }

  let name: String
  let label: String
  var hint: String?
  var isRequired = false
  var kind = Kind.line
}

extension FrameInput {
  static func key(_ language: Language) -> FrameInput {
    let texts = FrameTexts.of(language)
    return FrameInput(name: "key", label: texts.key, hint: texts.keyHint)
  }

  /// Words in Japanese, and the same in English.
  static func words(
    _ name: String, _ label: String, _ language: Language, hint: String? = nil, required: Bool = false, rows: Int = 1
  ) -> [FrameInput] {
    let kind = rows == 1 ? Kind.line : .area(rows)
    return [
      FrameInput(name: "\(name)Ja", label: label, hint: hint, isRequired: required, kind: kind),
      FrameInput(name: "\(name)En", label: FrameTexts.of(language).inEnglish(label), kind: kind),
    ]
  }

  /// The first and the last fiscal year.
  static func period(_ language: Language, required: Bool = false) -> [FrameInput] {
    let texts = EditTexts.of(language)
    return [
      FrameInput(name: "from", label: texts.from, isRequired: required), FrameInput(name: "to", label: texts.to),
    ]
  }
}

extension Fields {
  /// As `FrameInput.words` and `FrameInput.period` name them.
  static func words(_ name: String, _ words: Localized?) -> [(String, String)] {
    [("\(name)Ja", words?.ja ?? ""), ("\(name)En", words?.en ?? "")]
  }

  static func period(_ period: Period?) -> [(String, String)] {
    [("from", period.map { String($0.from.year) } ?? ""), ("to", period?.to.map { String($0.year) } ?? "")]
  }

  static func several(_ name: String, _ values: [String]) -> [(String, String)] { values.map { (name, $0) } }
}

extension FormReader {
  /// Those of `offered` that are ticked, in that order.
  func several(_ name: String, of offered: [String]) -> [String] {
    let ticked = Set(fields.all(name))
    return offered.filter { ticked.contains($0) }
  }
}

/// What the form of an entry is read against.
struct FrameDesk {
  let plan: Plan
  let version: Int
  let language: Language
  let db: Reader
  /// Whether the form was made for an earlier version of the plan.
  var isStale = false
}
