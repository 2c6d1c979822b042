/// A language of the pages; the raw value is its BCP 47 tag.
public enum Language: String, Sendable, Hashable, CaseIterable {
  case japanese = "ja"
  case english = "en"
}

/// Words that the municipality wrote: always in Japanese, in English where somebody has put them so.
public struct Localized: Sendable, Hashable {
  public var ja: String
  public var en: String?

  public init(_ ja: String, en: String? = nil) {
    self.ja = ja
    self.en = en
  }

  /// The words to show to a reader of `language`, and the language that they are in.
  public func words(in language: Language) -> (text: String, language: Language) {
    if language == .english, let en, !en.isEmpty { return (en, .english) }
    return (ja, .japanese)
  }

  public func text(in language: Language) -> String { words(in: language).text }

  public var isEmpty: Bool { ja.isEmpty }
}
