import ModuleKit

enum EvidenceRoutes {
  static let list = Route(.get, "/data/evidence", for: .anyone)
  static let show = Route(.get, "/data/evidence/:sheet", ID<EvidenceSheet>.self, for: .anyone)

  static let desk = Route(.get, "/staff/data/evidence", for: .may(.editOpenData))
  static let add = Route(.post, "/staff/data/evidence", for: .may(.editOpenData))
  static let edit = Route(.get, "/staff/data/evidence/:sheet", ID<EvidenceSheet>.self, for: .may(.editOpenData))
  static let save = Route(.post, "/staff/data/evidence/:sheet", ID<EvidenceSheet>.self, for: .may(.editOpenData))
  static let exhibit = Route(
    .get, "/staff/data/evidence/:sheet/exhibit", ID<EvidenceSheet>.self, for: .may(.editOpenData))
  static let compute = Route(
    .post, "/staff/data/evidence/:sheet/exhibit", ID<EvidenceSheet>.self, for: .may(.editOpenData))
}

let evidenceEndpoints = [
  EvidenceRoutes.list.to { visit in try listSheets(visit, isDesk: false) },
  EvidenceRoutes.show.to(showSheet),
  EvidenceRoutes.desk.to { visit in try listSheets(visit, isDesk: true) },
  EvidenceRoutes.add.to(addSheet), EvidenceRoutes.edit.to(editSheet), EvidenceRoutes.save.to(saveSheet),
  EvidenceRoutes.exhibit.to(chooseExhibit), EvidenceRoutes.compute.to(computeExhibit),
]
