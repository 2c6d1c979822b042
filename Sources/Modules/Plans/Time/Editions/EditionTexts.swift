import ModuleKit

/// Every word about the editions of plans.
struct EditionTexts: Texts {
  let manage, lead, edition, editions, stateLabel, decided, decidedBy, decidedOn, number: String
  let inForceFrom, inForceHint, enforceHint, endedOn, endedHint, why, inJapanese, inEnglish, nowInForce: String
  let makeNext, makeLead, makeButton, key, keyHint, keyWrong, keyTaken, nameHint, kindLabel: String
  let staged, made, conflict, conflictLead, earlier, consultations, coming, noRoundOnDraft, drafts: String
  let state: @Sendable (Edition.State) -> String
  let kind: @Sendable (Edition.Kind) -> String
  let cause: @Sendable (Edition.Ending.Cause) -> String
  let heading, stepLead, button: @Sendable (Edition.Step) -> String
  let notice: @Sendable (Edition, Language) -> String

  static let japanese = EditionTexts(
    manage: "版の管理", lead: "版の段階を進めます。段階の変更は履歴と監査記録に残ります。", edition: "版", editions: "この計画の版",
    stateLabel: "段階", decided: "決定", decidedBy: "決定した人・会議", decidedOn: "決定した日", number: "文書番号",
    inForceFrom: "施行日", inForceHint: "決まっているときだけ書いてください。その日になると自動で施行されます。",
    enforceHint: "今日までの日を書くと、すぐに施行されます。先の日を書くと、その日に自動で施行されます。", endedOn: "最後の日",
    endedHint: "先の日を書くと、その日が過ぎたときに自動で終わります。", why: "終わる理由", inJapanese: "（日本語）", inEnglish: "（英語）",
    nowInForce: "いま施行中の版", makeNext: "次の版を作る",
    makeLead: "いまの項目を引き継いだ下書きを作ります。下書きは、職員だけが見られます。評価は引き継ぎません。", makeButton: "下書きを作る",
    key: "アドレスに使うキー", keyHint: "英小文字・数字・ハイフン（60文字まで）。あとから変えられません。例：johoka-2024",
    keyWrong: "英小文字・数字・ハイフンの1〜60文字で書いてください。", keyTaken: "このキーはもう使われています。別のキーを書いてください。",
    nameHint: "ほかの版と見分ける名前。例：令和6年度改訂版", kindLabel: "版の種類", staged: "段階を変更しました。",
    made: "次の版の下書きを作りました。項目は計画の編集画面で変えられます。", conflict: "変更していません",
    conflictLead: "画面を開いてから今までの間に、ほかの人がこの計画を変更しました。いまの段階を確かめて、もう一度操作してください。",
    earlier: "終わった計画・以前の版", consultations: "意見募集中の案", coming: "これから施行される計画",
    noRoundOnDraft: "下書きの版では、評価の受付を始められません。", drafts: "下書き（職員だけが見られます）",
    state: { state in
      switch state {
      case .draft: "下書き"
      case .consultation: "意見募集中の案"
      case .adopted: "決定（施行前）"
      case .inForce: "施行中"
      case .ended: "終了"
      case .dropped: "取りやめ"
      }
    },
    kind: { kind in
      switch kind {
      case .new: "新しい計画"
      case .yearly: "毎年度の改訂（ローリング）"
      case .amendment: "期間の途中の見直し"
      }
    },
    cause: causeInJapanese,
    heading: { step in
      switch step {
      case .consult: "意見募集にかける"
      case .withdraw: "下書きに戻す"
      case .adopt: "決定を記録する"
      case .enforce: "施行する"
      case .end: "終わりを記録する"
      case .reopen: "施行中に戻す"
      case .drop: "下書きを取りやめる"
      case .resume: "下書きを再開する"
      }
    },
    stepLead: { step in
      switch step {
      case .consult: "案として公開します。公開ページには「意見募集中の案」と表示されます。"
      case .withdraw: "公開をやめ、下書きに戻します。決定と施行日の記録は消えますが、履歴に残ります。"
      case .adopt: "だれが、いつ決定したかを記録し、公開します。"
      case .enforce: "施行すると、同じ計画で施行中の版は、施行日の前日で自動的に終わります。"
      case .end: "期間の満了や廃止で終わる日を記録します。ページはその後も見られます。"
      case .reopen: "終わりの記録を取り消します。"
      case .drop: "この下書きを使わないことにします。あとから再開できます。"
      case .resume: "取りやめた下書きを、また編集できるようにします。"
      }
    },
    button: { step in
      switch step {
      case .consult: "案を公開する"
      case .withdraw: "下書きに戻す"
      case .adopt: "決定を公開する"
      case .enforce: "施行日を決める"
      case .end: "終わりを記録する"
      case .reopen: "施行中に戻す"
      case .drop: "取りやめる"
      case .resume: "再開する"
      }
    },
    notice: { edition, language in
      let ends = edition.ending?.on.shown(in: language) ?? ""
      return switch edition.state {
      case .draft: "下書きです。職員だけが見られます。"
      case .dropped: "取りやめた下書きです。職員だけが見られます。"
      case .consultation: "意見募集中の案です。まだ決定していません。"
      case .adopted:
        edition.inForceFrom.map { "決定した版です。\($0.shown(in: language))に施行されます。" } ?? "決定した版です。まだ施行されていません。"
      case .inForce: "この版は\(ends)までです。"
      case .ended: "この版は\(ends)に終わりました（\(edition.ending.map { causeInJapanese($0.cause) } ?? "")）。"
      }
    })

