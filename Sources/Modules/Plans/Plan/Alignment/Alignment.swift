import ModuleKit

/// A document outside of the plan that its nodes answer to (整合を図る相手): an upper plan, a declaration, a statute.
struct OutsideDocument: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable {
    case upper, own, national, prefectural, declaration, statute, survey, statistics, guide, other
  }

  /// A pillar, a policy, an article.
  struct Item: Sendable, Equatable {
    var key: String
    /// As printed, `第9条第3項`; empty where it has none.
    var number = ""
    var name: Localized
    /// What the item is called in every municipality, where it is one of the shared codes.
    var code: String?
  }

  /// Something that happened to the document on a date (策定・改定・公表).
  struct Event: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable { case adopted, published, enforced, revised, renamed, surveyed, ended }

    var on: WrittenDate
    var kind: Kind
    var note: Localized?
  }

  static let most = 50
  static let mostEvents = 30
  static let mostItems = 300

  var key: String
  var title: Localized
  var kind: Kind
  /// Where it is published.
  var address: String?
  var note: Localized?
  /// Who decided or published it.
  var publisher: Localized?
  var period: Period?
  /// What became of it and when, the first first.
  var events: [Event] = []
  /// Short names, and those that it had before.
  var aliases: [String] = []
  /// The plan that it is, where it is held here.
  var plan: ID<Plan>?
  var items: [Item] = []

  func item(_ key: String) -> Item? { items.first { $0.key == key } }
}

/// What a node, or the plan as a whole, answers to.
struct Alignment: Sendable, Equatable {
  static let most = 20_000

  /// Nil for the plan as a whole.
  var node: ID<Node>?
  var document: String
  /// Nil for the document as a whole.
  var item: String?
  /// How, or on whose word.
  var note: Localized?

  func isSameLink(as other: Alignment) -> Bool {
    node == other.node && document == other.document && item == other.item
  }
}

extension Plan {
  func document(_ key: String) -> OutsideDocument? { documents.first { $0.key == key } }

  func alignments(of node: ID<Node>?) -> [Alignment] { alignments.filter { $0.node == node } }

  /// What is wrong between documents and alignments.
  func checkAlignments(_ faults: Faults) {
    if documents.count > OutsideDocument.most {
      faults.add(
        "documents", "文書は\(OutsideDocument.most)件までです。", "There may be \(OutsideDocument.most) documents.")
    }
    checkUnique(documents.map(\.key), "documents", faults)
    for (index, document) in documents.enumerated() {
      checkUnique(document.items.map(\.key), "documents[\(index)].items", faults)
      if document.events.count > OutsideDocument.mostEvents {
        faults.add(
          "documents[\(index)].dates", "日付は\(OutsideDocument.mostEvents)件までです。",
          "There may be \(OutsideDocument.mostEvents) dates.")
      }
      if document.items.count > OutsideDocument.mostItems {
        faults.add(
          "documents[\(index)].items", "項目は\(OutsideDocument.mostItems)件までです。",
          "There may be \(OutsideDocument.mostItems) items.")
      }
    }
    if alignments.count > Alignment.most {
      faults.add("alignments", "対応は\(Alignment.most)件までです。", "There may be \(Alignment.most) alignments.")
    }
    var seen: Set<String> = []
    for (index, alignment) in alignments.enumerated() {
      let path = "alignments[\(index)]"
      guard let document = document(alignment.document) else {
        faults.add("\(path).document", "「\(alignment.document)」は documents にありません。", "It is not in documents.")
        continue
      }
      if let item = alignment.item, document.item(item) == nil {
        faults.add("\(path).item", "「\(item)」はこの文書の項目にありません。", "The document has no such item.")
      }
      let link = "\(alignment.node?.text ?? "")/\(alignment.document)/\(alignment.item ?? "")"
      if !seen.insert(link).inserted { faults.add(path, "同じ対応が2つあります。", "The same alignment is there twice.") }
    }
  }
}
