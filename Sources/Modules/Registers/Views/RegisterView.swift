import ModuleKit

/// What somebody asked to see of a register: records, groups of them, or a month.
struct RegisterView: Sendable {
  private static let mostRecords = 50
  /// How many values a page shows, about: with many columns it has fewer records, down to 5.
  private static let mostValues = 400
  /// How many columns a table shows unless others are asked for.
  static let fewColumns = 8
  static let mostGroups = 200
  static let mostGroupsInFile = 10_000

  enum Content: Sendable {
    case records(RecordPage)
    case groups(ShownSummary)
    case month(CalendarMonth)
  }

  let register: Register
  /// Whether it is for those who may see all of the register.
  let isDesk: Bool
  /// Those that this visitor may see.
  let fields: [RecordField]
  /// What the address asks for, or the saved view, without the place on its pages.
  let asked: Fields
  let choice: ViewChoice
  let errors: FormErrors
  /// The day whose end the page shows, where one was asked for.
  let day: Day?
  let count: Int
  let content: Content
  /// What was asked to be totalled of the records, where these are shown and not groups of them.
  let totals: ShownSummary?
  let references: References
  /// Whether words have to be looked for in each record for now, and that takes a while.
  let isSearchedSlowly: Bool
  /// Nil where all that is computed is right.
  let computing: ComputedProgress?
  /// Nil where nothing was to be shown, and at the desk of what nobody else sees.
  let uses: RegisterUses?
  /// The saved view that is shown.
  let saved: SavedView?
  /// Those that this visitor may choose from.
  let views: [SavedView]

  /// How many records a page of so many columns has.
  static func pageSize(columns: Int) -> Int { min(mostRecords, max(5, mostValues / max(1, columns))) }

  var query: RecordQuery { choice.query }
  var kinds: [ViewChoice.Kind] { ViewChoice.Kind.all(for: fields).filter { !isCounted || $0.isOfGroups } }
  /// Whether summaries are all that the visitor may see.
  var isCounted: Bool { !isDesk && register.openness == .counted }

  /// `isDesk` for those who may see all of the register, and of those that it refers to.
  ///
  /// Without content it is what was asked for alone, with no record read.
  ///
  /// Throws `Refusal.notFound` for a saved view of fields that are not there any more for the visitor.
  init(
    _ register: Register, isDesk: Bool, saved: SavedView? = nil, hasContent: Bool = true,
    groups mostGroups: Int = RegisterView.mostGroups, _ visit: Visit, in db: Reader
  ) throws {
    let fields = isDesk ? register.frame.current : register.frame.open
    let request = visit.request.query
    guard var asked = saved.map({ $0.choice.asked(of: fields) }) ?? request.choosing else { throw Refusal.notFound }
    let isCounted = !isDesk && register.openness == .counted
    if isCounted { asked = asked.counting }
    let read = try AskedChoice(asked, fields, register, visit, in: db)
    var choice = isCounted ? read.choice.counted(fields) : read.choice
    if choice.kind == .map, let place = fields.place {
      for field in [place.latitude, place.longitude] {
        choice.query.conditions.append(.init(field: field, comparison: .given, value: .null))
      }
    }
    (self.register, self.isDesk, self.fields, self.saved) = (register, isDesk, fields, saved)
    self.asked =
      isDesk && saved != nil ? asked.with(ViewChoice.Name.origin, saved.map { String($0.number) }) : asked
    (self.choice, errors, day) = (choice, read.errors, read.day)
    views = try SavedView.all(of: register, in: db).filter { isDesk || $0.isOpen(in: register) }
    count = hasContent ? try RecordTable(register).count(choice.query, in: db) : 0
    content =
      !hasContent
      ? .records(.none)
      : isCounted || choice.isGrouped
        ? .groups(try ShownSummary(register, choice, isDesk: isDesk, most: mostGroups, in: db))
        : try Content(register, choice, fields, request, today: visit.scene.today, in: db)
    totals =
      hasContent && !isCounted && choice.showsTotals
      ? try RecordTable(register).totals(choice, isDesk: isDesk, in: db) : nil
    references = try References(
      content, register.id, choice, fields, at: isDesk ? try visit.desk : nil, in: db)
    isSearchedSlowly = try register.records >= RowIndex.slow && !RowIndex(RecordTable(register)).isCurrent(in: db)
    uses = hasContent && register.isShown ? try RegisterUses(register, until: visit.scene.today, in: db) : nil
    computing = fields.contains(where: \.isComputed) ? try ComputedProgress.of(register.id, in: db) : nil
  }

  /// What the visitor sees of a register that is open: never more than what is public, whoever looks.
  static func shown(_ id: ID<Register>, _ visit: Visit, in db: Reader) throws -> RegisterView {
    try RegisterView(Register.shown(id, in: db), isDesk: false, visit, in: db)
  }
}

/// What an address asks for, with the day that it names.
struct AskedChoice: Sendable {
  private(set) var choice: ViewChoice
  private(set) var errors: FormErrors
  private(set) var day: Day?

  init(_ asked: Fields, _ fields: [RecordField], _ register: Register, _ visit: Visit, in db: Reader) throws {
    (choice, errors) = ViewChoice.read(asked, fields, visit.scene.language)
    guard let written = asked[ViewChoice.Name.day], !written.isEmpty else { return }
    guard let day = Day(iso: written), day <= visit.scene.today else {
      errors[ViewChoice.Name.day] = RegistersTexts.of(visit.scene.language).wrongDay
      return
    }
    choice.query.change = try register.change(asOf: day, in: db)
    self.day = day
  }
}

/// Of one value that is asked for: each link of the page takes it along.
private let mostBytes = 500

extension Fields {
  /// What is part of a choice: without the place on its pages, the language, and what has just been done.
  fileprivate var choosing: Fields {
    let others: Set = [
      ViewChoice.Name.after, ViewChoice.Name.before, ViewChoice.Name.month, ViewChoice.Name.box, "page", "lang", "done",
      "removed",
    ]
    return Fields(
      pairs.filter { !others.contains($0.name) && !$0.value.isEmpty && $0.value.utf8.count <= mostBytes })
  }
}

extension RegisterView.Content {
  fileprivate init(
    _ register: Register, _ choice: ViewChoice, _ fields: [RecordField], _ request: Fields, today: Day, in db: Reader
  ) throws {
    let table = RecordTable(register)
    if choice.kind == .calendar, let date = choice.date {
      let naming = [fields.naming].compactMap { $0 }
      self = .month(
        try CalendarMonth(
          date, request[ViewChoice.Name.month], today: today, naming, choice.query, table, in: db))
    } else {
      let size = RegisterView.pageSize(columns: choice.columns(of: fields).count)
      self = .records(try table.page(choice.query, fields, RecordPage.Place(request), limit: size, in: db))
    }
  }
}

extension ShownSummary {
  fileprivate init(
    _ register: Register, _ choice: ViewChoice, isDesk: Bool, most: Int, in db: Reader
  ) throws(StoreError) {
    self = try RecordTable(register).groups(choice.summary, choice.query, isDesk: isDesk, limit: most, in: db)
    if choice.kind == .chart, !isThinned { rows = choice.summary.filled(rows, most: most) }
  }
}
