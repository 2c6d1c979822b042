import ModuleKit

/// Every word about what a plan answers to.
struct AlignmentTexts: Texts {
  let alignment, lead, none, document, item, itemName, node, number, title, note, nothing, linked, whole: String
  let openItems, openNodes, allLinked, matrix, csv, documents, documentsLead, add, save, kind, address,
    addressHint: String
  let addressWrong, items, itemsHint, edit, remove, removeLead, sure, tickToRemove, conflict, alignNode: String
  let alignNodeLead, wholeDocument, noDocuments, titleJa, titleEn, noteJa, noteEn, saved, answersTo: String
  let publisherJa, publisherEn, from, to, dates, datesHint, aliases, aliasesHint, heldHere, heldHereHint: String
  let register, registerLead, noRegister, namedBy, publisher, period: String
  let eventOf: @Sendable (OutsideDocument.Event.Kind) -> String
  let kindOf: @Sendable (OutsideDocument.Kind) -> String
  let lineWrong, lineTwice, itemInUse: @Sendable (String) -> String
  let tooMany, more: @Sendable (Int) -> String

  static let japanese = AlignmentTexts(
    alignment: "ほかの計画・法令との対応", lead: "この計画の項目が、上位計画・国や県の方針・宣言・法令のどの項目に応えているかを示します。",
    none: "対応はまだ登録されていません。", document: "文書", item: "条・番号", itemName: "項目", node: "キー", number: "番号", title: "題名",
    note: "補足", nothing: "（対応なし）", linked: "対応あり", whole: "計画全体",
    openItems: "どこからも応えられていない項目", openNodes: "この文書のどの項目にも対応していないもの", allLinked: "ありません。",
    matrix: "対応表", csv: "対応をCSVで", documents: "対応する文書", documentsLead: "上位計画・国や県の計画・宣言・法令などを、項目とともに登録します。",
    add: "文書を加える", save: "保存する", kind: "種類", address: "公表されているアドレス", addressHint: "https:// から始まるもの。なければ空のまま。",
    addressWrong: "http:// か https:// で始まるアドレスを書いてください。", items: "項目",
    itemsHint: "1行に1つ、「条や番号 | 名前」か、名前だけ。「キー | 条や番号 | 名前 | 英語名 | 共通コード」とすべて書くこともできます。キーは空けると自動で付きます。表計算から貼り付けることもできます。",
    edit: "文書と項目を直す", remove: "文書を取り除く", removeLead: "どの項目からも対応づけていない文書を取り除けます。計画の履歴には残ります。",
    sure: "取り除いてよい", tickToRemove: "取り除くときは、確認の印を付けてください。",
    conflict: "ほかの人が先に計画を変えました。内容を確かめてから、もう一度保存してください。", alignNode: "対応を決める",
    alignNodeLead: "この項目が応えているものに印を付けてください。", wholeDocument: "文書全体", noDocuments: "先に、対応する文書を加えてください。",
    titleJa: "題名", titleEn: "題名（英語）", noteJa: "補足", noteEn: "補足（英語）", saved: "保存しました。", answersTo: "この項目が応えている計画・法令",
    publisherJa: "決めた・公表したところ", publisherEn: "決めた・公表したところ（英語）", from: "期間の始まりの年度", to: "期間の終わりの年度",
    dates: "日付", datesHint: "1行に1つ、「2020-12-25 | 改定 | 補足」。日付は年だけ、年月だけでもかまいません。種類は 策定・公表・施行・改定・改称・調査・終了 のどれかです。",
    aliases: "略称・前の名前", aliasesHint: "1行に1つ。", heldHere: "ここにある計画のキー",
    heldHereHint: "この文書が同じ市の計画としてここにあるときに、アドレスの末尾の文字を書いてください。",
    register: "関係する文書", registerLead: "計画が応え、よりどころにしている文書の一覧です。同じキーの文書は、いくつの計画にあっても一つとして示します。",
    noRegister: "文書はまだ登録されていません。", namedBy: "名を挙げている計画", publisher: "決めた・公表したところ", period: "期間",
    eventOf: { kind in
      switch kind {
      case .adopted: "策定"
      case .published: "公表"
      case .enforced: "施行"
      case .revised: "改定"
      case .renamed: "改称"
      case .surveyed: "調査"
      case .ended: "終了"
      }
    },
    kindOf: { kind in
      switch kind {
      case .own: "市の計画・文書"
      case .survey: "調査"
      case .statistics: "統計"
      case .guide: "手引"
      case .upper: "上位計画"
      case .national: "国の計画・方針"
      case .prefectural: "県の計画・方針"
      case .declaration: "宣言"
      case .statute: "法令"
      case .other: "その他"
      }
    },
    lineWrong: { "この行を読めません：「\($0)」。「条や番号 | 名前」の形で書いてください。" },
    lineTwice: { "「\($0)」というキーが2つあります。" },
    itemInUse: { "項目「\($0)」には対応が付いています。先に対応を外すか、行を残してください。" },
    tooMany: { "\($0)件までです。" }, more: { "ほかに\($0)件あります。" })

