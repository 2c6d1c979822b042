import ModuleKit

/// A node to be reviewed in a round, and how far its review is.
struct Assignment: Sendable, Equatable {
  let node: ID<Node>
  let number: String
  let title: Localized
  let department: ID<Department>?
  /// Nil where nobody has begun.
  let state: Review.State?
  let mark: String
  /// Why it was returned.
  let comment: String?
  /// 0 where nobody has begun.
  let version: Int

  /// The number and the title, for messages.
  func name(in language: Language) -> String {
    (number.isEmpty ? "" : number + " ") + title.text(in: language)
  }
}

/// Which of a round's assignments are asked for; everything empty means all.
struct AssignmentFilter: Sendable, Equatable {
  /// As many rows as a page of less than 50 KB can hold.
  static let pageSize = 75

  enum Progress: String, Sendable, CaseIterable {
    case none, draft, submitted, returned, accepted, published
    /// Everything that the department still has to hand in.
    case waiting

    init(_ state: Review.State?) { self = state.flatMap { Progress(rawValue: $0.rawValue) } ?? .none }
  }

  var progress: Progress?
  var department: ID<Department>?
  /// The departments that may be seen at all; nil for any.
  var within: Set<ID<Department>>?
  var page = 1

  init(
    progress: Progress? = nil, department: ID<Department>? = nil, within: Set<ID<Department>>? = nil, page: Int = 1
  ) {
    self.progress = progress
    self.department = department
    self.within = within
    self.page = page
  }

  init(_ query: Fields) {
    progress = query["state"].flatMap { Progress(rawValue: $0) }
    department = query["department"].flatMap { ID($0) }
    page = query.page
  }

  var fields: Fields {
    var pairs: [(String, String)] = []
    if let progress { pairs.append(("state", progress.rawValue)) }
    if let department { pairs.append(("department", department.text)) }
    return Fields(pairs)
  }
}
