import ModuleKit

/// A part of the plan's tree: a philosophy, policy, measure or project, as the plan's levels name it.
struct Node: Sendable, Equatable {
  /// Unique within the plan, and its address there.
  let id: ID<Node>
  var parent: ID<Node>?
  var level: String
  /// As printed, `1-2`; empty where it has none.
  var number: String
  var title: Localized
  /// Markdown.
  var text: Localized
  var department: ID<Department>?
  var audience: Localized?
  /// Where it holds for part of those addressed alone.
  var condition: Localized?
  var schedule: [Span] = []
  var tags: [Tag] = []
  var partners: [Partner] = []
  var ties: [Tie] = []
  var costs: [Cost] = []
  /// Its place among all nodes of the plan: 4 digits a level.
  var place: String = ""
  var version = 1
  var retired: Day?

  /// A stretch of its schedule: a phase of the plan, or fiscal years.
  struct Span: Sendable, Equatable {
    var phase: String?
    var period: Period?
    var note: Localized?
  }

  struct Tag: Sendable, Equatable {
    var axis: String
    var value: String
    var reason: Localized?
  }

  /// 1 for a root.
  var depth: Int { place.utf8.count / 4 }
}
