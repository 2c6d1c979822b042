extension ProcedureStarter {
  /// 所得・課税証明書、納税証明書
  static let taxCertificate = #"""
    {
      "title": {"ja": "所得・課税証明書、納税証明書の交付申請", "en": "Certificates of income, taxation and tax payment"},
      "summary": {"ja": "1年間の所得や市民税の額、市税を納めたことの証明書を、郵送で受け取ります。",
        "en": "Order a certificate of your yearly income and municipal tax, or that taxes were paid, by mail."},
      "kind": "application",
      "basis": {"level": "ordinance",
        "title": {"ja": "市税条例・手数料条例（納税証明は地方税法第20条の10）",
          "en": "Municipal tax and fee ordinances (payment: Local Tax Act, Article 20-10)"}},
      "eligible": {"ja": "税を納める本人。代理の人は、委任状を持って窓口に来るか、郵送で申請してください。",
        "en": "The taxpayer. Agents come to the counter, or write, with a power of attorney."},
      "needs": [
        {"ja": "マイナンバーカードと、署名用電子証明書の暗証番号（英数字6〜16文字）",
          "en": "Your My Number card and the password of its signature certificate (6 to 16 letters and digits)"}
      ],
      "days": 3,
      "fee": {"yen": 300, "each": "copies",
        "exempt": {"ja": "郵送料が別にかかります。車検用の軽自動車税の納税証明は無料です。", "en": "Postage is extra. Free for the inspection of a light vehicle."}},
      "assurance": "card",
      "otherWay": {"ja": "窓口、郵送でも取れます。最新の年度の所得・課税証明書は、コンビニのマルチコピー機でも取れます（マイナンバーカードが必要）。",
        "en": "At the counter or by mail; the newest income certificate also at a convenience store's copier with a My Number card."},
      "events": ["work", "childcare", "business"],
      "words": ["所得証明", "課税証明", "非課税証明", "納税証明", "住民税", "市民税", "市県民税", "税金の証明", "収入の証明", "扶養", "証明書",
        "tax certificate", "income certificate"],
      "retention": 365,
      "thanks": {"ja": "受け付けました。手数料を払うと、住民票の住所あてに送ります。", "en": "Received. Once the fee is paid, it is mailed to your registered address."},
      "sections": [
        {"name": "certificate", "title": {"ja": "必要な証明書", "en": "What you need"}, "questions": [
          {"name": "certificate_kind", "type": "choice", "required": true, "privacy": "none",
            "title": {"ja": "証明書の種類", "en": "Which certificate?"},
            "hint": {"ja": "どれか迷うときは、提出先に確かめてください。「非課税証明書」は所得・課税証明書で足ります。",
              "en": "If in doubt, ask whoever wants it. The first also proves that no tax was due."},
            "options": [
              {"code": "income", "title": {"ja": "所得・課税証明書（所得と税額）", "en": "Income and taxation"}},
              {"code": "payment", "title": {"ja": "納税証明書（納めた額）", "en": "Tax paid"}}
            ]},
          {"name": "tax_year", "type": "choice", "required": true, "privacy": "none",
            "title": {"ja": "年度", "en": "Fiscal year"},
            "hint": {"ja": "所得・課税証明書は、その年度の前の年（1月から12月）の所得を載せます。令和7年度なら令和6年の所得です。新しい年度の分は6月ごろから出せます。",
              "en": "A certificate of a fiscal year shows the income of the calendar year before. The newest is ready from about June."},
            "options": [
              {"code": "newest", "title": {"ja": "いちばん新しい年度", "en": "The newest"}},
              {"code": "previous", "title": {"ja": "その1つ前の年度", "en": "The one before"}},
              {"code": "other", "title": {"ja": "それより前の年度", "en": "An earlier one"}}
            ]},
          {"name": "other_year", "type": "text", "required": true, "shown": "${tax_year} = 'other'", "privacy": "none",
            "title": {"ja": "必要な年度", "en": "Which fiscal year?"}, "example": {"ja": "令和5年度", "en": "2023"}},
          {"name": "lived_here", "type": "yes-no", "required": true, "shown": "${certificate_kind} = 'income'",
            "title": {"ja": "その年度の1月1日に、この市に住民票がありましたか", "en": "On 1 January of that fiscal year, were you registered here?"},
            "hint": {"ja": "令和7年度なら、令和7年1月1日です。", "en": "For fiscal 2025: on 1 January 2025."},
            "constraint": ". = true()",
            "constraintWords": {"ja": "所得・課税証明書は、1月1日に住民票があった市区町村が出します。そちらに申請してください。",
              "en": "The municipality where you were registered on 1 January issues it. Apply there."}},
          {"name": "deductions", "type": "yes-no", "required": true, "shown": "${certificate_kind} = 'income'", "privacy": "none",
            "title": {"ja": "扶養の人数や控除の内訳も載せますか", "en": "Shall it show dependants and deductions?"}},
          {"name": "taxes", "type": "choices", "required": true, "shown": "${certificate_kind} = 'payment'", "privacy": "none",
            "title": {"ja": "証明する税", "en": "Which taxes?"},
            "options": [
              {"code": "residence", "title": {"ja": "市民税・県民税", "en": "Resident tax"}},
              {"code": "property", "title": {"ja": "固定資産税・都市計画税", "en": "Property and city planning tax"}},
              {"code": "vehicle", "title": {"ja": "軽自動車税（種別割）", "en": "Light vehicle tax"}},
              {"code": "health", "title": {"ja": "国民健康保険税", "en": "National health insurance tax"}}
            ]},
          {"name": "plate", "type": "text", "required": true, "shown": "selected(${taxes}, 'vehicle')",
            "title": {"ja": "車両番号（ナンバー）", "en": "Number plate"}, "example": {"ja": "富士山 580 あ 12-34", "en": "Fujisan 580 a 12-34"}},
          {"name": "receiver", "type": "text", "required": true,
            "title": {"ja": "提出先と使いみち", "en": "For whom, and what for"}, "example": {"ja": "銀行（住宅ローン）", "en": "Bank, for a mortgage"}},
          {"name": "copies", "type": "number", "required": true, "initial": "1", "privacy": "none",
            "title": {"ja": "通数", "en": "Copies"}, "constraint": ". >= 1 and . <= 10",
            "constraintWords": {"ja": "1から10までの数にしてください。", "en": "Enter a number from 1 to 10."}},
          {"name": "total", "type": "computed", "money": true, "formula": "${copies} * 300", "privacy": "none",
            "title": {"ja": "手数料（郵送料は別）", "en": "Fee, without postage"}}
        ]},
        {"name": "applicant", "title": {"ja": "申請する人", "en": "You"}, "questions": [
          {"name": "applicant_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "applicant_birth", "type": "day", "required": true, "prefill": "birth-date",
            "title": {"ja": "生年月日", "en": "Date of birth"}, "constraint": ". <= today()",
            "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
          {"name": "applicant_address", "type": "address", "required": true, "prefill": "address",
            "title": {"ja": "住民票の住所", "en": "Registered address"}},
          {"name": "past_address", "type": "address", "shown": "${certificate_kind} = 'income'",
            "title": {"ja": "その年の1月1日の住所（今と違うとき）", "en": "Address on that 1 January, if another"}},
          {"name": "applicant_phone", "type": "phone", "required": true, "prefill": "phone",
            "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "税の証明書交付決定通知書", "en": "Decision to issue a tax certificate"}, "kind": "notice", "seal": true, "outcome": "approved",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次のとおり決定したので通知します。\n\n- 証明の種類：${certificate_kind}\n- 通数：${copies}\n- 手数料：${total}\n- お渡しの方法：${delivery}", "en": "On what you applied for on ${case.received} (receipt number ${case.number}), it was decided as follows.\n\n- Kind: ${certificate_kind}\n- Copies: ${copies}\n- Fee: ${total}\n- Handed over: ${delivery}"},
          "inputs": [{"name": "delivery", "title": {"ja": "お渡しの方法（郵送した日など）", "en": "How it is handed over"}}]},
        {"name": "refusal", "title": {"ja": "税の証明書不交付決定通知書", "en": "Refusal of a tax certificate"}, "kind": "notice", "seal": true, "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "申告と課税の確認", "en": "Check return and assessment"}, "kind": "check", "office": "税務課",
          "points": [
            {"ja": "所得の申告があるか。無ければ申告を案内する", "en": "Income was declared; if not, ask for a return"},
            {"ja": "納めたばかりの税は、入金を確かめる", "en": "Recent payments have arrived"}
          ]},
        {"name": "decide", "title": {"ja": "交付の決定", "en": "Decide"}, "kind": "decision", "office": "税務課"},
        {"name": "send", "title": {"ja": "印刷と発送", "en": "Print and mail"}, "kind": "handover", "office": "税務課"}
      ]
    }
    """#
}
