extension ProcedureStarter {
  /// 補助金交付申請
  static let subsidy = #"""
    {
      "title": {"ja": "補助金の交付申請", "en": "Application for a subsidy"},
      "summary": {"ja": "市の補助金を受けて事業を行うための申請です。事業を始める前に申請します。",
        "en": "Apply for a municipal subsidy before the project begins."},
      "kind": "application",
      "basis": {"level": "rule", "title": {"ja": "補助金等交付規則（地方自治法第232条の2）", "en": "Rules on subsidies (Local Autonomy Act, Article 232-2)"}},
      "eligible": {"ja": "それぞれの補助金の要綱に合う、市内の人、団体、事業者。市税を滞納していないことが必要です。", "en": "People, groups and businesses that meet the terms of the subsidy, with no municipal tax overdue."},
      "needs": [
        {"ja": "見積書", "en": "Quotations"},
        {"ja": "団体は、規約（定款）と役員の名簿", "en": "Groups: articles and list of officers"}
      ],
      "days": 20,
      "assurance": "account",
      "otherWay": {"ja": "窓口か郵送でも申請できます。書き方がわからないときは、担当課に相談してください。", "en": "At the counter or by mail. The office in charge helps you to fill it in."},
      "events": ["business"],
      "words": ["補助金", "ほじょきん", "助成金", "助成", "補助", "交付金", "奨励金", "支援金", "団体", "商店街", "まちづくり", "設備", "創業", "起業", "grant", "subsidy"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。**交付の決定の前に、契約や支払いをしないでください。** 決定のあとに始めた事業だけが対象です。",
        "en": "Received. **Neither order nor pay before the decision:** only what begins after it is subsidised."},
      "sections": [
        {"name": "project", "title": {"ja": "事業", "en": "The project"}, "questions": [
          {"name": "scheme", "type": "text", "required": true, "privacy": "none", "title": {"ja": "補助金の名前", "en": "Which subsidy"}, "example": {"ja": "まちづくり活動補助金", "en": "Town activities subsidy"}},
          {"name": "project_title", "type": "text", "required": true, "privacy": "none", "title": {"ja": "事業の名前", "en": "Title of the project"}},
          {"name": "purpose", "type": "long-text", "required": true, "privacy": "none", "title": {"ja": "事業の目的と内容", "en": "Purpose and content"}, "hint": {"ja": "だれのために、何を、どのように行うか。", "en": "For whom, what, how."}},
          {"name": "effect", "type": "long-text", "required": true, "privacy": "none", "title": {"ja": "見込まれる効果", "en": "Expected effect"}, "example": {"ja": "参加者を年間200人から300人に増やす", "en": "Participants from 200 to 300 a year"}},
          {"name": "begin", "type": "day", "required": true, "privacy": "none", "title": {"ja": "始める日", "en": "Begins on"}, "constraint": ". > today()",
            "constraintWords": {"ja": "明日からあとの日にしてください。もう始めた事業は対象になりません。", "en": "Enter a day to come: what has begun cannot be subsidised."}},
          {"name": "end", "type": "day", "required": true, "privacy": "none", "title": {"ja": "終わる日", "en": "Ends on"}, "hint": {"ja": "ふつうは、その年度の3月31日までです。", "en": "Mostly by 31 March of the fiscal year."},
            "constraint": ". >= ${begin}", "constraintWords": {"ja": "始める日からあとの日にしてください。", "en": "Enter a day not before it begins."}}
        ]},
        {"name": "money", "title": {"ja": "収支予算", "en": "Budget"}, "questions": [
          {"name": "costs", "type": "repeated", "least": 1, "most": 40, "title": {"ja": "支出", "en": "Costs"},
            "questions": [
              {"name": "cost_item", "type": "text", "required": true, "privacy": "none", "title": {"ja": "費目と内訳", "en": "Item"}, "example": {"ja": "印刷費（チラシ2,000枚）", "en": "Printing: 2,000 leaflets"}},
              {"name": "cost", "type": "money", "required": true, "privacy": "none", "title": {"ja": "金額（円）", "en": "Amount (yen)"}, "constraint": ". >= 1",
                "constraintWords": {"ja": "1円以上にしてください。", "en": "Enter 1 yen or more."}},
              {"name": "counts", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "補助の対象になる経費ですか", "en": "Can it be subsidised?"}, "hint": {"ja": "飲食費や、団体のふだんの運営費は対象になりません。", "en": "Not: food and drink, running costs of the group."}},
              {"name": "cost_counted", "type": "computed", "money": true, "hidden": true, "privacy": "none", "formula": "if(${counts}, ${cost}, 0)", "title": {"ja": "対象経費", "en": "Counted"}}
            ]},
          {"name": "cost_total", "type": "computed", "money": true, "privacy": "none", "formula": "sum(${cost})", "title": {"ja": "支出の合計", "en": "Costs in all"}},
          {"name": "counted_total", "type": "computed", "money": true, "privacy": "none", "formula": "sum(${cost_counted})", "title": {"ja": "補助対象経費の合計", "en": "Of which can be subsidised"}},
          {"name": "most", "type": "computed", "money": true, "privacy": "none", "formula": "min(floor(${counted_total} div 2 div 1000) * 1000, 500000)", "title": {"ja": "申請できる上限（対象経費の2分の1、千円未満切り捨て、50万円まで）", "en": "Most that can be asked: half, in full thousands, up to 500,000 yen"}},
          {"name": "asked", "type": "money", "required": true, "privacy": "none", "title": {"ja": "交付申請額（円）", "en": "Amount asked for (yen)"}, "constraint": ". >= 1000 and . <= ${most} and . mod 1000 = 0",
            "constraintWords": {"ja": "千円単位で、上の「申請できる上限」までの額にしてください。", "en": "Enter full thousands up to the limit above."}},
          {"name": "incomes", "type": "repeated", "most": 20, "title": {"ja": "ほかの収入", "en": "Other income"},
            "questions": [
              {"name": "income_item", "type": "text", "required": true, "privacy": "none", "title": {"ja": "内容", "en": "From"}, "example": {"ja": "参加費、ほかの補助金", "en": "Fees, other subsidies"}},
              {"name": "income", "type": "money", "required": true, "privacy": "none", "title": {"ja": "金額（円）", "en": "Amount (yen)"}, "constraint": ". >= 1",
                "constraintWords": {"ja": "1円以上にしてください。", "en": "Enter 1 yen or more."}}
            ]},
          {"name": "own", "type": "computed", "money": true, "privacy": "none", "formula": "${cost_total} - ${asked} - coalesce(sum(${income}), 0)", "title": {"ja": "自己資金", "en": "Own money"}},
          {"name": "too_much", "type": "note", "shown": "${own} < 0", "title": {"ja": "収入が支出を超えています。申請額か、ほかの収入を確かめてください。", "en": "Income is more than costs. Check the amount asked for and other income."}}
        ]},
        {"name": "applicant", "title": {"ja": "申請する人", "en": "Applicant"}, "questions": [
          {"name": "applicant_kind", "type": "choice", "required": true, "title": {"ja": "申請する人", "en": "You apply as"},
            "options": [
              {"code": "person", "title": {"ja": "個人", "en": "a person"}},
              {"code": "business", "title": {"ja": "個人事業主・会社", "en": "a business"}},
              {"code": "group", "title": {"ja": "団体（自治会、NPOなど）", "en": "a group"}}
            ]},
          {"name": "body_name", "type": "text", "required": true, "prefill": "business-name", "privacy": "none", "shown": "${applicant_kind} = 'business' or ${applicant_kind} = 'group'", "title": {"ja": "名称", "en": "Its name"}},
          {"name": "body_number", "type": "corporate-number", "prefill": "corporate-number", "privacy": "none", "shown": "${applicant_kind} = 'business' or ${applicant_kind} = 'group'", "title": {"ja": "法人番号（法人のとき）", "en": "Corporate number, if any"}},
          {"name": "person", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名（代表者）", "en": "Name (of the head)"}},
          {"name": "address", "type": "address", "required": true, "prefill": "address", "title": {"ja": "住所・所在地", "en": "Address"}},
          {"name": "phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"}},
          {"name": "mail", "type": "mail", "prefill": "mail", "title": {"ja": "メールアドレス", "en": "Mail address"}},
          {"name": "tax_agree", "type": "consent", "required": true, "title": {"ja": "市税を滞納していないことを、市が確かめることに同意します", "en": "I agree that it is looked up whether municipal tax is overdue"}},
          {"name": "gang", "type": "consent", "required": true, "title": {"ja": "暴力団員ではなく、暴力団と関わりがないことを誓います", "en": "I declare that there are no ties to organised crime"}}
        ]},
        {"name": "papers", "title": {"ja": "書類", "en": "Papers"}, "questions": [
          {"name": "quotations", "type": "file", "required": true, "files": {"most": 10}, "privacy": "none", "title": {"ja": "見積書など、金額の根拠", "en": "Quotations"}},
          {"name": "articles", "type": "file", "required": true, "files": {"most": 3}, "shown": "${applicant_kind} = 'group'", "title": {"ja": "規約と役員の名簿", "en": "Articles and list of officers"}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "補助金等交付決定通知書", "en": "Decision to grant a subsidy"}, "kind": "notice", "seal": true, "outcome": "approved",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次のとおり決定したので通知します。\n\n- 補助金等の名称：${scheme}\n- 事業の名称：${project_title}\n- 交付申請額：${asked}\n- 交付決定額：${granted}\n- 交付の条件：${conditions}", "en": "On what you applied for on ${case.received} (receipt number ${case.number}), it was decided as follows.\n\n- Scheme: ${scheme}\n- Project: ${project_title}\n- Amount asked for: ${asked}\n- Amount granted: ${granted}\n- Conditions: ${conditions}"},
          "inputs": [{"name": "granted", "title": {"ja": "交付決定額（例 300,000円）", "en": "Amount granted"}}, {"name": "conditions", "title": {"ja": "交付の条件", "en": "Conditions"}, "optional": true}]},
        {"name": "refusal", "title": {"ja": "補助金等不交付決定通知書", "en": "Decision not to grant a subsidy"}, "kind": "notice", "seal": true, "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "書類と対象経費の確認", "en": "Check papers and costs"}, "kind": "check",
          "points": [
            {"ja": "要綱の対象と経費に合うか", "en": "Fits the terms"},
            {"ja": "同じ経費にほかの補助金が出ていないか", "en": "No other subsidy for the same costs"}
          ]},
        {"name": "tax", "title": {"ja": "市税の納付の確認", "en": "Municipal tax paid"}, "kind": "check", "office": "納税課", "parallel": true},
        {"name": "board", "title": {"ja": "審査会", "en": "Review board"}, "kind": "check"},
        {"name": "budget", "title": {"ja": "予算の残りの確認", "en": "Money left in the budget"}, "kind": "check", "office": "財政課", "parallel": true},
        {"name": "decide", "title": {"ja": "交付・不交付の決定", "en": "Decide"}, "kind": "decision"},
        {"name": "notice", "title": {"ja": "決定通知書の交付", "en": "Send the decision"}, "kind": "handover"}
      ]
    }
    """#
}
