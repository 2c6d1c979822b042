import ModuleKit

/// Every word on the pages of a cycle and its mails.
struct CycleTexts: Texts {
  let cycle, settings, note, noteHint, beforeDue, beforeDueHint, due, secretariatDue, secretariatDueHint: String
  let headquartersDue, headquartersDueHint, remindBefore, remindAfter, remindHint, scope, branch, wholePlan: String
  let levels, departments, allIfNone, starter, starterHint, more, notify, notifyHint, notifyChoice, save, saved: String
  let changed, beforeTooLate, tooEarly, sittingTooEarly, daysWrong, asked, handedIn, sheets, sheetsLead: String
  let noItems, editSheet, showSheet, mails, mailsLead, noMails, day, mailKind, people, withoutAddress, opening: String
  let reminder, remindNow, already, deskTitle, toQueue: String
  let starters: @Sendable (FormStarter) -> String
  let reminded: @Sendable (Int, Int) -> String
  let deskLine: @Sendable (_ period: String, _ due: String, _ days: Int, _ waiting: Int) -> String

  static let japanese = CycleTexts(
    cycle: "評価の年次サイクル", settings: "くわしい設定", note: "依頼の文", noteHint: "お知らせのメールと、担当課の入力画面に載ります。",
    beforeDue: "事前評価の締切", beforeDueHint: "事前評価のシートがあるときだけ使います。", due: "担当課の締切", secretariatDue: "事務局の取りまとめ",
    secretariatDueHint: "担当課の締切以後の日を選びます。", headquartersDue: "推進本部での審議", headquartersDueHint: "取りまとめ以後の日を選びます。",
    remindBefore: "締切の何日前に知らせるか", remindAfter: "締切の何日後に知らせるか",
    remindHint: "日数をコンマで区切って書きます（例 7, 1）。どちらも空にすると、知らせません。", scope: "対象を限る", branch: "計画のどこを対象にするか",
    wholePlan: "計画の全体", levels: "階層", departments: "担当課", allIfNone: "1つも選ばなければ、すべてが対象です。", starter: "評価シート",
    starterHint: "あとから項目を変えられます。担当課が提出を始めると変えられません。", more: "締切・お知らせ・対象のくわしい設定", notify: "お知らせ",
    notifyHint: "まだ提出していない項目がある担当課の職員に送ります。", notifyChoice: "受付を始めたことをメールで知らせる", save: "設定を保存する",
    saved: "設定を保存しました。", changed: "ほかの人が先に変更しました。いまの内容を確かめて、もう一度保存してください。",
    beforeTooLate: "担当課の締切より前の日を選んでください。", tooEarly: "担当課の締切以後の日を選んでください。",
    sittingTooEarly: "担当課の締切と取りまとめ以後の日を選んでください。", daysWrong: "1から90までの日数を、6つまで、コンマで区切って書いてください（例 7, 1）。",
    asked: "対象の項目", handedIn: "提出済み", sheets: "評価シート", sheetsLead: "記号と説明のほかに、担当課に書いてもらう項目です。",
    noItems: "項目はありません。", editSheet: "項目を変える", showSheet: "項目を見る", mails: "お知らせの記録",
    mailsLead: "未提出の項目がある担当課の職員に、1日に1回まで送ります。提出が済んだ課には送りません。", noMails: "まだ送っていません。", day: "日",
    mailKind: "種類", people: "送った人数", withoutAddress: "アドレスのない人数", opening: "受付の開始", reminder: "提出のお願い",
    remindNow: "未提出の担当課にいま知らせる", already: "きょうはもう知らせました。", deskTitle: "評価の依頼", toQueue: "評価の入力へ",
    starters: { starter in
      switch starter {
      case .none: "なし（記号と説明だけ）"
      case .work: "事務事業評価（目的・予算・成果・今後の方向）"
      case .trial: "試行・プロジェクト（企画・予算要求・執行・教訓）"
      case .reform: "業務の見直しとICT（見直した業務がないと提出できません）"
      case .outside: "第三者による点検・評価（意見と対応）"
      case .previous: "前回のシートを使う"
      }
    },
    reminded: { people, without in
      "\(people)人に知らせました。\(without > 0 ? "メールアドレスのない\(without)人には送れませんでした。" : "")"
    },
    deskLine: { period, due, days, waiting in
      let when = days > 0 ? "あと\(days)日" : days == 0 ? "きょうまで" : "\(-days)日過ぎています"
      return "\(period)の評価 — 締切 \(due)（\(when)）、未提出 \(waiting)件"
    })

  static let english = CycleTexts(
    cycle: "Yearly cycle of reviews", settings: "Settings", note: "What you ask for",
    noteHint: "Stands in the mails and on the departments’ pages.", beforeDue: "Evaluation before: due",
    beforeDueHint: "Only where there is a sheet of before.", due: "Departments’ due date",
    secretariatDue: "Put together by the secretariat", secretariatDueHint: "Not before the departments’ due date.",
    headquartersDue: "The headquarters’ session", headquartersDueHint: "Not before it is put together.",
    remindBefore: "Days before the due date to remind on", remindAfter: "Days after it",
    remindHint: "Days with commas between, such as 7, 1. Leave both empty to remind nobody.",
    scope: "Limit what is asked",
    branch: "Part of the plan", wholePlan: "The whole plan", levels: "Levels", departments: "Departments",
    allIfNone: "Choose none for all of them.", starter: "Evaluation sheets",
    starterHint: "The fields can be changed until departments begin to hand in.",
    more: "Due dates, reminders and what is asked", notify: "Tell the departments",
    notifyHint: "Staff of departments that have something to hand in.",
    notifyChoice: "Tell them by mail that the round is open",
    save: "Save the settings", saved: "The settings are saved.",
    changed: "Somebody else changed it first. Look at what it says now and save again.",
    beforeTooLate: "Choose a day before the departments’ due date.",
    tooEarly: "Choose the departments’ due date or later.",
    sittingTooEarly: "Choose a day after the departments’ and the secretariat’s due dates.",
    daysWrong: "Write up to six numbers of days from 1 to 90 with commas between, such as 7, 1.",
    asked: "Items asked for", handedIn: "Handed in", sheets: "Evaluation sheets",
    sheetsLead: "What departments write besides the mark and its explanation.", noItems: "No fields.",
    editSheet: "Change the fields", showSheet: "See the fields", mails: "Mails sent",
    mailsLead:
      "To staff of departments with something to hand in, once a day at most, and not once they have handed in.",
    noMails: "None yet.", day: "Day", mailKind: "Kind", people: "People", withoutAddress: "Without address",
    opening: "Opening", reminder: "Reminder", remindNow: "Remind those who have not handed in now",
    already: "They have been told today already.", deskTitle: "Reviews asked for", toQueue: "Write reviews",
    starters: { starter in
      switch starter {
      case .none: "None (the mark and its explanation)"
      case .work: "Yearly work (aim, budget, results, direction)"
      case .trial: "Trial or project (idea, budget, spending, lessons)"
      case .reform: "Process first, then ICT (nothing is handed in without the reviewed process)"
      case .outside: "Review by outsiders (opinion and answer)"
      case .previous: "Those of the last cycle"
      }
    },
    reminded: { people, without in
      "\(people) people were told.\(without > 0 ? " \(without) have no mail address." : "")"
    },
    deskLine: { period, due, days, waiting in
      let when = days > 0 ? "\(days) days left" : days == 0 ? "today" : "\(-days) days overdue"
      return "Reviews of \(period), due \(due) (\(when)): \(waiting) not handed in"
    })
}
