import ModuleKit

enum CommentRoutes {
  static let show = Route(
    .get, "/staff/registers/:register/records/:record/comments", ID<Register>.self, Int.self, for: .may(.editRecords))
  static let add = Route(
    .post, "/staff/registers/:register/records/:record/comments", ID<Register>.self, Int.self,
    for: .may(.editRecords), takes: RecordComment.limits)
  static let remove = Route(
    .post, "/staff/registers/:register/records/:record/comments/:comment", ID<Register>.self, Int.self, Int.self,
    for: .may(.editRecords))
  static let file = Route(.get, "/files/registers/:file", ID<Attachment>.self, for: .may(.editRecords))
}

let commentEndpoints = [
  CommentRoutes.show.to(showComments),
  CommentRoutes.add.to(addComment),
  CommentRoutes.remove.to(removeComment),
  CommentRoutes.file.to(downloadCommentFile),
]

/// A record with what the office has noted beside it.
struct CommentView: Sendable {
  let register: Register
  let record: RegisterRecord
  let comments: [RecordComment]
  let files: [CommentFile]
  /// By their ids.
  var names: [ID<Attachment>: String] = [:]

  init(_ id: ID<Register>, _ number: Int, _ visit: Visit) throws {
    (register, record, comments, files) = try visit.store.read { db in
      let register = try Register.kept(id, by: visit, .editRecords, in: db)
      return (
        register, try RecordTable(register).get(number, in: db), try RecordComment.all(of: number, in: id, db),
        try CommentFile.all(of: number, in: id, db)
      )
    }
    if files.isEmpty { return }
    let keys = try visit.keys
    for file in files { names[file.row.id] = try file.row.opened(keys).name }
  }
}

func showComments(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let view = try CommentView(id, number, visit)
  try visit.noteReading(of: view.register, "comments of No. \(number)")
  return .page(commentsPage(view, "", [:], visit.scene))
}

func addComment(_ visit: Visit, id: ID<Register>, number: Int) throws -> Answer {
  let view = try CommentView(id, number, visit)
  var form = FormReader(visit.form, visit.scene.language)
  let text = form.text("text", 1...RecordComment.longest)
  let (files, fault) = try CheckedFile.read(
    visit.uploads, "files", RecordComment.limits, FileKind.allCases, visit.scene.language)
  if let fault { form.refuse("files", fault) }
  if !form.errors.isEmpty { return .page(commentsPage(view, text, form.errors, visit.scene), status: 422) }
  let (keys, now, isHeldBack) = (files.isEmpty ? nil : try visit.keys, visit.now, visit.holdsFilesBack)
  let proposer = Proposer(actor: try visit.actor, account: visit.principal?.account?.id)
  try visit.store.write(isPublic: false) { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    _ = try RecordTable(register).get(number, in: db)
    let kept = try keys.map { keys in
      try files.map { try $0.attach(keys, by: proposer.actor, at: now, heldBack: isHeldBack, in: db) }
    }
    try RecordComment.add(text, kept ?? [], to: number, of: register, by: proposer, at: now, in: db)
  }
  return .seeOther(CommentRoutes.show(id, number))
}

/// One's own; whoever manages the register takes away any.
func removeComment(_ visit: Visit, id: ID<Register>, number: Int, comment: Int) throws -> Answer {
  let (actor, now, account) = (try visit.actor, visit.now, visit.principal?.account?.id)
  try visit.store.write(isPublic: false) { db in
    let register = try Register.kept(id, by: visit, .editRecords, in: db)
    let found = try RecordComment.all(of: number, in: id, db).first { $0.number == comment }
    guard let found else { throw Refusal.notFound }
    if found.account != account { _ = try Register.kept(id, by: visit, .manageRegisters, in: db) }
    try found.remove(from: number, of: register, by: actor, at: now, in: db)
  }
  return .seeOther(CommentRoutes.show(id, number))
}

/// Where the register holds personal data, that the file was read leaves a trace.
func downloadCommentFile(_ visit: Visit, id: ID<Attachment>) throws -> Answer {
  let found = try visit.store.read { db -> (CommentFile, Register)? in
    guard let file = try CommentFile.find(id, in: db), let scope = visit.principal?.scope(of: .editRecords) else {
      return nil
    }
    let register = try Register.get(file.register, in: db)
    // Of a register of another office it is not there.
    return try scope.takes(in: register.department, in: db) ? (file, register) : nil
  }
  guard let (file, register) = found, file.row.isAvailable else { throw Refusal.notFound }
  let opened = try file.row.opened(try visit.keys)
  try visit.noteReading(of: register, "file \(id.text) of No. \(file.record)")
  return visit.download(opened, isPublic: false)
}

func commentsPage(_ view: CommentView, _ text: String, _ errors: FormErrors, _ scene: Scene) -> Page {
  let texts = CommentTexts.of(scene.language)
  let (register, record) = (view.register, view.record)
  let rows = view.comments.map { "<li>\(row($0, view, scene))</li>" as HTML }
  let form = scene.formWithFiles(
    CommentRoutes.add(register.id, record.id),
    """
    \(scene.textArea(Field("text", texts.text, required: true, errors), text, rows: 4))\
    \(scene.fileField("files", texts.files, RecordComment.limits, FileKind.allCases, kept: "", errors))\
    <p class="actions"><button>\(texts.add)</button></p>
    """)
  return Page(
    texts.title,
    trail: [
      deskCrumb, Page.Crumb(register.title, DeskRoutes.show(register.id)),
      Page.Crumb(Localized(record.name(register.frame.current)), DeskRoutes.edit(register.id, record.id)),
    ], scripts: [.uploads],
    main: """
      <h1>\(texts.title)</h1><p>\(texts.lead)</p>\
      \(scene.errorSummary(errors, [("text", texts.text), ("files", texts.files)]))\(form)\
      \(if: rows.isEmpty, "<p class=\"empty\">\(texts.none)</p>")<ul class="changes">\(rows)</ul>
      """)
}

private func row(_ comment: RecordComment, _ view: CommentView, _ scene: Scene) -> HTML {
  let texts = CommentTexts.of(scene.language)
  let files = view.files.filter { $0.comment == comment.number }.map { file -> HTML in
    let name = scene.written(view.names[file.row.id] ?? "")
    let link: HTML = "<a href=\"\(scene.to(CommentRoutes.file(file.row.id)))\">\(name)</a>"
    let state: HTML? =
      switch file.row.state {
      case .clean, .unscanned: nil
      case .waiting: "<strong>\(texts.waiting)</strong>"
      case .infected: "<strong>\(texts.infected)</strong>"
      }
    let facts = scene.fileFacts(file.row.mediaType, file.row.size)
    return "<li>\(file.row.isAvailable ? link : name) \(facts) \(state)</li>"
  }
  let list: HTML = "<ul class=\"files\">\(files)</ul>"
  let isOwn = comment.account == scene.principal?.account?.id
  let remove = scene.form(
    CommentRoutes.remove(view.register.id, view.record.id, comment.number),
    "<button class=\"danger\" aria-label=\"\(texts.remove): \(comment.number)\">\(texts.remove)</button>")
  return """
    <p>\(scene.moment(comment.at)) · \(comment.actor)</p><p class="lines">\(scene.written(comment.text))</p>\
    \(if: !files.isEmpty, list)\(if: isOwn || scene.may(.manageRegisters), remove)
    """
}
