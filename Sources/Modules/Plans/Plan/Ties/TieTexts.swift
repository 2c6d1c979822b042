import ModuleKit

/// Every word about departments that take part and about ties between nodes.
struct TieTexts: Texts {
  let partners, partnersHint, ties, tiesHint, related, joined, joinedLead, inCharge, does, unknown: String
  /// As the node itself says it.
  let kind: @Sendable (Node.Tie.Kind) -> String
  /// As the other end sees it.
  let incoming: @Sendable (Node.Tie.Kind) -> String

  static let japanese = TieTexts(
    partners: "関係課", partnersHint: "担当のほかに加わる所属を1行に1つ、「所属の名前 | 受け持つこと」。受け持つことは省けます。",
    ties: "ほかの項目とのつながり",
    tiesHint: "1行に1つ、「支える | 項目のキー | 補足」。ほかの計画の項目は「計画のキー/項目のキー」。種類は 支える・前提とする・具体化する・一体で進める・同じ取組 のどれかです。",
    related: "関係する項目", joined: "関係課として加わる項目", joinedLead: "担当はほかの所属です。評価は担当が書きます。", inCharge: "担当",
    does: "受け持つこと", unknown: "この項目は見つかりません。計画と項目のキーを確かめてください。",
    kind: { kind in
      switch kind {
      case .supports: "支える"
      case .needs: "前提とする"
      case .realises: "具体化する"
      case .with: "一体で進める"
      case .same: "同じ取組"
      }
    },
    incoming: { kind in
      switch kind {
      case .supports: "支えられている"
      case .needs: "前提とされている"
      case .realises: "具体化されている"
      case .with: "一体で進める"
      case .same: "同じ取組"
      }
    })

  static let english = TieTexts(
    partners: "Departments taking part",
    partnersHint: "Besides the one in charge, one a line: “department | what it does”; the latter may be left out.",
    ties: "Ties to other items",
    tiesHint:
      "One a line: “supports | item’s key | note”; an item of another plan is “plan’s key/item’s key”. The kind is supports, needs, realises, goes with or same as.",
    related: "Related items", joined: "Items that you take part in",
    joinedLead: "Another department is in charge and writes the review.", inCharge: "In charge", does: "What it does",
    unknown: "This item is not there. Check the keys of plan and item.",
    kind: { kind in
      switch kind {
      case .supports: "supports"
      case .needs: "needs"
      case .realises: "realises"
      case .with: "goes with"
      case .same: "same as"
      }
    },
    incoming: { kind in
      switch kind {
      case .supports: "supported by"
      case .needs: "needed by"
      case .realises: "realised by"
      case .with: "goes with"
      case .same: "same as"
      }
    })
}
