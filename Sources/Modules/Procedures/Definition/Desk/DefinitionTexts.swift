import ModuleKit

/// Every word where staff define procedures.
struct DefinitionTexts: Texts {
  static let title = Localized("手続の設定", en: "Define procedures")

  let procedure: String
  let state: String
  let office: String
  let none: String
  let new: String
  let id: String
  let idHint: String
  let badID: String
  let takenID: String
  let starter: String
  let starterHint: String
  let emptyStarter: String
  let noStarter: String
  let file: String
  let fileHint: String
  let json: String
  let jsonHint: String
  let staleJSON: String
  let replacing: String
  let replacingHint: String
  let removal: String
  let removalSure: String
  let usedLead: String
  let noDefinition: String
  let badWorkbook: String
  let fromWorkbook: String
  let toBeWritten: Localized
  let workbookFindings: @Sendable (Int) -> String
  let cell: String
  let found: String
  let meaning: String
  let weights: [XLSFormFinding.Weight: String]
  let trial: String
  let trialPassed: String
  let mustBeMended: String
  let shouldBeLookedAt: @Sendable (Int) -> String
  let add: String
  let save: String
  let saveWorking: String
  let download: String
  let publish: String
  let publishLead: String
  let toPublic: String
  let settings: String
  let openness: String
  let isOpen: String
  let publishFirst: String
  let noOffice: String
  let preview: String
  let definition: String
  let steps: String
  let required: String
  let requiredWhen: String
  let shownWhen: String
  let takenWhen: String
  let unpublished: String
  let closed: String
  let published: @Sendable (Int) -> String
  let worked: String
  let types: [String: String]
  let done: [String: String]

  func standing(_ procedure: Procedure) -> String {
    let base = procedure.version == 0 ? unpublished : procedure.isOpen ? published(procedure.version) : closed
    return procedure.working == nil || procedure.version == 0 ? base : "\(base) \(worked)"
  }

  static let japanese = DefinitionTexts(
    procedure: "手続", state: "状態", office: "担当", none: "手続はまだありません。下から作れます。", new: "手続を作る",
    id: "アドレスの名前", idHint: "英小文字・数字・ハイフンで、60字まで（例：dog-registration）。あとから変えられません。",
    badID: "英小文字・数字・ハイフンだけで、60字までにしてください。", takenID: "同じ名前の手続があるか、前にありました。別の名前にしてください。",
    starter: "ひな型", starterHint: "多くの市区町村にある手続です。手数料・日数・担当などは、公開する前に直してください。", emptyStarter: "空の手続（質問と手順を自分で作る）",
    noStarter: "使わない",
    file: "定義のファイル", fileHint: "JSONのファイルか、XLSFormのExcelファイル（.xlsx）です。", json: "定義（JSON）",
    jsonHint: "書き方は「手続の定義の書き方」を見てください。",
    staleJSON: "ほかの人が先に変えたため、保存しませんでした。下は入力した内容です。別の画面で今の内容と見くらべ、よければもう一度保存してください。",
    replacing: "ファイルから置き換える", replacingHint: "JSONのファイルを選んで保存すると、上の欄の代わりに使います。",
    removal: "手続を消す", removalSure: "この手続を消してよい",
    usedLead: "申請か途中の手続があるため、消せません。受付を止めるには、上の「担当と公開」で印を外してください。",
    noDefinition: "ひな型かファイルを選ぶか、定義を貼り付けてください。", badWorkbook: "このExcelからは作れません。下の表のところを直して、もう一度選んでください。",
    fromWorkbook: "Excelの内容から定義を作りました。下の表と定義を確かめ、「概要」と「ほかの方法」を書いてから「作る」を押してください。",
    toBeWritten: Localized("（ここに書いてください）", en: "(to be written)"), workbookFindings: { "Excelのとおりにならなかったところ：\($0)件" },
    cell: "セル", found: "書いてあること", meaning: "どうなるか",
    weights: [.fault: "直してください。", .leftOut: "取り込みません。", .changed: "変えて取り込みます。"], trial: "公開前の点検",
    trialPassed: "点検で気になるところはありませんでした。", mustBeMended: "公開する前に、直してください", shouldBeLookedAt: { "確かめたほうがよいところ（\($0)件）" },
    add: "作る", save: "保存する", saveWorking: "下書きを保存する",
    download: "定義をファイルで取り出す", publish: "この版を公開する",
    publishLead: "下書きは、まだ使われていません。公開すると、これから始める人に使われます。途中の人には変わったところを示し、答えを引き継ぎます。提出された案件は、前の版のままです。",
    toPublic: "公開しているページを見る", settings: "担当と公開", openness: "受付", isOpen: "だれでも見て、申し込めるようにする",
    publishFirst: "受付を始めるのは、定義を公開してからです。", noOffice: "決めない",
    preview: "質問と手順", definition: "定義", steps: "処理の手順", required: "必須", requiredWhen: "必須になる条件：", shownWhen: "きく条件：",
    takenWhen: "受け付ける条件：", unpublished: "未公開", closed: "停止中", published: { "受付中（第\($0)版）" }, worked: "・公開していない変更があります",
    types: [
      "text": "1行の文", "long-text": "長い文", "number": "数", "money": "金額", "day": "日付", "time": "時刻", "moment": "日時",
      "yes-no": "はい・いいえ", "choice": "1つ選ぶ", "choices": "いくつか選ぶ", "name": "氏名", "address": "住所", "phone": "電話番号",
      "mail": "メールアドレス", "web": "ウェブのアドレス", "bank-account": "口座", "corporate-number": "法人番号", "place": "地図の位置",
      "file": "ファイル",
      "repeated": "くり返し", "consent": "同意", "computed": "計算", "note": "説明",
    ],
    done: [
      "added": "作りました。内容を確かめて、公開してください。", "saved": "保存しました。", "published": "公開しました。受付中でなければ、下の「担当と公開」で受付を始めてください。",
      "trial": "公開できません。点検で見つかったところを直してください。",
      "removed": "手続を消しました。", "unsure": "消していません。消すときは、下の「この手続を消してよい」に印を付けてください。",
      "used": "申請か途中の手続があるため、消せません。受付を止めることはできます。",
      "conflict": "ほかの人が先に変えたため、保存しませんでした。今の内容を確かめて、もう一度してください。",
    ])

