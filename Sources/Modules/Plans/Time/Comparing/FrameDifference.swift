import ModuleKit

/// An entry of a plan's frame that came, went, or reads otherwise.
struct FrameDifference: Sendable, Equatable {
  /// The name of the list, as `fieldLabel` knows it.
  let list: String
  let key: String
  /// Empty where there was none.
  let old: String
  /// Empty where there is none any more.
  let new: String

  static let mostShown = 50

  /// In the order of the newer plan, what is gone behind it.
  static func all(from old: Plan, to new: Plan) -> [FrameDifference] {
    let before = Dictionary(old.frameLines.map { ($0.list, $0.entries) }, uniquingKeysWith: { first, _ in first })
    return new.frameLines.flatMap { list, entries in
      Version.changes(from: before[list] ?? [], to: entries).map {
        FrameDifference(list: list, key: $0.field, old: $0.old, new: $0.new)
      }
    }
  }
}

extension Plan {
  /// The entries of each list of the frame under their keys, each as a line that differs when the entry does.
  fileprivate var frameLines: [(list: String, entries: [(name: String, text: String)])] {
    [("documents", documents.map { ($0.key, $0.line) })]
      + FramePart.allCases.map { ($0.rawValue, $0.lines(of: self)) }
  }
}

extension ComparisonView {
  /// What differs in the frames, below the differences of nodes; nothing where nothing does.
  func frameSection(_ scene: Scene) -> HTML? {
    let found = frame
    if found.isEmpty { return nil }
    let texts = ComparisonTexts.of(scene.language)
    let rows = found.prefix(FrameDifference.mostShown).map { difference -> HTML in
      let change = Version.Change(field: difference.list, old: difference.old, new: difference.new)
      return """
        <li><span class="tag">\(fieldLabel(difference.list, scene.language))</span> \
        <span class="note">\(difference.key)</span><br>\
        \(differenceText(change, difference.old, difference.new, scene, most: 40))</li>
        """
    }
    let more: HTML = "<p>\(AlignmentTexts.of(scene.language).more(found.count - rows.count))</p>"
    return """
      <section><h2>\(texts.frame) (\(found.count))</h2><ol class="changes">\(rows)</ol>\
      \(if: found.count > rows.count, more)</section>
      """
  }

  /// Keys mean the same within a plan and its editions alone.
  var frame: [FrameDifference] { comparison.sharesKeys ? FrameDifference.all(from: oldPlan, to: plan) : [] }
}
