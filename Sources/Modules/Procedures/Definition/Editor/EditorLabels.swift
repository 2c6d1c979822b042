import ModuleKit

/// What people call the members of a definition, one line for each. A member without a line goes by its own name.
enum EditorLabels {
  private static let members: [String: (ja: String, en: String, hint: Localized?)] = [
    "title": ("題名・質問文", "Title", nil),
    "summary": ("概要", "Summary", Localized("何のための手続かを、1〜2文で書きます。", en: "What it is for, in one or two sentences.")),
    "kind": ("種類", "Kind", nil),
    "basis": ("根拠", "Legal basis", nil),
    "basis.level": ("根拠の種類", "Kind of basis", nil),
    "basis.title": ("法令などの名前", "Name of the law or rule", nil),
    "basis.article": ("条項", "Article", nil),
    "eligible": ("手続できる人", "Who may apply", nil),
    "needs": ("用意するもの", "What is needed", Localized("1行に1つ、「日本語|英語」の形です。", en: "One a line: Japanese|English.")),
    "days": ("標準処理期間（開庁日）", "Standard time in working days", nil),
    "fee": ("手数料", "Fee", nil),
    "fee.yen": ("金額（円）", "Amount in yen", nil),
    "fee.each": ("数を聞く質問の名前", "Question that says how many", nil),
    "fee.when": ("いつ請求するか", "When it is charged", nil),
    "fee.exempt": ("無料になる場合など", "When nothing is to be paid", nil),
    "assurance": ("本人確認", "Who the applicant is", nil),
    "otherWay": ("ほかの方法", "Other ways", Localized("窓口・電話・郵便など。", en: "Counter, telephone, mail.")),
    "events": ("できごと", "Life events", nil),
    "words": (
      "探すときの言葉", "Words people look for",
      Localized("1行に1つ。題名にない言葉を書きます。", en: "One a line, that the title does not hold.")
    ),
    "retention": ("終わってから保存する日数", "Days of retention after the end", nil),
    "thanks": ("提出したあとに示す文", "Words after handing in", nil),
    "name": (
      "名前（式で使う）", "Name, for expressions",
      Localized(
        "英字で始まる英数字です。変えると、式の中の名前も変わります。途中まで答えた人のこの質問の答えは、引き継がれません。",
        en: "Letters and digits. Expressions follow when it is changed; answers to it in applications under way do not."
      )
    ),
    "type": (
      "種類", "Type",
      Localized("変えても、使えるものは残ります。保存すると欄が変わります。", en: "What still fits stays. The fields change when you save.")
    ),
    "text": ("質問の前に示す文", "Words above the questions", nil),
    "hint": ("補足", "Hint", nil),
    "example": ("記入例", "Example", nil),
    "required": ("必須", "Required", nil),
    "required.when": ("必須になる条件（式）", "Required when (expression)", nil),
    "requiredWords": ("答えがないときに示す文", "Words where it is missing", nil),
    "shown": ("きく条件（式）", "Asked when (expression)", Localized("空なら、いつもききます。", en: "Empty: always.")),
    "constraint": (
      "受け付ける条件（式）", "Taken when (expression)", Localized("「.」が答えです（例：. > 0）。", en: "“.” is the answer: . > 0")
    ),
    "constraintWords": ("条件に合わないときに示す文", "Words where it is not taken", nil),
    "initial": ("はじめの値（式）", "Initial value (expression)", nil),
    "formula": ("計算の式", "Formula", nil),
    "privacy": ("個人情報", "Privacy", nil),
    "prefill": ("登録された情報で埋める", "Filled in with", nil),
    "readOnly": ("見せるだけで、きかない", "Shown, not asked", nil),
    "decimals": ("小数の桁数", "Decimal places", nil),
    "options": ("選択肢", "Options", nil),
    "options.code": ("記号", "Code", nil),
    "options.title": ("表示", "Words", nil),
    "options.shown": ("出す条件", "Offered when", nil),
    "files": ("ファイル", "Files", nil),
    "files.most": ("いくつまで", "How many at most", nil),
    "files.pictures": ("写真だけ", "Pictures alone", nil),
    "least": ("最少の件数", "Least", nil),
    "most": ("最多の件数", "Most", nil),
    "count": ("件数の式", "How many (expression)", Localized("空なら、申請する人が加えます。", en: "Empty: applicants add them.")),
    "money": ("金額（円）として示す", "An amount in yen", nil),
    "hidden": ("申請する人に見せない", "Not shown to applicants", nil),
    "office": ("担当する所属の名前", "Office", Localized("空なら、手続の担当です。", en: "Empty: the procedure’s own.")),
    "parallel": ("前の手順と同時に進める", "At the same time as the one before", nil),
    "points": ("見るところ", "Points to look at", Localized("1行に1つ、「日本語|英語」の形です。", en: "One a line: Japanese|English.")),
    "since": ("いつから", "Since", Localized("2026-04-01 の形です。", en: "Such as 2026-04-01.")),
    "ground": ("根拠", "Ground", nil),
    "signature": ("カードの署名を求める", "Signed with a card", nil),
    "representatives": ("代理の人", "Representatives", nil),
    "signers": ("ほかに署名する人", "Further signers", nil),
    "mail": ("メールを聞く質問の名前", "Question that asks for their mail address", nil),
    "sees": ("見せる質問の名前", "Questions that they see", Localized("1行に1つ。", en: "One a line.")),
    "shared": ("ほかの手続と共通の名前", "Name shared with other procedures", nil),
    "lookup": ("市が持つ情報で埋める", "Looked up by the office", nil),
    "lookup.register": ("台帳", "Register", nil),
    "lookup.key": (
      "だれの記録かを決める項目", "What tells whose record it is",
      Localized(
        "台帳の項目の名前と、それに当たる答え（例：${name}）を1行ずつ。",
        en: "A field of the register and the answer that it equals, such as ${name}.")
    ),
    "lookup.value": ("使う項目", "Field that is taken", nil),
    "letters": ("通知書", "Letters", nil),
    "outcome": ("どの結果のとき", "For which outcome", nil),
    "addressee": ("あて先", "Addressee", nil),
    "body": ("本文", "Body", nil),
    "inputs": (
      "職員が書く欄", "What staff fill in", Localized("本文では ${名前} で使います。", en: "In the text they stand as ${name}.")
    ),
    "inputs.name": ("名前（英数字）", "Name", nil),
    "inputs.title": ("見出し", "Label", nil),
    "inputs.options": ("選ぶもの（1行に1つ）", "To choose from, one a line", nil),
    "inputs.optional": ("空でもよい", "May be left out", nil),
    "validDays": ("有効な日数", "Days of validity", nil),
    "sender": ("差出人", "Sender", nil),
    "seal": (
      "首長の公印を押す", "Bears the mayor’s seal",
      Localized("公印が登録されていないときは「公印省略」と印刷します。", en: "Where no seal is set, it says so (公印省略).")
    ),
    "prefix": ("文書番号の頭", "Prefix of its number", nil),
    "sections": ("区分", "Sections", nil),
    "questions": ("くり返す質問", "Questions", nil),
    "steps": ("処理の手順", "Handling steps", nil),
    "abolished": ("添付がいらなくなった書類", "Documents no longer needed", nil),
  ]

