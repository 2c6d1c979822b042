import ModuleKit

/// How somebody looks at plans: as of when, and whether they see drafts.
struct Sight: Sendable, Equatable {
  /// What everyone sees now.
  static let open = Sight()

  var moment = Moment.now
  var seesDrafts = false

  /// Of a row of `plan`: that it may be seen. What was public then and was taken back since is nobody's.
  var shows: SQL {
    moment == .now || seesDrafts
      ? showed : "\(showed) AND plan.id IN (SELECT id FROM plan WHERE \(Sight.isPublic))"
  }

  /// Of a version of a plan: that it could be seen while it held.
  var showed: SQL { seesDrafts ? "1 = 1" : Sight.isPublic }

  static let isPublic: SQL = "state NOT IN (\(SQL.list(Edition.State.hidden)))"

  func shows(_ plan: Plan) -> Bool { seesDrafts || plan.edition.state.isPublic }
}
