import ModuleKit

extension FormReader {
  /// Words in Japanese, and in English where they are written; nil where nothing is.
  mutating func optionalLocalized(_ name: String, upTo length: Int) -> Localized? {
    let words = localized(name, 0...length)
    return words.isEmpty ? nil : words
  }

  /// The fiscal years of a plan from the fields `from` and `to`, however they are written; nil with a message, or where
  /// nothing was written and nothing is needed.
  mutating func period(required: Bool = false, _ language: Language) -> Period? {
    let texts = EditTexts.of(language)
    let (from, to) = (fiscalYear("from", language), fiscalYear("to", language))
    if required && from == nil { require("from") }
    if from == nil && to != nil { refuse("from", texts.firstYearMissing) }
    if let from, let to, to < from { refuse("to", texts.yearsTurned) }
    return from.map { Period(from: $0, to: to) }
  }

  private mutating func fiscalYear(_ name: String, _ language: Language) -> FiscalYear? {
    let written = text(name, 0...20)
    if written.isEmpty { return nil }
    if let year = FiscalYear(written: written), (1868...2200).contains(year.year) { return year }
    refuse(name, CriteriaTexts.of(language).yearWrong)
    return nil
  }

  /// What stands in the lines of a field; a line that cannot be read refuses the field.
  mutating func lines<Element, Problem>(
    _ name: String, upTo most: Int, _ language: Language, _ read: (String) throws(Problem) -> Element?
  ) throws(Problem) -> [Element] {
    let texts = FrameTexts.of(language)
    var found: [Element] = []
    for line in text(name, 0...60_000).split(separator: "\n").map({ $0.trimmed }) where !line.isEmpty {
      if let element = try read(line) {
        found.append(element)
      } else {
        refuse(name, texts.lineWrong(String(line.prefix(60))))
      }
    }
    if found.count > most { refuse(name, texts.tooMany(most)) }
    return found
  }
}
