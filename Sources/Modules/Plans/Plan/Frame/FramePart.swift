import ModuleKit

/// An entry of a list in a plan's frame that staff edit one by one, each under a key.
protocol FrameEntry: Sendable, Equatable {
  static var most: Int { get }
  var key: String { get }
  /// What a list shows of it.
  var name: Localized { get }
  /// As its form shows it.
  var fields: Fields { get }
  /// Everything that differs when the entry does, for histories and comparisons.
  var line: String { get }
  /// What cannot be taken is refused in the reader; something stands in for it.
  init(key: String, _ reader: inout FormReader, _ desk: FrameDesk) throws(StoreError)
  static func inputs(_ plan: Plan, _ language: Language) -> [FrameInput]
}

/// One field of an entry's form.
struct FrameInput {
  enum Kind {
    case line
    /// So many rows.
    case area(Int)
    /// Nothing may be chosen where `none` is given.
    case choice([(value: String, label: String)], none: String?)
  }

  let name: String
  let label: String
  var hint: String?
  var isRequired = false
  var kind = Kind.line
}

/// What the form of an entry is read against.
struct FrameDesk {
  let plan: Plan
  let language: Language
  let db: Reader
}

/// The lists of a plan's frame that are edited entry by entry.
enum FramePart: String, Sendable, CaseIterable {
  case findings, checks, bodies, people, roles

  var type: any FrameEntry.Type {
    switch self {
    case .findings: Finding.self
    case .checks: Check.self
    case .bodies: Organisation.Body.self
    case .people: Organisation.Person.self
    case .roles: Organisation.Role.self
    }
  }

  func entries(of plan: Plan) -> [any FrameEntry] {
    switch self {
    case .findings: plan.findings
    case .checks: plan.checks
    case .bodies: plan.organisation?.bodies ?? []
    case .people: plan.organisation?.people ?? []
    case .roles: plan.organisation?.roles ?? []
    }
  }

  func put(_ entries: [any FrameEntry], into plan: inout Plan) {
    switch self {
    case .findings: plan.findings = entries.compactMap { $0 as? Finding }
    case .checks: plan.checks = entries.compactMap { $0 as? Check }
    case .bodies: plan.organised.bodies = entries.compactMap { $0 as? Organisation.Body }
    case .people: plan.organised.people = entries.compactMap { $0 as? Organisation.Person }
    case .roles: plan.organised.roles = entries.compactMap { $0 as? Organisation.Role }
    }
  }

  func entry(_ key: String, of plan: Plan) -> (any FrameEntry)? { entries(of: plan).first { $0.key == key } }

  /// Puts an entry in the place of the one with its key, or behind all.
  func save(_ entry: any FrameEntry, in plan: inout Plan) {
    var all = entries(of: plan)
    if let index = all.firstIndex(where: { $0.key == entry.key }) { all[index] = entry } else { all.append(entry) }
    put(all, into: &plan)
  }

  /// Takes an entry out, with what other entries say of it.
  func remove(_ key: String, from plan: inout Plan) {
    put(entries(of: plan).filter { $0.key != key }, into: &plan)
    switch self {
    case .findings: plan.forget(finding: key)
    case .checks: break
    case .bodies: plan.organisation?.forget(body: key)
    case .people: plan.organisation?.forget(person: key)
    case .roles: plan.organisation?.forget(role: key)
    }
  }

  /// `issue-1`, the first that is free.
  func newKey(in plan: Plan) -> String {
    let taken = Set(entries(of: plan).map(\.key))
    return (1...).lazy.map { "\(rawValue)-\($0)" }.first { !taken.contains($0) } ?? rawValue
  }

  func lines(of plan: Plan) -> [String] { entries(of: plan).map { "\($0.key): \($0.line)" } }
}

extension Plan {
  /// Its organisation, to write to; one is there as soon as something is written.
  fileprivate var organised: Organisation {
    get { organisation ?? Organisation() }
    set { organisation = newValue }
  }
}

extension FormReader {
  /// Words in Japanese, and in English where they are written; nil where nothing is.
  mutating func optionalLocalized(_ name: String, upTo length: Int) -> Localized? {
    let words = localized(name, 0...length)
    return words.isEmpty ? nil : words
  }

  /// The fiscal years of a plan from the fields `from` and `to`, however they are written; nil with a message, or where
  /// nothing was written and nothing is needed.
  mutating func period(required: Bool = false, _ language: Language) -> Period? {
    let texts = EditTexts.of(language)
    let (from, to) = (fiscalYear("from", language), fiscalYear("to", language))
    if required && from == nil { require("from") }
    if from == nil && to != nil { refuse("from", texts.firstYearMissing) }
    if let from, let to, to < from { refuse("to", texts.yearsTurned) }
    return from.map { Period(from: $0, to: to) }
  }

  private mutating func fiscalYear(_ name: String, _ language: Language) -> FiscalYear? {
    let written = text(name, 0...20)
    if written.isEmpty { return nil }
    if let year = FiscalYear(written: written), (1868...2200).contains(year.year) { return year }
    refuse(name, CriteriaTexts.of(language).yearWrong)
    return nil
  }

  /// What stands in the lines of a field; a line that cannot be read refuses the field.
  mutating func lines<Element, Problem>(
    _ name: String, upTo most: Int, _ language: Language, _ read: (String) throws(Problem) -> Element?
  ) throws(Problem) -> [Element] {
    let texts = FrameTexts.of(language)
    var found: [Element] = []
    for line in text(name, 0...60_000).split(separator: "\n").map({ $0.trimmed }) where !line.isEmpty {
      if let element = try read(line) {
        found.append(element)
      } else {
        refuse(name, texts.lineWrong(String(line.prefix(60))))
      }
    }
    if found.count > most { refuse(name, texts.tooMany(most)) }
    return found
  }
}
