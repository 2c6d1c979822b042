/// How a name in an application compares with the card's.
public enum NameMatch: Sendable, Equatable {
  /// But for widths, case and blanks.
  case same
  /// Letter by letter the same or a variant of the same kanji (旧字体, 異体字), or one that the card could not hold and
  /// replaced. A clerk has to look.
  case variants([VariantLetter])
  case different

  init(card: CardText, claimed: String) {
    let (ours, theirs) = (Spaced(card.text), Spaced(claimed))
    guard ours.letters.count == theirs.letters.count, ours.agreesOnBlanks(with: theirs) else {
      self = .different
      return
    }
    var found: [VariantLetter] = []
    for (ours, theirs) in zip(ours.letters, theirs.letters) {
      let isSubstitute = card.substitutes.contains(ours.position)
      let isExact = ours.scalar == theirs.scalar && ours.hasSelector == theirs.hasSelector
      if isExact && !isSubstitute { continue }
      guard isSubstitute || KanjiVariants.areVariants(ours.scalar, theirs.scalar) else {
        self = .different
        return
      }
      let letter = VariantLetter(
        position: ours.position, card: ours.scalar, claimed: theirs.scalar, isSubstitute: isSubstitute)
      found.append(letter)
    }
    self = found.isEmpty ? .same : .variants(found)
  }
}

/// A letter that is not surely the same.
public struct VariantLetter: Sendable, Equatable {
  /// The Unicode scalar of the card's name, counted from 0.
  public let position: Int
  public let card: Unicode.Scalar
  public let claimed: Unicode.Scalar
  /// The card says that its own letter stands for another that it could not hold.
  public let isSubstitute: Bool
}

/// A name without its blanks, and where they were.
private struct Spaced {
  var letters: [Letters.Letter] = []
  var blanks: Set<Int> = []

  init(_ text: String) {
    for letter in Letters(text).list {
      if !letter.scalar.properties.isWhitespace {
        letters.append(letter)
      } else if !letters.isEmpty {
        blanks.insert(letters.count)
      }
    }
    blanks.remove(letters.count)
  }

  /// Forms often ask for a name in one piece; but where both part it, they have to do so at the same place.
  func agreesOnBlanks(with other: Spaced) -> Bool {
    blanks.isEmpty || other.blanks.isEmpty || blanks == other.blanks
  }
}
