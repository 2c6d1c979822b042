extension ProcedureStarter {
  /// 住民票の写し
  static let residenceCopy = #"""
    {
      "title": {"ja": "住民票の写しの交付請求", "en": "Copy of the residence record"},
      "summary": {"ja": "住所や家族の続柄などを証明する「住民票の写し」を、郵送で受け取ります。",
        "en": "Order a copy of your residence record (juminhyo), which proves your address and household, by mail."},
      "kind": "application",
      "basis": {"level": "law", "title": {"ja": "住民基本台帳法", "en": "Basic Resident Registration Act"}, "article": "第12条第1項"},
      "eligible": {"ja": "この市に住民票がある本人か、住民票が同じ世帯の人。代理の人や別の世帯の人は、窓口か郵送で請求してください。",
        "en": "You, if you are registered here, or a member of the same registered household. Agents and other households: at the counter or by mail."},
      "needs": [
        {"ja": "マイナンバーカードと、署名用電子証明書の暗証番号（英数字6〜16文字）",
          "en": "Your My Number card and the password of its signature certificate (6 to 16 letters and digits)"}
      ],
      "days": 3,
      "fee": {"yen": 300, "each": "copies",
        "exempt": {"ja": "郵送料が別にかかります。年金の手続など、法律や条例で無料と決められた使いみちの場合は窓口で相談してください。",
          "en": "Postage is extra. Ask at the counter where a law or an ordinance makes it free, as for some pensions."}},
      "assurance": "card",
      "otherWay": {"ja": "窓口（本人確認書類をお持ちください）、郵送、コンビニのマルチコピー機（マイナンバーカードが必要）でも取れます。",
        "en": "At the counter with identification, by mail, or at a convenience store's copier with a My Number card."},
      "events": ["moving", "marriage", "work"],
      "words": ["住民票", "じゅうみんひょう", "世帯全員", "謄本", "抄本", "住所の証明", "続柄", "本籍", "証明書", "juminhyo", "resident record"],
      "retention": 365,
      "thanks": {"ja": "受け付けました。手数料を払うと、住民票の住所あてに転送不要の郵便で送ります。",
        "en": "Received. Once the fee is paid, it is mailed to your registered address; the mail is not forwarded."},
      "sections": [
        {"name": "copy", "title": {"ja": "必要な住民票", "en": "What you need"}, "questions": [
          {"name": "scope", "type": "choice", "required": true, "privacy": "none",
            "title": {"ja": "だれの住民票が必要ですか", "en": "Whose record do you need?"},
            "hint": {"ja": "提出先に「世帯全員」か「本人だけ」か、確かめてください。", "en": "Ask whoever wants it: the whole household, or one person?"},
            "options": [
              {"code": "household", "title": {"ja": "世帯全員", "en": "The whole household"}},
              {"code": "part", "title": {"ja": "世帯の一部の人", "en": "Some of the household"}}
            ]},
          {"name": "persons", "type": "repeated", "least": 1, "most": 15, "shown": "${scope} = 'part'",
            "title": {"ja": "必要な人", "en": "Persons"},
            "questions": [
              {"name": "person_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"},
                "example": {"ja": "山田 花子", "en": "Yamada Hanako"}}
            ]},
          {"name": "items", "type": "choices", "privacy": "none",
            "title": {"ja": "載せるもの", "en": "What shall it show?"},
            "hint": {"ja": "何も選ばないと、氏名・住所・生年月日・性別などだけが載ります。", "en": "Without a choice: name, address, date of birth, sex and the like."},
            "options": [
              {"code": "relation", "title": {"ja": "世帯主の氏名と続柄", "en": "Head of household and relationship"}},
              {"code": "domicile", "title": {"ja": "本籍と筆頭者（日本国籍の人）", "en": "Registered domicile and its head (Japanese nationals)"}},
              {"code": "residency", "title": {"ja": "国籍・在留資格・在留期間など（外国籍の人）", "en": "Nationality, status and period of stay (foreign nationals)"}},
              {"code": "number", "title": {"ja": "マイナンバー（個人番号）", "en": "My Number"}},
              {"code": "code", "title": {"ja": "住民票コード", "en": "Resident record code"}}
            ]},
          {"name": "number_use", "type": "text", "required": true,
            "shown": "selected(${items}, 'number') or selected(${items}, 'code')",
            "title": {"ja": "マイナンバーなどの使いみちと提出先", "en": "What the number is for, and who receives it"},
            "hint": {"ja": "マイナンバーを出せる相手は法律で決まっています（勤め先、税務署など）。", "en": "The law says who may receive a My Number, such as employers and tax offices."},
            "example": {"ja": "勤め先に出す（社会保険の手続）", "en": "Employer, for social insurance"}},
          {"name": "copies", "type": "number", "required": true, "initial": "1", "privacy": "none",
            "title": {"ja": "通数", "en": "Copies"},
            "constraint": ". >= 1 and . <= 10",
            "constraintWords": {"ja": "1から10までの数にしてください。", "en": "Enter a number from 1 to 10."}},
          {"name": "total", "type": "computed", "money": true, "formula": "${copies} * 300", "privacy": "none",
            "title": {"ja": "手数料（郵送料は別）", "en": "Fee, without postage"}}
        ]},
        {"name": "applicant", "title": {"ja": "請求する人", "en": "You"},
          "text": {"ja": "住民票の住所あてに送ります。ほかの住所には送れません。", "en": "It is mailed to your registered address and to no other."},
          "questions": [
          {"name": "applicant_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "applicant_birth", "type": "day", "required": true, "prefill": "birth-date",
            "title": {"ja": "生年月日", "en": "Date of birth"}, "constraint": ". <= today()",
            "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
          {"name": "applicant_address", "type": "address", "required": true, "prefill": "address",
            "title": {"ja": "住民票の住所", "en": "Registered address"}},
          {"name": "applicant_phone", "type": "phone", "required": true, "prefill": "phone",
            "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "住民票の写し等交付決定通知書", "en": "Decision to issue a copy of the residence record"}, "kind": "notice", "seal": true, "outcome": "approved",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次のとおり決定したので通知します。\n\n- 通数：${copies}\n- 手数料：${total}\n- お渡しの方法：${delivery}", "en": "On what you applied for on ${case.received} (receipt number ${case.number}), it was decided as follows.\n\n- Copies: ${copies}\n- Fee: ${total}\n- Handed over: ${delivery}"},
          "inputs": [{"name": "delivery", "title": {"ja": "お渡しの方法（郵送した日など）", "en": "How it is handed over"}}]},
        {"name": "refusal", "title": {"ja": "住民票の写し等不交付決定通知書", "en": "Refusal of a copy of the residence record"}, "kind": "notice", "seal": true, "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "請求の確認", "en": "Check the request"}, "kind": "check",
          "points": [
            {"ja": "請求した人が本人か同じ世帯の人か", "en": "The person asking is of the household"},
            {"ja": "支援措置の対象になっていないか", "en": "No protective measures (DV, stalking) apply"},
            {"ja": "マイナンバー入りなら、提出先が法律で認められた相手か", "en": "With a My Number: the receiver may have it by law"}
          ]},
        {"name": "decide", "title": {"ja": "交付の決定", "en": "Decide"}, "kind": "decision"},
        {"name": "print", "title": {"ja": "印刷と公印", "en": "Print and seal"}, "kind": "work"},
        {"name": "send", "title": {"ja": "発送", "en": "Mail it"}, "kind": "handover"}
      ]
    }
    """#
}