  static let english = DefinitionTexts(
    procedure: "Procedure", state: "State", office: "Office", none: "There is no procedure yet. Make one below.",
    new: "Make a procedure", id: "Name in addresses",
    idHint: "Small letters, digits and hyphens, 60 at most, such as dog-registration. It cannot be changed later.",
    badID: "Use small letters, digits and hyphens alone, 60 at most.",
    takenID: "There is or was one of this name. Choose another.",
    starter: "Starter",
    starterHint: "Procedures that most municipalities have. Change fees, days and offices before you publish.",
    emptyStarter: "An empty procedure, of which you write everything",
    noStarter: "None", file: "File with the definition", fileHint: "A JSON file, or an XLSForm workbook (.xlsx).",
    json: "Definition (JSON)",
    jsonHint: "See “Procedure format” for how it is written.",
    staleJSON:
      "Somebody else changed it first, so nothing was saved. What you sent stands below. Compare it with what is there now in another window, and save again if it is right.",
    replacing: "Replace it by a file",
    replacingHint: "A JSON file that is chosen here is saved in the place of the text above.",
    removal: "Remove the procedure", removalSure: "The procedure may be removed",
    usedLead: "Something was handed in or begun by it, so it cannot be removed. To close it, untick “Open” above.",
    noDefinition: "Choose a starter or a file, or paste a definition.",
    badWorkbook: "Nothing can be made of this workbook. Mend what the table below lists, and choose it again.",
    fromWorkbook:
      "A definition was made of the workbook. Look over the table below and the definition, write its summary and the other way, then press “Make it”.",
    toBeWritten: Localized("（ここに書いてください）", en: "(to be written)"),
    workbookFindings: { "What did not come in as it stands in the workbook: \($0)" }, cell: "Cell",
    found: "What stands there",
    meaning: "What becomes of it", weights: [.fault: "Mend this.", .leftOut: "Left out.", .changed: "Changed."],
    trial: "Before it is published", trialPassed: "The trial found nothing.",
    mustBeMended: "Mend this before publishing",
    shouldBeLookedAt: { "To be looked at (\($0))" }, add: "Make it", save: "Save", saveWorking: "Save the draft",
    download: "Take the definition out as a file",
    publish: "Publish this version",
    publishLead:
      "The draft is not used yet. Once published, it holds for whoever begins. Who is under way is shown what has changed and takes the answers along; cases keep the version that they were handed in with.",
    toPublic: "See the public page", settings: "Office and openness", openness: "Open",
    isOpen: "Anyone may see it and apply",
    publishFirst: "It can be opened once a version is published.", noOffice: "None", preview: "Questions and steps",
    definition: "Definition", steps: "Handling", required: "required",
    requiredWhen: "required when", shownWhen: "asked when", takenWhen: "taken when", unpublished: "not published",
    closed: "closed", published: { "open (version \($0))" }, worked: "· with changes that are not published",
    types: [
      "text": "line of text", "long-text": "long text", "number": "number", "money": "money", "day": "day",
      "time": "time",
      "moment": "day and time", "yes-no": "yes or no", "choice": "one choice", "choices": "several choices",
      "name": "name",
      "address": "address", "phone": "telephone", "mail": "mail address", "web": "web address",
      "bank-account": "bank account", "corporate-number": "corporate number", "place": "place on a map", "file": "file",
      "repeated": "repeated", "consent": "consent", "computed": "computed", "note": "note",
    ],
    done: [
      "added": "It is made. Look it over and publish it.", "saved": "Saved.",
      "published": "Published. Where it is not open yet, open it under “Office and openness” below.",
      "trial": "It cannot be published yet. Mend what the trial has found.",
      "removed": "The procedure was removed.",
      "unsure": "Nothing was removed. To remove it, tick “The procedure may be removed” below.",
      "used": "Something was handed in or begun by it, so it cannot be removed. It can be closed.",
      "conflict": "Somebody else changed it first, so nothing was saved. Look at it as it is now and do it again.",
    ])
}
