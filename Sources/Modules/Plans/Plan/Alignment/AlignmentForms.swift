import ModuleKit

/// What was typed of a document, and what cannot be taken of it.
struct DocumentForm: Sendable {
  let typed: Fields
  private(set) var errors: FormErrors = [:]
  private(set) var items: [OutsideDocument.Item] = []
  private(set) var isConflict = false
  private var title = Localized("")
  private var kind = OutsideDocument.Kind.other
  private var address: String?
  private var note: Localized?
  private var publisher: Localized?
  private var period: Period?
  private var events: [OutsideDocument.Event] = []
  private var aliases: [String] = []
  private var plan: ID<Plan>?

  init() { typed = Fields() }

  init(_ document: OutsideDocument) {
    typed = Fields([
      ("titleJa", document.title.ja), ("titleEn", document.title.en ?? ""), ("kind", document.kind.rawValue),
      ("address", document.address ?? ""), ("noteJa", document.note?.ja ?? ""), ("noteEn", document.note?.en ?? ""),
      ("publisherJa", document.publisher?.ja ?? ""), ("publisherEn", document.publisher?.en ?? ""),
      ("from", document.period.map { String($0.from.year) } ?? ""),
      ("to", document.period?.to.map { String($0.year) } ?? ""),
      ("dates", document.events.map(\.line).joined(separator: "\n")),
      ("aliases", document.aliases.joined(separator: "\n")), ("plan", document.plan?.text ?? ""),
      ("items", document.items.map(\.line).joined(separator: "\n")),
    ])
  }

  init(_ fields: Fields, _ language: Language) {
    typed = fields
    let texts = AlignmentTexts.of(language)
    var reader = FormReader(fields, language)
    title = reader.localized("title", 1...200)
    kind = reader.choice("kind") { OutsideDocument.Kind(rawValue: $0) } ?? .other
    address = reader.optionalText("address", upTo: 2_000)
    if let address, Link(external: address) == nil { reader.refuse("address", texts.addressWrong) }
    note = reader.optionalLocalized("note", upTo: 2_000)
    publisher = reader.optionalLocalized("publisher", upTo: 200)
    period = reader.period(language)
    events = reader.lines("dates", upTo: OutsideDocument.mostEvents, language) { OutsideDocument.Event(line: $0) }
    aliases = reader.lines("aliases", upTo: 20, language) { $0.count <= 100 ? $0 : nil }
    plan = reader.optionalText("plan", upTo: 60).flatMap { ID($0) }
    let written = reader.text("items", 0...60_000)
    for line in written.split(separator: "\n").map({ $0.trimmed }) where !line.isEmpty {
      guard let item = OutsideDocument.Item(line: line, unlike: Set(items.map(\.key))) else {
        reader.refuse("items", texts.lineWrong(String(line.prefix(60))))
        continue
      }
      if items.contains(where: { $0.key == item.key }) { reader.refuse("items", texts.lineTwice(item.key)) }
      items.append(item)
    }
    if items.count > OutsideDocument.mostItems { reader.refuse("items", texts.tooMany(OutsideDocument.mostItems)) }
    errors = reader.errors
  }

  func document(key: String) -> OutsideDocument? {
    if !errors.isEmpty { return nil }
    return OutsideDocument(
      key: key, title: title, kind: kind, address: address, note: note, publisher: publisher, period: period,
      events: events, aliases: aliases, plan: plan, items: items)
  }

  /// Made of the English title, or a number.
  func newKey(among documents: [OutsideDocument]) -> String {
    let made = String(keyText(title.en ?? "").prefix(40))
    let taken = Set(documents.map(\.key))
    if !made.isEmpty, !taken.contains(made) { return made }
    return (1...).lazy.map { "document-\($0)" }.first { !taken.contains($0) } ?? "document"
  }

  mutating func refuse(_ name: String, _ message: String) {
    if errors[name] == nil { errors[name] = message }
  }

  var conflicting: DocumentForm {
    var copy = self
    copy.isConflict = true
    return copy
  }
}

extension OutsideDocument.Event {
  /// `2020-12-25 | revised | note`; the kind may be left out, or be in Japanese or English.
  init?(line: String) {
    let parts = lineParts(line)
    guard (1...3).contains(parts.count), let on = WrittenDate(parts[0]) else { return nil }
    let word = parts.count > 1 ? parts[1].lowercased() : ""
    let kinds = Kind.allCases.filter { kind in
      word == kind.rawValue || [AlignmentTexts.japanese, .english].contains { $0.eventOf(kind).lowercased() == word }
    }
    guard let kind = word.isEmpty ? .published : kinds.first else { return nil }
    let note = parts.count > 2 ? parts[2] : ""
    guard note.count <= 300 else { return nil }
    self.init(on: on, kind: kind, note: note.isEmpty ? nil : Localized(note))
  }

  var line: String {
    ([on.text, kind.rawValue] + (note.map { [$0.ja] } ?? [])).joined(separator: " | ")
  }
}

/// The parts of a line between `|`, or between the tabs of what comes from a spreadsheet.
func lineParts(_ line: String) -> [String] {
  line.split(separator: line.contains("\t") ? "\t" : "|", omittingEmptySubsequences: false).map { $0.trimmed }
}

extension OutsideDocument.Item {
  /// `key | number | name | English name | shared code`, or `number | name`, or a name alone, for which a key is made that
  /// is none of `taken`; what comes from a spreadsheet has tabs between.
  init?(line: String, unlike taken: Set<String> = []) {
    var parts = lineParts(line)
    if parts.count == 1 { parts.insert("", at: 0) }
    if parts.count == 2 { parts.insert("", at: 0) }
    if parts[0].isEmpty { parts[0] = Self.newKey(parts[1], taken) }
    guard (3...5).contains(parts.count), let key = ID<OutsideDocument>(parts[0]), parts[1].count <= 40,
      (1...300).contains(parts[2].count)
    else { return nil }
    let english = parts.count > 3 && !parts[3].isEmpty ? parts[3] : nil
    let code = parts.count > 4 && !parts[4].isEmpty ? parts[4] : nil
    if let code, ID<OutsideDocument>(code) == nil { return nil }
    if (english?.count ?? 0) > 300 { return nil }
    self.init(key: key.text, number: parts[1], name: Localized(parts[2], en: english), code: code)
  }

  /// Made of the number, or counted on.
  private static func newKey(_ number: String, _ taken: Set<String>) -> String {
    let made = String(keyText(number).prefix(40))
    if !made.isEmpty, !taken.contains(made) { return made }
    return (1...).lazy.map { "item-\($0)" }.first { !taken.contains($0) } ?? "item"
  }

  var line: String {
    var parts = [key, number, name.ja, name.en ?? "", code ?? ""]
    while parts.count > 3, parts.last?.isEmpty == true { parts.removeLast() }
    return parts.joined(separator: " | ")
  }
}
