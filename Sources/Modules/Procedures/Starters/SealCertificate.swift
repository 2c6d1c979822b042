extension ProcedureStarter {
  /// 印鑑登録証明書
  static let sealCertificate = #"""
    {
      "title": {"ja": "印鑑登録証明書の交付申請", "en": "Certificate of seal registration"},
      "summary": {"ja": "登録した印鑑（実印）の証明書を、郵送で受け取ります。",
        "en": "Order the certificate of your registered seal (jitsuin) by mail."},
      "kind": "application",
      "basis": {"level": "ordinance", "title": {"ja": "印鑑の登録及び証明に関する条例", "en": "Ordinance on Seal Registration and Certification"}},
      "eligible": {"ja": "この市で印鑑を登録している本人。代理の人は、印鑑登録証を持って窓口に来てください。",
        "en": "You, if your seal is registered here. Agents come to the counter with the registration card."},
      "needs": [
        {"ja": "マイナンバーカードと、署名用電子証明書の暗証番号（英数字6〜16文字）",
          "en": "Your My Number card and the password of its signature certificate (6 to 16 letters and digits)"}
      ],
      "days": 3,
      "fee": {"yen": 300, "each": "copies", "exempt": {"ja": "郵送料が別にかかります。", "en": "Postage is extra."}},
      "assurance": "card",
      "otherWay": {"ja": "窓口（印鑑登録証が必要）か、コンビニのマルチコピー機（マイナンバーカードが必要）でも取れます。郵送での申請はできません。",
        "en": "At the counter with the registration card, or at a convenience store's copier with a My Number card. Not by letter."},
      "events": ["business", "bereavement"],
      "words": ["印鑑証明", "いんかんしょうめい", "印かん証明", "実印", "はんこ", "ハンコ", "判子", "印鑑登録", "証明書", "seal", "inkan"],
      "retention": 730,
      "thanks": {"ja": "受け付けました。手数料を払うと、住民票の住所あてに転送不要の郵便で送ります。",
        "en": "Received. Once the fee is paid, it is mailed to your registered address; the mail is not forwarded."},
      "sections": [
        {"name": "certificate", "title": {"ja": "必要な証明書", "en": "What you need"}, "questions": [
          {"name": "copies", "type": "number", "required": true, "initial": "1", "privacy": "none",
            "title": {"ja": "通数", "en": "Copies"},
            "hint": {"ja": "不動産の売買や相続では、何通必要か提出先に確かめてください。", "en": "For real estate and inheritance, ask how many are needed."},
            "constraint": ". >= 1 and . <= 10",
            "constraintWords": {"ja": "1から10までの数にしてください。", "en": "Enter a number from 1 to 10."}},
          {"name": "total", "type": "computed", "money": true, "formula": "${copies} * 300", "privacy": "none",
            "title": {"ja": "手数料（郵送料は別）", "en": "Fee, without postage"}}
        ]},
        {"name": "applicant", "title": {"ja": "申請する人", "en": "You"}, "questions": [
          {"name": "applicant_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "applicant_birth", "type": "day", "required": true, "prefill": "birth-date",
            "title": {"ja": "生年月日", "en": "Date of birth"},
            "hint": {"ja": "15歳になるまでは、印鑑を登録できません。", "en": "No seal can be registered before the age of 15."},
            "constraint": "difference-in-months(., today()) >= 180",
            "constraintWords": {"ja": "生年月日を確かめてください。15歳未満の人は印鑑を登録できません。", "en": "Check the date: nobody under 15 can have a registered seal."}},
          {"name": "applicant_address", "type": "address", "required": true, "prefill": "address",
            "title": {"ja": "住民票の住所", "en": "Registered address"}},
          {"name": "applicant_phone", "type": "phone", "required": true, "prefill": "phone",
            "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "印鑑登録証明書交付決定通知書", "en": "Decision to issue a seal certificate"}, "kind": "notice", "seal": true, "outcome": "approved",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次のとおり決定したので通知します。\n\n- 通数：${copies}\n- 手数料：${total}\n- お渡しの方法：${delivery}", "en": "On what you applied for on ${case.received} (receipt number ${case.number}), it was decided as follows.\n\n- Copies: ${copies}\n- Fee: ${total}\n- Handed over: ${delivery}"},
          "inputs": [{"name": "delivery", "title": {"ja": "お渡しの方法（郵送した日など）", "en": "How it is handed over"}}]},
        {"name": "refusal", "title": {"ja": "印鑑登録証明書不交付決定通知書", "en": "Refusal of a seal certificate"}, "kind": "notice", "seal": true, "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "登録の確認", "en": "Check the registration"}, "kind": "check",
          "points": [
            {"ja": "印鑑の登録があるか、廃止されていないか", "en": "There is a registration, and it was not ended"},
            {"ja": "電子署名をした人が登録した本人か", "en": "Whoever signed is the one registered"}
          ]},
        {"name": "decide", "title": {"ja": "交付の決定", "en": "Decide"}, "kind": "decision"},
        {"name": "print", "title": {"ja": "印刷と公印", "en": "Print and seal"}, "kind": "work"},
        {"name": "send", "title": {"ja": "発送", "en": "Mail it"}, "kind": "handover"}
      ]
    }
    """#
}
