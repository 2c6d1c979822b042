import ModuleKit

/// What other catalogues and search engines read of a dataset besides DCAT.
struct DatasetDocuments: Sendable {
  let scene: Scene
  let municipality: Municipality

  private func page(_ dataset: Dataset) -> JSON { .string(scene.absolute(CatalogueRoutes.show(dataset.name)).address) }
  private func text(_ text: String?) -> JSON? { text.flatMap { $0.isEmpty ? nil : .string($0) } }

  private func object(_ members: [(String, JSON?)]) -> JSON {
    .object(JSON.Object(members.compactMap { key, value in value.map { (key, $0) } }))
  }

  private func licenceAddress(_ dataset: Dataset) -> JSON? { text(dataset.licence?.address) }
  private func tags(_ dataset: Dataset) -> JSON { .array(dataset.tags.map(JSON.string)) }
  private func owner(_ view: DatasetView) -> String { view.organisation?.shownTitle ?? municipality.name.ja }

  /// schema.org's Dataset, which search engines for data read in the page.
  func schemaOrg(_ view: DatasetView) -> JSON {
    let dataset = view.dataset
    let files = view.resources.map { resource in
      object([
        ("@type", "DataDownload"), ("name", text(resource.text("name"))),
        ("contentUrl", text(resource.absoluteLink(scene)?.address)), ("encodingFormat", text(resource.mediaType)),
      ])
    }
    let ends = [KnownExtra.from, KnownExtra.until].map { dataset.extra($0) ?? ".." }
    return object([
      ("@context", "https://schema.org/"), ("@type", "Dataset"), ("@id", page(dataset)), ("url", page(dataset)),
      ("name", .string(dataset.title)), ("identifier", .string(dataset.id.text)),
      ("description", text(dataset.texts[.notes]) ?? .string(dataset.title)), ("license", licenceAddress(dataset)),
      ("isAccessibleForFree", true), ("keywords", tags(dataset)), ("datePublished", .string(dataset.createdAt.rfc3339)),
      ("dateModified", .string(dataset.modifiedAt.rfc3339)),
      ("spatialCoverage", text(dataset.extra(KnownExtra.spatial))),
      ("temporalCoverage", ends == ["..", ".."] ? nil : .string(ends.joined(separator: "/"))),
      ("creator", object([("@type", "Organization"), ("name", .string(owner(view)))])),
      ("distribution", .array(files)),
    ])
  }

  /// Frictionless Data's package (specs.frictionlessdata.io, version 1).
  /// `table`: what a module publishes as the dataset.
  func dataPackage(_ view: DatasetView, _ table: OpenTable?) -> JSON {
    let dataset = view.dataset
    let licence = object([
      ("name", text(dataset.texts[.licence])), ("path", licenceAddress(dataset)),
      ("title", text(dataset.licence?.title.text(in: scene.language))),
    ])
    let files = view.resources.enumerated().compactMap { position, resource -> JSON? in
      guard let link = resource.absoluteLink(scene) else { return nil }
      return object([
        ("name", .string("resource-\(position + 1)")), ("title", text(resource.text("name"))),
        ("description", text(resource.text("description"))), ("path", .string(link.address)),
        ("format", text(resource.format.lowercased())), ("mediatype", text(resource.mediaType)),
        ("bytes", resource.file == nil ? nil : resource.facts["size"]),
        ("schema", resource.table == nil ? nil : table.map { schema($0, titled: resource.format == "CSV") }),
      ])
    }
    return object([
      ("profile", "data-package"), ("name", .string(dataset.name.text)), ("id", .string(dataset.id.text)),
      ("title", .string(dataset.title)), ("description", text(dataset.texts[.notes])), ("homepage", page(dataset)),
      ("created", .string(dataset.createdAt.rfc3339)), ("keywords", tags(dataset)),
      ("licenses", dataset.licence == nil ? nil : .array([licence])), ("resources", .array(files)),
    ])
  }

  /// One dataset of `/data.json` (DCAT-US, version 1.1).
  func dcatUS(_ view: DatasetView) -> JSON {
    let dataset = view.dataset
    let files = view.resources.compactMap { resource -> JSON? in
      guard let link = resource.absoluteLink(scene) else { return nil }
      let isHere = resource.target != nil
      return object([
        ("@type", "dcat:Distribution"), (isHere ? "downloadURL" : "accessURL", .string(link.address)),
        ("title", text(resource.text("name"))), ("format", text(resource.format)),
        ("mediaType", isHere ? text(resource.mediaType) : nil),
      ])
    }
    let contact = object([
      ("@type", "vcard:Contact"), ("fn", text(dataset.texts[.maintainer]) ?? .string(owner(view))),
      ("hasEmail", text(dataset.texts[.maintainerMail]).map { .string("mailto:" + ($0.text ?? "")) }),
    ])
    return object([
      ("@type", "dcat:Dataset"), ("identifier", .string(dataset.id.text)), ("title", .string(dataset.title)),
      ("description", text(dataset.texts[.notes]) ?? .string(dataset.title)), ("keyword", tags(dataset)),
      ("issued", .string(dataset.createdAt.rfc3339)), ("modified", .string(dataset.modifiedAt.rfc3339)),
      ("publisher", object([("@type", "org:Organization"), ("name", .string(owner(view)))])), ("contactPoint", contact),
      ("accessLevel", "public"), ("license", licenceAddress(dataset)), ("landingPage", page(dataset)),
      ("spatial", text(dataset.extra(KnownExtra.spatial))), ("distribution", .array(files)),
    ])
  }

  /// Table Schema (version 1), with the unit of numbers beside. `titled`: the file's columns have titles for names.
  private func schema(_ table: OpenTable, titled: Bool) -> JSON {
    let fields = table.fields.map { field in
      object([
        ("name", .string(titled ? field.name.text(in: scene.language) : field.key)),
        ("type", .string(field.kind.schemaType)), ("title", .string(field.name.text(in: scene.language))),
        ("unit", text(field.unit?.text(in: scene.language))),
      ])
    }
    return object([("fields", .array(fields))])
  }
}

extension OpenTable.Field.Kind {
  fileprivate var schemaType: String {
    switch self {
    case .text: "string"
    case .integer: "integer"
    case .number: "number"
    case .day: "date"
    case .instant: "datetime"
    case .flag: "boolean"
    }
  }
}
