import ModuleKit

/// Finds procedures by what people type, by life event and by office. It is made once of all that are offered, and kept until one
/// of them changes; a search looks at no store.
///
/// The pieces of a query (`Gram`) count by how rare they are among the procedures, and by where a procedure has them: its title, the
/// words that people look for, its summary. Whole words that are met count again.
struct ProcedureSearch: Sendable {
  private struct Entry {
    let summary: ProcedureSummary
    /// In each language that there is.
    let titles: [[UInt32]]
    let words: [[UInt32]]
  }

  private struct Posting {
    let entry: Int
    /// Of the best place where the procedure has it.
    let weight: Float
  }

  private static let weights: (title: Float, words: Float, summary: Float) = (1, 0.9, 0.4)
  /// What a procedure must reach to be shown at all, and of what the best has reached.
  private static let (least, leastOfBest): (Float, Float) = (0.34, 0.4)

  /// The life events that any of them belongs to, in their order.
  var events: [LifeEvent] {
    LifeEvent.allCases.filter { event in entries.contains { $0.summary.events.contains(event) } }
  }
  var isEmpty: Bool { entries.isEmpty }

  private var entries: [Entry] = []
  private var postings: [Gram: [Posting]] = [:]

  init(_ summaries: [ProcedureSummary]) {
    entries.reserveCapacity(summaries.count)
    for summary in summaries { add(summary) }
  }

  /// The best first; with no words in `query`, all in the order of their titles. With an event or an office, those of it alone.
  func find(_ query: String, event: LifeEvent? = nil, office: ID<Department>? = nil) -> [ProcedureSummary] {
    func isWanted(_ summary: ProcedureSummary) -> Bool {
      (event.map(summary.events.contains) ?? true) && (office.map { summary.office == $0 } ?? true)
    }
    if query.trimmed.isEmpty {
      return entries.map(\.summary).filter(isWanted).sorted { ($0.title.ja, $0.id) < ($1.title.ja, $1.id) }
    }
    let ranked = scores(Spelling.folded(query.trimmed)).filter { isWanted(entries[$0.entry].summary) }
    let best = ranked.map(\.score).max() ?? 0
    return ranked.filter { $0.score >= max(Self.least, Self.leastOfBest * best) }
      .sorted { ($1.score, entries[$0.entry].summary.id) < ($0.score, entries[$1.entry].summary.id) }
      .map { entries[$0.entry].summary }
  }

  private mutating func add(_ summary: ProcedureSummary) {
    let entry = Entry(
      summary: summary, titles: summary.title.all.map(Spelling.folded), words: summary.words.map(Spelling.folded))
    var weights: [Gram: Float] = [:]
    func note(_ text: [UInt32], _ weight: Float) {
      for gram in Gram.cut(text, single: true) { weights[gram] = max(weights[gram] ?? 0, weight) }
    }
    for title in entry.titles { note(title, Self.weights.title) }
    for word in entry.words { note(word, Self.weights.words) }
    for text in summary.summary.all { note(Spelling.folded(text), Self.weights.summary) }
    for (gram, weight) in weights { postings[gram, default: []].append(Posting(entry: entries.count, weight: weight)) }
    entries.append(entry)
  }

  private func scores(_ query: [UInt32]) -> [(entry: Int, score: Float)] {
    var (found, all): ([Int: Float], Float) = ([:], 0)
    for gram in Gram.cut(query, single: false) {
      let holders = postings[gram] ?? []
      let worth = gram.weight * rarity(holders.count)
      all += worth
      for holder in holders { found[holder.entry, default: 0] += worth * holder.weight }
    }
    return found.map { ($0, $1 / all + met(entries[$0], query)) }
  }

  private func rarity(_ holders: Int) -> Float {
    let ratio = Float(entries.count + 1) / Float(max(holders, 1))
    // The logarithm to base 2 with a straight line between its whole numbers.
    return Float(ratio.exponent) + ratio.significand
  }

  /// For whole words: the query is one, is part of one, or has one within it.
  private func met(_ entry: Entry, _ query: [UInt32]) -> Float {
    let title = entry.titles.first { $0.holds(query) }
    var most = title.map { 0.3 + 0.2 * Float(query.count) / Float($0.count) } ?? 0
    for word in entry.words {
      let share = Float(min(word.count, query.count)) / Float(max(word.count, query.count))
      if word == query { most = max(most, 0.6) }
      if word.holds(query) { most = max(most, 0.3 * share) }
      if word.count > 1, query.holds(word) { most = max(most, 0.5 * share) }
    }
    return title == nil ? most : most + 0.1
  }
}

extension Localized {
  fileprivate var all: [String] { [ja] + (en.map { [$0] } ?? []) }
}

extension [UInt32] {
  /// Whether the other stands in this one, without a gap.
  fileprivate func holds(_ other: [UInt32]) -> Bool {
    guard let first = other.first, other.count <= count else { return false }
    return indices.prefix(count - other.count + 1).contains { start in
      self[start] == first && self[start..<start + other.count].elementsEqual(other)
    }
  }
}
