import ModuleKit

/// What a record's form says of its files: what stays, what goes, and what came with it.
struct FileFields {
  /// The form with the id of its file in each field.
  private(set) var fields: Fields
  private(set) var errors: FormErrors = [:]

  /// What the input of the file itself is called.
  static func file(_ field: RecordField) -> String { "\(RecordForm.name(field)).file" }
  /// The tick that takes the file out of the record.
  static func off(_ field: RecordField) -> String { "\(RecordForm.name(field)).off" }

  /// Keeps the files that came, each that is right, whatever is wrong with the others. Throws `StoreError`, `SpoolProblem`.
  init(_ register: Register, _ visit: Visit) throws {
    fields = visit.form
    let language = visit.scene.language
    for field in register.frame.current where field.type.isFile {
      let name = RecordForm.name(field)
      if visit.form[FileFields.off(field)] != nil { fields = fields.with(name, nil) }
      let (files, fault) = try CheckedFile.read(
        visit.uploads, FileFields.file(field), RecordFile.limits, field.type.fileKinds, language)
      if let fault { errors[name] = fault }
      guard let file = files.first else { continue }
      if field.type == .picture, file.size > RecordFile.largestPicture {
        errors[name] = FileFieldTexts.of(language).tooLarge(RecordFile.largestPicture / 1_000_000)
        continue
      }
      guard let id = try FileFields.keep(file, field, register, visit) else {
        errors[name] = FileFieldTexts.of(language).brokenPicture
        continue
      }
      fields = fields.with(name, id.text)
    }
  }

  /// Nil where it is a picture that cannot be read.
  private static func keep(
    _ file: CheckedFile, _ field: RecordField, _ register: Register, _ visit: Visit
  ) throws -> ID<Attachment>? {
    let bytes = field.type == .picture ? withoutMetadata(try file.bytes(), file.kind) : nil
    if field.type == .picture, bytes == nil { return nil }
    let (keys, actor, now, isHeldBack) = (try visit.keys, try visit.actor, visit.now, visit.holdsFilesBack)
    return try visit.store.write(isPublic: false) { db in
      let id = try file.attach(keys, by: actor, at: now, heldBack: isHeldBack, as: bytes, in: db)
      try RecordFile.add(id, to: register.id, in: db)
      return id
    }
  }
}

extension FieldType {
  var fileKinds: [FileKind] { self == .picture ? RecordFile.pictures : FileKind.documents }
}

/// The field of a record's form for a file: what is there, the tick that takes it out, and the input for another.
func fileInput(
  _ field: RecordField, _ shown: Field, _ written: String, _ register: ID<Register>, _ scene: Scene
) -> HTML {
  let texts = FileFieldTexts.of(scene.language)
  let kept = RecordFile.read(written).map { file -> HTML in
    let target = scene.to(RecordFileRoutes.kept(register, file))
    let content: HTML =
      field.type == .picture
      ? "<img src=\"\(target)\" alt=\"\(texts.current)\" class=\"picture\" loading=\"lazy\">" : "\(texts.current)"
    return """
      <input type="hidden" name="\(RecordForm.name(field))" value="\(file.text)"><p><a href="\(target)">\(content)</a></p>\
      <label class="option"><input type="checkbox" name="\(FileFields.off(field))" value="1"> \
      <span>\(texts.takeOut)</span></label>
      """
  }
  return scene.oneFileField(shown, field.type.fileKinds, input: FileFields.file(field), besides: kept)
}

/// A file as pages show it: a picture itself, of others a link with their kind and size.
func shownFile(_ field: RecordField, _ file: Attachment, _ references: References, _ scene: Scene) -> HTML {
  let texts = FileFieldTexts.of(scene.language)
  guard file.isAvailable else { return "\(file.state == .waiting ? texts.waiting : texts.gone)" }
  let target = scene.to(RecordFileRoutes.route(references.register, file.id, isDesk: references.isDesk))
  if field.type == .picture {
    let title = field.title.text(in: scene.language)
    return "<a href=\"\(target)\"><img src=\"\(target)\" alt=\"\(title)\" class=\"picture\" loading=\"lazy\"></a>"
  }
  return "<a href=\"\(target)\">\(texts.file)</a> \(scene.fileFacts(file.mediaType, file.size))"
}
