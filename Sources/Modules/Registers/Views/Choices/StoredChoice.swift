import ModuleKit

/// A choice as it is kept: what the address asks for, with the fields' numbers in place of their keys, which may change.
struct StoredChoice: Sendable, Equatable {
  /// URL-encoded.
  let text: String

  init(text: String) { self.text = text }

  /// Of an address's fields only what is part of a choice and asks for something.
  init(_ asked: Fields, _ fields: [RecordField]) {
    var pairs: [(String, String)] = []
    for (name, value) in asked.pairs where !value.isEmpty {
      let number = { (key: Substring) in fields.first { $0.key == key }.map { String($0.number) } }
      guard let name = StoredChoice.name(name, number), let value = StoredChoice.value(value, of: name, number) else {
        continue
      }
      pairs.append((name, value))
    }
    text = Fields(pairs).urlEncoded
  }

  /// As an address asks for it; nil where a field is not among these any more, so that nothing else is shown in its place.
  func asked(of fields: [RecordField]) -> Fields? {
    var pairs: [(String, String)] = []
    for (name, value) in Fields(urlEncoded: text.utf8).pairs {
      let key = { (number: Substring) in fields.first { String($0.number) == number }?.key }
      guard let name = StoredChoice.name(name, key), let value = StoredChoice.value(value, of: name, key) else {
        return nil
      }
      pairs.append((name, value))
    }
    return Fields(pairs)
  }

  private static let plain: Set = [
    ViewChoice.Name.kind, ViewChoice.Name.chart, ViewChoice.Name.order, ViewChoice.Name.words, ViewChoice.Name.day,
  ]
  private static let naming: Set = [
    ViewChoice.Name.columns, ViewChoice.Name.sort, ViewChoice.Name.date, ViewChoice.Name.group, ViewChoice.Name.total,
  ]

  private static func name(_ name: String, _ renamed: (Substring) -> String?) -> String? {
    if plain.contains(name) || naming.contains(name) { return name }
    let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let field = parts.first.flatMap(renamed),
      RecordQuery.Comparison(rawValue: parts.count > 1 ? String(parts[1]) : "") != nil
    else { return nil }
    return ([Substring(field)] + parts.dropFirst()).joined(separator: ".")
  }

  private static func value(_ value: String, of name: String, _ renamed: (Substring) -> String?) -> String? {
    guard naming.contains(name), value != "all" else { return value }
    var parts: [String] = []
    for item in value.split(separator: ",") {
      let (before, key, behind) = cut(item, of: name)
      guard let field = renamed(key) else { return nil }
      parts.append(before + field + behind)
    }
    return parts.joined(separator: ",")
  }

  /// The field of `-key`, `sum:key`, `key:year`.
  private static func cut(_ item: Substring, of name: String) -> (Substring, Substring, Substring) {
    switch name {
    case ViewChoice.Name.sort:
      let sign = item.prefix { $0 == "-" }
      return (sign, item.dropFirst(sign.count), "")
    case ViewChoice.Name.total:
      let colon = item.firstIndex(of: ":").map { item.index(after: $0) } ?? item.startIndex
      return (item[..<colon], item[colon...], "")
    default:
      let key = item.prefix { $0 != ":" }
      return ("", key, item.dropFirst(key.count))
    }
  }
}
