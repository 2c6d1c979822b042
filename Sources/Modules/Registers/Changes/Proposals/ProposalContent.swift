import ModuleKit

/// What waits, as the proposal's row keeps it: its kind, its note, and a document.
extension Proposal.Content {
  init(row: Row) throws(StoreError) {
    let (job, note): (ID<RegisterImport>?, String) = (try row["import"], try row["note"])
    if let job {
      self = .imported(job)
      return
    }
    guard let kind = RecordWriting.Kind(rawValue: try row["kind"]) else { throw .column("kind") }
    let document: String = try row["edits"]
    if kind == .undone {
      guard let change = (try? JSON.parse(document))?["change"]?.integer else { throw .column("edits") }
      self = .undo(change, note: note)
      return
    }
    let edits = RecordEdits(edits: try RecordEdit.read(json: document), kind: kind, note: note)
    self = kind == .merged ? .merge(edits) : .edits(edits)
  }

  var kind: String {
    switch self {
    case .edits(let edits), .merge(let edits): edits.kind.rawValue
    case .undo: RecordWriting.Kind.undone.rawValue
    case .imported: ""
    }
  }

  var note: String {
    switch self {
    case .edits(let edits), .merge(let edits): edits.note
    case .undo(_, let note): note
    case .imported: ""
    }
  }

  var document: String {
    switch self {
    case .edits(let edits), .merge(let edits): RecordEdit.json(edits.edits)
    case .undo(let change, _): "{\"change\":\(change)}"
    case .imported: ""
    }
  }

  var job: ID<RegisterImport>? { if case .imported(let job) = self { job } else { nil } }

  /// What it would do to single records; empty where that is not known before.
  var edits: [RecordEdit] {
    switch self {
    case .edits(let edits), .merge(let edits): edits.edits
    case .undo, .imported: []
    }
  }

  /// Whether it holds what records are to hold.
  var holdsValues: Bool {
    switch self {
    case .edits, .merge: true
    case .undo, .imported: false
    }
  }
}

extension Proposal.Content {
  /// Without values for fields that nobody fills in.
  func entered(in register: Register) -> Proposal.Content {
    switch self {
    case .edits(let edits): .edits(edits.entered(in: register))
    case .merge(let edits): .merge(edits.entered(in: register))
    case .undo, .imported: self
    }
  }

  /// What stands in the way by now; of an import it is known only when it is carried out.
  func faults(_ register: Register, in db: Reader) throws -> [EditFault] {
    switch self {
    case .edits(let edits): try edits.faults(register, in: db)
    case .merge(let edits): try Merging(edits).faults(register, in: db)
    case .undo(let change, let note): try Undoing(change: change, note: note).faults(register, in: db)
    case .imported: []
    }
  }

  /// The registers of which the records change with it, and each has its own rule of approval.
  func others(_ register: Register, in db: Reader) throws -> [Register] {
    switch self {
    case .edits, .imported: []
    case .merge(let edits): try Merging(edits).others(register, in: db)
    case .undo(let change, _): try Merged.others(change, of: register.id, in: db)
    }
  }

  /// Carries it out as one change; `words` are added to its note.
  func run(
    _ register: Register, _ words: String = "", by actor: String, at now: Instant, in db: Writer
  ) throws -> RecordEdits.Outcome {
    func noted(_ edits: RecordEdits) -> RecordEdits {
      RecordEdits(edits: edits.edits, kind: edits.kind, note: "\(edits.note) \(words)".trimmed)
    }
    switch self {
    case .edits(let edits): return try noted(edits).run(register, by: actor, at: now, in: db)
    case .merge(let edits): return try Merging(noted(edits)).run(register, by: actor, at: now, in: db)
    case .undo(let change, let note):
      let undoing = Undoing(change: change, note: "\(note) \(words)".trimmed)
      return try undoing.run(register, by: actor, at: now, in: db)
    case .imported(let id):
      guard let job = try ImportApproval(id, now: now).approve(words, by: actor, in: db) else { return .refused([]) }
      return .saved(change: job.change, records: [])
    }
  }
}
