import ModuleKit

/// Something in a file that cannot be taken, and where.
struct Fault: Sendable, Equatable {
  /// `nodes[3].reviews[0].mark`; empty for the file as a whole.
  var path: String
  var reason: Localized
}

/// Collects faults while a file is read. The count goes on after the list is full.
final class Faults {
  static let listed = 200
  private(set) var list: [Fault] = []
  private(set) var count = 0

  func add(_ path: String, _ ja: String, _ en: String) {
    count += 1
    if list.count < Faults.listed { list.append(Fault(path: path, reason: Localized(ja, en: en))) }
  }
}

/// A file that could not be taken; nothing was changed.
struct ImportRefused: Error, Sendable {
  let faults: [Fault]
  let count: Int

  init(_ faults: Faults) {
    self.faults = faults.list
    count = faults.count
  }

  init(_ fault: Fault) {
    faults = [fault]
    count = 1
  }
}
