import ModuleKit

enum ReadabilityRoutes {
  static let show = Route(
    .get, "/staff/data/datasets/:dataset/resources/:resource/readability", CatalogueName.self, ID<Resource>.self,
    for: .may(.editOpenData))
  static let mended = Route(
    .get, "/staff/data/datasets/:dataset/resources/:resource/readability/mended.csv", CatalogueName.self,
    ID<Resource>.self, for: .may(.editOpenData))
  static let faults = Route(
    .get, "/staff/data/datasets/:dataset/resources/:resource/readability/faults.csv", CatalogueName.self,
    ID<Resource>.self, for: .may(.editOpenData))
  static let mend = Route(
    .post, "/staff/data/datasets/:dataset/resources/:resource/readability", CatalogueName.self, ID<Resource>.self,
    for: .may(.editOpenData))
}

let readabilityEndpoints = [
  ReadabilityRoutes.show.to(showReadability),
  ReadabilityRoutes.mended.to(mendedFile),
  ReadabilityRoutes.mend.to(mendResource),
  ReadabilityRoutes.faults.to(faultsFile),
]

/// A file of a dataset, held against the rules for tables that programs can read.
struct ReadabilityView: Sendable {
  enum Finding: Sendable {
    case report(ReadabilityReport)
    /// It is no table that can be read.
    case unreadable(Localized)
    /// A scanner has not looked at it yet, or what it found took the file away.
    case unavailable
  }

  let dataset: Dataset
  let resource: Resource
  let finding: Finding

  /// `most`: of each rule so many faults are named. Throws `Refusal.notFound` where there is no such file.
  init(
    _ visit: Visit, _ name: CatalogueName, _ id: ID<Resource>, most: Int = ReadabilityReport.listed
  ) throws {
    let (view, resource) = try visit.ownResource(name, id)
    dataset = view.dataset
    self.resource = resource
    guard let source = try visit.tableSource(of: resource) else {
      finding = .unavailable
      return
    }
    let earlier = try visit.store.read { db in try view.earlierHeader(than: resource, in: db) }
    do {
      let source = try source.atHand()
      var report = try ReadabilityReport(source, most: most)
      let table = try TableFile(source, TableOptions { $0.sheet = report.sheets.first })
      report.look(at: table.header, of: view, resource, earlier: earlier)
      finding = .report(report)
    } catch let problem as TableProblem {
      finding = .unreadable(problem.words)
    }
  }
}

extension Visit {
  /// Throws `Refusal.notFound` where the dataset has no such file.
  func ownResource(_ name: CatalogueName, _ id: ID<Resource>) throws -> (DatasetView, Resource) {
    let view = try store.read { db in try DatasetView.get(name, catalogueSight, in: db) }
    guard let resource = view.resources.first(where: { $0.id == id }), resource.file != nil || resource.table != nil
    else {
      throw Refusal.notFound
    }
    return (view, resource)
  }

  /// Nil while the file may not be read.
  func tableSource(of resource: Resource) throws -> TableSource? {
    if let id = resource.table {
      return try store.read { db in try openTables(db).first { $0.id == id }?.sample(in: db) }
    }
    guard let file = resource.file, let row = try store.readOnce({ db in try Attachment.find(file, in: db) }),
      row.isAvailable
    else { return nil }
    let (opened, store) = (try row.opened(try keys), store)
    return .pieces { opened.pieces(0..<opened.size, from: store) }
  }

  /// The file with what can be mended without asking, as CSV. Throws `Refusal.notFound` where it is no table.
  fileprivate func mended(_ resource: Resource) throws -> (name: String, bytes: [UInt8]) {
    guard !resource.isHeld, resource.table == nil, let source = try tableSource(of: resource) else {
      throw Refusal.notFound
    }
    var csv = CSVWriter()
    do {
      let mending = try TableMending(TableFile(source))
      csv.row(mending.header.map { .text($0) })
      try mending.rows { row in
        csv.row(row.map { $0.isEmpty ? .empty : .text($0) })
        return true
      }
    } catch is TableProblem { throw Refusal.notFound }
    let stem = FileName(resource.url).text.split(separator: ".").dropLast().joined(separator: ".")
    return ("\(stem.isEmpty ? "table" : stem)-mended.csv", csv.bytes)
  }
}

func showReadability(_ visit: Visit, name: CatalogueName, id: ID<Resource>) throws -> Answer {
  .page(readabilityPage(try ReadabilityView(visit, name, id), visit.scene))
}

func mendedFile(_ visit: Visit, name: CatalogueName, id: ID<Resource>) throws -> Answer {
  let (file, bytes) = try visit.mended(try visit.ownResource(name, id).1)
  return .response(
    Response(200, type: "text/csv; charset=utf-8", .bytes(bytes))
      .with("Content-Disposition", FileName(file).disposition).with("Cache-Control", "no-store"))
}

/// Faults of each rule that a file of them holds.
private let mostFaults = 10_000

/// All faults with their places, for who mends the file in a spreadsheet. Throws `Refusal.notFound` where it is no table.
func faultsFile(_ visit: Visit, name: CatalogueName, id: ID<Resource>) throws -> Answer {
  let view = try ReadabilityView(visit, name, id, most: mostFaults)
  guard case .report(let report) = view.finding else { throw Refusal.notFound }
  let (texts, language) = (ReadabilityTexts.of(visit.scene.language), visit.scene.language)
  var csv = CSVWriter()
  csv.row(texts.columns.map { .text($0) })
  for fault in report.faults.sorted(by: { $0.rule.rawValue < $1.rule.rawValue }) {
    csv.row([
      .text(fault.rule.rawValue), .text(fault.sheet ?? ""), .text(fault.place?.name ?? ""),
      // What stands in a file that may not be seen yet is not told.
      .text(view.resource.isHeld ? "" : fault.text), .text(fault.rule.words.text(in: language)),
    ])
  }
  return .response(
    Response(200, type: "text/csv; charset=utf-8", .bytes(csv.bytes))
      .with("Content-Disposition", FileName("readability.csv").disposition).with("Cache-Control", "no-store"))
}

/// Adds the mended table to the dataset, beside the file that it comes from.
func mendResource(_ visit: Visit, name: CatalogueName, id: ID<Resource>) throws -> Answer {
  let (file, bytes) = try visit.mended(try visit.ownResource(name, id).1)
  let upload = Uploads([UploadedFile(field: "upload", name: file, bytes)])
  let (files, _) = try CheckedFile.read(upload, "upload", CKANCall.limits, [.csv], visit.scene.language)
  guard let checked = try files.first.map({ try ExaminedFile($0) }), let new = ID<Resource>.uuid() else {
    throw Refusal.notFound
  }
  let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
  try visit.store.write { db in
    let view = try DatasetView.get(name, visit.catalogueSight, in: db)
    var resource = Resource(id: new, dataset: view.dataset.id, url: file, createdAt: now, facts: JSON.Object())
    resource.take(
      try checked.attach(keys, by: actor, at: now, heldBack: visit.holdsFilesBack, in: db), at: now)
    var dataset = view.dataset
    dataset.modifiedAt = now
    try dataset.update(view.resources + [resource], by: actor, at: now, in: db)
  }
  return .seeOther(StaffRoutes.edit(name))
}
