public import Kernel

/// Why a text is no expression, or none that its place takes.
public struct ExpressionFault: Error, Sendable, Equatable {
  public enum Reason: Sendable, Equatable {
    case empty, tooLong, tooDeep
    /// A character that begins nothing.
    case character(String)
    /// A character of full width, and the one of half width that it should be (全角).
    case wide(String, String)
    /// A quotation mark without its second.
    case openText
    /// `${` without a name and `}`.
    case name
    /// A value was expected in the place of this; empty: of the end.
    case value(String)
    /// An operator, or the end, was expected in the place of this.
    case rest(String)
    /// A bracket that nobody closes.
    case openBracket
    /// `/`, `[`, `|`, `@` of XPath.
    case path(String)
    case number(String)
    /// A function that there is not, or not here.
    case function(String)
    /// How many arguments the function takes, in words.
    case arguments(String, Localized)
    case pattern(String)
    /// A name that whoever uses the expression does not know.
    case unknownName(String)
    /// What whoever uses the expression does not take, and why.
    case refused(String, Localized)
  }

  /// The character's place in the text, from 1.
  public let position: Int
  public let reason: Reason

  public init(at position: Int, _ reason: Reason) { (self.position, self.reason) = (position, reason) }

  /// What to do, with the place.
  public var words: Localized {
    let said = reason.words
    return Localized("\(position)文字目：\(said.ja)", en: "Character \(position): \(said.en ?? said.ja)")
  }
}

extension ExpressionFault.Reason {
  fileprivate var words: Localized {
    switch self {
    case .empty: Localized("式を書いてください。", en: "Write an expression.")
    case .tooLong:
      Localized(
        "式は\(Expression.mostCharacters)文字までです。短くしてください。",
        en: "An expression has at most \(Expression.mostCharacters) characters. Make it shorter.")
    case .tooDeep:
      Localized(
        "かっこが深すぎます。\(Expression.mostDepth)段までにしてください。",
        en: "The brackets are too deep. Use \(Expression.mostDepth) levels at most.")
    case .character(let found): Localized("「\(found)」は式に使えません。", en: "“\(found)” has no place in an expression.")
    case .wide(let found, let right):
      Localized("全角の「\(found)」があります。半角の \(right) で書いてください。", en: "“\(found)” is of full width. Write \(right).")
    case .openText: Localized("文字の引用符が閉じていません。", en: "The quotation mark is not closed.")
    case .name: Localized("項目は ${名前} の形で書いてください。", en: "Write a field as ${name}.")
    case .value(""): Localized("ここに値が足りません。", en: "A value is missing here.")
    case .value(let found):
      Localized("ここには値が入るはずですが「\(found)」があります。", en: "A value should stand here, not “\(found)”.")
    case .rest(let found):
      Localized(
        "「\(found)」の前に演算子がないか、余分です。", en: "There is no operator before “\(found)”, or it is too much.")
    case .openBracket: Localized("閉じかっこ ) が足りません。", en: "A closing bracket ) is missing.")
    case .path(let found):
      Localized(
        "「\(found)」の付くXPathの道筋は使えません。項目は ${名前} と書いてください。",
        en: "Paths of XPath with “\(found)” are not taken. Write a field as ${name}.")
    case .number(let found): Localized("「\(found)」は数として読めません。", en: "“\(found)” is no number.")
    case .function(let name):
      Localized("関数 \(name) はここでは使えません。", en: "There is no function \(name) here. Use another.")
    case .arguments(let name, let count):
      Localized("関数 \(name) のかっこの中は\(count.ja)です。", en: "The function \(name) takes \(count.en ?? count.ja).")
    case .pattern(let text):
      Localized("「\(text)」は正規表現として読めません。", en: "“\(text)” is no regular expression. Check its brackets and signs.")
    case .unknownName(let name):
      Localized("${\(name)} という名前の項目はありません。", en: "There is no field named ${\(name)}. Check its name.")
    case .refused(let name, let why):
      Localized("\(name) は使えません。\(why.ja)", en: "\(name) cannot be used. \(why.en ?? why.ja)")
    }
  }
}
