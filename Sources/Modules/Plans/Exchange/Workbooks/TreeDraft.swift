import ModuleKit

/// The tree that a sheet's rows spell out, while they are read.
struct TreeDraft {
  struct Item {
    let layer: Int
    let parent: Int?
    let number: String
    /// How often each spelling of the name stands, in the order in which they came.
    var titles: [(text: String, places: [CellPlace])] = []
    let order: Int

    /// The spelling that most rows have.
    var title: String { titles.max { $0.places.count < $1.places.count }?.text ?? number }
  }

  private(set) var items: [Item] = []
  private var byKey: [String: Int] = [:]
  /// The path of the row before, for cells that are left empty because they say the same.
  private var last: [Int: Int] = [:]

  /// Takes a row's path from the top layer down and answers its lowest item; nil where it names none.
  mutating func take(_ path: [(number: String, title: String?, place: CellPlace)?]) -> Int? {
    guard let deepest = path.lastIndex(where: { $0 != nil }) else { return nil }
    var parent: Int?
    for layer in 0...deepest {
      guard let step = path[layer] else {
        // An empty cell above a filled one says what the row before said, within the same branch.
        if let item = last[layer], items[item].parent == parent { parent = item }
        continue
      }
      let item = find(step.number, step.title, layer, parent)
      if let title = step.title { note(title, step.place, item) }
      if last[layer] != item { last = last.filter { $0.key < layer } }
      last[layer] = item
      parent = item
    }
    return parent
  }

  private mutating func find(_ number: String, _ title: String?, _ layer: Int, _ parent: Int?) -> Int {
    let own = number.isEmpty ? "=" + HeaderWords.squeezed(title ?? "") : number
    let key = "\(parent ?? -1)/\(layer)/\(own)"
    if let known = byKey[key] { return known }
    items.append(Item(layer: layer, parent: parent, number: number, order: items.count))
    byKey[key] = items.count - 1
    return items.count - 1
  }

  private mutating func note(_ title: String, _ place: CellPlace, _ item: Int) {
    if let known = items[item].titles.firstIndex(where: { $0.text == title }) {
      items[item].titles[known].places.append(place)
    } else {
      items[item].titles.append((title, [place]))
    }
  }

  /// The children of an item, or the roots, by their numbers.
  func children(of parent: Int?) -> [Int] {
    childLists[parent.map { $0 + 1 } ?? 0]
  }

  /// By parent, from 1; the roots at 0.
  private var childLists: [[Int]] = [[]]

  mutating func sort() {
    childLists = Array(repeating: [], count: items.count + 1)
    for index in items.indices { childLists[items[index].parent.map { $0 + 1 } ?? 0].append(index) }
    for index in childLists.indices {
      childLists[index].sort { a, b in
        (items[a].layer, sortable(items[a].number), items[a].order)
          < (items[b].layer, sortable(items[b].number), items[b].order)
      }
    }
  }
}

/// Numbers within a text count as numbers: 2 before 10. What has no number comes in its own order.
private func sortable(_ number: String) -> String {
  var (result, digits) = ("", "")
  for character in normalized(number) + "/" {
    if character.isASCII, character.isNumber {
      digits.append(character)
    } else {
      if !digits.isEmpty { result += String(repeating: "0", count: max(0, 12 - digits.count)) + digits }
      digits = ""
      result.append(character)
    }
  }
  return number.isEmpty ? "" : result
}
