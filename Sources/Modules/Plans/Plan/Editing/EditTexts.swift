import ModuleKit

/// Every word on the pages where plans are edited.
struct EditTexts: Texts {
  let edit, lead, head, addRoot, addBelow, tree, empty, retiredNodes, restore, change, move, retire: String
  let add, addLead, chooseLevel, level, under, root, key, keyHint, position, positionHint, inJapanese, inEnglish: String
  let parent, parentHint, topLevel, schedule, scheduleHint, phase, from, to, note, none, reasonFor, save,
    addButton: String
  let moveButton, moveLead, retireButton, retireLead, retireReason, retireReasonHint, restoreButton, restoreLead: String
  let branch, conflict, conflictLead, theirs, mine, closed, toTree, adoptedHint, saveHead, moreRows, markdown: String
  let numberTaken, keyWrong, parentUnknown, phaseOrYears, firstYearMissing, yearsTurned, adoptedWrong: String
  let keyTaken: @Sendable (String) -> String
  let numbersTaken: @Sendable ([String]) -> String
  let row: @Sendable (Int, String) -> String
  let alsoBelow: @Sendable (Int) -> String
  let placement: @Sendable (PlacementFault) -> String
  let barrier: @Sendable (EditBarrier) -> String
  let done: @Sendable (EditDone) -> String

  static let japanese = EditTexts(
    edit: "計画の編集", lead: "項目の題名を選ぶと、変更・移動・計画から外す操作ができます。変更はすぐに公開され、すべて履歴に残ります。",
    head: "計画の基本情報を変更する", addRoot: "いちばん上に項目を加える", addBelow: "下に加える", tree: "計画の体系",
    empty: "まだ項目がありません。", retiredNodes: "計画から外した項目", restore: "計画に戻す", change: "項目の変更", move: "移動する",
    retire: "計画から外す", add: "項目の追加", addLead: "加えた項目はすぐに公開されます。", chooseLevel: "加える項目の階層を選んでください。",
    level: "階層", under: "上の項目", root: "（いちばん上）", key: "キー",
    keyHint: "アドレスに使う英小文字・数字・ハイフン（60文字まで）。空けておくと番号から作ります。あとから変えられません。",
    position: "並び順", positionHint: "同じ項目の下で上から何番目か。空けておくと最後になります。", inJapanese: "（日本語）", inEnglish: "（英語）",
    parent: "移動先の上の項目", parentHint: "上の項目のキー（アドレスの末尾の文字）を書いてください。空けておくといちばん上になります。",
    topLevel: "いちばん上に置く", schedule: "実施時期", scheduleHint: "行ごとに、期を選ぶか、年度（西暦4けた）を書いてください。終わりを空けると「以降」になります。",
    phase: "期", from: "始まりの年度", to: "終わりの年度", note: "補足", none: "選ばない", reasonFor: "理由",
    save: "変更を公開する", addButton: "項目を加えて公開する", moveButton: "移動する",
    moveLead: "下にある項目も一緒に移ります。", retireButton: "計画から外す",
    retireLead: "外した項目は公開の体系に出なくなりますが、ページ・評価・履歴は残ります。下にある項目も一緒に外れます。あとから戻せます。",
    retireReason: "外す理由", retireReasonHint: "履歴に残ります。", restoreButton: "計画に戻す",
    restoreLead: "同じ日に一緒に外した下の項目も戻ります。上の項目の下の、いちばん最後に並びます。", branch: "対象の項目",
    conflict: "ほかの人が先に変更しました。まだ保存していません。",
    conflictLead: "開いてから今までの間に、同じところが変更されました。両方を見比べて「あなたの入力」を直し、もう一度保存してください。保存すると、先の変更に置き換わります（先の内容も履歴に残ります）。",
    theirs: "先に保存された内容", mine: "あなたの入力", closed: "この操作はできません", toTree: "計画の編集へ",
    adoptedHint: "2020-03-01 または 2020-03 の形で書いてください。", saveHead: "変更を公開する", moreRows: "行をさらに加える",
    markdown: "Markdown（見出し・箇条書き・リンク）が使えます。",
    numberTaken: "同じ階層に、この番号の項目がもうあります。", keyWrong: "番号かキーを書いてください。番号からキーを作れないときは、キーを英小文字・数字・ハイフンの1〜60文字で書いてください。",
    parentUnknown: "この項目は計画の中に見つかりません。", phaseOrYears: "期と年度は、どちらか一方だけにしてください。",
    firstYearMissing: "始まりの年度を書いてください。", yearsTurned: "終わりの年度が始まりより前です。",
    adoptedWrong: "2020-03-01 または 2020-03 の形で、ある日付を書いてください。",
    keyTaken: { "キー「\($0)」はもう使われています。別のキーを書いてください。" },
    numbersTaken: { "番号がほかの項目と重なるため、戻せません：\($0.joined(separator: "、"))" },
    row: { "\($1)（\($0)行目）" }, alsoBelow: { "この項目と、その下の\($0)件" },
    placement: { fault in
      switch fault {
      case .underItself: "自分自身やその下には移せません。"
      case .levelNotBelow: "移動先より下の階層の項目だけを、その下に置けます。別の移動先を選んでください。"
      case .tooDeep: "階層は\(PlanFile.deepest)段までです。もっと上の項目を選んでください。"
      }
    },
    barrier: { barrier in
      switch barrier {
      case .retired: "この項目は計画から外されています。変えるときは、先に計画に戻してください。"
      case .inForce: "この項目はもう計画に戻っています。"
      case .parentRetired: "上の項目が計画から外されています。先に上の項目を計画に戻してください。"
      case .full: "1つの計画に置ける項目は\(PlanFile.mostNodes)件までです。"
      case .tooDeep: "階層は\(PlanFile.deepest)段までです。"
      }
    },
    done: { done in
      switch done {
      case .added: "項目を加えました。"
      case .changed: "変更を公開しました。"
      case .moved: "移動しました。"
      case .retired: "計画から外しました。"
      case .restored: "計画に戻しました。"
      }
    })

