import ModuleKit

/// Which cases the queue shows. It is the page's query, so that it can be kept as a bookmark.
struct QueueFilter: Sendable, Equatable {
  enum Standing: String, Sendable, CaseIterable {
    /// With the office or with the applicant: what is not over.
    case unfinished = ""
    case open, returned, ended, all

    /// What comes first: what is due first, or what came last.
    var isByDue: Bool { self != .ended && self != .all }
  }

  enum Whose: String, Sendable, CaseIterable {
    case anybody = ""
    case mine, nobody
  }

  var standing = Standing.unfinished
  var procedure: ID<Procedure>?
  var whose = Whose.anybody
  var isLate = false
  /// What the name of the applicant comes to (`Case.index`), of a search.
  var applicant: String?
  var after: QueuePlace?

  init() {}

  /// What it does not know counts as not asked for.
  init(_ query: Fields) {
    standing = query["state"].flatMap(Standing.init) ?? .unfinished
    procedure = query["procedure"].flatMap { ID($0) }
    whose = query["who"].flatMap(Whose.init) ?? .anybody
    isLate = query["late"] == "1"
    applicant = query["applicant"].flatMap { $0.isEmpty || $0.utf8.count > 100 ? nil : $0 }
    after = query["after"].flatMap(QueuePlace.init)
  }

  /// The query that asks for it, from its beginning.
  var fields: Fields {
    let pairs = [
      ("state", standing.rawValue), ("procedure", procedure?.text ?? ""), ("who", whose.rawValue),
      ("late", isLate ? "1" : ""), ("applicant", applicant ?? ""),
    ]
    return Fields(pairs.filter { !$0.1.isEmpty })
  }

  var isAsItComes: Bool { fields.isEmpty }
}

/// Where in the queue a page ends.
struct QueuePlace: Sendable, Equatable {
  /// The last day of the standard time; `9999-12-31` where there is none.
  let due: String
  let received: Instant
  let id: ID<Case>

  static let noDue = "9999-12-31"

  init(_ row: QueueRow) { self.init(due: row.due, received: row.received, id: row.id) }

  init(due: Day?, received: Instant, id: ID<Case>) {
    (self.due, self.received, self.id) = (due?.iso ?? Self.noDue, received, id)
  }

  init?(_ text: String) {
    let parts = text.split(separator: ".").map(String.init)
    guard parts.count == 3, Day(iso: parts[0]) != nil, let received = Int64(parts[1]), let id = ID<Case>(parts[2])
    else {
      return nil
    }
    (due, self.received, self.id) = (parts[0], Instant(microseconds: received), id)
  }

  var text: String { "\(due).\(received.microseconds).\(id.text)" }
}

/// How a case stands to its last day.
enum Lateness: Sendable, Equatable {
  case none, soon, late

  /// Office days before the last one from which on it is due soon.
  static let warning = 3

  init(_ state: Case.State, due: Day?, on today: Day) {
    guard state == .open, let due, due <= today.adding(officeDays: Self.warning) else {
      self = .none
      return
    }
    self = due < today ? .late : .soon
  }
}
