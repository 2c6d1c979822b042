import ModuleKit

/// Every word of the steps from a workbook to a plan.
struct ImportTexts: Texts {
  let title, lead, remembered, rememberedLead, discarded, preview, forget, forgotten: String
  let slug, slugHint, slugWrong, slugTaken, planTitle, year, yearHint, yearWrong, levels, levelsHint: String
  let cannot, result, indicators, measurements, targets, reviews, departments: String
  let notTaken, allTaken, cells, first, csv: String
  let sheetAndHeaders, sheet, headerRows, headerRowsHint, readAnew, readAnewNote: String
  let columns, changeColumns, columnsLead, whatKindsMean, saveAndNext, saveAndPreview, noHeader, noValues,
    details: String
  let newPlan, remember, rememberHint, takeOver, takeOverNote, previewAgain: String
  let imported, importedLead, seeDraft, editDraft, publishDraft, undo, undoLead, forgetFile, wasTaken, wasLeft,
    cellByCell: String
  let levelMissing, indicatorMissing, columnYearWrong: String
  let using: @Sendable (String) -> String
  let more: @Sendable (Int) -> String
  let levelsWrong: @Sendable ([String]) -> String
  let part: @Sendable (String) -> String
  let kind, explained: @Sendable (ColumnKind) -> String