  static let english = EditionTexts(
    manage: "Editions", lead: "Takes the edition on. Each step stays in the history and the audit trail.",
    edition: "Edition", editions: "Editions of this plan", stateLabel: "State", decided: "Decided",
    decidedBy: "Decided by", decidedOn: "Decided on", number: "Document number", inForceFrom: "In force from",
    inForceHint: "Only where it is settled. On that day it comes into force by itself.",
    enforceHint: "A day up to today puts it in force at once; a later one by itself on that day.", endedOn: "Last day",
    endedHint: "With a day to come it ends by itself once that day is over.", why: "Why it ends",
    inJapanese: " (Japanese)", inEnglish: " (English)", nowInForce: "In force now", makeNext: "Make the next edition",
    makeLead: "Makes a draft with the items of this one. Only staff see it. Reviews are not copied.",
    makeButton: "Make the draft", key: "Key in its address",
    keyHint: "Letters a–z, digits and hyphens, up to 60. It cannot be changed later. For example johoka-2024",
    keyWrong: "Write 1 to 60 characters of a–z, 0–9 and hyphen.", keyTaken: "This key is taken. Write another.",
    nameHint: "What tells it from other editions, such as: revised 2024", kindLabel: "Kind of edition",
    staged: "The state was changed.",
    made: "The draft of the next edition was made. Its items can be changed where plans are edited.",
    conflict: "Nothing was changed",
    conflictLead: "Somebody has changed this plan since you opened the page. Look at its state and try again.",
    earlier: "Ended plans and earlier editions", consultations: "Drafts up for comment",
    coming: "Adopted, not yet in force",
    noRoundOnDraft: "A draft has no reviews: a round cannot be opened for it.", drafts: "Drafts (staff only)",
    state: { state in
      switch state {
      case .draft: "Draft"
      case .consultation: "Up for comment"
      case .adopted: "Adopted, not yet in force"
      case .inForce: "In force"
      case .ended: "Ended"
      case .dropped: "Dropped"
      }
    },
    kind: { kind in
      switch kind {
      case .new: "A new plan"
      case .yearly: "A yearly (rolling) revision"
      case .amendment: "An amendment in mid-term"
      }
    },
    cause: causeInEnglish,
    heading: { step in
      switch step {
      case .consult: "Put it up for comment"
      case .withdraw: "Make it a draft again"
      case .adopt: "Record the decision"
      case .enforce: "Put it in force"
      case .end: "Record its end"
      case .reopen: "Put it in force again"
      case .drop: "Drop the draft"
      case .resume: "Take the draft up again"
      }
    },
    stepLead: { step in
      switch step {
      case .consult: "Everyone will see it, marked as a draft up for comment."
      case .withdraw: "Only staff will see it again. The decision and its day are taken off; the history keeps them."
      case .adopt: "Records who decided and when, and shows it to everyone."
      case .enforce: "The edition of this plan that is in force ends by itself on the day before."
      case .end: "Records the day on which it ends, by lapse of time or by abolition. Its pages stay."
      case .reopen: "Takes back the record of its end."
      case .drop: "This draft will not be used. It can be taken up again."
      case .resume: "The dropped draft can be edited again."
      }
    },
    button: { step in
      switch step {
      case .consult: "Publish the draft"
      case .withdraw: "Make it a draft"
      case .adopt: "Publish the decision"
      case .enforce: "Set the day"
      case .end: "Record the end"
      case .reopen: "Put it in force"
      case .drop: "Drop it"
      case .resume: "Take it up"
      }
    },
    notice: { edition, language in
      let ends = edition.ending?.on.shown(in: language) ?? ""
      return switch edition.state {
      case .draft: "A draft. Only staff see it."
      case .dropped: "A dropped draft. Only staff see it."
      case .consultation: "A draft up for comment. Nothing of it is decided."
      case .adopted:
        edition.inForceFrom.map { "Adopted. It comes into force on \($0.shown(in: language))." }
          ?? "Adopted, and not yet in force."
      case .inForce: "This edition is in force until \(ends)."
      case .ended: "This edition ended on \(ends): \(edition.ending.map { causeInEnglish($0.cause) } ?? "")."
      }
    })
}

private func causeInJapanese(_ cause: Edition.Ending.Cause) -> String {
  switch cause {
  case .expired: "期間が満了した"
  case .superseded: "次の版に代わった"
  case .abolished: "廃止した"
  }
}

private func causeInEnglish(_ cause: Edition.Ending.Cause) -> String {
  switch cause {
  case .expired: "its time is over"
  case .superseded: "followed by the next edition"
  case .abolished: "abolished"
  }
}
