public import Kernel

/// An expression of XLSForm: XPath 1.0 without paths, with `${name}` for what others have answered (docs/expressions.md).
///
/// It reads nothing but its environment and changes nothing; its length and depth are bounded, and so is what it costs.
public struct Expression: Sendable, Equatable {
  public static let mostCharacters = 4_000
  /// Brackets within each other.
  public static let mostDepth = 40
  /// What a result may have; a longer one is nothing.
  public static let longestText = 100_000

  /// A name or a function, and the place of its first character, from 1.
  public struct Use: Sendable, Equatable {
    public let name: String
    public let position: Int
  }

  public let text: String
  /// What stands in `${}`, each time that it does.
  public let names: [Use]
  /// The functions that are called, each time that they are.
  public let functions: [Use]
  /// The places of `.`, what is being answered.
  public let currents: [Int]
  let term: Term

  public static func parse(_ text: String) throws(ExpressionFault) -> Expression {
    if text.utf8.count > 4 * mostCharacters || text.count > mostCharacters {
      throw ExpressionFault(at: mostCharacters + 1, .tooLong)
    }
    var parser = Parser(try Scanner.tokens(text))
    let term = try parser.whole()
    return Expression(
      text: text, names: parser.names, functions: parser.functions, currents: parser.currents, term: term)
  }

  public static func == (a: Expression, b: Expression) -> Bool { a.text == b.text }

  /// What it comes to. What cannot be reckoned is nothing.
  public func evaluate(in environment: ExpressionEnvironment) -> ExpressionValue {
    Evaluation(environment: environment).value(of: term)
  }

  /// The text with another name in the place of this one.
  public func renaming(_ old: String, to new: String) -> String { renaming([old: new]) }

  /// The text with other names in the places of these, all at once.
  public func renaming(_ changes: [String: String]) -> String {
    var characters = Array(text)
    for use in names.reversed() {
      guard let new = changes[use.name], let end = characters[(use.position - 1)...].firstIndex(of: "}") else {
        continue
      }
      characters.replaceSubrange((use.position - 1)...end, with: "${\(new)}")
    }
    return String(characters)
  }

  /// Functions that can come to something else each time, though nothing that the expression names has changed.
  public static let unsteady: Set = ["today", "now", "random"]

  /// Functions that mean something only while a form is filled in.
  public static let ofForms: Set = ["once", "position", "indexed-repeat", "jr:choice-name"]
}

/// What an expression may know.
public struct ExpressionEnvironment {
  /// What stands for `${name}`.
  public var value: (String) -> ExpressionValue
  /// Of what is put into words: weekdays.
  public var language = Language.japanese
  /// `.`: what is being answered.
  public var current = ExpressionValue.nothing
  /// Nil: `today()` and `now()` are nothing.
  public var now: Instant?
  /// Which of the answers of a question that is asked several times, from 1.
  public var position: Int?
  /// From 0 to below 1; nil: `random()` is nothing.
  public var random: () -> ExactNumber? = { nil }
  /// The answer to a question of a repeated group in one of its rounds, from 1, wherever the expression stands.
  public var answer: (_ question: String, _ round: Int) -> ExpressionValue = { _, _ in .nothing }
  /// What the option of a question with this code is called; nil where there is none.
  public var choiceName: (_ question: String, _ code: String) -> String? = { _, _ in nil }

  public init(_ value: @escaping (String) -> ExpressionValue) { self.value = value }
}
