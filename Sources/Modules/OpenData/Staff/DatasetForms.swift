import ModuleKit

/// A dataset as somebody writes it.
struct DatasetForm: Sendable {
  static let names = [
    "title", "name", "notes", "organisation", "themes", "tags", "licence", "frequency", "spatial", "from", "until",
    "maintainer", "mail",
  ]

  var title = ""
  var name = ""
  var notes = ""
  var organisation = ""
  var themes: Set<String> = []
  /// With commas between.
  var tags = ""
  var licence = Licence.ccBy4.rawValue
  var frequency = ""
  var spatial = ""
  var from: Day?
  var until: Day?
  var maintainer = ""
  var mail = ""
  var version = 0
  var errors: FormErrors = [:]

  init() {}

  init(_ dataset: Dataset) {
    title = dataset.title
    name = dataset.name.text
    notes = dataset.texts[.notes] ?? ""
    organisation = dataset.organisation?.text ?? ""
    themes = Set(dataset.themes.map(\.text))
    tags = dataset.tags.joined(separator: ", ")
    licence = dataset.texts[.licence] ?? ""
    frequency = dataset.extra(KnownExtra.frequency) ?? ""
    spatial = dataset.extra(KnownExtra.spatial) ?? ""
    from = dataset.extra(KnownExtra.from).flatMap { Day(iso: $0) }
    until = dataset.extra(KnownExtra.until).flatMap { Day(iso: $0) }
    maintainer = dataset.texts[.maintainer] ?? ""
    mail = dataset.texts[.maintainerMail] ?? ""
    version = dataset.version
  }

  init(_ fields: Fields, _ language: Language) {
    let texts = StaffTexts.of(language)
    var reader = FormReader(fields, language)
    title = reader.text("title", 1...300)
    name = reader.text("name", 0...100)
    if !name.isEmpty, CatalogueName(name) == nil { reader.refuse("name", texts.nameRule) }
    notes = reader.text("notes", 0...20_000)
    organisation = fields["organisation"] ?? ""
    themes = Set(fields.all("themes"))
    tags = reader.text("tags", 0...2_000)
    if tagList.contains(where: { !(2...100).contains($0.count) }) { reader.refuse("tags", texts.tagRule) }
    licence = reader.text("licence", 1...200)
    frequency = reader.text("frequency", 0...100)
    spatial = reader.text("spatial", 0...300)
    from = reader.day("from")
    until = reader.day("until")
    if let from, let until, until < from { reader.refuse("until", texts.periodRule) }
    maintainer = reader.text("maintainer", 0...200)
    mail = reader.text("mail", 0...200)
    version = fields["version"].flatMap { Int($0) } ?? 0
    errors = reader.errors
  }

  var tagList: [String] {
    let parts = tags.split { ",、，\n".contains($0) }.map { $0.trimmed }.filter { !$0.isEmpty }
    return parts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The name that was written, or one made up.
  var catalogueName: CatalogueName? {
    CatalogueName(name.isEmpty ? "data-" + randomText(characters: 10) : name)
  }

  /// Writes what was typed into the dataset; what the form does not know stays, and whether it is public.
  func fill(_ dataset: inout Dataset) {
    dataset.title = title
    if let catalogueName, !name.isEmpty { dataset.name = catalogueName }
    dataset.organisation = ID(organisation)
    dataset.themes = themes.sorted().compactMap { ID($0) }
    dataset.tags = tagList
    for (field, text) in [
      (Dataset.Field.notes, notes), (.licence, licence), (.maintainer, maintainer), (.maintainerMail, mail),
    ] { dataset.texts[field] = text.isEmpty && dataset.texts[field] == nil ? nil : text }
    for (key, text) in [
      (KnownExtra.frequency, frequency), (KnownExtra.spatial, spatial), (KnownExtra.from, from?.iso ?? ""),
      (KnownExtra.until, until?.iso ?? ""),
    ] { dataset.set(key, text.isEmpty ? nil : text) }
  }
}

/// A file or an address as somebody adds it.
struct ResourceForm: Sendable {
  var name = ""
  var format = ""
  var url = ""
  var description = ""
  var errors: FormErrors = [:]

  init() {}

  init(_ fields: Fields, hasFile: Bool, fileError: String?, _ language: Language) {
    let texts = StaffTexts.of(language)
    var reader = FormReader(fields, language)
    name = reader.text("resource-name", 0...300)
    format = reader.text("format", 0...20)
    url = reader.text("url", 0...2_000)
    description = reader.text("description", 0...5_000)
    if let fileError { reader.refuse("upload", fileError) }
    if !hasFile, fileError == nil {
      if url.isEmpty {
        reader.refuse("url", texts.fileOrAddress)
      } else if Link(external: url) == nil {
        reader.refuse("url", texts.addressRule)
      }
    }
    errors = reader.errors
  }

  var facts: JSON.Object {
    let texts = [("name", name), ("format", format.uppercased()), ("description", description)]
    return JSON.Object(texts.filter { !$0.1.isEmpty }.map { ($0.0, .string($0.1)) })
  }
}

/// An organisation or a theme as somebody adds it.
struct GroupForm: Sendable {
  var kind = DatasetGroup.Kind.organisation
  var name = ""
  var title = ""
  var description = ""
  var errors: FormErrors = [:]

  init() {}

  init(_ group: DatasetGroup) {
    (kind, name, title, description) = (group.kind, group.name.text, group.title, group.description)
  }

  init(_ fields: Fields, _ language: Language) {
    var reader = FormReader(fields, language)
    kind = reader.choice("kind") { DatasetGroup.Kind(rawValue: $0) } ?? .organisation
    title = reader.text("title", 1...200)
    name = reader.text("name", 2...100)
    if CatalogueName(name) == nil { reader.refuse("name", StaffTexts.of(language).nameRule) }
    description = reader.text("description", 0...5_000)
    errors = reader.errors
  }
}
