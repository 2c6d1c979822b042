import ModuleKit

/// Every word of the editor that is no member's label.
struct EditorTexts: Texts {
  let language: Language
  let title: String
  let missing: String
  let japaneseFirst: String
  let conditionMissing: String
  let notChosen: String
  let yes: String
  let inEnglish: @Sendable (String) -> String
  let question: String
  let comparison: String
  let value: String
  let chooser: String
  let chooserLead: String
  let optional: String
  let always: String
  let when: String
  let neededWhen: String
  let remove: String
  let removeRow: @Sendable (Int) -> String
  let pasted: String
  let pastedHint: String
  let save: String
  let look: String
  let backToOutline: String
  let preview: String
  let previewLead: String
  let noPreview: String
  let further: String
  let conditions: String
  let names: String
  let namesLead: String
  let general: String
  let generalLead: String
  let add: String
  let addQuestion: String
  let addSection: String
  let into: String
  let kind: String
  let newTitle: String
  let up: @Sendable (String) -> String
  let down: @Sendable (String) -> String
  let duplicate: String
  let moveTo: String
  let move: String
  let removal: String
  let usedBy: String
  let emptySection: String
  let within: String
  let earlier: String
  let earlierLead: @Sendable (Int) -> String
  let restore: @Sendable (String) -> String
  let undo: String
  let by: String
  let stale: String
  let stalePart: String
  let staleLead: String
  let storedNow: String
  let gone: String
  let goneLead: String
  let done: [String: String]
  let next: String
  let previous: String
  let fresh: String
  let asJSON: String
  /// What parts with pages of their own are called.
  let kinds: [String: String]
  let quoted: (String, String)
  let colon: String
  let asOffice: String
  let steps: String
  let fieldOfRegister: String
  let answerInForm: String
  let twice: String

  static let japanese = EditorTexts(
    language: .japanese, title: "質問と手順の編集", missing: "入力してください。", japaneseFirst: "日本語も入力してください。",
    conditionMissing: "条件を書くか、下で質問と値を選んでください。", notChosen: "選ばない", yes: "はい",
    inEnglish: { "\($0)（英語）" }, question: "質問の名前", comparison: "くらべ方", value: "値",
    chooser: "条件を選んで書く：", chooserLead: "質問と値を選んで保存すると、式になります。すでに式があるときは「かつ」で加わります。",
    optional: "任意", always: "必須", when: "条件により必須", neededWhen: "必須になる条件（式）", remove: "消す",
    removeRow: { "\($0)行目を消す" }, pasted: "まとめて加える",
    pastedHint: "1行に1つ、「記号|日本語|英語」の形です。Excelの3列をそのまま貼り付けられます。日本語だけでも加えられます。",
    save: "保存する", look: "保存せずに見え方を確かめる", backToOutline: "質問の一覧へ戻る", preview: "申請する人に見える形",
    previewLead: "押しても何も送りません。", noPreview: "まだ表示できません。赤く示した項目を直してください。", further: "そのほかの設定",
    conditions: "きく条件・答えの確かめ", names: "式に書ける質問の名前", namesLead: "式には ${名前} と書きます。選択肢は記号で比べます。",
    general: "手続の説明", generalLead: "題名・概要・根拠・手数料など", add: "加える", addQuestion: "質問を加える", addSection: "区分を加える",
    into: "加える場所", kind: "種類", newTitle: "題名", up: { "「\($0)」を上へ" }, down: { "「\($0)」を下へ" },
    duplicate: "複製する", moveTo: "移す先", move: "移す", removal: "消す",
    usedBy: "ほかのところで使っているため、消せません。先に次の式や文を直してください。", emptySection: "質問はまだありません。",
    within: "の中", earlier: "前の状態に戻す", earlierLead: { "最近の\($0)回分まで残しています。戻すと、今の状態もここに残ります。" },
    restore: { "\($0)の状態に戻す" }, undo: "元に戻す", by: "変更した人：",
    stale: "ほかの人が先に変えました", stalePart: "ほかの人が先に、ここを変えました",
    staleLead: "まだ保存していません。入力した内容は下の欄に残っています。今の内容と見くらべて、よければもう一度保存してください。", storedNow: "今保存されている内容",
    gone: "ほかの人が、ここを消しました", goneLead: "保存する先がありません。必要なら入力した内容を写し、質問の一覧で「前の状態に戻す」か、加え直してください。",
    done: [
      "saved": "保存しました。", "added": "加えました。", "moved": "移しました。", "removed": "消しました。", "copied": "複製しました。",
      "restored": "前の状態に戻しました。",
      "stale": "ほかの人が先に変えたため、まだ何もしていません。今の内容を確かめて、もう一度してください。",
    ],
    next: "次の質問", previous: "前の質問", fresh: "新しい質問", asJSON: "定義のファイル・公開・受付",
    kinds: [
      "question": "質問", "section": "区分", "step": "手順", "letter": "通知書", "signer": "署名する人", "abolished": "書類",
    ], quoted: ("「", "」"), colon: "：", asOffice: "担当する職員に見える形", steps: "手順の流れ", fieldOfRegister: "台帳の項目",
    answerInForm: "当たる答え（式）", twice: "ほかの行と同じ項目です。1つにまとめてください。")

