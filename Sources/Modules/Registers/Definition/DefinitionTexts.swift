import ModuleKit

/// Every word of the pages that define fields.
struct DefinitionTexts: Texts {
  let fields: String
  let none: String
  let add: String
  let retired: String
  let bringBack: String
  let fieldName: String
  let fieldNameEn: String
  let key: String
  let keyHint: String
  let badKey: String
  let keyTaken: String
  let tooMany: String
  let type: String
  let chooseType: String
  let otherColumn: String
  let decimals: String
  let decimalsHint: String
  let unit, unitEn, unitHint, unitOfNumber: String
  let standard, standardHint, unknownStandard, suggested, suggestedHint: String
  let codes: String
  let codesHint: String
  let noCodes: String
  let doubledCode: String
  let register: String
  let chooseRegister: String
  let formula: String
  let formulaHint: String
  let formulaNames: String
  let formulaHelp: [(example: String, words: String)]
  let result: String
  let computedRules: String
  let personalFormula: String
  let publicReader: @Sendable (String) -> String
  let isRead: @Sendable (String) -> String
  let rules: String
  let isRequired: String
  let isUnique: String
  let isPublic: String
  let isNotPublic: String
  let hasDoubles: String
  let personalIsNotPublic: String
  let privacyLabel: String
  let privacyHint: String
  let least: String
  let most: String
  let pattern: String
  let patternHint: String
  let badPattern: String
  let help: String
  let helpEn: String
  let up: String
  let down: String
  let takeOut: String
  let save: String
  let types: [String: String]
  private let privacies: [RecordField.Privacy: String]

  func privacy(_ privacy: RecordField.Privacy) -> String { privacies[privacy] ?? privacy.rawValue }

  var labels: [(String, String)] {
    [
      ("title", fieldName), ("titleEn", fieldNameEn), ("key", key), ("type", type), ("decimals", decimals),
      ("unit", unit), ("unitEn", unitEn), ("standard", standard),
      ("codes", codes), ("register", register), ("formula", formula), ("result", result), ("rules", rules),
      ("privacy", privacyLabel), ("least", least),
      ("most", most), ("pattern", pattern), ("help", help), ("helpEn", helpEn),
    ]
  }

