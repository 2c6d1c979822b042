import ModuleKit

/// A walk of staff through a definition that is worked on, first as an applicant, then as the office (試し).
///
/// It lies in a sealed field of its pages and nowhere else: no draft, case, file, measure or mail comes of it, and the same page
/// sent again goes on from where that page was.
struct DryRun: Sendable, Equatable {
  enum Stage: String, Sendable {
    case asking, review, handling, correcting, ended
  }

  var stage = Stage.asking
  /// The page of questions, while they are asked.
  var screen = ""
  var answers = Answers()
  /// Of each step in its order.
  var steps: [CaseStep.State] = []
  var outcomes: [CaseStep.Outcome?] = []
  /// What is to be corrected, by paths.
  var corrections: [String] = []
  /// How it ended.
  var outcome: Case.Outcome?
  /// Whether the fee counts as paid.
  var isPaid = false

  /// Written as one text: what it is a run of is checked when it is opened.
  func sealed(_ keys: Keyring, _ place: String) -> String {
    let parts = [
      stage.rawValue, screen, answers.json, steps.map(\.rawValue).joined(separator: " "),
      outcomes.map { $0?.rawValue ?? "-" }.joined(separator: " "), corrections.joined(separator: " "),
      outcome?.rawValue ?? "", isPaid ? "paid" : "",
    ]
    let text = String(decoding: JSON.array(parts.map { .string($0) }).written(), as: UTF8.self)
    return Base64.standard.text(keys.seal(Array(text.utf8), place: place))
  }

  /// Nil for what was not sealed for this place: another account's, or of a definition that has changed since.
  init?(_ sealed: String, _ keys: Keyring, _ place: String) {
    guard let bytes = Base64.standard.bytes(sealed) else { return nil }
    let text: [UInt8]
    do throws(VaultFault) { text = try keys.open(bytes, place: place) } catch { return nil }
    guard let parts = (try? JSON.parse(text))?.items?.compactMap(\.text), parts.count == 8,
      let stage = Stage(rawValue: parts[0]), let answers = try? Answers(json: parts[2])
    else { return nil }
    (self.stage, screen, self.answers) = (stage, parts[1], answers)
    steps = parts[3].split(separator: " ").compactMap { CaseStep.State(rawValue: String($0)) }
    outcomes = parts[4].split(separator: " ").map { CaseStep.Outcome(rawValue: String($0)) }
    corrections = parts[5].split(separator: " ").map(String.init)
    outcome = Case.Outcome(rawValue: parts[6])
    isPaid = parts[7] == "paid"
  }

  init() {}

  /// What a run is sealed for.
  static func place(_ id: ID<Procedure>, _ definition: ProcedureDefinition, _ actor: String) -> String {
    "procedures.dry-run \(id.text) \(DryRunRecord.digest(definition)) \(actor)"
  }
}

/// The handling, step by step, as that of a case goes.
extension DryRun {
  /// Hands in: the steps begin, or it is over where there are none.
  mutating func handIn(_ handling: [HandlingStep]) {
    (steps, outcomes) = (handling.map { _ in .waiting }, handling.map { _ in nil })
    stage = .handling
    goOn(handling)
  }

  /// Answers false where the step is not open.
  mutating func complete(_ index: Int, _ handling: [HandlingStep], approving: Bool?) -> Bool {
    guard stage == .handling, steps.indices.contains(index), index < handling.count, steps[index] == .open,
      (handling[index].kind == .decision) == (approving != nil)
    else { return false }
    (steps[index], outcomes[index]) = (.done, approving.map { $0 ? .approved : .refused } ?? .done)
    if approving == false {
      end(.refused)
    } else {
      if approving == true { outcome = .approved }
      goOn(handling)
    }
    return true
  }

  mutating func ask(_ paths: [String]) { (corrections, stage) = (paths, .correcting) }

  mutating func corrected() { (corrections, stage) = ([], .handling) }

  /// Opens what is next where nothing is open, with those that go on beside it.
  private mutating func goOn(_ handling: [HandlingStep]) {
    if steps.contains(.open) { return }
    guard let first = steps.firstIndex(of: .waiting) else { return end(outcome ?? .taken) }
    var last = first
    while last + 1 < handling.count, handling[last + 1].isParallel { last += 1 }
    for index in first...last { steps[index] = .open }
  }

  private mutating func end(_ outcome: Case.Outcome) {
    (self.outcome, stage) = (outcome, .ended)
    for index in steps.indices where steps[index] == .open { steps[index] = .waiting }
  }
}

/// That somebody has walked through a definition to its end.
struct DryRunRecord: Sendable {
  let ended: Instant
  let actor: String

  static func digest(_ definition: ProcedureDefinition) -> String { sha256(Array(definition.json.utf8)) }

  /// Of this very definition; nil where it has changed since, or nobody has.
  static func of(_ id: ID<Procedure>, _ definition: ProcedureDefinition, in db: Reader) throws(StoreError)
    -> DryRunRecord?
  {
    var found: DryRunRecord?
    try db.each(
      """
      SELECT ended_at, actor FROM procedures_dry_run
      WHERE procedure = \(id) AND digest = \(digest(definition))
      """
    ) { (row) throws(StoreError) in
      found = DryRunRecord(ended: try row["ended_at"], actor: try row["actor"])
    }
    return found
  }

  static func keep(
    _ id: ID<Procedure>, _ definition: ProcedureDefinition, by actor: String, at now: Instant, in db: Writer
  ) throws {
    try db.run("DELETE FROM procedures_dry_run WHERE procedure = \(id)")
    try db.run(
      """
      INSERT INTO procedures_dry_run (procedure, digest, ended_at, actor)
      VALUES (\(id), \(digest(definition)), \(now), \(actor))
      """)
    try db.record("procedures.dry-run", SubjectRef("procedure", id.text), by: actor, at: now)
  }

  static func words(_ record: DryRunRecord?, _ scene: Scene) -> HTML {
    let texts = DryRunTexts.of(scene.language)
    guard let record else { return "<p class=\"note\">\(texts.notTried)</p>" }
    return "<p class=\"note\">\(texts.tried) \(scene.moment(record.ended)) · \(record.actor)</p>"
  }
}
