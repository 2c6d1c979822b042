extension ProcedureStarter {
  /// 教育・保育給付認定と保育所などの利用申込
  static let nursery = #"""
    {
      "title": {"ja": "保育所などの入所申込（教育・保育給付認定の申請）", "en": "Nursery place, and certification for childcare benefits"},
      "summary": {"ja": "認可保育所、認定こども園、小規模保育などに入るための申込と、そのために必要な認定の申請を、いっしょに行います。",
        "en": "Apply for a place in a licensed nursery, together with the certification that it needs."},
      "kind": "application",
      "basis": {"level": "law", "title": {"ja": "子ども・子育て支援法、児童福祉法（第24条）", "en": "Act on Child and Childcare Support; Child Welfare Act (Art. 24)"}, "article": "第20条第1項"},
      "eligible": {"ja": "小学校に入る前の子どもの保護者で、仕事などのため家庭で保育できない人。", "en": "Parents of a child below school age who cannot look after it at home, for work or another reason."},
      "needs": [
        {"ja": "保育が必要なことがわかる書類（就労証明書、診断書、在学証明書など）。父母それぞれに必要です",
          "en": "For each parent, what shows the need: certificate of employment, of a doctor, of a school, …"},
        {"ja": "入りたい施設の名前（見学をおすすめします）", "en": "The nurseries that you wish for; do visit them"}
      ],
      "days": 20,
      "assurance": "account",
      "otherWay": {"ja": "窓口か郵送でも申し込めます。締切の日は、窓口と同じです。", "en": "At the counter or by mail, with the same last days."},
      "events": ["childcare", "work", "moving"],
      "words": ["保育園", "保育所", "ほいくえん", "入園", "入所", "認定こども園", "こども園", "待機児童", "保活", "支給認定", "2号認定", "3号認定", "子どもを預ける",
        "復職", "nursery", "daycare", "kindergarten"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。認定の結果は30日以内に、施設の利用調整の結果は案内の日程で、郵送でお知らせします。",
        "en": "Received. You hear of the certification within 30 days, and of the place on the day that is announced."},
      "sections": [
        {"name": "child", "title": {"ja": "子ども", "en": "The child"}, "questions": [
          {"name": "child_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"},
            "hint": {"ja": "生まれる前に申し込むときは、「未定」と書いてください。", "en": "Before birth, write “not yet”."}},
          {"name": "child_birth", "type": "day", "required": true, "title": {"ja": "生年月日（出産予定日）", "en": "Date of birth, or when it is due"},
            "constraint": ". <= today() + 300 and difference-in-months(., today()) < 84",
            "constraintWords": {"ja": "小学校に入る前の子どもの生年月日か、出産予定日にしてください。", "en": "Enter the birth of a child below school age, or when it is due."}},
          {"name": "child_address", "type": "address", "required": true, "prefill": "address", "title": {"ja": "住所", "en": "Address"}},
          {"name": "disability", "type": "yes-no", "required": true, "privacy": "sensitive", "title": {"ja": "発達や病気、アレルギーなど、保育で配慮が必要なことがありますか", "en": "Does the child need special care: development, illness, allergy?"}},
          {"name": "disability_words", "type": "long-text", "required": true, "shown": "${disability}", "privacy": "sensitive",
            "title": {"ja": "配慮が必要なこと、持っている手帳", "en": "Which, and certificates that you have"}, "example": {"ja": "卵アレルギー。療育手帳なし", "en": "Allergic to eggs"}}
        ]},
        {"name": "wish", "title": {"ja": "希望", "en": "Your wishes"}, "questions": [
          {"name": "start", "type": "day", "required": true, "privacy": "none", "title": {"ja": "利用を始めたい日", "en": "From when?"},
            "hint": {"ja": "月の初めの日にしてください。締切は月ごとに決まっています。", "en": "The first of a month; each month has its last day for applying."},
            "constraint": ". > today() and substr(string(.), 8, 10) = '01'",
            "constraintWords": {"ja": "これから来る月の1日にしてください。", "en": "Enter the first day of a month to come."}},
          {"name": "hours", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "希望する保育の時間", "en": "Hours"},
            "options": [
              {"code": "standard", "title": {"ja": "標準時間（1日11時間まで。月120時間以上働く人など）", "en": "Standard: up to 11 hours, as for 120 hours of work a month"}},
              {"code": "short", "title": {"ja": "短時間（1日8時間まで）", "en": "Short: up to 8 hours"}}
            ]},
          {"name": "facilities", "type": "repeated", "least": 1, "most": 8, "title": {"ja": "入りたい施設（希望の順に）", "en": "Nurseries, your first wish first"},
            "questions": [
              {"name": "facility", "type": "text", "required": true, "title": {"ja": "施設の名前", "en": "Name"}, "example": {"ja": "中央保育園", "en": "Chuo nursery"}},
              {"name": "visited", "type": "yes-no", "title": {"ja": "見学しましたか", "en": "Have you visited it?"}}
            ]},
          {"name": "siblings", "type": "yes-no", "required": true, "title": {"ja": "きょうだいが施設に通っている、または同時に申し込みますか", "en": "Does a sibling go to one, or apply as well?"}},
          {"name": "sibling_wish", "type": "choice", "required": true, "shown": "${siblings}", "title": {"ja": "きょうだいについての希望", "en": "As to siblings"},
            "options": [
              {"code": "same", "title": {"ja": "同じ施設に同時に入れるときだけ入る", "en": "Only the same nursery at the same time"}},
              {"code": "apart", "title": {"ja": "別の施設でもよい", "en": "Different ones will do"}},
              {"code": "one", "title": {"ja": "ひとりだけでも入る", "en": "One alone will do"}}
            ]}
        ]},
        {"name": "parents", "title": {"ja": "保護者", "en": "Parents"}, "questions": [
          {"name": "parent_list", "type": "repeated", "least": 1, "most": 2, "title": {"ja": "父母（ほかの保護者）", "en": "Parents or guardians"},
            "hint": {"ja": "申し込む人を先に書いてください。", "en": "Yourself first."},
            "questions": [
              {"name": "parent_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "parent_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
              {"name": "parent_relation", "type": "text", "required": true, "title": {"ja": "子どもから見た続柄", "en": "To the child"}, "example": {"ja": "母", "en": "mother"}},
              {"name": "reason", "type": "choice", "required": true, "privacy": "sensitive", "title": {"ja": "保育が必要な理由", "en": "Why care is needed"},
                "options": [
                  {"code": "work", "title": {"ja": "仕事（市が決めた時間以上）", "en": "Work"}},
                  {"code": "birth", "title": {"ja": "妊娠・出産", "en": "Pregnancy and birth"}},
                  {"code": "illness", "title": {"ja": "病気・けが・障害", "en": "Illness or disability"}},
                  {"code": "care", "title": {"ja": "親族の介護・看護", "en": "Care of a relative"}},
                  {"code": "disaster", "title": {"ja": "災害の復旧", "en": "Recovery from a disaster"}},
                  {"code": "jobseeking", "title": {"ja": "仕事を探している・起業の準備", "en": "Looking for work, or founding a business"}},
                  {"code": "study", "title": {"ja": "学校・職業訓練", "en": "School or training"}},
                  {"code": "violence", "title": {"ja": "虐待やDVのおそれ", "en": "Danger of abuse or violence"}},
                  {"code": "leave", "title": {"ja": "育児休業中に、上の子が続けて使う", "en": "Parental leave, an older child staying on"}},
                  {"code": "other", "title": {"ja": "そのほか", "en": "Another"}}
                ]},
              {"name": "employer", "type": "text", "required": true, "shown": "${reason} = 'work' or ${reason} = 'leave'", "title": {"ja": "勤め先", "en": "Employer"}},
              {"name": "work_hours", "type": "number", "required": true, "shown": "${reason} = 'work'", "title": {"ja": "1か月に働く時間", "en": "Hours of work a month"},
                "example": {"ja": "160", "en": "160"}, "constraint": ". >= 0 and . <= 400", "constraintWords": {"ja": "0から400までの数にしてください。", "en": "Enter a number from 0 to 400."}},
              {"name": "due", "type": "day", "required": true, "shown": "${reason} = 'birth'", "privacy": "sensitive", "title": {"ja": "出産の日（予定日）", "en": "Day of birth, or when due"}},
              {"name": "reason_words", "type": "long-text", "required": "${reason} = 'other' or ${reason} = 'care'", "privacy": "sensitive",
                "shown": "${reason} != '' and ${reason} != 'work' and ${reason} != 'birth'", "title": {"ja": "くわしい事情", "en": "More about it"}},
              {"name": "proof", "type": "file", "files": {"most": 3}, "required": "${reason} != 'violence' and ${reason} != 'other'", "privacy": "sensitive",
                "title": {"ja": "理由がわかる書類", "en": "What shows it"},
                "hint": {"ja": "仕事は就労証明書（国の標準様式）、病気は診断書や手帳、学校は在学証明書、出産は母子健康手帳の予定日のページ、求職は求職活動の申立書。",
                  "en": "Work: certificate of employment on the national form. Illness: a doctor's. School: enrolment. Birth: the due date in the maternal handbook. Looking for work: your statement."},
                "requiredWords": {"ja": "書類をつけてください。勤め先の証明が間に合わないときは、締切までにあとから出すこともできます。窓口に連絡してください。",
                  "en": "Attach it. If your employer needs more time, call us: it can follow until the last day."}}
            ]},
          {"name": "phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}}
        ]},
        {"name": "household", "title": {"ja": "世帯", "en": "Household"}, "questions": [
          {"name": "others", "type": "repeated", "most": 12, "title": {"ja": "いっしょに住んでいるほかの人", "en": "Others who live with you"},
            "questions": [
              {"name": "other_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "other_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
              {"name": "other_relation", "type": "text", "required": true, "title": {"ja": "子どもから見た続柄", "en": "To the child"}, "example": {"ja": "姉", "en": "sister"}}
            ]},
          {"name": "situation", "type": "choices", "privacy": "sensitive", "title": {"ja": "当てはまるもの", "en": "What holds for you"},
            "options": [
              {"code": "single", "title": {"ja": "ひとり親である", "en": "Single parent"}},
              {"code": "welfare", "title": {"ja": "生活保護を受けている", "en": "Public assistance"}},
              {"code": "disabled", "title": {"ja": "世帯に障害者手帳を持つ人がいる", "en": "Somebody with a disability certificate"}},
              {"code": "apart", "title": {"ja": "単身赴任などで父母が別に住んでいる", "en": "Parents live apart for work"}}
            ]},
          {"name": "tax_place", "type": "choice", "required": true, "title": {"ja": "今年と去年の1月1日に、父母の住民票はどこにありましたか", "en": "Where were the parents registered on 1 January of this year and the last?"},
            "options": [
              {"code": "here", "title": {"ja": "どちらもこの市", "en": "Here, both times"}},
              {"code": "elsewhere", "title": {"ja": "ほかの市区町村のときがある", "en": "Elsewhere in Japan, once at least"}},
              {"code": "abroad", "title": {"ja": "国外のときがある", "en": "Abroad, once at least"}}
            ]},
          {"name": "income_proof", "type": "file", "required": true, "files": {"most": 4}, "shown": "${tax_place} = 'abroad'",
            "title": {"ja": "国外での1年間の収入がわかるもの", "en": "What shows the year's income abroad"}},
          {"name": "agree", "type": "consent", "required": true,
            "title": {"ja": "認定と保育料の計算のため、市が住民票と税の情報を確かめ、希望する施設に必要な内容を渡すことに同意します",
              "en": "I agree that residence and tax records are looked up, and that the nurseries get what they need"}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "保育所等利用調整結果通知書（承諾）", "en": "Place in a nursery"}, "kind": "notice", "seal": true, "outcome": "approved",
          "addressee": {"ja": "${child_name} さんの保護者", "en": "The parents of ${child_name}"},
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次のとおり決定したので通知します。\n\n- 児童の氏名：${child_name}\n- 認定区分：${degree}\n- 利用する施設：${place}\n- 利用の開始日：${begin}\n- 備考：${note}", "en": "On what you applied for on ${case.received} (receipt number ${case.number}), it was decided as follows.\n\n- Child: ${child_name}\n- Certified as: ${degree}\n- Nursery: ${place}\n- From: ${begin}\n- Remarks: ${note}"},
          "inputs": [{"name": "degree", "title": {"ja": "認定区分", "en": "Certified as"}, "options": [{"ja": "2号（標準時間）", "en": "2nd class, standard hours"}, {"ja": "2号（短時間）", "en": "2nd class, short hours"}, {"ja": "3号（標準時間）", "en": "3rd class, standard hours"}, {"ja": "3号（短時間）", "en": "3rd class, short hours"}]}, {"name": "place", "title": {"ja": "利用する施設", "en": "Nursery"}}, {"name": "begin", "title": {"ja": "利用の開始日", "en": "From"}}, {"name": "note", "title": {"ja": "備考", "en": "Remarks"}, "optional": true}]},
        {"name": "refusal", "title": {"ja": "保育所等利用調整結果通知書（不承諾）", "en": "No place in a nursery"}, "kind": "notice", "seal": true, "outcome": "refused",
          "addressee": {"ja": "${child_name} さんの保護者", "en": "The parents of ${child_name}"},
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "書類の確認", "en": "Check the papers"}, "kind": "check", "office": "保育課",
          "points": [
            {"ja": "父母それぞれに理由の書類があるか", "en": "There is proof for each parent"},
            {"ja": "就労証明書の時間が市の下限以上か", "en": "Hours of work reach the municipality's minimum"}
          ]},
        {"name": "tax", "title": {"ja": "税と世帯の照会", "en": "Look up tax and household"}, "kind": "check", "office": "税務課", "parallel": true},
        {"name": "certify", "title": {"ja": "教育・保育給付認定の決定", "en": "Decide on the certification"}, "kind": "decision", "office": "保育課"},
        {"name": "match", "title": {"ja": "利用調整", "en": "Match children and places"}, "kind": "work", "office": "保育課"},
        {"name": "place", "title": {"ja": "利用の決定", "en": "Decide on the place"}, "kind": "decision", "office": "保育課"},
        {"name": "notice", "title": {"ja": "結果の発送", "en": "Mail the decision"}, "kind": "handover", "office": "保育課"}
      ],
      "abolished": [
        {"title": {"ja": "所得課税証明書（ほかの市区町村で課税された人）", "en": "Certificate of income, of those taxed elsewhere"}, "since": "2017-11-13",
          "ground": {"ja": "番号法第19条第8号による情報連携で、課税した市区町村の税の情報を照会するため", "en": "Looked up by the My Number Act, Article 19, item 8"}}
      ]
    }
    """#
}
