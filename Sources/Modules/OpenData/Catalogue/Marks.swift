import ModuleKit

/// What datasets are found and counted by: one row of `opendata_mark` for each value of each.
enum MarkKind: String, Storable, CaseIterable {
  case tag, theme, organisation, licence, format
  /// A word, or two characters that stand side by side.
  case word
}

extension Dataset {
  /// What a search looks into.
  func searchText(_ resources: [Resource]) -> String {
    let ofResources = resources.filter { !$0.isHeld }.flatMap { [$0.text("name"), $0.text("description")] }
    let parts = [title, name.text, texts[.notes], texts[.author], texts[.maintainer]] + ofResources
    return normalized((parts.compactMap { $0 } + tags).joined(separator: "\n"))
  }

  func marks(_ resources: [Resource], _ searchText: String) -> [(MarkKind, [String])] {
    [
      (.tag, tags), (.theme, themes.map(\.text)), (.organisation, organisation.map { [$0.text] } ?? []),
      (.licence, texts[.licence].map { [$0] } ?? []),
      (.format, resources.filter { !$0.isHeld }.map(\.format).filter { !$0.isEmpty }),
      (.word, Array(searchWords(in: searchText).prefix(Dataset.mostWords))),
    ]
  }

  /// Words of one dataset that are looked up; what stands behind them in a very long text is not found.
  static let mostWords = 3_000
}

/// The words of a normalized text: runs of Latin letters and digits, and of everything else each two characters that stand
/// side by side and the last alone, so that any Japanese word is found wherever it stands.
func searchWords(in text: String) -> [String] {
  var found: [String] = []
  var known: Set<String> = []
  func take(_ word: String) { if known.insert(word).inserted { found.append(word) } }
  var latin = ""
  var last: Unicode.Scalar?
  func endRun() {
    if !latin.isEmpty { take(latin) }
    latin = ""
    if let last { take(String(last)) }
    last = nil
  }
  for scalar in text.unicodeScalars {
    let isPart = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    let isLatin = scalar.value < 0x250
    if !isPart || (isLatin ? last != nil : !latin.isEmpty) { endRun() }
    if !isPart { continue }
    if isLatin {
      latin.unicodeScalars.append(scalar)
    } else {
      if let last { take(String(String.UnicodeScalarView([last, scalar]))) }
      last = scalar
    }
  }
  endRun()
  return found
}
