import ModuleKit

enum FindingRoutes {
  static let show = Route(.get, "/plans/:plan/findings", ID<Plan>.self, for: .anyone, carrying: ["asof"])
  static let csv = Route(.get, "/plans/:plan/findings.csv", ID<Plan>.self, for: .anyone, carrying: ["asof"])
}

let findingEndpoints = [FindingRoutes.show.to(showFindings), FindingRoutes.csv.to(findingCSV)]

func showFindings(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let view = try visit.store.read { db in try FindingsView(id, page: visit.request.query.page, sight, in: db) }
    return .page(findingsPage(view, visit.scene).seen(at: sight.moment, visit.scene))
  }
}

func findingCSV(_ visit: Visit, id: ID<Plan>) throws -> Answer {
  try visit.look { sight in
    let plan = try visit.store.read { db in try Plan.get(id, sight, in: db) }
    let table = CSVWriter(rows: plan.findingTable(visit.scene.language))
    let response = Response(200, type: "text/csv; charset=utf-8", .bytes(table.bytes))
      .with("Content-Disposition", "attachment; filename=\"\(id.text)-findings.csv\"")
    return .response(response.seen(at: sight.moment))
  }
}

extension Plan {
  /// A head, and a row for each source of each finding; a finding without one has one row.
  func findingTable(_ language: Language) -> [[String]] {
    let texts = FindingTexts.of(language)
    let head = [
      texts.key, texts.kind, texts.text, texts.value, texts.on, texts.settled, texts.document, texts.place,
      texts.answeredBy, texts.follows, texts.indicator,
    ]
    let rows = findings.flatMap { finding -> [[String]] in
      let sources = finding.citations.map { citation -> [String] in
        let document = document(citation.document)
        let names = [document?.publisher, document?.title, citation.item.flatMap { document?.item($0)?.name }]
        let place = [citation.place, citation.note?.text(in: language)].compactMap { $0 }
        return [names.compactMap { $0?.text(in: language) }.joined(separator: " "), place.joined(separator: " ")]
      }
      return (sources.isEmpty ? [["", ""]] : sources).map { source in
        [
          finding.key, texts.kinds(finding.kind), finding.text.text(in: language),
          finding.value?.text(in: language) ?? "", finding.on?.text ?? "", finding.settled?.text ?? "",
        ] + source + [
          finding.nodes.map(\.text).joined(separator: " "), finding.leadsTo.joined(separator: " "),
          finding.indicator?.text ?? "",
        ]
      }
    }
    return [head] + rows
  }
}

extension CSVWriter {
  init(rows: [[String]]) {
    self.init()
    for cells in rows { row(cells.map { Cell.text($0) }) }
  }
}
