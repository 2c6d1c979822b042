import ModuleKit

/// What a plan says of the world that it answers to (現状と課題), and on whose word.
struct Finding: Sendable, Equatable {
  enum Kind: String, Sendable, CaseIterable { case situation, trend, event, forecast, demand, issue, aim }

  /// Where a statement comes from: a document of the plan, and where in it.
  struct Citation: Sendable, Equatable {
    var document: String
    var item: String?
    /// As printed, `p. 12`, `図表4-1`.
    var place: String?
    var note: Localized?
  }

  static let most = 500

  var key: String
  var kind: Kind
  var text: Localized
  /// The figure in it, with its unit.
  var value: Localized?
  /// Of when it is.
  var on: WrittenDate?
  /// Since when an issue is none any more.
  var settled: WrittenDate?
  /// The plan's indicator that shows it.
  var indicator: ID<Indicator>?
  var citations: [Citation] = []
  /// The nodes that answer to it.
  var nodes: [ID<Node>] = []
  /// Findings that follow from it.
  var leadsTo: [String] = []
}

extension Plan {
  /// What is wrong among the findings.
  func checkFindings(_ faults: Faults) {
    if findings.count > Finding.most {
      faults.add("findings", "現状と課題は\(Finding.most)件までです。", "There may be \(Finding.most) findings.")
    }
    checkUnique(findings.map(\.key), "findings", faults)
    let keys = findings.map(\.key)
    for key in edition.because { checkKnown(key, keys, "edition.because", faults) }
    for (index, finding) in findings.enumerated() {
      let path = "findings[\(index)]"
      checkUnique(finding.nodes.map(\.text), "\(path).nodes", faults)
      for next in finding.leadsTo {
        checkKnown(next, keys, "\(path).leadsTo", faults)
        if next == finding.key { faults.add("\(path).leadsTo", "自分自身にはつなげられません。", "It cannot lead to itself.") }
      }
      for (number, citation) in finding.citations.enumerated() {
        guard let document = document(citation.document) else {
          faults.add(
            "\(path).cites[\(number)].document", "「\(citation.document)」は documents にありません。", "It is not in documents.")
          continue
        }
        if let item = citation.item, document.item(item) == nil {
          faults.add(
            "\(path).cites[\(number)].item", "「\(item)」はこの文書の項目にありません。", "The document has no such item.")
        }
      }
    }
  }

  /// Takes out what other parts of the plan say of a finding.
  mutating func forget(finding key: String) {
    for index in findings.indices { findings[index].leadsTo.removeAll { $0 == key } }
    edition.because.removeAll { $0 == key }
  }

  /// The items of a document that something here names.
  func itemsNamed(of document: String) -> [String] {
    alignments.filter { $0.document == document }.compactMap(\.item)
      + findings.flatMap(\.citations).filter { $0.document == document }.compactMap(\.item)
  }
}

extension Finding {
  init?(reading object: inout ObjectReader) {
    let key = object.key("key")
    let kind = object.choice("kind", Kind.self) ?? .situation
    let text = object.text("text", required: true, upTo: 2_000)
    let value = object.text("value", upTo: 100)
    let (on, settled) = (object.writtenDate("on"), object.writtenDate("settled"))
    let indicator = object.key("indicator", required: false).flatMap { ID<Indicator>($0) }
    let citations = object.objects("cites") { cite -> Citation? in
      let (document, item) = (cite.key("document"), cite.key("item", required: false))
      let (place, note) = (cite.string("place", upTo: 100), cite.text("note", upTo: 500))
      return document.map { Citation(document: $0, item: item, place: place, note: note) }
    }
    let nodes = object.strings("nodes").compactMap { ID<Node>($0) }
    let leadsTo = object.strings("leadsTo")
    guard let key, let text else { return nil }
    self.init(
      key: key, kind: kind, text: text, value: value, on: on, settled: settled, indicator: indicator,
      citations: citations, nodes: nodes, leadsTo: leadsTo)
  }

  func write(to json: inout JSONWriter) {
    json.field("key", key)
    if kind != .situation { json.field("kind", kind.rawValue) }
    json.text("text", text)
    json.text("value", value)
    json.field("on", ifAny: on?.text)
    json.field("settled", ifAny: settled?.text)
    json.field("indicator", ifAny: indicator?.text)
    json.list("cites", citations) { json, citation in
      json.field("document", citation.document)
      json.field("item", ifAny: citation.item)
      json.field("place", ifAny: citation.place)
      json.text("note", citation.note)
    }
    json.strings("nodes", nodes.map(\.text))
    json.strings("leadsTo", leadsTo)
  }
}
