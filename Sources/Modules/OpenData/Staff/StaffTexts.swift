import ModuleKit

/// Every word of the staff's pages.
struct StaffTexts: Texts {
  let title, add, change, groups, addGroup, kind, organisation, theme, name, nameHint, titleLabel, notes,
    notesHint: String
  let tags, tagsHint, licence, otherLicence, none, frequency, frequencyHint, spatial, from, until, maintainer,
    mail: String
  let notAtOnce, noFile, notRated, notRatedYet, save, withdraw, publish, resources, addResource, resourceName, format,
    address, upload,
    description: String
  let remove, description2, nameRule, tagRule, periodRule, nameTaken, changedMeanwhile, fileOrAddress,
    addressRule: String
  let empty, toPage: String
  let stateOf: @Sendable (Dataset) -> String
  let changeGroup, removeGroup, edit: String
  let uploadHint: @Sendable ([FileKind]) -> String
  let stillUsed: @Sendable (Int) -> String
  let uses: @Sendable (_ downloads: Int, _ calls: Int) -> String

  static let japanese = StaffTexts(
    title: "オープンデータの管理", add: "データセットを加える", change: "データセットを変える", groups: "組織と分野",
    addGroup: "組織か分野を加える", kind: "種類", organisation: "組織", theme: "分野", name: "アドレスに使う名前",
    nameHint: "英小文字・数字・-・_ で2〜100文字。空のままにすると自動で決まります。", titleLabel: "題名", notes: "説明",
    notesHint: "何のデータか、何に使えるかを書きます。Markdownで書けます。", tags: "タグ", tagsHint: "読点で区切ります。",
    licence: "利用条件", otherLicence: "今の指定", none: "なし", frequency: "更新頻度", frequencyHint: "年1回、随時など",
    spatial: "対象地域", from: "対象期間の始まり", until: "対象期間の終わり", maintainer: "問い合わせ先の部署",
    mail: "問い合わせ先のメール", notAtOnce: "保存しただけでは公開されません。次の画面でファイルを加え、機械で読みやすい度合いを見てから、「公開する」を押してください。",
    noFile: "ファイルがまだありません。", notRated: "表ではないので、点はありません。", notRatedYet: "点はまだ出ていません。2分ほど待って開き直してください。",
    save: "保存する", withdraw: "公開をやめる", publish: "公開する",
    resources: "ファイル", addResource: "ファイルを加える", resourceName: "ファイルの題名", format: "形式（CSVなど）",
    address: "別の場所にあるファイルのアドレス", upload: "ここに置くファイル", description: "ファイルの説明", remove: "取り除く",
    description2: "説明", nameRule: "英小文字・数字・-・_ で2〜100文字にしてください。", tagRule: "タグは、それぞれ2〜100文字にしてください。",
    periodRule: "終わりの日を、始まりの日より後にしてください。", nameTaken: "この名前は使われています。別の名前にしてください。",
    changedMeanwhile: "ほかの人が先に変えました。ページを開き直して内容を確かめてから、もう一度入力してください。",
    fileOrAddress: "ファイルを選ぶか、アドレスを入力してください。", addressRule: "http:// か https:// で始まるアドレスにしてください。",
    empty: "まだ何もありません。", toPage: "公開ページ",
    stateOf: { dataset in
      switch dataset.state {
      case .deleted: "公開をやめた"
      case .draft: "下書き"
      case .active: dataset.isPrivate ? "未公開" : "公開中"
      }
    }, changeGroup: "組織・分野を変える", removeGroup: "取り除く", edit: "変える",
    uploadHint: { kinds in
      "1つ、50MBまで。\(kinds.map(\.label).joined(separator: "・"))。送ると、個人情報らしいものがないか中身を確かめます。写真（JPEG・PNG）、文字の入っていないPDF、パスワードの付いたファイル、ZIPの中のZIPは確かめられないので、公開してよい理由を書くまで公開しません。"
    },
    stillUsed: { "まだ\($0)件のデータセットが使っています。先にデータセットのほうを変えてください。" }, uses: { "この1年の利用：ダウンロード \($0)回、API \($1)回" })

  static let english = StaffTexts(
    title: "Manage open data", add: "Add a dataset", change: "Change the dataset", groups: "Organisations and themes",
    addGroup: "Add an organisation or theme", kind: "Kind", organisation: "Organisation", theme: "Theme",
    name: "Name in addresses", nameHint: "2 to 100 of a–z, 0–9, - and _. Left empty, one is made up.",
    titleLabel: "Title", notes: "Description",
    notesHint: "What the data is, and what it is good for. Markdown can be used.",
    tags: "Tags", tagsHint: "With commas between.", licence: "Terms of use", otherLicence: "As it is", none: "None",
    frequency: "Updated how often", frequencyHint: "Once a year, as needed, …", spatial: "Area covered",
    from: "Period covered from", until: "Period covered until", maintainer: "Department to contact",
    mail: "Mail to contact",
    notAtOnce:
      "Saving does not publish it. Add files on the next page, see how well programs can read them, then press Publish.",
    noFile: "There is no file yet.", notRated: "No table, so it has no points.",
    notRatedYet: "Has no points yet. Open the page again in two minutes.", save: "Save", withdraw: "Withdraw",
    publish: "Publish", resources: "Files",
    addResource: "Add a file", resourceName: "Title of the file", format: "Format (such as CSV)",
    address: "Address of a file elsewhere", upload: "File to keep here", description: "About the file",
    remove: "Remove",
    description2: "Description", nameRule: "Write 2 to 100 of a–z, 0–9, - and _.",
    tagRule: "Each tag has 2 to 100 characters.",
    periodRule: "The end must come after the beginning.", nameTaken: "This name is taken. Choose another.",
    changedMeanwhile: "Somebody else has changed it. Open the page again, look at it, and type your changes once more.",
    fileOrAddress: "Choose a file or write an address.",
    addressRule: "Write an address that begins with http:// or https://.",
    empty: "There is nothing yet.", toPage: "Public page",
    stateOf: { dataset in
      switch dataset.state {
      case .deleted: "withdrawn"
      case .draft: "draft"
      case .active: dataset.isPrivate ? "not public" : "public"
      }
    }, changeGroup: "Change an organisation or theme", removeGroup: "Remove", edit: "Change",
    uploadHint: { kinds in
      "One, up to 50 MB: \(kinds.map(\.label).joined(separator: ", ")). It is looked through for data about persons. Pictures (JPEG, PNG), PDFs without text, locked files and ZIPs within a ZIP cannot be looked into: they are not published until you write why they may be."
    },
    stillUsed: { "\($0) dataset\($0 == 1 ? " is" : "s are") still in it. Change \($0 == 1 ? "it" : "them") first." },
    uses: { "Used in the last year: \($0) downloads, \($1) calls of the API" })
}
