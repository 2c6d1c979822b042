public import Kernel

/// An anchor that is not as it should be.
public enum AnchorFault: Sendable, Equatable {
  /// None of the municipality's keys signed it as it stands there.
  case forged(SignedAnchor)
  /// It was kept elsewhere, is signed, and is not in the table any more.
  case removed(SignedAnchor)
  /// The public key that was given, by its name, is none of the municipality's.
  case otherKey(String)

  public func sentence(in language: Language) -> String {
    switch (self, language) {
    case (.forged(let anchor), .japanese):
      "\(anchor.name(in: language))は、この自治体の鍵で署名されたものではありません。変えられたか、偽物です。"
    case (.forged(let anchor), .english):
      "The \(anchor.name(in: language)) was not signed by this municipality’s key: it was changed, or is a forgery."
    case (.removed(let anchor), .japanese): "\(anchor.name(in: language))が、データベースから取り去られています。"
    case (.removed(let anchor), .english): "The \(anchor.name(in: language)) was taken out of the database."
    case (.otherKey(let name), .japanese): "示された公開鍵（\(name)）は、この自治体のものではありません。鍵が取り替えられたおそれがあります。"
    case (.otherKey(let name), .english):
      "The public key given (\(name)) is none of this municipality’s: its keys may have been exchanged."
    }
  }
}

extension SignedAnchor {
  fileprivate func name(in language: Language) -> String {
    switch language {
    case .japanese: "\(day.iso)の控え（\(events)件）"
    case .english: "anchor of \(day.iso) (\(events) events)"
    }
  }
}
