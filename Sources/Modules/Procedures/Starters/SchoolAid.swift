extension ProcedureStarter {
  /// 就学援助
  static let schoolAid = #"""
    {
      "title": {"ja": "就学援助の申請", "en": "School expense aid"},
      "summary": {"ja": "小学校・中学校でかかる学用品費、給食費、修学旅行費などの一部を助ける制度です。家計が苦しい世帯の保護者が申請します。",
        "en": "Help with school supplies, lunches and trips at primary and lower secondary school, for families short of money."},
      "kind": "application",
      "basis": {"level": "law", "title": {"ja": "学校教育法", "en": "School Education Act"}, "article": "第19条"},
      "eligible": {"ja": "公立の小学校・中学校に通う（これから入る）子どもの保護者で、経済的に困っている人。生活保護を受けている世帯や、所得が基準より少ない世帯などです。",
        "en": "Parents of children at (or about to enter) public schools who are in need: on public assistance, or with an income below the standard."},
      "needs": [
        {"ja": "保護者の名義の口座がわかるもの", "en": "A bank account in the parent's name"},
        {"ja": "借家の人は、家賃がわかるもの", "en": "Tenants: something that shows the rent"}
      ],
      "days": 30,
      "assurance": "account",
      "otherWay": {"ja": "通っている学校か、教育委員会の窓口に申請書を出すこともできます。", "en": "On paper at the school or the board of education."},
      "events": ["childcare"],
      "words": ["就学援助", "しゅうがくえんじょ", "給食費", "学用品", "修学旅行", "入学準備金", "準要保護", "教育費", "ランドセル", "学校のお金", "ひとり親",
        "school fees", "school aid"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。教育委員会で審査し、結果を郵送でお知らせします。", "en": "Received. The board of education will decide and write to you."},
      "sections": [
        {"name": "parent", "title": {"ja": "申請する保護者", "en": "You"}, "questions": [
          {"name": "applicant_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "applicant_address", "type": "address", "required": true, "prefill": "address", "title": {"ja": "住所", "en": "Address"}},
          {"name": "applicant_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}}
        ]},
        {"name": "pupils", "title": {"ja": "援助を受ける子ども", "en": "Children"}, "questions": [
          {"name": "children", "type": "repeated", "least": 1, "most": 10, "title": {"ja": "子ども", "en": "Children"},
            "questions": [
              {"name": "child_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "child_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
              {"name": "school", "type": "text", "required": true, "title": {"ja": "学校（これから入る学校）", "en": "School, or the one to be entered"}, "example": {"ja": "中央小学校", "en": "Chuo primary school"}},
              {"name": "grade", "type": "choice", "required": true, "title": {"ja": "学年", "en": "Grade"},
                "options": [
                  {"code": "entering_primary", "title": {"ja": "来年度、小学校に入る", "en": "Enters primary school next year"}},
                  {"code": "primary1", "title": {"ja": "小学1年", "en": "Primary 1"}},
                  {"code": "primary2", "title": {"ja": "小学2年", "en": "Primary 2"}},
                  {"code": "primary3", "title": {"ja": "小学3年", "en": "Primary 3"}},
                  {"code": "primary4", "title": {"ja": "小学4年", "en": "Primary 4"}},
                  {"code": "primary5", "title": {"ja": "小学5年", "en": "Primary 5"}},
                  {"code": "primary6", "title": {"ja": "小学6年", "en": "Primary 6"}},
                  {"code": "lower1", "title": {"ja": "中学1年", "en": "Lower secondary 1"}},
                  {"code": "lower2", "title": {"ja": "中学2年", "en": "Lower secondary 2"}},
                  {"code": "lower3", "title": {"ja": "中学3年", "en": "Lower secondary 3"}}
                ]}
            ]}
        ]},
        {"name": "reasons", "title": {"ja": "申請の理由", "en": "Why you apply"}, "questions": [
          {"name": "reason", "type": "choices", "required": true, "privacy": "sensitive", "title": {"ja": "当てはまるものを全部選んでください", "en": "Choose all that hold"},
            "options": [
              {"code": "welfare", "title": {"ja": "生活保護を受けている", "en": "You receive public assistance"}},
              {"code": "welfare_ended", "title": {"ja": "生活保護が止まった、または終わった", "en": "Public assistance was stopped or ended"}},
              {"code": "tax_exempt", "title": {"ja": "世帯の全員が市民税非課税、または減免を受けた", "en": "Nobody in the household owes resident tax, or it was reduced"}},
              {"code": "allowance", "title": {"ja": "児童扶養手当を受けている", "en": "You receive the child rearing allowance of single parents"}},
              {"code": "pension", "title": {"ja": "国民年金の保険料の免除を受けた", "en": "Exempted from pension contributions"}},
              {"code": "insurance", "title": {"ja": "国民健康保険の保険料（税）の減免、または徴収の猶予を受けた", "en": "Health insurance was reduced or put off"}},
              {"code": "loan", "title": {"ja": "生活福祉資金の貸付を受けた", "en": "You have a welfare loan"}},
              {"code": "change", "title": {"ja": "失業、病気、災害などで収入が大きく減った", "en": "Income fell sharply: job, illness, disaster"}},
              {"code": "low_income", "title": {"ja": "そのほか、収入が少なく困っている", "en": "Otherwise a low income"}}
            ]},
          {"name": "change_words", "type": "long-text", "required": true, "shown": "selected(${reason}, 'change')", "privacy": "sensitive",
            "title": {"ja": "いつから、どのように変わったか", "en": "Since when, and how"}, "example": {"ja": "今年6月に会社を辞めた。月収は約25万円から0円", "en": "Left work in June; monthly income from 250,000 yen to none"}},
          {"name": "change_proof", "type": "file", "required": true, "files": {"most": 5}, "shown": "selected(${reason}, 'change')", "privacy": "sensitive",
            "title": {"ja": "収入が減ったことがわかるもの（直近3か月）", "en": "What shows it, of the last three months"},
            "hint": {"ja": "給与明細、離職票、診断書、罹災証明書など", "en": "Pay slips, notice of leaving work, a doctor's or disaster certificate"}}
        ]},
        {"name": "household", "title": {"ja": "世帯", "en": "Household"}, "shown": "not(selected(${reason}, 'welfare'))",
          "questions": [
          {"name": "members", "type": "repeated", "least": 1, "most": 15, "title": {"ja": "家計をいっしょにしている人（申請する人と上の子どもを除く）", "en": "Others who share the budget, without you and the children above"},
            "questions": [
              {"name": "member_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "member_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
              {"name": "member_relation", "type": "text", "required": true, "title": {"ja": "申請する人から見た続柄", "en": "To you"}, "example": {"ja": "夫", "en": "husband"}},
              {"name": "member_work", "type": "text", "title": {"ja": "仕事・学校", "en": "Work or school"}}
            ]},
          {"name": "housing", "type": "choice", "required": true, "title": {"ja": "住まい", "en": "Home"},
            "options": [
              {"code": "own", "title": {"ja": "持ち家", "en": "Owned"}},
              {"code": "rent", "title": {"ja": "借家・アパート", "en": "Rented"}}
            ]},
          {"name": "rent", "type": "money", "required": true, "shown": "${housing} = 'rent'", "title": {"ja": "1か月の家賃（円）", "en": "Rent a month (yen)"},
            "constraint": ". >= 0 and . <= 1000000", "constraintWords": {"ja": "0から1,000,000までの数にしてください。", "en": "Enter a number from 0 to 1,000,000."}},
          {"name": "tax_elsewhere", "type": "yes-no", "required": true, "title": {"ja": "今年の1月1日に、ほかの市区町村に住んでいた大人がいますか", "en": "Did an adult of the household live elsewhere on 1 January?"}},
          {"name": "income_proof", "type": "file", "required": true, "files": {"most": 5}, "shown": "${tax_elsewhere}",
            "title": {"ja": "その人の所得課税証明書", "en": "That person's certificate of income"},
            "hint": {"ja": "1月1日に住んでいた市区町村で取れます。", "en": "From the municipality of 1 January."}}
        ]},
        {"name": "payment", "title": {"ja": "受け取る口座", "en": "Where it is paid to"}, "questions": [
          {"name": "account", "type": "bank-account", "required": true, "title": {"ja": "口座（申請する保護者の名義）", "en": "Account in your name"}},
          {"name": "agree", "type": "consent", "required": true,
            "title": {"ja": "教育委員会が、世帯の住民票、税、児童扶養手当、生活保護の情報を確かめることに、世帯の全員が同意します",
              "en": "All of the household agree that residence, tax, allowance and assistance records are looked up"}},
          {"name": "school_agree", "type": "consent", "required": true, "title": {"ja": "給食費などの未払いがあるとき、援助費を学校の支払いにあててよいことに同意します", "en": "I agree that unpaid school costs may be settled from the aid"}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "就学援助認定通知書", "en": "Certification for school aid"}, "kind": "notice", "outcome": "approved",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次のとおり決定したので通知します。\n\n- 認定する児童・生徒：${child_name}\n- 認定の期間：${term}\n- 備考：${note}", "en": "On what you applied for on ${case.received} (receipt number ${case.number}), it was decided as follows.\n\n- Pupils: ${child_name}\n- Term: ${term}\n- Remarks: ${note}"},
          "inputs": [{"name": "term", "title": {"ja": "認定の期間", "en": "Term"}}, {"name": "note", "title": {"ja": "備考", "en": "Remarks"}, "optional": true}],
          "sender": {"ja": "教育委員会", "en": "The Board of Education"}},
        {"name": "refusal", "title": {"ja": "就学援助否認定通知書", "en": "Refusal of school aid"}, "kind": "notice", "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"},
          "sender": {"ja": "教育委員会", "en": "The Board of Education"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "申請の確認", "en": "Check the application"}, "kind": "check", "office": "教育委員会学校教育課"},
        {"name": "tax", "title": {"ja": "所得の確認", "en": "Look up income"}, "kind": "check", "office": "税務課", "parallel": true},
        {"name": "welfare", "title": {"ja": "生活保護・手当の確認", "en": "Look up assistance and allowances"}, "kind": "check", "office": "福祉課", "parallel": true},
        {"name": "decide", "title": {"ja": "認定・否認定の決定", "en": "Decide"}, "kind": "decision", "office": "教育委員会学校教育課",
          "points": [{"ja": "所得が基準（需要額に対する割合）以下か", "en": "Income is below the standard"}]},
        {"name": "notice", "title": {"ja": "保護者と学校への通知", "en": "Tell parents and school"}, "kind": "handover", "office": "教育委員会学校教育課"},
        {"name": "pay", "title": {"ja": "支払いの登録", "en": "Enter the payment"}, "kind": "work", "office": "教育委員会学校教育課"}
      ]
    }
    """#
}