  static let japanese = ImportTexts(
    title: "Excelから計画を取り込む",
    lead: "事務事業評価の一覧など、手元のExcelの表をそのまま計画にします。送っただけでは何も変わりません。列の意味と結果を確かめてから取り込みます。",
    remembered: "覚えている対応付け", rememberedLead: "見出しが似ているファイルを送ると、次の対応付けを使います。",
    discarded: "ファイルを消しました。何も取り込んでいません。", preview: "取り込みの確認", forget: "忘れる", forgotten: "対応付けを忘れました。",
    slug: "アドレスに使う名前", slugHint: "半角の英小文字・数字・ハイフン（例 hyoka-r7）", slugWrong: "半角の英小文字・数字・ハイフンで入力してください。",
    slugTaken: "この名前の計画はもうあります。別の名前にしてください。", planTitle: "計画の題名", year: "表の年度",
    yearHint: "行ごとの年度の列があれば、空のままにします（例 令和7年度、2025）", yearWrong: "年度を入力してください（例 令和7年度、2025）。",
    levels: "階層（上から）", levelsHint: "順番を変えるときは、並べ替えて「、」で区切ります",
    cannot: "このままでは取り込めません", result: "取り込む内容", indicators: "指標", measurements: "指標の値", targets: "指標の目標",
    reviews: "評価", departments: "新しい所属", notTaken: "取り込まないセル", allTaken: "すべてのセルを取り込みます。",
    cells: "セルの数", first: "最初のセル", csv: "取り込まないセルの一覧（CSV）",
    sheetAndHeaders: "シートと見出しの行", sheet: "シート", headerRows: "見出しの行", headerRowsHint: "複数のときは「1, 2」のように書きます",
    readAnew: "読み直す", readAnewNote: "読み直すと、列の意味は見出しから判断し直します。",
    columns: "列の意味", changeColumns: "列の意味を確かめる・変える",
    columnsLead: "列ごとに意味を選びます。階層・指標・年度の欄は、その意味に必要なときだけ使います。", whatKindsMean: "意味の説明",
    saveAndNext: "保存して次の列へ", saveAndPreview: "保存して結果を見る", noHeader: "（見出しなし）", noValues: "値がありません",
    details: "階層・指標の番号・年度",
    newPlan: "新しい計画", remember: "この対応付けの名前", rememberHint: "名前を付けると、来年の同じ様式のファイルに使えます（例 事務事業評価）。空なら覚えません",
    takeOver: "この内容で下書きに取り込む",
    takeOverNote: "取り込んだ計画は下書きです。公開するまで、職員だけが見られます。", previewAgain: "保存して結果を見直す",
    imported: "下書きに取り込みました", importedLead: "職員だけが見られます。内容を確かめ、直してから公開してください。", seeDraft: "下書きを見る",
    editDraft: "項目を直す", publishDraft: "公開する（決定と施行日を記録する）", undo: "取り込みを取り消す",
    undoLead: "取り込んだ下書きを、送ったファイルといっしょにすべて消します。列の意味を変えて取り込み直すときに使います。加わった所属は残ります。",
    forgetFile: "送ったファイルを消す", wasTaken: "取り込んだ内容", wasLeft: "取り込まなかったセル",
    cellByCell: "1つずつ見る",
    levelMissing: "階層の名前を書いてください（例 施策）。", indicatorMissing: "何番目の指標かを数字で書いてください（例 1）。",
    columnYearWrong: "年度（例 R2、2020）か、行の年度から数えた年（0、-1、-2…）を書いてください。",
    using: { "覚えている対応付け「\($0)」を使っています。" }, more: { "ほかに\($0)件あります。" },
    levelsWrong: { "次の名前を、上からの順に「、」で区切って書いてください：\($0.joined(separator: "、"))" },
    part: { part in
      switch part {
      case "kind": "意味"
      case "level": "階層の名前"
      case "indicator": "指標の番号"
      default: "年度"
      }
    },
    kind: { kind in
      switch kind {
      case .ignore: "取り込まない"
      case .number: "項目の番号"
      case .title: "項目の名前"
      case .department: "担当の所属"
      case .partners: "関係課"
      case .text: "本文に入れる"
      case .tag: "分類"
      case .year: "行の年度"
      case .mark: "評価の記号"
      case .review: "評価の説明"
      case .indicator: "指標の名前"
      case .unit: "指標の単位"
      case .value: "指標の実績"
      case .target: "指標の目標"
      case .planned: "事業費（計画）"
      case .budget: "事業費（予算）"
      case .actual: "事業費（決算）"
      }
    },
    explained: { kind in
      switch kind {
      case .ignore: "計画に入れません。何を入れなかったかは一覧に残ります。"
      case .number: "階層の項目の番号。複数の列に分かれていれば、左からつなぎます。階層の名前が必要です。"
      case .title: "階層の項目の名前。階層の名前が必要です。"
      case .department: "担当の所属。同じ名前の所属がなければ加えます。"
      case .partners: "いっしょに取り組む所属。いくつかあるときは「、」や「／」で区切ったものを読みます。ない所属は加えます。"
      case .text: "見出しと内容を、項目の本文に入れます。"
      case .tag: "少ない種類の言葉で項目を分ける列。しぼりこみに使えます。"
      case .year: "その行が何年度のものか。"
      case .mark: "その年度の評価。公表された評価として取り込みます。年度が必要です。"
      case .review: "評価の説明。同じ年度の評価の記号が必要です。"
      case .indicator: "指標の名前。指標の番号が必要です。同じ番号の単位と値をまとめます。"
      case .unit: "指標の単位。指標の番号が必要です。"
      case .value: "その年度の実績。数でないものは言葉として取り込みます。指標の番号と年度が必要です。"
      case .target: "その年度の目標。指標の番号と年度が必要です。"
      case .planned: "その年度に計画した事業費。見出しに千円などとあれば、円に直します。年度が必要です。"
      case .budget: "その年度の予算額。見出しに千円などとあれば、円に直します。年度が必要です。"
      case .actual: "その年度の決算額。見出しに千円などとあれば、円に直します。年度が必要です。"
      }
    })

