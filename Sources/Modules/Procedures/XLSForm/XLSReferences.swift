import ModuleKit

/// Why an expression of the workbook is not taken.
enum XLSExpressionFault: Error {
  case syntax(ExpressionFault)
  case unknown(String)
  case ambiguous(String)
  /// It names what is not imported.
  case gone(String)
  case path(String)
  /// It hangs on its own answer.
  case itself
  case quotes(String)

  var words: Localized {
    switch self {
    case .syntax(let fault): fault.words
    case .unknown(let name): Localized("「\(name)」という質問はありません。", en: "There is no question called “\(name)”.")
    case .ambiguous(let name):
      Localized(
        "「\(name)」という質問がいくつもあり、どれのことか決まりません。", en: "Several questions are called “\(name)”; which is meant is not said."
      )
    case .gone(let name): Localized("取り込まない「\(name)」を使っています。", en: "It uses “\(name)”, which is not imported.")
    case .path(let path):
      Localized("XPathの道筋「\(path)」がどの質問のことか決まりません。", en: "The path “\(path)” leads to no question.")
    case .itself: Localized("自分自身の答えを使っています。", en: "It hangs on its own answer.")
    case .quotes(let text):
      Localized("「\(text)」に引用符が2種類あり、式に入れられません。", en: "“\(text)” has both kinds of quotation marks.")
    }
  }
}

/// Puts the workbook's names and paths into the form's names: `../x`, `/data/x` and `${x}` become `${name}`.
struct XLSReferences {
  private let tree: XLSTree
  /// Where the expression stands.
  private let node: Int
  /// In a choice filter: the columns of one choice.
  private let columns: [String: String]
  private let text: [Character]
  private var place = 0
  private var result = ""
  /// All that it names.
  private(set) var targets: Set<Int> = []

  init(_ text: String, at node: Int, of tree: XLSTree, columns: [String: String] = [:]) {
    (self.tree, self.node, self.columns) = (tree, node, columns)
    self.text = Array(XLSReferences.straight(text))
  }

  /// Throws for a name or path that is no question's.
  mutating func translated() throws(XLSExpressionFault) -> String {
    while let next = current {
      if next == "'" || next == "\"" {
        result += try quoted(next)
      } else if next == "$", ahead(1) == "{" {
        result += try named()
      } else if isDigit(next) || next == "." && ahead(1).map(isDigit) == true {
        result += take { isDigit($0) || $0 == "." }
      } else if next.isLetter || next == "_" {
        result += try word()
      } else if isPath(next) {
        result += try reference(to: path())
      } else {
        result += next == "." && ahead(1) == "." ? ".." : String(next)
        place += next == "." && ahead(1) == "." ? 2 : 1
      }
    }
    return result
  }

  private var current: Character? { place < text.count ? text[place] : nil }
  private func ahead(_ count: Int) -> Character? { place + count < text.count ? text[place + count] : nil }

  private mutating func take(_ isPart: (Character) -> Bool) -> String {
    let start = place
    while let next = current, isPart(next) { place += 1 }
    return String(text[start..<place])
  }

  /// A text as it is; where it is nothing but `${name}`, as `jr:choice-name` has it, with the form's name.
  private mutating func quoted(_ mark: Character) throws(XLSExpressionFault) -> String {
    place += 1
    let inner = take { $0 != mark }
    if current != nil { place += 1 } else { return "\(mark)\(inner)" }
    if inner.hasPrefix("${"), inner.hasSuffix("}"), inner.count > 3 {
      return "\(mark)\(try reference(to: find(inner.dropFirst(2).dropLast().trimmed)))\(mark)"
    }
    return "\(mark)\(inner)\(mark)"
  }

  private mutating func named() throws(XLSExpressionFault) -> String {
    let start = place
    let name = take { $0 != "}" }
    guard current == "}" else {
      place = start + 1
      return "$"
    }
    place += 1
    return try reference(to: find(name.dropFirst(2).trimmed))
  }

  /// An operator, a function, a column of the choice, or the begin of a path.
  private mutating func word() throws(XLSExpressionFault) -> String {
    let word = take { $0.isLetter || isDigit($0) || "-_:.".contains($0) }
    let blanks = take(\.isWhitespace)
    if current == "(" {
      guard word == "current", ahead(1) == ")", ahead(2) == "/" else { return word + blanks }
      place += 2
      return try reference(to: path(from: "."))
    }
    guard let value = columns[word] else { return word + blanks }
    return try XLSReferences.literal(value) + blanks
  }

  private func isPath(_ next: Character) -> Bool {
    if next == "/" { return result.last.map { !")}]".contains($0) && !$0.isLetter } ?? true }
    return next == "." && (ahead(1) == "/" || ahead(1) == "." && ahead(2) == "/")
  }

  private mutating func path(from begin: String = "") -> String {
    begin + take { $0.isLetter || isDigit($0) || "-_:./".contains($0) }
  }

  private mutating func reference(to path: String) throws(XLSExpressionFault) -> String {
    try reference(to: follow(path))
  }

  private mutating func reference(to target: Int) throws(XLSExpressionFault) -> String {
    if tree[target].isGone { throw .gone(tree[target].written) }
    targets.insert(target)
    return "${\(tree[target].name)}"
  }

  private func find(_ name: String) throws(XLSExpressionFault) -> Int {
    let asked = (tree.byName[name] ?? []).filter { tree[$0].type != .group }
    if asked.count > 1 { throw .ambiguous(name) }
    guard let one = asked.first else { throw .unknown(name) }
    return one
  }

  private func follow(_ path: String) throws(XLSExpressionFault) -> Int {
    var steps = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    var here: Int? = node
    if steps.first?.isEmpty == true {
      here = nil
      steps.removeFirst(min(2, steps.count))
    }
    for step in steps {
      switch step {
      case ".": continue
      case "..":
        guard let now = here else { throw .path(path) }
        here = tree[now].parent
      default:
        let found = tree.children(of: here).filter { tree[$0].written == step }
        guard found.count == 1, let one = found.first else { throw found.isEmpty ? .path(path) : .ambiguous(step) }
        here = one
      }
    }
    guard let here, tree[here].type != .group, !steps.isEmpty else { throw .path(path) }
    return here
  }

  /// Programs for texts make ‘’ and “” of quotation marks.
  static func straight(_ text: String) -> String {
    String(text.map { "‘’".contains($0) ? "'" : "“”".contains($0) ? "\"" : $0 })
  }

  /// A text as an expression.
  static func literal(_ text: String) throws(XLSExpressionFault) -> String {
    if !text.contains("'") { return "'\(text)'" }
    if !text.contains("\"") { return "\"\(text)\"" }
    throw .quotes(text)
  }
}

private func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