  private static let values: [String: Localized] = [
    "application": Localized("申請（市が決める）", en: "Application"), "notification": Localized("届出", en: "Notification"),
    "registration": Localized("申込", en: "Registration"), "survey": Localized("アンケート", en: "Survey"),
    "inquiry": Localized("相談・問い合わせ", en: "Inquiry"), "law": Localized("法律", en: "Law"),
    "order": Localized("政省令", en: "Order"), "ordinance": Localized("条例", en: "Ordinance"),
    "rule": Localized("規則", en: "Rule"), "guideline": Localized("要綱", en: "Guideline"),
    "check": Localized("確認", en: "Check"), "decision": Localized("決定", en: "Decision"),
    "work": Localized("作業", en: "Work"), "handover": Localized("交付", en: "Handover"),
    "personal": Localized("個人情報", en: "Personal"), "sensitive": Localized("要配慮個人情報", en: "Sensitive"),
    "name": Localized("氏名", en: "Name"), "kana": Localized("ふりがな", en: "Reading of the name"),
    "birth-date": Localized("生年月日", en: "Date of birth"), "sex": Localized("性別", en: "Sex"),
    "address": Localized("住所", en: "Address"), "phone": Localized("電話番号", en: "Telephone"),
    "mail": Localized("メールアドレス", en: "Mail address"), "business-name": Localized("事業者名", en: "Name of the business"),
    "corporate-number": Localized("法人番号", en: "Corporate number"),
    "none": Localized("だれも代われない", en: "Nobody"), "mandate": Localized("委任を受けた人", en: "Who holds a mandate"),
    "statement": Localized("代理だと申し出た人", en: "Who says so, with a letter of authority"),
    "notice": Localized("通知書", en: "Notice"), "certificate": Localized("証明書", en: "Certificate"),
    "approved": Localized("認めたとき", en: "Approved"), "refused": Localized("認めないとき", en: "Refused"),
  ]

  /// `name` is a path within a part: `basis.level`, or `options.3.code` of the fourth row.
  static func label(_ name: String, _ language: Language) -> String {
    guard let known = known(name) else { return name }
    return language == .english ? known.en : known.ja
  }

  static func hint(_ name: String, _ language: Language) -> String? { known(name)?.hint?.text(in: language) }

  private static func known(_ name: String) -> (ja: String, en: String, hint: Localized?)? {
    let parts = name.split(separator: ".").filter { Int($0) == nil }
    return members[name] ?? members[parts.joined(separator: ".")] ?? parts.last.flatMap { members[String($0)] }
  }

  /// One of the values of a member that has several.
  static func value(_ value: String, of member: String, _ language: Language) -> String {
    switch member {
    case "type": return DefinitionTexts.of(language).types[value] ?? value
    case "events": return LifeEvent(rawValue: value)?.title.text(in: language) ?? value
    case "assurance": return RequiredAssurance(rawValue: value)?.words.text(in: language) ?? value
    case "when", "fee.when":
      return
        (value == "receipt"
        ? Localized("提出されたとき", en: "When it is handed in") : Localized("認める決定のとき", en: "When it is approved"))
        .text(in: language)
    case "privacy" where value == "none": return Localized("個人情報ではない", en: "None").text(in: language)
    default: return values[value]?.text(in: language) ?? value
    }
  }
}