  static let japanese = DefinitionTexts(
    fields: "項目", none: "項目はまだありません。「項目を加える」から始めてください。", add: "項目を加える", retired: "外した項目", bringBack: "戻す",
    fieldName: "項目の名前", fieldNameEn: "項目の名前（英語）", key: "プログラム用の名前", keyHint: "英小文字で始め、英小文字、数字、_ で。例 address",
    badKey: "英小文字で始まる、英小文字・数字・_ の1〜60文字にしてください。q や page など、検索に使う名前は使えません。",
    keyTaken: "この名前の項目がすでにあります。別の名前にしてください。", tooMany: "項目は\(Frame.mostFields)個までです。",
    type: "種類", chooseType: "種類を選んでください。",
    otherColumn: "記録があるので、この種類には変えられません。新しい項目を加えて、値を移してください。", decimals: "小数点以下の桁数",
    decimalsHint: "種類か計算の結果が数のとき。整数なら0。", unit: "単位", unitEn: "単位（英語）",
    unitHint: "種類か計算の結果が数のとき。例 人、㎡。見出しに「面積（㎡）」のように出ます。",
    unitOfNumber: "単位を付けられるのは数の項目だけです。種類を「数」に変えるか、単位を空にしてください。", standard: "標準データセットの列",
    standardHint: "国の標準データセットのどの列にあたるか。例 名称、緯度。なければ空。",
    unknownStandard: "標準データセットにない列です。候補から選ぶか、空にしてください。", suggested: "標準データセットの列の候補",
    suggestedHint: "項目名が似ています。同じ意味なら選んでください。", codes: "選択肢",
    codesHint: "種類が選択肢のとき。1行に1つ「コード = 名前 = 英語の名前」。名前は省けます。",
    noCodes: "選択肢を1つ以上書いてください。", doubledCode: "同じコードが2つあります。", register: "参照する台帳",
    chooseRegister: "ほかの台帳を選んでください。", formula: "計算の式",
    formulaHint: "種類が計算のとき。同じ記録のほかの項目を ${名前} と書きます。例 ${yearly_cost} div ${users}", formulaNames: "式で使える名前と関数",
    formulaHelp: [
      ("${a} + ${b} * 2, ${a} div ${b}, ${a} mod ${b}", "足し算、かけ算、割り算、割った余り"),
      ("if(${a} >= 100, '大', '小')", "場合分け。and、or、not( ) も使えます"),
      ("coalesce(${a}, 0)", "空のときの代わりの値。空の項目を含む計算の結果は空になります"),
      ("round(${a} div ${b} * 100, 1)", "四捨五入（小数1桁）"), ("concat(${a}, ' ', ${b})", "文字をつなぐ"),
      ("${until} - ${from}", "日数。日付にするには date(${until} - 90)"),
      ("difference-in-months(${from}, ${until})", "月数"), ("sum(${a}, ${b}), min( ), max( )", "合計、最小、最大"),
      ("contains(${a}, '語'), substr(${a}, 0, 3), regex(${a}, '[0-9]+')", "文字を調べる、取り出す"),
    ],
    result: "計算の結果", computedRules: "計算の項目は「必須」「同じ値は1つだけ」にできません。外してください。",
    personalFormula: "式が個人情報の項目を使うので、公開できません。「公開」を外すか、式を変えてください。",
    publicReader: { "公開している計算の項目「\($0)」がこの項目を使っています。先に「\($0)」の公開をやめるか、式を変えてください。" },
    isRead: { "計算の項目「\($0)」の式がこの項目を使っているため、外せません。先に式を変えてください。" }, rules: "決まり", isRequired: "必須", isUnique: "同じ値は1つだけ",
    isPublic: "公開",
    isNotPublic: "非公開", hasDoubles: "同じ値の記録があるので、「同じ値は1つだけ」にできません。先に記録を直してください。",
    personalIsNotPublic: "個人情報の項目は公開できません。どちらかを外してください。", privacyLabel: "個人情報",
    privacyHint: "個人情報の項目は公開されず、職員が見ると記録が残ります。", least: "最小", most: "最大", pattern: "書き方（正規表現）",
    patternHint: "値の全体が合うこと。例 [A-Z]{2}[0-9]{4}", badPattern: "正規表現として読めません。かっこや記号を確かめてください。", help: "書き方の説明",
    helpEn: "書き方の説明（英語）", up: "上へ", down: "下へ", takeOut: "外す", save: "保存する",
    types: [
      "text": "文字（1行）", "lines": "文字（複数行）", "number": "数", "money": "金額（円）", "day": "日付", "time": "時刻",
      "fiscal-year": "年度", "yes-no": "はい・いいえ", "latitude": "緯度", "longitude": "経度", "corporate-number": "法人番号",
      "municipality-code": "全国地方公共団体コード", "postal-code": "郵便番号", "address": "住所・所在地", "phone": "電話番号", "web": "URL",
      "mail": "メールアドレス",
      "code": "選択肢", "reference": "ほかの台帳の記録", "geometry": "図形（点・線・面）", "file": "ファイル", "picture": "写真・図",
      "computed": "計算（ほかの項目から）",
    ],
    privacies: [.none: "個人情報ではない", .personal: "個人情報", .sensitive: "要配慮個人情報"])

