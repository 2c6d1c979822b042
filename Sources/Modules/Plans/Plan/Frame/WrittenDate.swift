import ModuleKit

/// A date as exactly as it is known: a year of the calendar, a month, or a day.
struct WrittenDate: Sendable, Equatable {
  /// `2020`, `2020-03`, `2020-03-01`.
  let text: String

  init?(_ text: String) {
    let isYear = text.utf8.count == 4 && Day(iso: text + "-01-01") != nil
    guard isYear || isAdoption(text) else { return nil }
    self.text = text
  }

  func shown(in language: Language) -> String {
    guard text.utf8.count == 4, let middle = Day(iso: text + "-07-01") else { return adoptionText(text, language) }
    switch language {
    case .japanese:
      let whole = middle.shown(in: .japanese)
      guard let year = whole.firstIndex(of: "年") else { return text }
      return whole[...year] + " (\(middle.year))"
    case .english: return text
    }
  }
}

extension ObjectReader {
  mutating func writtenDate(_ name: String, required: Bool = false) -> WrittenDate? {
    guard let written = string(name, required: required) else { return nil }
    if let date = WrittenDate(written) { return date }
    faults.add(at(name), "2020、2020-03、2020-03-01 のどれかの形で書いてください。", "Write it as 2020, 2020-03 or 2020-03-01.")
    return nil
  }
}

extension FormReader {
  /// Nil where nothing is written.
  mutating func writtenDate(_ name: String, _ language: Language) -> WrittenDate? {
    guard let written = optionalText(name, upTo: 10) else { return nil }
    let date = WrittenDate(written)
    if date == nil { refuse(name, FrameTexts.of(language).dateWrong) }
    return date
  }
}
