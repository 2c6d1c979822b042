import ModuleKit

/// What a search asks of datasets.
indirect enum SearchCondition: Sendable, Equatable {
  case everything
  case all([SearchCondition])
  case any([SearchCondition])
  case not(SearchCondition)
  /// A word of any of its texts; with a mark for phrases, letter for letter.
  case text(String)
  case mark(MarkKind, String)
  /// An organisation or a theme by id or name.
  case group(MarkKind, String)
  case id(String)
  case name(String, isPrefix: Bool)
  case title(String)
  /// A resource whose name or description holds the text.
  case resource(String)
  /// An extra of this key and value; of this key with any.
  case extra(String, String, isPrefix: Bool)
  case extraKey(String)
  case state(String)
  case isPrivate(Bool)
  case modified(from: Instant?, to: Instant?)
  case created(from: Instant?, to: Instant?)

  /// For the WHERE of a statement over `opendata_dataset`.
  func sql(_ sight: CatalogueSight) -> SQL {
    switch self {
    case .everything: "1 = 1"
    case .all(let parts): SearchCondition.joined(parts, " AND ", sight)
    case .any(let parts): parts.isEmpty ? "1 = 0" : SearchCondition.joined(parts, " OR ", sight)
    case .not(let part): "NOT (\(part.sql(sight)))"
    case .text(let text): SearchCondition.found(text, sight)
    case .mark(let kind, let value): SearchCondition.marked(kind, "value = \(value)", sight)
    case .group(let kind, let text):
      SearchCondition.marked(
        kind, "value IN (SELECT id FROM opendata_group WHERE id = \(text) OR name = \(text))", sight)
    case .id(let text): "id = \(text)"
    case .name(let text, false): "name = \(text)"
    case .name(let text, true): "name >= \(text) AND name < \(text + SearchCondition.last)"
    case .title(let text): "(\(SearchCondition.found(text, sight))) AND title <> ''"
    case .resource(let text): SearchCondition.named(text, sight)
    case .extra(let key, let value, let isPrefix): SearchCondition.extra(key, value, isWhole: !isPrefix)
    case .extraKey(let key): SearchCondition.extra(key, "", isWhole: false)
    case .state(let text): "state = \(text)"
    case .isPrivate(let truth): "is_private = \(truth)"
    case .modified(let from, let to):
      "modified_at >= \(from ?? .distantPast) AND modified_at <= \(to ?? .distantFuture)"
    case .created(let from, let to):
      "created_at >= \(from ?? .distantPast) AND created_at <= \(to ?? .distantFuture)"
    }
  }

  /// By the index first, which knows what resources are called; what is held back is nobody's to find.
  private static func named(_ text: String, _ sight: CatalogueSight) -> SQL {
    let isOpen: SQL =
      sight.seesAll
      ? ""
      : """
      AND NOT EXISTS (SELECT 1 FROM opendata_check AS c
        WHERE c.file = opendata_resource.file AND c.released_at IS NULL)
      """
    return """
      (\(found(text, sight))) AND id IN (SELECT dataset FROM opendata_resource
        WHERE \("document", holds: JSON.string(text).quoted) \(isOpen))
      """
  }

  /// As `[Dataset.Extra].json` writes it.
  private static func extra(_ key: String, _ value: String, isWhole: Bool) -> SQL {
    let start = "{\"key\":\"\(JSON.string(key).quoted)\",\"value\":\"\(JSON.string(value).quoted)"
    return "\("document", holds: isWhole ? start + "\"}" : start)"
  }

  /// Stands behind every character in the order of bytes.
  private static let last = "\u{10FFFF}"

  private static func joined(_ parts: [SearchCondition], _ word: SQL, _ sight: CatalogueSight) -> SQL {
    guard let first = parts.first else { return "1 = 1" }
    return parts.dropFirst().reduce("(\(first.sql(sight)))") { sql, part in "\(sql)\(word)(\(part.sql(sight)))" }
  }

  private static func marked(_ kind: MarkKind, _ condition: SQL, _ sight: CatalogueSight) -> SQL {
    """
    id IN (SELECT dataset FROM opendata_mark WHERE kind = \(kind) AND is_public IN (\(sight.flags)) AND \(condition))
    """
  }

  /// By the index first; then letter for letter, as neighbours in the index may stand apart in the text.
  private static func found(_ text: String, _ sight: CatalogueSight) -> SQL {
    let wanted = normalized(text).trimmed
    let words = searchWords(in: wanted)
    if words.isEmpty { return "1 = 0" }
    let conditions = words.prefix(20).map { word -> SQL in
      let isPair = word.unicodeScalars.count == 2 && word.unicodeScalars.allSatisfy { $0.value >= 0x250 }
      return marked(.word, isPair ? "value = \(word)" : "value >= \(word) AND value < \(word + last)", sight)
    }
    return conditions.reduce("\("search_text", holds: wanted)") { "\($1) AND \($0)" }
  }
}

/// Whose eyes see the catalogue.
struct CatalogueSight: Sendable, Equatable {
  /// Whether what is not public is seen too.
  var seesAll = false

  var flags: SQL { seesAll ? "0, 1" : "1" }
}

extension Instant {
  static let distantPast = Instant(microseconds: -62_135_596_800_000_000)
  static let distantFuture = Instant(microseconds: 253_402_300_799_000_000)
}

extension JSON {
  /// Of a text, as it stands between the quotation marks.
  fileprivate var quoted: String { String(String(decoding: written(), as: UTF8.self).dropFirst().dropLast()) }
}
