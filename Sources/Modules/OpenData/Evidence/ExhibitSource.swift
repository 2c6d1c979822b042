import ModuleKit

/// The rows of a resource that anyone may see: of a table that a module publishes, or of a file that is kept here.
struct ExhibitSource: Sendable {
  enum Rows: Sendable {
    case table(OpenTable, Store)
    case file(TableSource)
  }

  /// So many rows are read at most; of larger data an exhibit would be of a part without saying so.
  static let mostRows = 100_000

  let dataset: Dataset
  let resource: Resource
  let header: [String]
  let rows: Rows

  func exhibit(_ title: String, _ query: ExhibitQuery, at now: Instant) throws -> Exhibit {
    let answer = try query.answer(header, each)
    let origin = Exhibit.Origin(
      dataset: dataset.name.text, datasetTitle: dataset.title, version: dataset.version,
      updated: dataset.modifiedAt.rfc3339, file: resource.text("name") ?? resource.url, rows: answer.rows,
      blanks: answer.blanks, digest: answer.digest, computed: now.rfc3339)
    return Exhibit(
      title: title, resource: resource.id, filters: query.filters, group: query.group, measure: query.measure,
      column: query.column, lines: answer.lines, origin: origin, least: least)
  }

  private var least: Int { if case .table(let table, _) = rows { table.least } else { 0 } }

  private func each(_ body: ([String]) -> Void) throws {
    switch rows {
    case .file(let source):
      var count = 0
      try TableFile(source).read { row in
        count += 1
        if count > Self.mostRows { throw ExhibitQuery.Fault.tooManyLines }
        body(row.texts)
        return true
      }
    case .table(let table, let store):
      // All from one state of the table.
      let found = try store.read { db in
        var (query, rows) = (OpenTableQuery(), [[CSVWriter.Cell]]())
        query.limit = 10_000
        while true {
          let next = try table.rows(query, db)
          if next.total > Self.mostRows { throw ExhibitQuery.Fault.tooManyLines }
          rows += next.rows
          query.offset += query.limit
          if next.rows.count < query.limit { return rows }
        }
      }
      for row in found { body(row.map(\.text)) }
    }
  }
}

extension Visit {
  /// Throws `Refusal.notFound` where the resource holds no table that anyone may see.
  func exhibitSource(_ id: ID<Resource>) throws -> ExhibitSource {
    let found = try store.read { db -> (Dataset, Resource, OpenTable?, Attachment?)? in
      guard let resource = try Resource.find(lasting: id, in: db),
        let dataset = try Dataset.find(resource.dataset, in: db),
        dataset.isPublic, !resource.isHeld
      else { return nil }
      let table = try resource.table.flatMap { id throws in try openTables(db).first { $0.id == id } }
      let file = try resource.file.flatMap { id throws(StoreError) in try Attachment.find(id, in: db) }
      return (dataset, resource, table, file)
    }
    guard let (dataset, resource, table, file) = found else { throw Refusal.notFound }
    if let table {
      return ExhibitSource(
        dataset: dataset, resource: resource, header: table.fields.map(\.name.ja), rows: .table(table, store))
    }
    guard let file, file.isAvailable else { throw Refusal.notFound }
    let (opened, store) = (try file.opened(try keys), store)
    let source = TableSource.pieces { opened.pieces(0..<opened.size, from: store) }
    do {
      return ExhibitSource(
        dataset: dataset, resource: resource, header: try TableFile(source).header, rows: .file(source))
    } catch is TableProblem { throw Refusal.notFound }
  }
}

/// What is asked of the rows, as somebody chooses it.
struct ExhibitForm: Sendable {
  var title = ""
  var query = ExhibitQuery()
  var chart = Exhibit.Chart.bar
  var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, _ header: [String], _ language: Language) {
    let texts = EvidenceTexts.of(language)
    var reader = FormReader(fields, language)
    title = reader.text("title", 1...200)
    query.measure = reader.choice("measure") { Exhibit.Measure(rawValue: $0) } ?? .count
    chart = reader.choice("chart") { Exhibit.Chart(rawValue: $0) } ?? .bar
    func column(_ name: String) -> String {
      reader.choice(name) { written in header.contains(written) ? written : nil } ?? ""
    }
    query.group = column("group")
    query.column = column("column")
    if query.measure != .count, query.column.isEmpty { reader.refuse("column", texts.columnNeeded) }
    for number in 1...Exhibit.mostFilters {
      let (name, value) = (column("filter\(number)"), reader.text("value\(number)", 0...300))
      if !name.isEmpty { query.filters.append(Exhibit.Filter(column: name, value: value)) }
    }
    errors = reader.errors
  }
}