  static let english = ImportTexts(
    title: "A plan from Excel",
    lead:
      "Makes a plan of a workbook as it is, such as the yearly list of evaluated projects. Sending changes nothing yet: look at the columns' meanings and the result first.",
    remembered: "Remembered mappings", rememberedLead: "They are used for files whose headers are alike.",
    discarded: "The file is deleted. Nothing was imported.", preview: "Preview",
    forget: "Forget", forgotten: "The mapping is forgotten.",
    slug: "Name in addresses", slugHint: "Small letters, digits and hyphens, such as evaluation-2025",
    slugWrong: "Use small letters, digits and hyphens.", slugTaken: "There is a plan of this name. Choose another.",
    planTitle: "Title of the plan", year: "Fiscal year of the table",
    yearHint: "Leave it empty where a column says the year (or write 2025, R7)",
    yearWrong: "Write a fiscal year, such as 2025 or R7.", levels: "Levels from the top",
    levelsHint: "To change their order, sort them, with commas between",
    cannot: "It cannot be imported like this", result: "What will be imported", indicators: "Indicators",
    measurements: "Values of indicators", targets: "Targets of indicators", reviews: "Reviews",
    departments: "New departments", notTaken: "Cells that are not taken", allTaken: "Every cell is taken.",
    cells: "Cells", first: "First cell", csv: "All cells that are not taken (CSV)",
    sheetAndHeaders: "Sheet and header rows", sheet: "Sheet", headerRows: "Header rows",
    headerRowsHint: "Several like this: 1, 2", readAnew: "Read anew",
    readAnewNote: "Then the columns' meanings are found out from the headers again.",
    columns: "Meanings of columns", changeColumns: "Look at the meanings and change them",
    columnsLead:
      "Choose what each column means. Level, indicator and year are used only where the meaning needs them.",
    whatKindsMean: "What the meanings are", saveAndNext: "Save and go on", saveAndPreview: "Save and see the result",
    noHeader: "(no header)", noValues: "no values", details: "Level, indicator, year", newPlan: "The new plan",
    remember: "Name of this mapping",
    rememberHint: "With a name it serves next year's file of this form. Empty: it is not kept",
    takeOver: "Import this as a draft", takeOverNote: "The plan is a draft: only staff see it until it is published.",
    previewAgain: "Save and look again", imported: "Imported as a draft",
    importedLead: "Only staff see it. Look it over and mend it before you publish it.", seeDraft: "See the draft",
    editDraft: "Change its items", publishDraft: "Publish it (record the decision and the day)",
    undo: "Undo the import",
    undoLead: """
      Deletes the draft that was imported, all of it, with the file that you sent. For importing it again with other \
      meanings of columns. Departments that were added stay.
      """,
    forgetFile: "Delete the file that was sent", wasTaken: "What was imported", wasLeft: "Cells that were not taken",
    cellByCell: "See them one by one",
    levelMissing: "Write the level's name, such as 施策.", indicatorMissing: "Write which indicator it is, such as 1.",
    columnYearWrong: "Write a fiscal year (2020, R2), or years from the row's own (0, -1, -2 …).",
    using: { "The remembered mapping “\($0)” is used." }, more: { "And \($0) more." },
    levelsWrong: { "Write these names from the top, with commas between: \($0.joined(separator: ", "))" },
    part: { part in
      switch part {
      case "kind": "Meaning"
      case "level": "Level"
      case "indicator": "Number of indicator"
      default: "Fiscal year"
      }
    },
    kind: { kind in
      switch kind {
      case .ignore: "Not taken"
      case .number: "Number of an item"
      case .title: "Name of an item"
      case .department: "Department"
      case .partners: "Departments that take part"
      case .text: "Into the text"
      case .tag: "Class"
      case .year: "Year of the row"
      case .mark: "Mark of a review"
      case .review: "Text of a review"
      case .indicator: "Name of an indicator"
      case .unit: "Unit of an indicator"
      case .value: "Actual value"
      case .target: "Target"
      case .planned: "Cost as planned"
      case .budget: "Cost in the budget"
      case .actual: "Cost as it came to"
      }
    },
    explained: { kind in
      switch kind {
      case .ignore: "It does not go into the plan; the list of what was left out has it."
      case .number: "The number of an item of a level; several columns are joined from the left. Needs the level."
      case .title: "The name of an item of a level. Needs the level."
      case .department: "Who is responsible. A department that is not there yet is added."
      case .partners:
        "Departments beside the one in charge, several with commas or slashes between. New ones are added."
      case .text: "Header and content go into the item's text."
      case .tag: "One of a few words; people can filter by it."
      case .year: "Of which fiscal year the row is."
      case .mark: "The mark of a fiscal year; comes in as a published review. Needs the year."
      case .review: "The text beside the mark of the same year."
      case .indicator: "The name of an indicator. Its number holds unit and values together."
      case .unit: "The unit of the indicator of this number."
      case .value: "What was reached in a year; what is no number comes in as words. Needs indicator and year."
      case .target: "What is to be reached in a year. Needs indicator and year."
      case .planned: "What a year is planned to cost; 千円 and the like in the header are reckoned in. Needs the year."
      case .budget: "What the budget of a year has; 千円 and the like in the header are reckoned in. Needs the year."
      case .actual: "What a year came to; 千円 and the like in the header are reckoned in. Needs the year."
      }
    })
}