  static let english = DefinitionTexts(
    fields: "Fields", none: "There are no fields yet. Begin with “Add a field”.", add: "Add a field",
    retired: "Fields that were taken out", bringBack: "Bring back", fieldName: "Name", fieldNameEn: "Name in English",
    key: "Name for programs", keyHint: "A letter, then a–z, 0–9 and _. Such as address",
    badKey:
      "Write a letter and then up to 59 of a–z, 0–9 and _. Names that searching uses, such as q and page, are taken.",
    keyTaken: "There is a field of this name already. Choose another.",
    tooMany: "There may be \(Frame.mostFields) fields at most.", type: "Type", chooseType: "Choose a type.",
    otherColumn: "There are records, so the type cannot become this one. Add a new field and move the values.",
    decimals: "Decimals", decimalsHint: "For numbers and formulas that come to one; 0 for whole ones.",
    unit: "Unit", unitEn: "Unit in English",
    unitHint: "For numbers and formulas that come to one, such as 人 or ㎡. Headings show it: 面積（㎡）.",
    unitOfNumber: "Only numbers have a unit. Make the type “Number”, or leave the unit empty.",
    standard: "Column of the standard datasets",
    standardHint: "Which column of the national standard datasets it stands for, such as 名称. Empty for none.",
    unknownStandard: "No standard dataset has this column. Choose one of the list, or leave it empty.",
    suggested: "A standard column that is alike",
    suggestedHint: "Its name is like the field’s. Choose it if it means the same.",
    codes: "Choices",
    codesHint: "For a list of choices: one a line, “code = name = English name”. Names may be left out.",
    noCodes: "Write at least one choice.", doubledCode: "Two choices have the same code.",
    register: "Register referred to", chooseRegister: "Choose another register.", formula: "Formula",
    formulaHint:
      "For computed fields. Other fields of the record are written ${name}, such as ${yearly_cost} div ${users}",
    formulaNames: "Names and functions for formulas",
    formulaHelp: [
      ("${a} + ${b} * 2, ${a} div ${b}, ${a} mod ${b}", "to add, multiply, divide; what is left of a division"),
      ("if(${a} >= 100, 'large', 'small')", "one of two; and, or, not( ) can be used"),
      ("coalesce(${a}, 0)", "in the place of nothing; what is reckoned with nothing is nothing"),
      ("round(${a} div ${b} * 100, 1)", "to one decimal"), ("concat(${a}, ' ', ${b})", "texts after one another"),
      ("${until} - ${from}", "days between; date(${until} - 90) is a day"),
      ("difference-in-months(${from}, ${until})", "months between"), ("sum(${a}, ${b}), min( ), max( )", "of several"),
      ("contains(${a}, 'x'), substr(${a}, 0, 3), regex(${a}, '[0-9]+')", "to look into texts"),
    ],
    result: "What the formula comes to",
    computedRules: "A computed field cannot be required, nor “no value twice”. Take these off.",
    personalFormula:
      "The formula reads a personal field, so its result cannot be public. Take off “public”, or change the formula.",
    publicReader: {
      "The public computed field “\($0)” reads this one. Make it not public first, or change its formula."
    },
    isRead: { "The formula of “\($0)” reads this field, so it cannot be taken out. Change the formula first." },
    rules: "Rules",
    isRequired: "required", isUnique: "no value twice", isPublic: "public", isNotPublic: "not public",
    hasDoubles: "Two records have the same value, so this cannot be “no value twice”. Change the records first.",
    personalIsNotPublic: "A field with personal data cannot be public. Take off one of the two.",
    privacyLabel: "Personal data",
    privacyHint: "Fields with personal data are never published, and it is recorded when staff read them.",
    least: "Least", most: "Greatest", pattern: "Form (regular expression)",
    patternHint: "The whole value has to match. Such as [A-Z]{2}[0-9]{4}",
    badPattern: "This is no regular expression. Check its brackets and signs.", help: "How to fill it in",
    helpEn: "How to fill it in, in English", up: "Up", down: "Down", takeOut: "Take out", save: "Save",
    types: [
      "text": "Text, one line", "lines": "Text, several lines", "number": "Number", "money": "Money (yen)",
      "day": "Day", "time": "Time", "fiscal-year": "Fiscal year", "yes-no": "Yes or no", "latitude": "Latitude",
      "longitude": "Longitude", "corporate-number": "Corporate number", "municipality-code": "Municipality code",
      "postal-code": "Postal code", "address": "Address", "phone": "Phone number", "web": "URL", "mail": "Mail address",
      "code": "Choice", "reference": "Record of another register", "geometry": "Shape (point, line, area)",
      "file": "File",
      "picture": "Picture",
      "computed": "Computed from other fields",
    ],
    privacies: [.none: "None", .personal: "Personal data", .sensitive: "Sensitive personal data"])
}