  static let english = AlignmentTexts(
    alignment: "Other plans and statutes",
    lead:
      "Shows which items of upper plans, national and prefectural policies, declarations and statutes this plan answers to.",
    none: "Nothing has been linked yet.", document: "Document", item: "Article or number", itemName: "Item",
    node: "Key",
    number: "Number", title: "Title", note: "Note", nothing: "(nothing)", linked: "linked",
    whole: "The plan as a whole",
    openItems: "Items that nothing answers to", openNodes: "What answers to no item of this document",
    allLinked: "None.",
    matrix: "Crosswalk", csv: "Links as CSV", documents: "Documents to answer to",
    documentsLead:
      "Upper plans, plans of the state and the prefecture, declarations and statutes, each with its items.",
    add: "Add a document", save: "Save", kind: "Kind", address: "Where it is published",
    addressHint: "Begins with https://. Leave it empty where there is none.",
    addressWrong: "Write an address that begins with http:// or https://.", items: "Items",
    itemsHint:
      "One a line: “article or number | name”, or a name alone; in full “key | article or number | name | English name | shared code”. A key that is left out is made. You can paste from a spreadsheet.",
    edit: "Mend the document and its items", remove: "Remove the document",
    removeLead: "A document that nothing answers to or rests on can be removed. The plan’s history keeps it.",
    sure: "Remove it",
    tickToRemove: "Tick the box to remove it.",
    conflict: "Somebody has changed the plan meanwhile. Look at it, then save once more.",
    alignNode: "Choose what it answers to",
    alignNodeLead: "Tick what this item answers to.", wholeDocument: "The document as a whole",
    noDocuments: "Add a document first.", titleJa: "Title", titleEn: "Title (English)", noteJa: "Note",
    noteEn: "Note (English)", saved: "Saved.", answersTo: "Answers to",
    publisherJa: "Decided or published by", publisherEn: "Decided or published by (English)",
    from: "First fiscal year", to: "Last fiscal year", dates: "Dates",
    datesHint:
      "One a line: “2020-12-25 | revised | note”. The date may be a year or a month. What happened is adopted, published, in force, revised, renamed, surveyed or ended.",
    aliases: "Short and earlier names", aliasesHint: "One a line.", heldHere: "Key of the plan held here",
    heldHereHint: "Where the document is a plan of this municipality that is here: the last part of its address.",
    register: "Related documents",
    registerLead:
      "The documents that plans answer to and rest on. What has the same key is one document, whatever plans name it.",
    noRegister: "No document has been entered yet.", namedBy: "Named by", publisher: "Decided or published by",
    period: "Period",
    eventOf: { kind in
      switch kind {
      case .adopted: "Adopted"
      case .published: "Published"
      case .enforced: "In force"
      case .revised: "Revised"
      case .renamed: "Renamed"
      case .surveyed: "Surveyed"
      case .ended: "Ended"
      }
    },
    kindOf: { kind in
      switch kind {
      case .own: "The city’s plan or document"
      case .survey: "Survey"
      case .statistics: "Statistics"
      case .guide: "Guide"
      case .upper: "Upper plan"
      case .national: "National plan or policy"
      case .prefectural: "Prefectural plan or policy"
      case .declaration: "Declaration"
      case .statute: "Statute"
      case .other: "Other"
      }
    },
    lineWrong: { "This line cannot be read: “\($0)”. Write “article or number | name”." },
    lineTwice: { "The key “\($0)” is there twice." },
    itemInUse: { "The item “\($0)” is linked. Take the links away first, or leave its line." },
    tooMany: { "There may be \($0)." }, more: { "And \($0) more." })
}
