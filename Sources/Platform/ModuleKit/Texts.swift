public import Kernel

/// Every word that a group of pages shows: one value for each language, so that a missing one does not compile.
public protocol Texts: Sendable {
  static var japanese: Self { get }
  static var english: Self { get }
}

extension Texts {
  public static func of(_ language: Language) -> Self {
    switch language {
    case .japanese: japanese
    case .english: english
    }
  }
}
