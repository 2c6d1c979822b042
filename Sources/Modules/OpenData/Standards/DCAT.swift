import ModuleKit

/// The catalogue as DCAT-AP, the application profile of data portals (SEMIC, 2.1.1 and 3.0.1), describes one.
struct DCAT: Sendable {
  let scene: Scene
  let municipality: Municipality

  var catalogueAddress: String { scene.absolute(CatalogueRoutes.list()).address }

  private var publisher: RDFNode {
    let home = scene.absolute(Target(path: "/")).address
    return RDFNode(home + "#municipality", "foaf:Agent", facts: [("foaf:name", .words(municipality.name.ja))])
  }

  var catalogue: RDFNode {
    RDFNode(
      catalogueAddress, "dcat:Catalog",
      facts: [
        ("dct:title", .words("\(municipality.name.ja) \(CatalogueTexts.japanese.title)")),
        ("dct:description", .words(CatalogueTexts.japanese.lead)), ("dct:publisher", .node(publisher)),
        ("foaf:homepage", .node(RDFNode(catalogueAddress + "#page", "foaf:Document"))),
      ])
  }

  /// That the catalogue holds the dataset, for documents that are written while they are sent.
  func membership(_ view: DatasetView) -> RDFNode {
    var node = RDFNode(catalogueAddress)
    node.facts = [("dcat:dataset", .address(address(view.dataset)))]
    return node
  }

  func address(_ dataset: Dataset) -> String { scene.absolute(CatalogueRoutes.show(dataset.name)).address }

  func dataset(_ view: DatasetView) -> RDFNode {
    let dataset = view.dataset
    let notes = dataset.texts[.notes].flatMap { $0.trimmed.isEmpty ? nil : $0 } ?? dataset.title
    let owner = view.organisation.map { organisation -> RDFNode in
      RDFNode(
        "\(catalogueAddress)#organisation-\(organisation.id.text)", "foaf:Agent",
        facts: [("foaf:name", .words(organisation.shownTitle))])
    }
    var node = RDFNode(
      address(dataset), "dcat:Dataset",
      facts: [
        ("dct:identifier", .plain(dataset.id.text)), ("dct:title", .words(dataset.title)),
        ("dct:description", .words(notes)), ("dct:issued", .instant(dataset.createdAt)),
        ("dct:modified", .instant(dataset.modifiedAt)), ("dct:publisher", .node(owner ?? publisher)),
        ("dcat:contactPoint", contact(dataset)), ("dct:temporal", period(dataset)),
        ("dct:accrualPeriodicity", dataset.frequency.map { .node(RDFNode($0.address, "dct:Frequency")) }),
        ("dct:spatial", dataset.extra(KnownExtra.spatial).map { .node(location($0)) }),
        (
          "dcat:landingPage",
          dataset.texts[.page].flatMap { Link(external: $0) }.map { .node(RDFNode($0.address, "foaf:Document")) }
        ),
      ])
    node.facts += view.themes.map { ("dcat:theme", .node(theme($0))) }
    node.facts += dataset.tags.map { ("dcat:keyword", .words($0)) }
    node.facts += view.resources.map { ("dcat:distribution", .node(distribution($0, dataset))) }
    return node
  }

  private func theme(_ group: DatasetGroup) -> RDFNode {
    RDFNode(
      "\(catalogueAddress)#theme-\(group.id.text)", "skos:Concept",
      facts: [("skos:prefLabel", .words(group.shownTitle))])
  }

  private func location(_ words: String) -> RDFNode {
    RDFNode(nil, "dct:Location", facts: [("rdfs:label", .words(words))])
  }

  private func contact(_ dataset: Dataset) -> RDFValue? {
    let name = dataset.texts[.maintainer] ?? dataset.texts[.author] ?? ""
    let mail = dataset.texts[.maintainerMail].flatMap { $0.contains("@") && !$0.contains(" ") ? $0 : nil }
    if name.isEmpty && mail == nil { return nil }
    return .node(
      RDFNode(
        nil, "vcard:Kind",
        facts: [
          ("vcard:fn", .words(name.isEmpty ? municipality.name.ja : name)),
          ("vcard:hasEmail", mail.map { .address("mailto:" + $0) }),
        ]))
  }

  private func period(_ dataset: Dataset) -> RDFValue? {
    func day(_ key: String) -> RDFValue? {
      dataset.extra(key).flatMap { Day(iso: $0.prefix(10)) }.map { .typed($0.iso, "xsd:date") }
    }
    let (from, until) = (day(KnownExtra.from), day(KnownExtra.until))
    if from == nil && until == nil { return nil }
    return .node(RDFNode(nil, "dct:PeriodOfTime", facts: [("dcat:startDate", from), ("dcat:endDate", until)]))
  }

  private func distribution(_ resource: Resource, _ dataset: Dataset) -> RDFNode {
    let place = resource.absoluteLink(scene)?.address
    let licence = dataset.licence.flatMap { $0.address.isEmpty ? nil : $0.address }
    let type = resource.mediaType.flatMap { type in
      type == Resource.lines ? nil : "https://www.iana.org/assignments/media-types/" + type
    }
    let format = resource.europeanFormat.map { "http://publications.europa.eu/resource/authority/file-type/" + $0 }
    return RDFNode(
      "\(address(dataset))#\(resource.id.text)", "dcat:Distribution",
      facts: [
        ("dct:title", resource.text("name").map { .words($0) }),
        ("dct:description", resource.text("description").map { .words($0) }),
        ("dcat:accessURL", .node(RDFNode(place ?? address(dataset), "rdfs:Resource"))),
        ("dcat:downloadURL", resource.target == nil ? nil : place.map { .node(RDFNode($0, "rdfs:Resource")) }),
        ("dct:format", format.map { .node(RDFNode($0, "dct:MediaTypeOrExtent")) }),
        ("dcat:mediaType", type.map { .node(RDFNode($0, "dct:MediaType")) }),
        ("dct:license", licence.map { .node(RDFNode($0, "dct:LicenseDocument")) }),
      ])
  }
}

extension Resource {
  /// Nil where its address is none that a program fetches.
  func absoluteLink(_ scene: Scene) -> Link? {
    target.map(scene.absolute) ?? Link(external: url)
  }

  /// Is used, and registered nowhere.
  static let lines = "application/jsonl"

  /// As the Publications Office of the European Union lists it, of the formats that offices use.
  var europeanFormat: String? {
    let known = [
      "CSV", "TSV", "PDF", "JSON", "GEOJSON", "XML", "XLS", "XLSX", "DOCX", "PPTX", "ZIP", "HTML", "TXT", "JPEG", "PNG",
      "KML",
    ]
    return format == "JPG" ? "JPEG" : known.contains(format) ? format : nil
  }

  /// As IANA registers it, of the formats that offices use.
  var mediaType: String? {
    switch format {
    case "CSV": "text/csv"
    case "TSV": "text/tab-separated-values"
    case "JSONL", "NDJSON": Resource.lines
    case "KML": "application/vnd.google-earth.kml+xml"
    case "PPTX": "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case "PDF": "application/pdf"
    case "JSON": "application/json"
    case "GEOJSON": "application/geo+json"
    case "XML": "application/xml"
    case "XLS": "application/vnd.ms-excel"
    case "XLSX": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case "ZIP": "application/zip"
    case "HTML": "text/html"
    case "TXT": "text/plain"
    case "JPEG", "JPG": "image/jpeg"
    case "PNG": "image/png"
    default: nil
    }
  }
}
