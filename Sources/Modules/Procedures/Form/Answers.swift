import ModuleKit

/// What somebody has answered: canonical texts by the questions' paths.
///
/// The path of a question within a repeated group has the group's path and place before it, from 1: `children/2/name`. Of the group
/// itself the text is the number of its places. An answer of several parts has a text for each: `name/kana`.
struct Answers: Sendable, Equatable {
  private(set) var texts: [String: String] = [:]

  init() {}

  subscript(path: String) -> String {
    get { texts[path] ?? "" }
    set { texts[path] = newValue.isEmpty ? nil : newValue }
  }

  var isEmpty: Bool { texts.isEmpty }

  /// Of a repeated group.
  func places(_ path: String) -> Int { Int(self[path]) ?? 0 }

  /// Takes out the place `index` of the repeated group, from 1; those behind it move up.
  mutating func remove(place index: Int, of group: String) {
    let count = places(group)
    guard (1...max(1, count)).contains(index) else { return }
    var moved: [String: String] = [:]
    for (path, text) in texts {
      guard path.hasPrefix(group + "/"), let rest = Optional(path.dropFirst(group.count + 1)),
        let end = rest.firstIndex(of: "/"), let place = Int(rest[..<end])
      else {
        moved[path] = text
        continue
      }
      if place < index { moved[path] = text }
      if place > index { moved["\(group)/\(place - 1)\(rest[end...])"] = text }
    }
    texts = moved
    self[group] = String(count - 1)
  }

  /// Keeps what stands at these paths.
  mutating func keep(_ paths: Set<String>) { texts = texts.filter { paths.contains($0.key) } }

  /// The paths in their order, so that the same answers make the same bytes.
  var json: String {
    let members = texts.keys.sorted().map { ($0, JSON.string(texts[$0] ?? "")) }
    var writer = JSONWriter()
    writer.value(JSON.object(.init(members)))
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Throws `StoreError.column` where the text is no such document.
  init(json: String) throws(StoreError) {
    guard let members = (try? JSON.parse(json))?.members else { throw .column("answers") }
    for member in members.members {
      guard let text = member.value.text else { throw .column("answers") }
      texts[member.key] = text
    }
  }
}
