/// Why one database cannot be copied into another, in a sentence for the operator.
public struct CopyRefusal: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}

/// A table and what of it has to wait until all rows are there.
struct TableStep: Equatable {
  let table: Table
  /// Columns that are filled in at the end: they refer to the table itself or to one that comes later.
  let late: [String]
}

/// The tables in an order in which each comes behind those that it refers to, as far as that is possible.
///
/// Throws where a table has no primary key, or where tables refer to each other in a ring by columns that all need a
/// value.
func inOrderOfReferences(_ tables: [Table]) throws(CopyRefusal) -> [TableStep] {
  if let bare = tables.first(where: \.key.isEmpty) {
    throw CopyRefusal("the table \(bare.name) has no primary key, by which its rows could be compared")
  }
  var waiting = tables
  var done: Set<String> = []
  var steps: [TableStep] = []
  while !waiting.isEmpty {
    guard let index = next(in: waiting, done) else {
      let ring = waiting.map(\.name).joined(separator: ", ")
      throw CopyRefusal("the tables \(ring) refer to each other in a ring in which no column may be empty")
    }
    let table = waiting.remove(at: index)
    steps.append(TableStep(table: table, late: table.late(after: done)))
    done.insert(table.name)
  }
  return steps
}

/// A table that refers to nothing that waits, or else one whose columns may wait for it.
private func next(in waiting: [Table], _ done: Set<String>) -> Int? {
  waiting.firstIndex { table in
    table.pending(after: done).allSatisfy { $0.target == table.name && !table.free(in: $0).isEmpty }
  }
    ?? waiting.firstIndex { table in table.pending(after: done).allSatisfy { !table.free(in: $0).isEmpty } }
}

extension Table {
  fileprivate func pending(after done: Set<String>) -> [Reference] { references.filter { !done.contains($0.target) } }

  /// The columns of a reference that can be left empty at first: a reference with an empty column refers to nothing.
  fileprivate func free(in reference: Reference) -> [String] { reference.columns.filter(optional.contains) }

  fileprivate func late(after done: Set<String>) -> [String] {
    let free = Set(pending(after: done).flatMap { self.free(in: $0) })
    return columns.filter(free.contains)
  }
}
