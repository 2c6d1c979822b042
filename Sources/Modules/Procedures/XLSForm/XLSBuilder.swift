import ModuleKit

/// Makes a form of the survey's rows. What cannot be taken goes first, with what is worked out from it; then the rest is made.
struct XLSBuilder {
  var tree: XLSTree
  let choices: XLSChoices
  let languages: XLSLanguages
  var findings: XLSFindings
  /// Of computed questions, in the form's names.
  private(set) var formulas: [Int: String] = [:]
  /// Options of all questions together, and the characters of their filters.
  private var options = (count: 0, characters: 0)

  init(_ tree: XLSTree, _ choices: XLSChoices, _ languages: XLSLanguages, _ findings: XLSFindings) {
    (self.tree, self.choices, self.languages, self.findings) = (tree, choices, languages, findings)
    for index in tree.nodes.indices { dropUnlessTaken(index) }
    while dropWhatHangsOnIt() {}
  }

  func text(_ index: Int, _ column: String) -> String? { tree.sheet.text(tree[index].row, column) }

  func place(_ index: Int, _ column: String = "type") -> XLSPlace { tree.sheet.place(tree[index].row, column) }

  func words(_ index: Int, _ column: String) -> Localized? { languages.words(tree.sheet, tree[index].row, column) }

  /// In the form's names. It fails too where it hangs on its own question, unless that may be.
  func expression(
    _ text: String, at index: Int, mayNameItself: Bool = false, columns: [String: String] = [:]
  ) throws(XLSExpressionFault) -> String {
    if text.count > Expression.mostCharacters {
      throw .syntax(ExpressionFault(at: Expression.mostCharacters + 1, .tooLong))
    }
    var references = XLSReferences(text, at: index, of: tree, columns: columns)
    let translated = try references.translated()
    do throws(ExpressionFault) { _ = try Expression.parse(translated) } catch { throw .syntax(error) }
    if !mayNameItself, references.targets.contains(where: { tree.isWithin($0, index) }) { throw .itself }
    return translated
  }

  /// The expression of a column; nil where there is none, or none that is taken, which is said with what follows from it.
  mutating func rule(
    _ column: String, at index: Int, mayNameItself: Bool = false, otherwise: Localized
  ) -> (expression: String?, isLost: Bool) {
    guard let text = text(index, column) else { return (nil, false) }
    do throws(XLSExpressionFault) {
      return (try expression(text, at: index, mayNameItself: mayNameItself), false)
    } catch {
      sayLost(error, at: place(index, column), text, otherwise)
      return (nil, true)
    }
  }

  mutating func sayLost(_ fault: XLSExpressionFault, at place: XLSPlace, _ text: String, _ otherwise: Localized) {
    let (ja, en) = (fault.words.ja, fault.words.text(in: .english))
    findings.add(
      .leftOut, at: place, text, "この式は取り込みません。\(ja)\(otherwise.ja)",
      en: "This expression is not taken. \(en) \(otherwise.text(in: .english))")
  }

  private mutating func drop(_ index: Int, at column: String, _ found: String, _ words: Localized) {
    tree[index].isGone = true
    findings.add(
      .leftOut, at: place(index, column), found, "この質問は取り込みません。\(words.ja)",
      en: "This question is not taken. \(words.text(in: .english))")
  }

  private mutating func dropUnlessTaken(_ index: Int) {
    let type = text(index, "type") ?? ""
    switch tree[index].type {
    case .leftOut(let why): drop(index, at: "type", type, why)
    case .select(let list, _, _): dropUnlessOffered(index, list)
    case .note where words(index, "label") == nil && words(index, "hint") == nil:
      drop(index, at: "type", type, Localized("見せる文がありません。", en: "It has no words to show."))
    default: break
    }
  }

  private mutating func dropUnlessOffered(_ index: Int, _ list: String) {
    let (count, appearance) = (choices.lists[list]?.count ?? 0, text(index, "appearance") ?? "")
    if count == 0 {
      drop(
        index, at: "type", list,
        Localized("choicesシートに「\(list)」の選択肢がありません。", en: "The sheet choices has no list “\(list)”."))
    } else if count > XLSChoices.mostInList {
      let most = XLSChoices.mostInList
      drop(index, at: "type", list, Localized("選択肢は\(most)個までです。", en: "A question has \(most) choices at most."))
    } else if !isWithinLimits(count, text(index, "choice_filter") ?? "") {
      drop(
        index, at: "type", list,
        Localized(
          "フォーム全体の選択肢は\(XLSChoices.mostInForm)個までです。長いしぼりこみも控えてください。",
          en: "A form has \(XLSChoices.mostInForm) choices at most. Keep filters short too."))
    } else if appearance.contains("search(") {
      drop(
        index, at: "appearance", appearance,
        Localized("別のファイルの表は読み込めません。", en: "Tables of other files are not read."))
    } else if appearance.split(whereSeparator: \.isWhitespace).contains("label") {
      drop(
        index, at: "appearance", appearance,
        Localized("表の見出しだけの行です。", en: "It is only the head of a grid."))
    }
  }

  /// Filters are written out for each option, so that long ones of long lists would cost more than anybody waits.
  private mutating func isWithinLimits(_ count: Int, _ filter: String) -> Bool {
    options = (options.count + count, options.characters + count * filter.count)
    return options.count <= XLSChoices.mostInForm && options.characters <= XLSChoices.mostFilterCharacters
  }

  /// Whether something more had to go.
  private mutating func dropWhatHangsOnIt() -> Bool {
    var isChanged = false
    for index in tree.nodes.indices where !tree[index].isGone {
      if tree[index].type == .repeated,
        tree.descendants(of: index).allSatisfy({ tree[$0].isGone || tree[$0].type == .group })
      {
        drop(
          index, at: "type", text(index, "type") ?? "",
          Localized("くり返す質問がありません。", en: "There is nothing to be repeated."))
        isChanged = true
      } else if !tree[index].type.isVisible {
        isChanged = !work(out: index) || isChanged
      }
    }
    return isChanged
  }

  /// Whether a computed question has a formula that can be taken.
  private mutating func work(out index: Int) -> Bool {
    let column = text(index, "calculation") == nil ? "default" : "calculation"
    switch tree[index].type {
    case .start: formulas[index] = "once(now())"
    case .today: formulas[index] = "once(today())"
    case .hidden where text(index, column) == nil: formulas[index] = "''"
    default:
      guard let text = text(index, column) else {
        drop(index, at: "type", tree[index].written, Localized("計算式がありません。", en: "It has no calculation."))
        return false
      }
      do throws(XLSExpressionFault) {
        let isPlain = column == "default" && !isReckoned(text, tree[index].type)
        formulas[index] = try isPlain ? XLSReferences.literal(text) : expression(text, at: index)
      } catch {
        drop(index, at: column, text, error.words)
        return false
      }
    }
    return true
  }
}

extension XLSBuilder {
  /// Whether a default is worked out, and is not the answer itself.
  func isReckoned(_ text: String, _ type: XLSType) -> Bool {
    if text.contains("${") || text.hasPrefix("../") || text.hasPrefix("./") { return true }
    guard text.hasSuffix(")"), let bracket = text.firstIndex(of: "("), bracket > text.startIndex else {
      return [.integer, .decimal, .range].contains(type) && ExactNumber(text) == nil
    }
    return text[..<bracket].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-:".contains($0)) }
  }
}
