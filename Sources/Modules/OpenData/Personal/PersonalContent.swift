import ModuleKit

/// What in a file's content looks like data about persons, and what of it cannot be looked into.
struct PersonalContent {
  private(set) var findings: [PersonalColumn] = []
  /// Whether a PDF has taken too long, so that no other is begun.
  private var isTired = false

  /// Bytes that are unpacked of one file, and the parts of a ZIP that are opened.
  private static let mostBytes = 200_000_000
  private static let mostParts = 500
  private static let mostFindings = 200

  /// Throws what reading throws.
  init(_ bytes: [UInt8], _ kind: FileKind) throws { try look(bytes, kind, named: "", isWithin: false) }

  private mutating func look(_ bytes: [UInt8], _ kind: FileKind, named name: String, isWithin: Bool) throws {
    do {
      switch kind {
      case .oldExcel: add(try PersonalData.columns(of: .bytes(try OldWorkbook.modern(bytes))), of: name)
      case .csv, .tsv, .excel: add(try PersonalData.columns(of: .bytes(bytes)), of: name)
      case .text, .json, .lines: try lookAtText(bytes, named: name)
      case .word, .powerpoint: try lookAtDocument(try ZipArchive(bytes, limit: Self.mostBytes), named: name)
      case .pdf: lookAtPDF(bytes, named: name)
      case .xml, .kml: try lookAtLines(named: name) { try DocumentText.read(xml: bytes, $0) }
      case .zip: try lookAtParts(of: try ZipArchive(bytes, limit: Self.mostBytes), named: name, isWithin: isWithin)
      case .jpeg, .png: addUnread(name)
      }
    } catch is WorkbookProblem {
      addUnread(name)
    }
  }

  /// Text and JSON need not be tables; where they are, columns say more than lines.
  private mutating func lookAtText(_ bytes: [UInt8], named name: String) throws {
    let columns = try PersonalData.columns(of: .bytes(bytes)).filter { $0.kind != .unread }
    if !columns.isEmpty { return add(columns, of: name) }
    guard let text = TextEncoding.text(of: bytes) else { return addUnread(name) }
    lookAtLines(named: name) { line in
      for part in text.split(whereSeparator: \.isNewline) {
        line(part.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
      }
    }
  }

  private mutating func lookAtDocument(_ archive: ZipArchive, named name: String) throws {
    var others: [Int] = []
    try lookAtLines(named: name) { others = try DocumentText.read(archive, $0) }
    for place in others {
      let part = try archive.bytes(at: place)
      guard try Self.kind(of: part, ending: "xlsx") == .excel else { return addUnread(name) }
      add(try PersonalData.columns(of: .bytes(part)), of: name)
    }
  }

  private mutating func lookAtPDF(_ bytes: [UInt8], named name: String) {
    if isTired { return addUnread(name) }
    do {
      var hasText = false
      try lookAtLines(named: name) { hasText = try PDFText.read(bytes, $0) }
      if !hasText { addUnread(name) }
    } catch {
      isTired = error as? ProgramProblem == .tooMuch
      addUnread(name)
    }
  }

  /// One level deep.
  private mutating func lookAtParts(of archive: ZipArchive, named name: String, isWithin: Bool) throws {
    let names = archive.names.map { TextEncoding.text(of: $0) ?? "?" }
    if names.contains("content.xml"), names.first == "mimetype" { return try lookAtDocument(archive, named: name) }
    if isWithin || names.count > Self.mostParts { return addUnread(name) }
    for (place, part) in names.enumerated() where !part.hasSuffix("/") {
      let bytes = try archive.bytes(at: place)
      let ending = part.split(separator: ".").last.map { $0.lowercased() } ?? ""
      if bytes.isEmpty { continue }
      guard let kind = try Self.kind(of: bytes, ending: ending) else {
        addUnread(part)
        continue
      }
      try look(bytes, kind, named: part, isWithin: true)
    }
  }

  private mutating func lookAtLines(named name: String, _ read: (@escaping DocumentText.Line) throws -> Void) rethrows {
    let lines = Locked(PersonalLines())
    defer { add(lines.withLock { $0.columns }, of: name) }
    try read { line in lines.withLock { $0.take(line) } }
  }

  private mutating func add(_ columns: [PersonalColumn], of part: String) {
    let found = part.isEmpty ? columns : columns.map { $0.within(part) }
    findings += found.prefix(Self.mostFindings - findings.count)
  }

  private mutating func addUnread(_ part: String) {
    add([PersonalColumn(place: nil, name: "", kind: .unread, count: 0)], of: part)
  }

  /// What it is by content; of what text may be, by its name.
  private static func kind(of bytes: [UInt8], ending: String) throws -> FileKind? {
    let found = try FileKind.kinds(of: bytes.count) { offset, count in Array(bytes.dropFirst(offset).prefix(count)) }
    return found.first { $0.endings.contains(ending) } ?? found.first
  }
}

extension PersonalColumn {
  /// The same in a part of another file.
  fileprivate func within(_ part: String) -> PersonalColumn {
    PersonalColumn(place: nil, name: name.isEmpty ? part : "\(part): \(name)", kind: kind, count: count)
  }
}
