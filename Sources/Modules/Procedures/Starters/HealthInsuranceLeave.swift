extension ProcedureStarter {
  /// 国民健康保険 資格喪失届
  static let healthInsuranceLeave = #"""
    {
      "title": {"ja": "国民健康保険をやめる届出", "en": "Leaving national health insurance"},
      "summary": {"ja": "会社の健康保険に入ったときや、扶養に入ったときなどに、国民健康保険をやめる手続です。14日以内に届け出てください。",
        "en": "Leave national health insurance once an employer's insurance covers you. Within 14 days."},
      "kind": "notification",
      "basis": {"level": "law", "title": {"ja": "国民健康保険法", "en": "National Health Insurance Act"}, "article": "第9条第1項"},
      "eligible": {"ja": "国民健康保険をやめる人がいる世帯の世帯主。同じ世帯の人も届け出られます。", "en": "The head of the household of whoever leaves, or another member of it."},
      "needs": [
        {"ja": "新しい健康保険の資格がわかるもの（資格確認書、資格情報のお知らせ、マイナポータルの資格情報の画面）",
          "en": "What shows the new insurance: certificate, notice, or the page of Mynaportal"}
      ],
      "days": 5,
      "assurance": "account",
      "otherWay": {"ja": "窓口か郵送でも届け出られます。", "en": "At the counter or by mail."},
      "events": ["work", "marriage"],
      "words": ["国保", "こくほ", "国民健康保険", "国保をやめる", "脱退", "喪失", "就職", "会社の保険に入った", "社会保険", "扶養に入った", "保険証を返す", "二重払い",
        "health insurance"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。保険料（税）を払いすぎているときは、計算し直してお返しします。", "en": "Received. What was paid too much will be worked out and returned."},
      "sections": [
        {"name": "reason", "title": {"ja": "やめる理由", "en": "Why you leave"}, "questions": [
          {"name": "reason_kind", "type": "choice", "required": true, "title": {"ja": "理由", "en": "Reason"},
            "hint": {"ja": "転出や死亡のときは、その届出で終わります。この届出はいりません。", "en": "Moving out or a death ends it by itself; this is not needed then."},
            "options": [
              {"code": "work", "title": {"ja": "会社などの健康保険に入った", "en": "Joined an employer's health insurance"}},
              {"code": "dependant", "title": {"ja": "家族の健康保険の扶養に入った", "en": "Covered as a dependant"}},
              {"code": "welfare", "title": {"ja": "生活保護を受け始めた", "en": "Public assistance began"}}
            ]},
          {"name": "joined_day", "type": "day", "required": true, "title": {"ja": "その日（新しい健康保険の資格取得日、保護の開始日）", "en": "From when (the new insurance, the assistance)"},
            "hint": {"ja": "資格確認書などに書いてある日です。届いた日ではありません。", "en": "The day on the certificate, not the day on which it came."},
            "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
          {"name": "proof", "type": "file", "required": true, "files": {"most": 8},
            "title": {"ja": "新しい健康保険の資格がわかるもの（やめる人の全員分）", "en": "What shows the new insurance, of all who leave"},
            "hint": {"ja": "生活保護のときは、保護開始決定通知書です。", "en": "For public assistance: the notice that it began."}}
        ]},
        {"name": "leaving", "title": {"ja": "やめる人", "en": "Who leaves"}, "questions": [
          {"name": "members", "type": "repeated", "least": 1, "most": 12, "title": {"ja": "やめる人", "en": "Persons"},
            "questions": [
              {"name": "member_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "member_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
              {"name": "used", "type": "yes-no", "required": true, "title": {"ja": "その日からあとに、国民健康保険で病院や薬局にかかりましたか", "en": "Used national health insurance at a doctor's or pharmacy since that day?"},
                "hint": {"ja": "「はい」のときは、あとで医療費を返していただくことがあります。", "en": "If so, its share may have to be paid back."}}
            ]},
          {"name": "certificate", "type": "yes-no", "required": true, "title": {"ja": "国民健康保険の資格確認書を持っていますか", "en": "Has anyone a certificate of national health insurance?"}},
          {"name": "certificate_note", "type": "note", "shown": "${certificate}",
            "title": {"ja": "資格確認書は、窓口に返すか、郵送してください。", "en": "Return the certificates at the counter or by mail."}}
        ]},
        {"name": "head", "title": {"ja": "世帯主と届け出る人", "en": "Head of household, and you"}, "questions": [
          {"name": "head_name", "type": "name", "required": true, "title": {"ja": "世帯主の氏名", "en": "Head of household"}},
          {"name": "head_address", "type": "address", "required": true, "prefill": "address", "title": {"ja": "住所", "en": "Address"}},
          {"name": "notifier_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "届け出る人の氏名", "en": "Your name"}},
          {"name": "notifier_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}}
        ]}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "届出の確認", "en": "Check the notification"}, "kind": "check", "office": "保険年金課"},
        {"name": "register", "title": {"ja": "資格を終わらせる", "en": "End the insurance"}, "kind": "work", "office": "保険年金課"},
        {"name": "tax", "title": {"ja": "保険料（税）の計算し直し", "en": "Work out contributions anew"}, "kind": "work", "office": "税務課", "parallel": true},
        {"name": "claims", "title": {"ja": "資格がなくなったあとの受診の確認", "en": "Treatment after the end"}, "kind": "check", "office": "保険年金課", "parallel": true},
        {"name": "notify", "title": {"ja": "終わったことの連絡", "en": "Tell that it is done"}, "kind": "handover", "office": "保険年金課"}
      ]
    }
    """#
}
