import ModuleKit

/// Everything on the page where a review is written.
struct ReviewView {
  let desk: ReviewDesk
  /// The newest published review of an earlier period.
  let previous: Review?
  let previousSheets: PublishedSheets
  /// What was noticed of the node in the year.
  let observations: [Observation]
  /// What the plan asks to be borne in mind at every review.
  let reminders: [Node]
  let names: StaffNames
  private let fileRows: [ReviewFile]
  /// The files that this review and the one before have or had.
  private(set) var files = OpenedFiles.none

  private init(_ plan: ID<Plan>, _ node: ID<Node>, _ period: ReviewPeriod, in db: Reader) throws {
    desk = try ReviewDesk(plan, node, period, in: db)
    previous = try Review.published(of: node, of: plan, in: db).first { $0.period < period }
    previousSheets = try PublishedSheets(of: node, [previous?.period].compactMap { $0 }, of: plan, in: db)
    observations = try Observation.of(node, in: plan, since: period.fiscalYear.firstDay, db)
    reminders = try Node.reminders(of: desk.plan, in: db)
    names = try StaffNames(in: db)
    fileRows = try ReviewFile.all(of: node, of: plan, in: db)
  }

  /// `check` may refuse within the same read. Throws `Refusal`, `StoreError`, `VaultFault`.
  static func read(
    _ plan: ID<Plan>, _ node: ID<Node>, _ period: ReviewPeriod, _ visit: Visit,
    _ check: (ReviewView, Reader) throws -> Void = { _, _ in }
  ) throws -> ReviewView {
    var view = try visit.store.read { db in
      let view = try ReviewView(plan, node, period, in: db)
      try check(view, db)
      return view
    }
    view.files = try OpenedFiles(view.fileRows) { try visit.keys }
    return view
  }

  /// What the review says now, as a version of its history would have it.
  var content: [(name: String, text: String)] {
    let ids = files.current(desk.period).map(\.id.text)
    let assessment = desk.review?.assessment.historyContent ?? []
    return assessment + desk.form.content(desk.answers) + [("files", ids.joined(separator: "\n"))]
  }

  /// What a form of this review begins with.
  var saved: Fields {
    let assessment = desk.review?.assessment.fields.pairs ?? []
    return Fields((assessment + desk.form.fields(desk.answers).pairs).map { ($0.name, $0.value) })
  }
}

extension Visit {
  /// Browsers do not keep chosen files on a page that comes again.
  func withFilesLost(_ errors: FormErrors) -> FormErrors {
    guard !uploads.files.isEmpty, errors["files"] == nil else { return errors }
    return errors.merging(["files": ReviewFileTexts.of(scene.language).chooseAgain]) { first, _ in first }
  }

  /// For a form that could not be taken.
  var refusalStatus: Int { if case .tooLarge = uploads.fault { 413 } else { 422 } }
}

func showReview(_ visit: Visit, plan: ID<Plan>, node: ID<Node>, period: ReviewPeriod) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let view = try ReviewView.read(plan, node, period, visit) { view, db in
    guard try view.desk.isWritable(by: principal, in: db) else { throw Refusal.forbidden }
  }
  if view.desk.barrier != nil && view.desk.review == nil {
    return .page(closedReviewPage(view, typed: nil, visit.scene), status: 409)
  }
  if view.desk.barrier != nil { return .page(closedReviewPage(view, typed: nil, visit.scene)) }
  return .page(reviewPage(view, typed: view.saved, [:], visit.scene))
}

func saveReview(_ visit: Visit, plan: ID<Plan>, node: ID<Node>, period: ReviewPeriod) throws -> Answer {
  guard let principal = visit.principal else { throw Refusal.forbidden }
  let saving = ReviewSaving(
    plan: plan, node: node, period: period, form: visit.form, principal: principal, language: visit.scene.language,
    now: visit.now, files: try ReviewFileChange(visit))
  let outcome = try visit.store.write(isPublic: false) { db in try saving.run(in: db) }
  if outcome == .saved {
    let done: ReviewDone = visit.form["action"] == "before" ? .before : .drafted
    return .seeOther(
      saving.isSubmitted
        ? StaffRoutes.reviews().with("done", ReviewDone.submitted.rawValue)
        : StaffRoutes.review(plan, node, period).with("done", done.rawValue))
  }
  let view = try ReviewView.read(plan, node, period, visit)
  switch outcome {
  case .refused(let errors):
    let errors = visit.withFilesLost(errors)
    return .page(reviewPage(view, typed: visit.form, errors, visit.scene), status: visit.refusalStatus)
  case .conflict where view.desk.barrier == nil:
    return .page(reviewConflictPage(view, typed: visit.form, visit.withFilesLost([:]), visit.scene), status: 409)
  case .conflict, .closed, .saved:
    return .page(closedReviewPage(view, typed: visit.form, visit.scene), status: 409)
  }
}

/// The names of staff by login, to say who did something.
struct StaffNames {
  private let names: [String: String]

  init(in db: Reader) throws(StoreError) {
    names = Dictionary(try Account.all(in: db).map { ($0.login, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The name of whom a history names: `suzuki`, or `suzuki for tanaka`.
  subscript(actor: String) -> String {
    guard let range = actor.firstRange(of: " for ") else { return names[actor] ?? actor }
    let (deputy, giver) = (String(actor[..<range.lowerBound]), String(actor[range.upperBound...]))
    return "\(names[deputy] ?? deputy) (→ \(names[giver] ?? giver))"
  }
}
