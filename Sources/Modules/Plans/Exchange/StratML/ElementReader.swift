import ModuleKit

/// Something in a document that is not taken over, and where.
struct Loss: Sendable, Equatable {
  /// `Goal[2]/Objective[1]/OtherInformation`, from below the root.
  let path: String
  let line: Int
  let reason: Localized
}

/// Collects losses while a document is read. The count goes on after the list is full.
final class Losses {
  static let listed = 1_000
  private(set) var list: [Loss] = []
  private(set) var count = 0

  func add(_ path: String, _ line: Int, _ ja: String, _ en: String) {
    count += 1
    if list.count < Losses.listed { list.append(Loss(path: path, line: line, reason: Localized(ja, en: en))) }
  }
}

/// Reads an element child by child, in whatever order they stand; what nothing asked for, and is not empty, is a loss.
struct ElementReader {
  let element: XML
  let path: String
  let losses: Losses
  private var unread: Set<Int>
  private var unreadAttributes: Set<String>

  init(_ element: XML, at path: String, _ losses: Losses) {
    self.element = element
    self.path = path
    self.losses = losses
    unread = Set(element.children.indices)
    // Where a schema lies is no part of the plan.
    unreadAttributes = Set(element.attributes.keys.filter { !$0.contains(" ") })
  }

  var line: Int { element.line }

  func lose(_ name: String, _ ja: String, _ en: String) {
    losses.add(path.isEmpty ? name : "\(path)/\(name)", line, ja, en)
  }

  /// All children of a name, which the standard's older drafts may have called otherwise.
  mutating func all(_ names: String...) -> [ElementReader] {
    var found: [ElementReader] = []
    for index in element.children.indices where names.contains(element.children[index].name) {
      unread.remove(index)
      let child = element.children[index]
      let place = "\(child.name)[\(found.count + 1)]"
      found.append(ElementReader(child, at: path.isEmpty ? place : "\(path)/\(place)", losses))
    }
    return found
  }

  /// The first child of a name. Further ones are losses.
  mutating func first(_ names: String...) -> ElementReader? {
    for name in names {
      let found = all(name)
      for more in found.dropFirst() where !more.element.isBlank {
        more.lose("", "\(name)は1つだけ取り込みます。", "Only one \(name) is taken.")
      }
      if let first = found.first { return first }
    }
    return nil
  }

  /// The text of the first child of a name; empty where there is none, or blanks alone.
  mutating func text(_ names: String...) -> String {
    for name in names {
      if let child = first(name) {
        child.finish()
        return child.element.ownText
      }
    }
    return ""
  }

  /// The first of these attributes that is there.
  mutating func attribute(_ names: String...) -> String? {
    for name in names {
      if let value = element.attributes[name] {
        unreadAttributes.remove(name)
        return value
      }
    }
    return nil
  }

  /// Makes losses of what was not read.
  func finish() {
    for index in unread.sorted() where !element.children[index].isBlank {
      let child = element.children[index]
      losses.add(
        path.isEmpty ? child.name : "\(path)/\(child.name)", child.line,
        "この要素を入れるところがありません：\(child.excerpt)", "There is no place for this element: \(child.excerpt)")
    }
    for name in unreadAttributes.sorted() {
      lose("@\(name)", "この属性を入れるところがありません。", "There is no place for this attribute.")
    }
  }

  /// `finish`, for an element that is left out on purpose.
  func leave(_ ja: String, _ en: String) {
    if !element.isBlank { losses.add(path, line, ja, en) }
  }
}

extension XML {
  /// Without anything in it or below it.
  var isBlank: Bool { ownText.isEmpty && attributes.isEmpty && children.allSatisfy(\.isBlank) }

  /// Its text, nothing where that is blanks alone.
  var ownText: String { text.allSatisfy(\.isWhitespace) ? "" : text }

  fileprivate var excerpt: String {
    let words = allText.trimmed
    return words.count > 60 ? words.prefix(60) + "…" : words
  }

  private var allText: String { children.reduce(text) { "\($0) \($1.allText)" } }
}
