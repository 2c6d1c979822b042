import ModuleKit

/// Every word of the pages that make a register and change its settings.
struct SettingsTexts: Texts {
  let fields: String
  let settings: String
  let newRegister: String
  let made: String
  let fromFile: String
  let fromFileHint: String
  let starter: String
  let starterHint: String
  let noStarter: String
  let make: String
  let registerID: String
  let idHint: String
  let badID: String
  let idTaken: String
  let name: String
  let nameEn: String
  let text: String
  let textEn: String
  let textHint: String
  let department: String
  let noDepartment: String
  let opennessLabel: String
  let opennessHint: String
  let openness: @Sendable (Openness) -> String
  let least: String
  let leastHint: String
  let leastWarning: String
  let retire: String
  let revive: String
  let outdated: String
  let outdatedHelp: String
  let definition: String
  let definitionHint: String
  let definitionLead: String
  let downloadDefinition: String
  let makeOfDefinition: String
  let noDefinition: String
  let definitionTooLarge: String
  let otherID: String
  let otherIDHint: String

  static let japanese = SettingsTexts(
    fields: "項目", settings: "設定", newRegister: "台帳を作る", made: "台帳を作りました。次に、項目を決めてください。",
    fromFile: "ファイルから作る",
    fromFileHint: "CSV、TSV、Excel（.xlsx、.xls）、GeoJSON、JSON。50MBまで。列から項目を作り、次のページで確かめて直してから、台帳を作ります。", starter: "ひな形",
    starterHint: "国が定めたデータセットの列で始めます。ファイルから作るときは使いません。", noStarter: "使わない", make: "作る", registerID: "アドレスに使う名前",
    idHint: "英小文字、数字、ハイフンで。あとから変えられません。例 aed", badID: "英小文字、数字、ハイフンの1〜60文字にしてください。",
    idTaken: "この名前の台帳がすでにあります。別の名前にしてください。", name: "台帳の名前", nameEn: "台帳の名前（英語）", text: "説明", textEn: "説明（英語）",
    textHint: "Markdownで書けます。", department: "担当課", noDepartment: "決めない", opennessLabel: "公開",
    opennessHint: "公開するのは、項目ごとに「公開」とした項目だけです。個人情報の項目は公開されません。",
    openness: { openness in
      switch openness {
      case .closed: "公開しない"
      case .counted: "集計だけを公開する（1件ごとの記録は公開しない）"
      case .records: "記録を公開する"
      }
    }, least: "公表する件数の下限",
    leastHint: "公開の集計では、これより少ない件数の区分の数を出しません。空なら、個人情報の項目がある台帳では5、ほかの台帳では下限なしです。1にすると、すべての数を出します。",
    leastWarning: "この台帳には個人情報の項目がありますが、公開の集計に1件だけの区分も出ます。個人が分かってしまわないか確かめ、必要なら「公表する件数の下限」を5以上にしてください。",
    retire: "この台帳を廃止する",
    revive: "この台帳をまた使う", outdated: "ほかの人が先に保存しました", outdatedHelp: "この台帳の設定は、開いたあとに変えられています。開き直して、もう一度変更してください。",
    definition: "定義のファイル", definitionHint: "ほかの台帳の設定のページからダウンロードした定義（JSON）を選んでください。",
    definitionLead: "項目、公開の範囲、承認のしかた、見せ方をまとめたファイルです。記録は入っていません。同じ台帳を、ほかの自治体やこの自治体に作れます。",
    downloadDefinition: "定義をダウンロードする（JSON）", makeOfDefinition: "定義のファイルから作る", noDefinition: "定義のファイルを選んでください。",
    definitionTooLarge: "ファイルが大きすぎます。10MBまでの定義を選んでください。", otherID: "アドレスに使う別の名前",
    otherIDHint: "空なら、定義に書かれた名前になります。")

  static let english = SettingsTexts(
    fields: "Fields", settings: "Settings", newRegister: "Make a register",
    made: "The register is made. Now define its fields.",
    fromFile: "Make it from a file",
    fromFileHint:
      "CSV, TSV, Excel (.xlsx, .xls), GeoJSON or JSON, up to 50 MB. Its columns become fields, which the next page shows to be checked before the register is made.",
    starter: "Begin with", starterHint: "The columns of a national dataset. Not used where it is made from a file.",
    noStarter: "Nothing", make: "Make it", registerID: "Name in addresses",
    idHint: "Of a–z, 0–9 and hyphen; it cannot be changed later. Such as aed",
    badID: "Write 1 to 60 characters of a–z, 0–9 and hyphen.",
    idTaken: "There is a register of this name already. Choose another.", name: "Name", nameEn: "Name in English",
    text: "Description", textEn: "Description in English", textHint: "Markdown can be used.", department: "Kept by",
    noDepartment: "Nobody in particular", opennessLabel: "Publication",
    opennessHint: "Only fields that are marked public are published, and never those with personal data.",
    openness: { openness in
      switch openness {
      case .closed: "Not public"
      case .counted: "Summaries alone are public, and no record"
      case .records: "Records are public"
      }
    }, least: "Smallest number shown",
    leastHint:
      "Public summaries do not tell numbers of groups with fewer records. Empty: 5 where the register has fields with personal data, else none. 1 tells every number.",
    leastWarning:
      "This register has fields with personal data, and public summaries tell groups of a single record. See that nobody can be recognised; if in doubt, make “Smallest number shown” 5 or more.",
    retire: "Stop keeping this register", revive: "Keep this register again",
    outdated: "Somebody else saved first",
    outdatedHelp: "The register’s settings were changed after you opened them. Open them anew and change them again.",
    definition: "File with a definition",
    definitionHint: "Choose a definition (JSON) that was downloaded from the settings of another register.",
    definitionLead:
      "A file with the fields, what is public, how changes are approved, and the views; without records. An equal register can be made of it here or elsewhere.",
    downloadDefinition: "Download the definition (JSON)", makeOfDefinition: "Make it of a definition",
    noDefinition: "Choose a file with a definition.",
    definitionTooLarge: "The file is too large. Choose one of up to 10 MB.",
    otherID: "Another name in addresses", otherIDHint: "Empty: the name that the definition says.")
}
