/// A relationship of a part to another (`_rels/*.rels`): the kind's last word, and where it leads.
final class Relationships: XMLTaker {
  private(set) var targets: [String: String] = [:]
  private(set) var kinds: [String: String] = [:]

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    guard "Relationship" ~= name, let id = attributes["Id"], let target = attributes["Target"] else { return }
    targets[id] = target
    if let kind = attributes["Type"]?.split(separator: "/").last, kinds[String(kind)] == nil {
      kinds[String(kind)] = target
    }
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// Those of `part`; none where it has no such file.
  static func of(_ part: String, in archive: ZipArchive) throws -> Relationships {
    let (folder, file) = split(part)
    let name = "\(folder)_rels/\(file).rels"
    let found = Relationships()
    if archive.has(name) { try XMLStream.read(name, of: archive, into: found) }
    return found
  }

  /// The part that `target` names, as seen from `part`.
  static func resolve(_ target: String, from part: String) -> String {
    var path = target.hasPrefix("/") ? [] : split(part).folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = path.popLast() } else { path.append(step) }
    }
    return path.joined(separator: "/")
  }

  private static func split(_ part: String) -> (folder: String, file: String) {
    guard let slash = part.lastIndex(of: "/") else { return ("", part) }
    return (String(part[...slash]), String(part[part.index(after: slash)...]))
  }
}

/// The list of sheets (`xl/workbook.xml`).
final class SheetList: XMLTaker {
  private(set) var sheets: [(name: String, id: String, isHidden: Bool)] = []
  private(set) var isSince1904 = false

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws {
    if "workbookPr" ~= name { isSince1904 = attributes.isTrue("date1904") }
    guard "sheet" ~= name, let title = attributes["name"], let id = attributes["id"] else { return }
    sheets.append((title, id, (attributes["state"] ?? "visible") != "visible"))
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// What each style makes of a cell's number (`xl/styles.xml`).
final class Styles: XMLTaker {
  /// By the style's index.
  private(set) var kinds: [NumberKind] = []
  private(set) var looks = Looks()
  private var codes: [Int: NumberKind] = [:]
  private var isInCells = false

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws {
    looks.begin(name, attributes)
    if "cellXfs" ~= name { isInCells = true }
    if "numFmt" ~= name, let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
      codes[id] = NumberKind(code: code)
    }
    if "xf" ~= name, isInCells {
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      kinds.append(codes[id] ?? NumberKind(builtIn: id))
      looks.add(attributes)
    }
  }

  func end(_ name: XMLName) {
    looks.end(name)
    if "cellXfs" ~= name { isInCells = false }
  }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
