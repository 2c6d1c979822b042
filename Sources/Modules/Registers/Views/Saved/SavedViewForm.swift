import ModuleKit

/// A view as somebody gives it a name.
struct SavedViewForm {
  static let mostViews = 50

  var name = Localized("")
  var isPublic = false
  var isDataset = false
  var choice: StoredChoice
  /// The version that the form began with; 0 for a new view.
  var version = 0
  var errors: FormErrors = [:]

  init(_ choice: StoredChoice) { self.choice = choice }

  init(_ view: SavedView) {
    (name, isPublic, choice, version) = (view.name, view.isPublic, view.choice, view.version)
    isDataset = view.isDataset
  }

  /// `fields` are all of the register.
  init(_ sent: Fields, _ register: Register, _ language: Language) {
    var reader = FormReader(sent, language)
    let texts = SavedViewTexts.of(language)
    name = Localized(reader.text("name", 1...100), en: reader.optionalText("nameEn", upTo: 100))
    isPublic = sent["isPublic"] != nil
    isDataset = sent["isDataset"] != nil
    choice = StoredChoice(text: sent["choice"].map { String($0.prefix(10_000)) } ?? "")
    version = sent["version"].flatMap { Int($0) } ?? 0
    let open = register.frame.open
    if choice.asked(of: register.frame.current).map({
      !ViewChoice.read($0, register.frame.current, language).errors.isEmpty
    })
      ?? true
    {
      reader.refuse("isPublic", texts.isBroken)
    } else if isPublic, choice.asked(of: open) == nil {
      reader.refuse("isPublic", texts.hasOthers(Self.closed(choice, register, language).joined(separator: "、")))
    } else if isPublic, register.openness == .counted, choice.asked(of: open)?.isCounting(open) != true {
      reader.refuse("isPublic", texts.isNoSummary)
    }
    if isDataset, !isPublic || register.openness != .records || choice.records(open) == nil {
      reader.refuse("isDataset", texts.isNoDataset)
    }
    errors = reader.errors
  }

  /// The fields that the choice asks for and that are not public.
  private static func closed(_ choice: StoredChoice, _ register: Register, _ language: Language) -> [String] {
    let closed = register.frame.current.filter { !$0.isOpen }
    let others = { (field: RecordField) in register.frame.current.filter { $0.number != field.number } }
    return closed.filter { choice.asked(of: others($0)) == nil }.map { $0.title.text(in: language) }
  }
}

/// Somebody saves a view, takes it out, or brings an older version of it back.
struct ViewSaving: Sendable {
  enum Step: Sendable {
    case save(name: Localized, choice: StoredChoice, isPublic: Bool, isDataset: Bool)
    case retire
    /// The version to go back to.
    case restore(Int)
  }

  enum Outcome: Sendable { case saved(Int), outdated, tooMany }

  let register: ID<Register>
  /// 0: a new one.
  let number: Int
  /// Of the view as it stood on the form.
  let version: Int
  let step: Step

  /// Throws `Refusal`.
  func run(by visit: Visit, in db: Writer) throws -> Outcome {
    let register = try Register.kept(register, by: visit, .editRecords, in: db)
    let versions = number == 0 ? [] : try SavedView.versions(number, of: register, in: db)
    let before = versions.first
    if version != before?.version ?? 0 { return .outdated }
    let number = try before?.number ?? SavedView.nextNumber(of: register, in: db)
    if number > SavedViewForm.mostViews { return .tooMany }
    guard var view = changed(before, versions, register, number, by: try visit.actor, at: visit.now) else {
      throw Refusal.notFound
    }
    view.version = version + 1
    for state in [before, view] {
      if let state { _ = try Register.kept(register.id, by: visit, state.permission, in: db) }
    }
    try view.insert(event, in: db)
    if before?.isDataset == true || view.isDataset { try db.openTablesChanged(at: visit.now) }
    return .saved(number)
  }

  private var event: String {
    switch step {
    case .save: "registers.view.saved"
    case .retire: "registers.view.removed"
    case .restore: "registers.view.restored"
    }
  }

  private func changed(
    _ before: SavedView?, _ versions: [SavedView], _ register: Register, _ number: Int, by actor: String,
    at now: Instant
  ) -> SavedView? {
    var view: SavedView?
    switch step {
    case .save(let name, let choice, let isPublic, let isDataset):
      view = SavedView(
        register: register.id, number: number, version: 0, name: name, choice: choice, isPublic: isPublic,
        isDataset: isDataset,
        isRetired: false, at: now, actor: actor)
    case .retire:
      view = before
      view?.isRetired = true
    case .restore(let version):
      view = versions.first { $0.version == version }
      view?.isRetired = false
    }
    view?.at = now
    view?.actor = actor
    return view
  }
}
