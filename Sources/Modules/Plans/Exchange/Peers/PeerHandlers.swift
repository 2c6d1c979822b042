import ModuleKit

enum PeerRoutes {
  // It changes when any municipality's data do, so it is not kept under this one's version.
  static let show = Route(.get, "/comparison", for: .anyone, isPersonal: true)
  static let csv = Route(.get, "/comparison.csv", for: .anyone, isPersonal: true)
  static let codes = Route(.get, "/shared-codes.json", for: .anyone)
}

let peerEndpoints = [
  PeerRoutes.show.to(showPeers),
  PeerRoutes.csv.to(peerCSV),
  PeerRoutes.codes.to { _ in .response(Response(200, type: "application/json", .bytes(SharedAxis.json()))) },
]

let planDigest = PublicDigest("plans.coded-nodes", CodedNode.digest)

/// What all municipalities do about one class, or how much there is of each.
struct PeerComparison: Sendable {
  struct Row: Sendable {
    let neighbour: Neighbour
    let coded: CodedNode
  }

  let chosen: (axis: SharedAxis, value: SharedAxis.Value)?
  let rows: [Row]
  /// Municipalities and nodes by code.
  let counts: [String: (municipalities: Int, nodes: Int)]

  init(_ neighbours: [Neighbour], code: String?) {
    chosen = code.flatMap { SharedAxis.value($0) }
    var counts: [String: (municipalities: Int, nodes: Int)] = [:]
    var rows: [Row] = []
    for neighbour in neighbours {
      let nodes = (neighbour.digest.items ?? []).compactMap { CodedNode($0) }
      for code in Set(nodes.flatMap(\.codes)) { counts[code, default: (0, 0)].municipalities += 1 }
      for node in nodes {
        for code in node.codes { counts[code, default: (0, 0)].nodes += 1 }
        if let chosen, node.codes.contains(chosen.value.code) { rows.append(Row(neighbour: neighbour, coded: node)) }
      }
    }
    self.counts = counts
    self.rows = rows
  }
}

func showPeers(_ visit: Visit) throws -> Answer {
  let query = visit.request.query
  let view = PeerComparison(visit.neighbours(planDigest.name), code: query["code"])
  return .page(peerPage(view, page: query.page, visit.scene))
}

func peerCSV(_ visit: Visit) throws -> Answer {
  let view = PeerComparison(visit.neighbours(planDigest.name), code: visit.request.query["code"])
  let response = Response(200, type: "text/csv; charset=utf-8", .bytes(view.csv(visit.scene.language)))
  return .response(response.with("Content-Disposition", "attachment; filename=\"comparison.csv\""))
}

extension PeerComparison {
  fileprivate func csv(_ language: Language) -> [UInt8] {
    let texts = PeerTexts.of(language)
    var csv = CSVWriter()
    csv.row(
      [
        texts.code, texts.municipality, texts.plan, texts.node, texts.mark, texts.period, texts.indicator, texts.unit,
        texts.latest, texts.period,
      ].map { .text($0) })
    for row in rows {
      let coded = row.coded
      csv.row([
        .text(chosen?.value.code ?? ""), .text(row.neighbour.municipality.name.text(in: language)),
        .text(coded.planTitle.text(in: language)), .text(coded.title.text(in: language)), CSVWriter.Cell(coded.mark),
        CSVWriter.Cell(coded.markPeriod?.text), CSVWriter.Cell(coded.indicator?.text(in: language)),
        CSVWriter.Cell(coded.unit?.text(in: language)), CSVWriter.Cell(coded.points.last?.value),
        CSVWriter.Cell(coded.points.last?.period.text),
      ])
    }
    return csv.bytes
  }
}
