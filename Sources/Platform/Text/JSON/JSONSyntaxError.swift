public import Kernel

/// Where and why a text is not JSON.
public struct JSONSyntaxError: Error, Sendable, Equatable {
  public enum Reason: Sendable {
    case duplicateKey, invalidUTF8, unexpectedEnd, textBehindEnd, numberTooLarge, nullCharacter, tooDeep, tooLarge
    case unexpected
  }

  public let reason: Reason
  /// Counted from 1; the column in characters.
  public let line: Int
  public let column: Int
  /// What stands at that place, where the parser tells.
  public let near: String

  /// One sentence for the person who wrote the text.
  public func sentence(in language: Language) -> String {
    switch language {
    case .japanese: "\(line)行目\(column)文字目: \(japanese)"
    case .english: "Line \(line), character \(column): \(english)"
    }
  }

  /// The same in a file where so many lines stand above the text.
  public func below(_ lines: Int) -> JSONSyntaxError {
    JSONSyntaxError(reason: reason, line: line + lines, column: column, near: near)
  }

  private var english: String {
    switch reason {
    case .duplicateKey: "the key \(near) is given twice in one object."
    case .invalidUTF8: "a byte is not valid UTF-8; save the file as UTF-8."
    case .unexpectedEnd: "the text ends too early; a quotation mark or a closing bracket is missing."
    case .textBehindEnd: "the document is over here, but more text follows."
    case .numberTooLarge: "the number is too large."
    case .nullCharacter: "the character U+0000 is not allowed."
    case .tooDeep: "brackets are nested more than \(JSON.deepest) levels deep."
    case .tooLarge: "the text is too large to be read."
    case .unexpected: near.isEmpty ? "this is not expected here." : "\(near) is not expected here."
    }
  }

  private var japanese: String {
    switch reason {
    case .duplicateKey: "キー \(near) が同じオブジェクトの中に2回あります。"
    case .invalidUTF8: "UTF-8 として読めないバイトがあります。UTF-8 で保存し直してください。"
    case .unexpectedEnd: "途中で終わっています。引用符か閉じ括弧が足りません。"
    case .textBehindEnd: "文書はここで終わっていますが、続きの文字があります。"
    case .numberTooLarge: "数値が大きすぎます。"
    case .nullCharacter: "U+0000 の文字は使えません。"
    case .tooDeep: "括弧の入れ子が \(JSON.deepest) 段を超えています。"
    case .tooLarge: "大きすぎて読めません。"
    case .unexpected: near.isEmpty ? "ここに書けないものがあります。" : "\(near) はここに書けません。"
    }
  }
}

extension JSONSyntaxError: CustomStringConvertible {
  public var description: String { sentence(in: .english) }
}
