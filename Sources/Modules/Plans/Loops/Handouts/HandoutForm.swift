import ModuleKit

extension HandoutView {
  /// As a form shows it; a new one comes behind the others and is for the office.
  var fields: Fields {
    Fields([
      ("version", String(handout?.version ?? 0)), ("title", handout?.title ?? ""),
      ("circle", (handout?.circle ?? .office).rawValue), ("position", String(handout?.position ?? count + 1)),
      ("state", meeting.state.rawValue),
    ])
  }
}

/// A form of a session's paper and who sent it.
struct HandoutSaving: Sendable {
  static let field = "file"

  private let file: CheckedFile?
  private let fault: String?
  private let keys: Keyring?
  private let form: Fields
  private let actor: String
  private let now: Instant
  private let isHeldBack: Bool
  private let language: Language

  /// Throws `SpoolProblem`, `VaultFault`, `StoreError`.
  init(_ visit: Visit) throws {
    language = visit.scene.language
    let (files, fault) = try CheckedFile.read(
      visit.uploads, Self.field, Handout.limits, FileKind.documents, language)
    (file, self.fault) = (files.first, fault)
    keys = files.isEmpty ? nil : try visit.keys
    form = visit.form
    actor = try visit.actor
    now = visit.now
    isHeldBack = visit.holdsFilesBack
  }

  /// Keeps it, or says at which fields not.
  func run(_ view: HandoutView, in db: Writer) throws -> FormErrors {
    // What was a paper of a draft is not published by who did not see that the session has been.
    guard form["version"] == String(view.handout?.version ?? 0), form["state"] == view.meeting.state.rawValue else {
      return ["version": CycleTexts.of(language).changed]
    }
    let (read, errors) = reading(view)
    guard errors.isEmpty, var handout = read else { return errors }
    handout.version += 1
    try handout.save(in: db)
    // Whoever is about to publish the session has not seen this paper.
    var meeting = view.meeting
    (meeting.version, meeting.changedBy, meeting.changedAt) = (meeting.version + 1, actor, now)
    try meeting.save(in: db)
    var edition: Int?
    if let file, let keys {
      edition = try handout.add(file.attach(keys, by: actor, at: now, heldBack: isHeldBack, in: db), in: db)
    }
    let detail = "\(handout.circle.rawValue)\(edition.map { ", edition \($0)" } ?? "")"
    try db.record("plans.handout.\(action(view, edition))", handout.reference, by: actor, at: now, detail: detail)
    return [:]
  }

  private func action(_ view: HandoutView, _ edition: Int?) -> String {
    view.handout == nil ? "added" : edition == nil ? "changed" : "replaced"
  }

  private func reading(_ view: HandoutView) -> (Handout?, FormErrors) {
    let texts = HandoutTexts.of(language)
    var reader = FormReader(form, language)
    let title = reader.text("title", 1...200)
    let circle = reader.choice("circle") { Handout.Circle(rawValue: $0) }
    if circle == nil { reader.require("circle") }
    let position = reader.number("position", 1...Handout.most) ?? view.count + 1
    if let fault { reader.refuse(Self.field, fault) }
    if view.handout == nil {
      if file == nil { reader.refuse(Self.field, texts.fileNeeded) }
      if view.count >= Handout.most { reader.refuse(Self.field, texts.tooMany(Handout.most)) }
    } else if file != nil, (view.handout?.editions.count ?? 0) >= Handout.mostEditions {
      reader.refuse(Self.field, texts.tooManyEditions(Handout.mostEditions))
    }
    guard reader.errors.isEmpty, let circle else { return (nil, reader.errors) }
    var handout =
      view.handout
      ?? Handout(id: .random(), meeting: view.meeting.id, position: position, title: title, circle: circle, version: 0)
    (handout.position, handout.title, handout.circle) = (position, title, circle)
    return (handout, [:])
  }
}
