extension ProcedureStarter {
  /// 児童手当 認定請求
  static let childAllowance = #"""
    {
      "title": {"ja": "児童手当の認定請求", "en": "Child allowance: first claim"},
      "summary": {"ja": "高校生年代までの子どもを育てている人が、児童手当を受け取るための手続です。子どもが生まれたときや、引っ越してきたときに行います。",
        "en": "Claim the allowance for children up to high school age, when a first child is born or when you move here."},
      "kind": "application",
      "basis": {"level": "law", "title": {"ja": "児童手当法", "en": "Child Allowance Act"}, "article": "第7条第1項"},
      "eligible": {"ja": "18歳になったあとの最初の3月31日までの子どもを育てている父母などのうち、所得の高い人。公務員は勤め先で請求してください。",
        "en": "Of the parents of a child up to the 31 March after its 18th birthday, the one who earns more. Public servants claim from their employer."},
      "needs": [
        {"ja": "請求する人の名義の口座がわかるもの（公金受取口座を使うなら、いりません）", "en": "Your own bank account, unless you use the account registered with the state"},
        {"ja": "3歳になっていない子どもがいて、国や地方の共済組合などに入っている人は、それがわかるもの",
          "en": "With a child under three, members of a mutual aid association: something that shows it"}
      ],
      "days": 20,
      "assurance": "card",
      "otherWay": {"ja": "窓口か郵送でも請求できます。郵送では、届いた日が請求した日になります。",
        "en": "At the counter or by mail; a letter counts from the day on which it arrives."},
      "events": ["childcare", "moving"],
      "words": ["児童手当", "子ども手当", "子供手当", "こども手当", "じどうてあて", "子どもが生まれた", "出産", "赤ちゃん", "出生", "第3子", "多子加算",
        "child benefit", "child allowance"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。審査のあと、認定の結果を郵送でお知らせします。手当は原則として請求した月の翌月分から、偶数の月に払います。",
        "en": "Received. You will hear the decision by mail. It is paid from the month after your claim, in even months."},
      "sections": [
        {"name": "reason", "title": {"ja": "請求の理由", "en": "Why you claim"}, "questions": [
          {"name": "reason_kind", "type": "choice", "required": true, "title": {"ja": "請求する理由", "en": "Reason"},
            "options": [
              {"code": "birth", "title": {"ja": "初めての子どもが生まれた", "en": "A first child was born"}},
              {"code": "moved", "title": {"ja": "引っ越してきた", "en": "You moved here"}},
              {"code": "left_service", "title": {"ja": "公務員を辞めた", "en": "You left public service"}},
              {"code": "custody", "title": {"ja": "子どもを育てる人が変わった", "en": "The child is now brought up by you"}},
              {"code": "other", "title": {"ja": "そのほか", "en": "Another"}}
            ]},
          {"name": "reason_words", "type": "text", "required": true, "shown": "${reason_kind} = 'other'", "title": {"ja": "理由", "en": "Which?"}},
          {"name": "reason_day", "type": "day", "required": true,
            "title": {"ja": "その日（生まれた日、前の住所の転出予定日など）", "en": "When (birth, planned day of moving out, …)"},
            "hint": {"ja": "この日の翌日から15日以内に請求すると、月をまたいでも手当が1か月分減ることはありません。",
              "en": "Within 15 days of it no month is lost, even when the month has changed."},
            "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}}
        ]},
        {"name": "claimant", "title": {"ja": "請求する人", "en": "You"}, "questions": [
          {"name": "claimant_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "claimant_birth", "type": "day", "required": true, "prefill": "birth-date", "title": {"ja": "生年月日", "en": "Date of birth"},
            "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
          {"name": "claimant_address", "type": "address", "required": true, "prefill": "address", "title": {"ja": "住所", "en": "Address"}},
          {"name": "claimant_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}},
          {"name": "pension", "type": "choice", "required": true, "title": {"ja": "請求する人の年金", "en": "Your pension"},
            "options": [
              {"code": "employees", "title": {"ja": "厚生年金（会社員など）", "en": "Employees' pension"}},
              {"code": "national", "title": {"ja": "国民年金（自営業、扶養に入っている人など）", "en": "National pension"}},
              {"code": "mutual", "title": {"ja": "共済組合（独立行政法人の職員など）", "en": "Mutual aid association"}},
              {"code": "servant", "title": {"ja": "公務員", "en": "Public servant"}},
              {"code": "none", "title": {"ja": "入っていない", "en": "None"}}
            ],
            "constraint": ". != 'servant'",
            "constraintWords": {"ja": "公務員の人は、勤め先で請求してください。", "en": "Public servants claim from their employer."}},
          {"name": "spouse", "type": "yes-no", "required": true, "title": {"ja": "配偶者がいますか", "en": "Have you a spouse?"}},
          {"name": "spouse_name", "type": "name", "required": true, "shown": "${spouse}", "title": {"ja": "配偶者の氏名", "en": "Spouse's name"}},
          {"name": "spouse_birth", "type": "day", "required": true, "shown": "${spouse}", "title": {"ja": "配偶者の生年月日", "en": "Spouse's date of birth"},
            "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
          {"name": "spouse_apart", "type": "yes-no", "required": true, "shown": "${spouse}", "title": {"ja": "配偶者と別に住んでいますか", "en": "Do you live apart?"}},
          {"name": "spouse_address", "type": "address", "required": true, "shown": "${spouse_apart}", "title": {"ja": "配偶者の住所", "en": "Spouse's address"}}
        ]},
        {"name": "family", "title": {"ja": "子ども", "en": "Children"}, "questions": [
          {"name": "children", "type": "repeated", "least": 1, "most": 15,
            "title": {"ja": "高校生年代までの子ども（18歳になったあとの最初の3月31日まで）", "en": "Children up to the 31 March after their 18th birthday"},
            "questions": [
              {"name": "child_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "child_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today() and difference-in-months(., today()) < 228",
                "constraintWords": {"ja": "高校生年代までの子どもの生年月日にしてください。18歳から22歳の子どもは、次の質問に書きます。",
                  "en": "This is for children up to high school age; older ones come in the next question."}},
              {"name": "toddler", "type": "computed", "hidden": true, "formula": "if(difference-in-months(${child_birth}, today()) < 36, 1, 0)",
                "title": {"ja": "3歳未満", "en": "Under three"}},
              {"name": "child_relation", "type": "text", "required": true, "title": {"ja": "請求する人から見た続柄", "en": "To you"}, "example": {"ja": "子", "en": "child"}},
              {"name": "child_apart", "type": "yes-no", "required": true, "title": {"ja": "請求する人と別に住んでいますか", "en": "Does the child live apart from you?"}},
              {"name": "child_address", "type": "address", "required": true, "shown": "${child_apart}", "title": {"ja": "子どもの住所", "en": "The child's address"}},
              {"name": "child_apart_words", "type": "text", "required": true, "shown": "${child_apart}", "title": {"ja": "別に住んでいる理由と、連絡や仕送りの様子", "en": "Why, and how you keep and support the child"},
                "example": {"ja": "高校の寮に入っている。毎月の生活費を送っている", "en": "School dormitory; monthly allowance"}},
              {"name": "child_livelihood", "type": "choice", "required": true, "title": {"ja": "生計", "en": "Livelihood"},
                "options": [
                  {"code": "same", "title": {"ja": "同じ家計で暮らしている（父母など）", "en": "You share a household budget (parents and the like)"}},
                  {"code": "maintained", "title": {"ja": "父母ではないが、生活費のほとんどを出している", "en": "You are no parent, but pay for most of it"}}
                ]}
            ]},
          {"name": "toddlers", "type": "computed", "hidden": true, "formula": "sum(${toddler})", "title": {"ja": "3歳未満の人数", "en": "Children under three"}},
          {"name": "has_older", "type": "yes-no", "required": true, "title": {"ja": "ほかに、22歳になったあとの3月31日までの子どもを養っていますか", "en": "Do you also keep children up to the 31 March after their 22nd birthday?"},
            "hint": {"ja": "全部で3人以上になると、3人目からの手当が月3万円になります。", "en": "From the third of all of them on, the allowance is 30,000 yen a month."}},
          {"name": "older", "type": "repeated", "least": 1, "most": 10, "shown": "${has_older}",
            "title": {"ja": "18歳から22歳の年代の子ども（監護相当・生計費の負担の確認）", "en": "Children of 18 to 22 whom you keep"},
            "questions": [
              {"name": "older_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "older_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": "difference-in-months(., today()) >= 216 and difference-in-months(., today()) < 276",
                "constraintWords": {"ja": "18歳から22歳の年代の生年月日にしてください。", "en": "Enter the date of birth of somebody of 18 to 22."}},
              {"name": "older_work", "type": "choice", "required": true, "title": {"ja": "職業など", "en": "Occupation"},
                "options": [
                  {"code": "student", "title": {"ja": "学生", "en": "Student"}},
                  {"code": "other", "title": {"ja": "学生ではない", "en": "Not a student"}}
                ]},
              {"name": "older_graduates", "type": "text", "required": true, "shown": "${older_work} = 'student'", "title": {"ja": "学校の名前と、卒業する予定の月", "en": "School, and the month of graduation"},
                "example": {"ja": "○○大学、令和9年3月", "en": "X University, March 2027"}},
              {"name": "older_care", "type": "consent", "required": true,
                "title": {"ja": "日ごろの世話や相談をし、生活費や学費の少なくとも一部を出しています", "en": "I look after this child and pay for at least part of the living or school costs"}}
            ]}
        ]},
        {"name": "payment", "title": {"ja": "受け取る口座と書類", "en": "Account and papers"}, "questions": [
          {"name": "public_account", "type": "yes-no", "required": true, "title": {"ja": "国に登録した公金受取口座で受け取りますか", "en": "Pay it to the account that you registered with the state?"}},
          {"name": "account", "type": "bank-account", "required": true, "shown": "not(${public_account})",
            "title": {"ja": "口座", "en": "Account"},
            "hint": {"ja": "請求する人の名義の口座にしてください。配偶者や子どもの名義の口座には払えません。", "en": "It has to be in your own name, not that of spouse or child."}},
          {"name": "pension_proof", "type": "file", "required": true, "files": {"most": 2}, "shown": "${pension} = 'mutual' and ${toddlers} > 0",
            "title": {"ja": "共済組合に入っていることがわかるもの", "en": "Something that shows your mutual aid association"},
            "hint": {"ja": "資格確認書、資格情報のお知らせ、年金加入証明のどれか。記号と番号は隠してください。", "en": "A certificate of insurance or pension; hide symbols and numbers."}},
          {"name": "agree", "type": "consent", "required": true, "title": {"ja": "市が住民票、税、年金、医療保険の情報を確かめることに同意します", "en": "I agree that residence, tax, pension and health insurance records are looked up"}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "児童手当認定通知書", "en": "Certification for child allowance"}, "kind": "notice", "seal": true, "outcome": "approved",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次のとおり決定したので通知します。\n\n- 受給者：${claimant_name}\n- 支給の対象となる児童：${child_name}\n- 支給の開始年月：${begin}\n- 手当の月額：${amount}\n- 備考：${note}", "en": "On what you applied for on ${case.received} (receipt number ${case.number}), it was decided as follows.\n\n- Claimant: ${claimant_name}\n- Children: ${child_name}\n- Paid from: ${begin}\n- Amount a month: ${amount}\n- Remarks: ${note}"},
          "inputs": [{"name": "begin", "title": {"ja": "支給の開始年月", "en": "Paid from"}}, {"name": "amount", "title": {"ja": "手当の月額", "en": "Amount a month"}}, {"name": "note", "title": {"ja": "備考", "en": "Remarks"}, "optional": true}]},
        {"name": "refusal", "title": {"ja": "児童手当認定請求却下通知書", "en": "Refusal of child allowance"}, "kind": "notice", "seal": true, "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "書類の確認", "en": "Check the claim"}, "kind": "check", "office": "こども課",
          "points": [
            {"ja": "請求した人が、父母のうち生計の中心か", "en": "The claimant is the main earner of the parents"},
            {"ja": "理由の日の翌日から15日以内か（支給の始まりの月）", "en": "Within 15 days of the reason: from which month it is paid"}
          ]},
        {"name": "lookup", "title": {"ja": "情報連携での照会", "en": "Look up records of other offices"}, "kind": "check", "office": "こども課",
          "points": [{"ja": "前の市区町村での支給の終わり", "en": "When the old municipality stopped paying"}]},
        {"name": "decide", "title": {"ja": "認定・却下の決定", "en": "Decide"}, "kind": "decision", "office": "こども課"},
        {"name": "notice", "title": {"ja": "認定通知書の発送", "en": "Mail the decision"}, "kind": "handover", "office": "こども課"},
        {"name": "pay", "title": {"ja": "支払いの登録", "en": "Enter the payment"}, "kind": "work", "office": "会計課", "parallel": true}
      ],
      "abolished": [
        {"title": {"ja": "所得課税証明書", "en": "Certificate of income and taxation"}, "since": "2017-11-13",
          "ground": {"ja": "番号法第19条第8号による情報連携で、前の市区町村の税の情報を照会するため", "en": "Looked up by the My Number Act, Article 19, item 8"}},
        {"title": {"ja": "別に住む子どもの住民票の写し", "en": "Residence record of a child who lives apart"}, "since": "2017-11-13",
          "ground": {"ja": "番号法第19条第8号による情報連携で、住民票の情報を照会するため", "en": "Looked up by the My Number Act, Article 19, item 8"}}
      ]
    }
    """#
}
