import ModuleKit

/// Every word about changes that wait to be approved.
struct ProposalTexts: Texts {
  let title, none, card, seeChange, inTheWay, file, new, removal, undoing, merging: String
  let decide, approve, sendBack, reason, reasonHint, withdraw, notByYourself: String
  let setting, settingHint: String
  let inTheWayAgain, again, againLead, drop, keep, kept: String
  let saveDraft, propose, draftLead, dropDraft, inTheWayOfDraft, keptDraft: String
  let mend: @Sendable (String) -> String
  let numbered: @Sendable (Int) -> String
  let proposed: @Sendable (Int) -> String
  let waiting: @Sendable (Int) -> String
  let state: @Sendable (Proposal.State) -> String
  let approval: @Sendable (Approval) -> String

  func inTheWay(of state: Proposal.State) -> String {
    switch state {
    case .draft: inTheWayOfDraft
    case .returned: inTheWayAgain
    default: inTheWay
    }
  }

  static let japanese = ProposalTexts(
    title: "承認", none: "提案はまだありません。", card: "承認待ちの台帳", seeChange: "変わったところを見る",
    inTheWay: "提案のあとに台帳が変わったため、このままでは承認できません。差し戻してください。", file: "取り込むファイル：", new: "新しい記録", removal: "取消",
    undoing: "次の変更を取り消します。そのあとで直された記録は、そのまま残ります。", merging: "次の記録を1つにまとめます。ほかの台帳からの参照も、残る記録に付け替えます。",
    decide: "承認する・差し戻す", approve: "承認する", sendBack: "差し戻す", reason: "理由", reasonHint: "差し戻すときは必ず書いてください。提案した人に届きます。",
    withdraw: "この提案を取り下げる", notByYourself: "自分の提案は、ほかの人が承認します。", setting: "記録の変更",
    settingHint: "承認が要る台帳では、加える・直す・取り消す・取り込むのどれも、承認されるまで台帳にも公開ページにも出ません。",
    inTheWayAgain: "提案のあとに台帳が変わったため、このままでは提案できません。次の変更を直すか、やめてください。", again: "もう一度提案する",
    againLead: "差し戻しの理由を読んで直してから、もう一度提案してください。直さずに提案することも、取り下げることもできます。", drop: "この変更をやめる",
    keep: "直した内容を残す", kept: "直した内容を残しました。「もう一度提案する」を押すまで、承認する人には届きません。", saveDraft: "下書きとして残す",
    propose: "提案する", draftLead: "下書きは、書いた人だけが見られます。「提案する」を押すと、承認する人に届きます。", dropDraft: "この下書きを消す",
    inTheWayOfDraft: "このままでは提案できません。次のところを直してください。", keptDraft: "下書きを残しました。", mend: { "\($0)を直す" },
    numbered: { "提案 No. \($0)" }, proposed: { "提案 No. \($0) として送りました。承認されると台帳に入ります。" },
    waiting: { "承認待ち \($0)件" },
    state: { state in
      switch state {
      case .draft: "下書き"
      case .waiting: "承認待ち"
      case .approved: "承認"
      case .returned: "差し戻し"
      case .withdrawn: "取り下げ"
      }
    },
    approval: { approval in
      switch approval {
      case .none: "すぐに台帳に入る"
      case .another: "ほかの人が承認してから入る"
      case .anyone: "承認してから入る（自分の提案も承認できる）"
      }
    })

  static let english = ProposalTexts(
    title: "Approval", none: "There are no proposals yet.", card: "Registers with changes to approve",
    seeChange: "See what changed",
    inTheWay: "The register has changed since, so this cannot be approved as it is. Send it back.",
    file: "File to be imported:", new: "New record", removal: "removed",
    undoing: "It takes this change back; records that were changed since stay as they are:",
    merging:
      "These records become one. What refers to those that go, in other registers too, refers to the one that stays.",
    decide: "Approve or send back",
    approve: "Approve", sendBack: "Send back", reason: "Reason",
    reasonHint: "To send it back, say why. Who proposed it gets to read it.", withdraw: "Withdraw this proposal",
    notByYourself: "What you proposed is approved by somebody else.", setting: "Changes of records",
    settingHint:
      "Where approval is asked for, nothing that is added, changed, removed or imported shows in the register or on public pages before.",
    inTheWayAgain:
      "The register has changed since, so this cannot be proposed as it is. Mend the following changes, or leave them out.",
    again: "Propose it again",
    againLead:
      "Read why it was sent back, mend it, then propose it again. It can also be proposed as it is, or withdrawn.",
    drop: "Leave this out", keep: "Keep what was mended",
    kept: "What you mended is kept. It reaches those who approve only once you press “Propose it again”.",
    saveDraft: "Keep as a draft", propose: "Propose it",
    draftLead: "Only you see a draft. It reaches those who approve once you press “Propose it”.",
    dropDraft: "Delete this draft", inTheWayOfDraft: "It cannot be proposed as it is. Mend the following.",
    keptDraft: "The draft is kept.", mend: { "Mend \($0)" },
    numbered: { "Proposal No. \($0)" },
    proposed: { "It was sent as proposal No. \($0). Once approved it enters the register." },
    waiting: { $0 == 1 ? "1 to approve" : "\($0) to approve" },
    state: { state in
      switch state {
      case .draft: "Draft"
      case .waiting: "Waiting for approval"
      case .approved: "Approved"
      case .returned: "Sent back"
      case .withdrawn: "Withdrawn"
      }
    },
    approval: { approval in
      switch approval {
      case .none: "count at once"
      case .another: "wait until somebody else approves them"
      case .anyone: "wait until they are approved (one’s own may be approved too)"
      }
    })
}
