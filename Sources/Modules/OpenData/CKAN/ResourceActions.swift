import ModuleKit

let resourceWrites: [CKANAction] = [
  .write("resource_create") { call in
    let file = try call.examinedFile()
    return try call.keep(file) { db, attached in
      let view = try call.dataset("package_id", in: db)
      var messages: [CKANMessage] = []
      let read = try ResourceInput.read(
        call.arguments, of: view.dataset.id, [], at: call.visit.now, in: db, &messages)
      guard var resource = read else { throw CKANFault.invalid(messages) }
      resource.take(attached, at: call.visit.now)
      return (view, view.resources + [resource], resource.id)
    }
  },
  .write("resource_update") { call in try call.changeResource(keepingFacts: false) },
  .write("resource_patch") { call in try call.changeResource(keepingFacts: true) },
  .write("resource_delete") { call in
    let (actor, now) = (try call.visit.actor, call.visit.now)
    try call.visit.store.write { db in
      let (view, position) = try call.resource(in: db)
      var (dataset, rest) = (view.dataset, view.resources)
      rest.remove(at: position)
      dataset.modifiedAt = now
      try dataset.update(rest, by: actor, at: now, in: db)
    }
    return .null
  },
]

/// A file that was attached in the transaction that is open.
struct AttachedFile: Sendable {
  let id: ID<Attachment>
  let file: CheckedFile
  /// Whether it waits for somebody to say that it may be public.
  let isHeld: Bool
}

extension Resource {
  /// Takes the place of the file or address that it had.
  mutating func take(_ attached: AttachedFile?, at now: Instant) {
    guard let attached else { return }
    file = attached.id
    url = attached.file.name.text
    isHeld = attached.isHeld
    set("mimetype", .string(attached.file.kind.mediaType))
    set("size", .int(attached.file.size))
    set("last_modified", .string(CKANTime.write(now)))
    if text("format") == nil {
      let name = attached.file.name
      let label = name.ending == "geojson" ? name.ending : String(attached.file.kind.label.prefix { $0 != " " })
      set("format", .string(label.uppercased()))
    }
    if text("name") == nil { set("name", .string(attached.file.name.text)) }
  }
}

extension CKANCall {
  static let limits = UploadLimits(files: 1, fileBytes: Attachment.largest, totalBytes: Attachment.largest + 1_000_000)

  /// The file of the field `upload`; nil where none was sent. Throws `CKANFault.invalid` for one that is not taken.
  func examinedFile() throws -> ExaminedFile? {
    let (files, error) = try CheckedFile.read(
      visit.uploads, "upload", CKANCall.limits, Resource.kinds, visit.scene.language)
    if let error { throw CKANFault.invalid("upload", error) }
    // ckanapi names a file by the end of its address.
    return try files.first.map { file in
      let name = percentDecoded(file.name.text.utf8, plusIsSpace: false) ?? file.name.text
      return try ExaminedFile(file.named(FileName(name)))
    }
  }

  fileprivate func changeResource(keepingFacts: Bool) throws -> JSON {
    let file = try examinedFile()
    return try keep(file) { db, attached in
      let (view, position) = try resource(in: db)
      let before = view.resources[position]
      var given = arguments
      if keepingFacts {
        let shown = output.resource(before, position).members ?? JSON.Object()
        given.members += shown.members.filter { arguments[$0.key] == nil }
      }
      var messages: [CKANMessage] = []
      let read = try ResourceInput.read(
        given, of: view.dataset.id, view.resources, at: visit.now, in: db, &messages)
      guard var resource = read else { throw CKANFault.invalid(messages) }
      resource.take(attached, at: visit.now)
      var resources = view.resources
      resources[position] = resource
      return (view, resources, resource.id)
    }
  }

  /// Attaches the file, has `change` say what becomes of the dataset's resources, and answers the one that it names.
  fileprivate func keep(
    _ file: ExaminedFile?,
    _ change: @escaping @Sendable (Writer, AttachedFile?) throws -> (DatasetView, [Resource], ID<Resource>)
  ) throws -> JSON {
    let (actor, now, keys) = (try visit.actor, visit.now, try visit.keys)
    return try visit.store.write { db in
      let attached = try file.map { try $0.attach(keys, by: actor, at: now, heldBack: visit.holdsFilesBack, in: db) }
      let (view, resources, id) = try change(db, attached)
      var dataset = view.dataset
      dataset.modifiedAt = now
      try dataset.update(resources, by: actor, at: now, in: db)
      let position = resources.firstIndex { $0.id == id } ?? 0
      return output.resource(resources[position], position)
    }
  }
}
