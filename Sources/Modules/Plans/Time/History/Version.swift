import ModuleKit

/// An entry of the history with what it changed.
struct Version {
  struct Change: Equatable {
    let field: String
    let old: String
    let new: String
  }

  let entry: HistoryEntry
  let changes: [Change]

  /// Each of `shown` against the version before it of the same subject, which is looked for in `all`.
  static func compared(_ shown: some Sequence<HistoryEntry>, in all: [HistoryEntry]) -> [Version] {
    var known: [String: HistoryEntry] = [:]
    for entry in all { known["\(entry.subject.text) \(entry.version)"] = entry }
    return shown.map { entry in
      let before = known["\(entry.subject.text) \(entry.version - 1)"]?.content ?? []
      return Version(entry: entry, changes: changes(from: before, to: entry.content))
    }
  }

  /// The fields that differ, in the order of the newer text; what only the older one has comes last.
  static func changes(
    from old: [(name: String, text: String)], to new: [(name: String, text: String)]
  ) -> [Change] {
    let before = Dictionary(old.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    let names = Set(new.map(\.name))
    let gone = old.filter { !names.contains($0.name) }.map { ($0.name, $0.text, "") }
    return (new.map { ($0.name, before[$0.name] ?? "", $0.text) } + gone).filter { $0.1 != $0.2 }.map {
      Change(field: $0.0, old: $0.1, new: $0.2)
    }
  }
}

/// Lists of the plan's frame, an entry a line.
private let lists = Set(FramePart.allCases.map(\.rawValue) + ["documents", "alignments"])

extension Version.Change {
  /// A list that came or went as a whole was that long; what it held is on its own pages.
  private var mostLines: Int { old.isEmpty || new.isEmpty ? 3 : 20 }

  /// Of a list the lines that differ alone, and not more of them than one can look over.
  var withoutSameLines: Version.Change {
    guard lists.contains(field) else { return self }
    let (before, after) = (old.split(separator: "\n"), new.split(separator: "\n"))
    func except(_ lines: [Substring], _ same: [Substring]) -> String {
      let known = Set(same)
      let found = lines.filter { !known.contains($0) }
      let more = found.count - mostLines
      return (found.prefix(mostLines) + (more > 0 ? ["… (+\(more))"] : [])).joined(separator: "\n")
    }
    let (gone, came) = (except(before, after), except(after, before))
    // What only changed its place is shown whole.
    return gone.isEmpty && came.isEmpty ? self : Version.Change(field: field, old: gone, new: came)
  }
}

extension [HistoryEntry] {
  /// The newest version that was kept before its lists were, completed by its kept frame: the one after it is compared with
  /// all that it held.
  func completed(of plan: ID<Plan>, in db: Reader) throws -> [HistoryEntry] {
    let field = FramePart.glossary.rawValue
    guard let index = firstIndex(where: { entry in !entry.content.contains { $0.name == field } }) else { return self }
    let frame: String? = try db.value(
      "SELECT frame AS value FROM plan_version WHERE id = \(plan) AND version = \(self[index].version)")
    guard let frame else { return self }
    var copy = self
    copy[index].content = try Plan(frame: frame).historyContent
    return copy
  }
}