  static let english = EditorTexts(
    language: .english, title: "Edit questions and steps", missing: "Fill this in.",
    japaneseFirst: "Write it in Japanese as well.",
    conditionMissing: "Write the condition, or choose a question and a value below.", notChosen: "None", yes: "Yes",
    inEnglish: { "\($0) in English" }, question: "Name of the question", comparison: "Comparison", value: "Value",
    chooser: "Choose a condition:",
    chooserLead:
      "What you choose is written as an expression when you save; to one that is there it is added with “and”.",
    optional: "Optional", always: "Required", when: "Required while a condition holds",
    neededWhen: "Required when (expression)", remove: "Remove", removeRow: { "Remove row \($0)" },
    pasted: "Add several",
    pastedHint: "One a line: code|Japanese|English. Three columns of a spreadsheet can be pasted as they are.",
    save: "Save", look: "See it without saving", backToOutline: "Back to all questions",
    preview: "As applicants see it", previewLead: "Nothing is sent from here.",
    noPreview: "It cannot be shown yet. Mend what is marked.", further: "Further settings",
    conditions: "When it is asked, what is taken", names: "Names for expressions",
    namesLead: "An expression says ${name}. Options are compared by their codes.", general: "About the procedure",
    generalLead: "Title, summary, legal basis, fee and more", add: "Add", addQuestion: "Add a question",
    addSection: "Add a section", into: "Where", kind: "Kind", newTitle: "Title",
    up: { "Move “\($0)” up" }, down: { "Move “\($0)” down" }, duplicate: "Duplicate", moveTo: "Where to",
    move: "Move", removal: "Remove",
    usedBy: "It is used elsewhere and cannot be removed. Change these first:", emptySection: "No question yet.",
    within: "within", earlier: "Go back to an earlier state",
    earlierLead: { "The last \($0) are kept. The present state is kept here too when you go back." },
    restore: { "Go back to \($0)" }, undo: "Undo", by: "Changed by",
    stale: "Somebody else changed it first", stalePart: "Somebody else changed this first",
    staleLead:
      "Nothing is saved yet; what you typed stands below. Compare it with what is there now, and save again if it is right.",
    storedNow: "What is saved now", gone: "Somebody else removed this",
    goneLead:
      "There is nothing to save it to. Go back to an earlier state on the page of all questions, or add it anew.",
    done: [
      "saved": "Saved.", "added": "Added.", "moved": "Moved.", "removed": "Removed.", "copied": "Duplicated.",
      "restored": "The earlier state is back.",
      "stale": "Somebody else changed it first, so nothing was done. Look at it as it is now and do it again.",
    ],
    next: "Next question", previous: "Question before", fresh: "New question", asJSON: "File, publication, openness",
    kinds: [
      "question": "Question", "section": "Section", "step": "Step", "letter": "Letter", "signer": "Signer",
      "abolished": "Document",
    ], quoted: (" “", "”"), colon: ": ", asOffice: "As the office sees it", steps: "Its steps",
    fieldOfRegister: "Field of the register", answerInForm: "Equals (expression)",
    twice: "Another row has this field. Make one of the two.")
}