  static let english = EditTexts(
    edit: "Edit the plan",
    lead: "Choose an item to change it, move it or take it out. Changes are public at once and kept in the history.",
    head: "Change the plan’s own particulars", addRoot: "Add an item at the top", addBelow: "Add below",
    tree: "The plan’s structure", empty: "There is nothing yet.", retiredNodes: "Taken out of the plan",
    restore: "Put back", change: "Change an item", move: "Move", retire: "Take out of the plan", add: "Add an item",
    addLead: "The item is public at once.", chooseLevel: "Choose the level of the new item.", level: "Level",
    under: "Below", root: "(at the top)", key: "Key",
    keyHint:
      "For the address: a–z, 0–9 and hyphen, up to 60. Left empty it is made of the number. It cannot be changed later.",
    position: "Position", positionHint: "Which one from the top under the same parent. Left empty it comes last.",
    inJapanese: " (Japanese)", inEnglish: " (English)", parent: "New parent",
    parentHint: "Write the parent’s key (the end of its address). Left empty, the item goes to the top.",
    topLevel: "At the top", schedule: "Schedule",
    scheduleHint: "In each row choose a phase, or write fiscal years (four digits). Without a last year it goes on.",
    phase: "Phase", from: "First fiscal year", to: "Last fiscal year", note: "Note", none: "None", reasonFor: "Reason",
    save: "Publish the change", addButton: "Add and publish", moveButton: "Move",
    moveLead: "Everything below moves along.", retireButton: "Take out of the plan",
    retireLead:
      "It leaves the public structure; its page, reviews and history stay. Everything below is taken out with it. You can put it back.",
    retireReason: "Reason", retireReasonHint: "Kept in the history.", restoreButton: "Put back into the plan",
    restoreLead: "What was taken out with it on the same day comes back too. It is placed last under its parent.",
    branch: "Items concerned", conflict: "Somebody else changed this first. Yours has not been saved yet.",
    conflictLead:
      "The same thing was changed after you opened it. Compare both, mend yours, and save again. Saving replaces the other change, which stays in the history.",
    theirs: "What was saved first", mine: "What you wrote", closed: "This cannot be done", toTree: "Edit the plan",
    adoptedHint: "As 2020-03-01 or 2020-03.", saveHead: "Publish the change", moreRows: "More rows",
    markdown: "Markdown works (headings, lists, links).",
    numberTaken: "An item of the same level has this number already.",
    keyWrong: "No key can be made of the number. Write one of 1 to 60 characters of a–z, 0–9 and hyphen.",
    parentUnknown: "There is no such item in the plan.", phaseOrYears: "Give either a phase or years, not both.",
    firstYearMissing: "Write the first fiscal year.", yearsTurned: "The last fiscal year is before the first.",
    adoptedWrong: "Write an existing day or month as 2020-03-01 or 2020-03.",
    keyTaken: { "The key “\($0)” is taken. Write another." },
    numbersTaken: { "These cannot come back, for their numbers are taken: \($0.joined(separator: ", "))" },
    row: { "\($1) (row \($0))" }, alsoBelow: { "This item and the \($0) below it" },
    placement: { fault in
      switch fault {
      case .underItself: "Nothing can go below itself."
      case .levelNotBelow: "Only items of a lower level can stand there. Choose another parent."
      case .tooDeep: "The tree is at most \(PlanFile.deepest) deep. Choose a parent further up."
      }
    },
    barrier: { barrier in
      switch barrier {
      case .retired: "This item has been taken out of the plan. Put it back first."
      case .inForce: "This item is in the plan already."
      case .parentRetired: "The item above has been taken out of the plan. Put that back first."
      case .full: "A plan holds at most \(PlanFile.mostNodes) items."
      case .tooDeep: "The tree is at most \(PlanFile.deepest) deep."
      }
    },
    done: { done in
      switch done {
      case .added: "The item has been added."
      case .changed: "The change is public."
      case .moved: "The item has been moved."
      case .retired: "The item has been taken out of the plan."
      case .restored: "The item is back in the plan."
      }
    })
}

/// What a page confirms to have happened, as its address says.
enum EditDone: String, Sendable { case added, changed, moved, retired, restored }

func editNotice(_ scene: Scene) -> HTML? {
  scene.query["done"].flatMap { EditDone(rawValue: $0) }.map { done in
    "<p class=\"notice\" role=\"status\">\(EditTexts.of(scene.language).done(done))</p>"
  }
}
