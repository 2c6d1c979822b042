import ModuleKit

extension XLSBuilder {
  /// Decimal places of `decimal`.
  static let places = 6

  mutating func type(_ index: Int) -> QuestionType {
    let looks = Set((text(index, "appearance") ?? "").lowercased().split(whereSeparator: \.isWhitespace))
    switch tree[index].type {
    case .text:
      let rows = text(index, "rows") ?? range(index)["rows"]
      if looks.contains("multiline") || rows.flatMap({ ExactNumber($0)?.whole }) ?? 1 > 1 { return .longText }
      return looks.contains("url") ? .web : .text
    case .integer, .upTo: return .number(decimals: 0)
    case .decimal: return .number(decimals: XLSBuilder.places)
    case .range: return .number(decimals: rangeNumbers(index).map(decimals).max() ?? 0)
    case .phone: return .phone
    case .place: return .place
    case .day: return .day
    case .time: return .time
    case .moment: return .moment
    case .picture: return .file(FileRule(isPicture: true))
    case .file: return .file(FileRule())
    case .consent: return .consent
    case .note: return .note
    case .select(let list, let isMultiple, let hasOther):
      let options = options(index, list, hasOther)
      return isMultiple ? .choices(options) : .choice(options)
    case .computed, .hidden, .start, .today, .leftOut, .group, .repeated, .end: return .computed(isVisible: false)
    }
  }

  /// What `range` and its like allow; nil for others.
  mutating func bounds(_ index: Int) -> String? {
    if case .upTo(let most) = tree[index].type { return "(. >= 0 and . <= \(most))" }
    guard tree[index].type == .range else { return nil }
    let texts = ["start", "end", "step"].map { number(range(index)[$0]) }
    let (start, end, step) = (texts[0] ?? "1", texts[1] ?? "10", texts[2] ?? "1")
    for (name, value) in range(index) where ["start", "end", "step"].contains(name) && number(value) == nil {
      findings.add(
        .changed, at: place(index, "parameters"), value, "「\(name)」が数ではないため、既定の値を使います。",
        en: "“\(name)” is no number; the usual one is used.")
    }
    let rule = "(. >= \(start) and . <= \(end)"
    if step == "1", decimals(start) == 0 { return "\(rule))" }
    return "\(rule) and (. - \(start)) mod \(step) = 0)"
  }

  /// What to say to an answer outside of them; nil where there are none.
  func boundsWords(_ index: Int) -> Localized? {
    if case .upTo(let most) = tree[index].type { return Self.words("0", String(most), by: "1") }
    guard tree[index].type == .range else { return nil }
    let texts = ["start", "end", "step"].map { number(range(index)[$0]) }
    return Self.words(texts[0] ?? "1", texts[1] ?? "10", by: texts[2] ?? "1")
  }

  private static func words(_ start: String, _ end: String, by step: String) -> Localized {
    if step == "1" { return Localized("\(start)から\(end)までの数にしてください。", en: "Give a number from \(start) to \(end).") }
    return Localized(
      "\(start)から\(end)までの、\(start)から\(step)ずつ増える数にしてください。",
      en: "Give a number from \(start) to \(end), in steps of \(step).")
  }

  private func rangeNumbers(_ index: Int) -> [String] {
    ["start", "end", "step"].compactMap { number(range(index)[$0]) }
  }

  private func number(_ text: String?) -> String? { text.flatMap { ExactNumber($0) }?.text }

  private func decimals(_ number: String) -> Int {
    min(9, number.split(separator: ".").dropFirst().first?.count ?? 0)
  }

  /// `start=1;end=10` by name.
  private func range(_ index: Int) -> [String: String] {
    var found: [String: String] = [:]
    for part in (text(index, "parameters") ?? "").split(whereSeparator: { ";, \n\t".contains($0) }) {
      let sides = part.split(separator: "=", maxSplits: 1).map(\.trimmed)
      if sides.count == 2 { found[sides[0].lowercased()] = sides[1] }
    }
    return found
  }

  private mutating func options(_ index: Int, _ list: String, _ hasOther: Bool) -> [AnswerOption] {
    var options: [AnswerOption] = []
    var places: [String: Int] = [:]
    let filter = text(index, "choice_filter")
    for choice in choices.lists[list] ?? [] {
      let condition = filter.flatMap { shown(choice, by: $0, index) }
      let place = choices.sheet?.place(choice.row, "label") ?? XLSPlace()
      let option = AnswerOption(code: choice.code, title: renamed(choice.title, index, at: place), shown: condition)
      guard let known = places[choice.code] else {
        places[choice.code] = options.count
        options.append(option)
        continue
      }
      join(option, to: &options[known], choice)
    }
    if hasOther, places["other"] == nil {
      options.append(AnswerOption(code: "other", title: Localized("その他", en: "Other")))
    }
    return options
  }

  private mutating func shown(_ choice: XLSChoice, by filter: String, _ index: Int) -> String? {
    do throws(XLSExpressionFault) {
      return try expression(filter, at: index, mayNameItself: true, columns: choice.columns)
    } catch {
      sayLost(
        error, at: place(index, "choice_filter"), filter,
        Localized("すべての選択肢を見せます。", en: "All choices are offered."))
      return nil
    }
  }

  /// Choices of one name in several places of a cascade are one, offered where any of them is.
  private mutating func join(_ option: AnswerOption, to known: inout AnswerOption, _ choice: XLSChoice) {
    guard known.title == option.title, let sheet = choices.sheet else {
      if let sheet = choices.sheet {
        findings.add(
          .leftOut, at: sheet.place(choice.row, "name"), choice.code, "同じ名前の選択肢がもうあります。名前を変えてください。",
          en: "Another choice of this list has this name. Give it one of its own.")
      }
      return
    }
    guard let one = known.shown, let two = option.shown else { return known.shown = nil }
    let either = "\(one) or \(two)"
    if (try? Expression.parse(either)) != nil { return known.shown = either }
    findings.add(
      .leftOut, at: sheet.place(choice.row, "name"), choice.code, "同じ名前の選択肢が多すぎ、条件が長くなりすぎます。",
      en: "There are too many choices with this name; their conditions grow too long.")
  }
}
