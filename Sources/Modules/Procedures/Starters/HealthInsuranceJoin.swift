extension ProcedureStarter {
  /// 国民健康保険 資格取得届
  static let healthInsuranceJoin = #"""
    {
      "title": {"ja": "国民健康保険に加入する届出", "en": "Joining national health insurance"},
      "summary": {"ja": "会社を辞めたときや、扶養から外れたときなどに、国民健康保険に入る手続です。14日以内に届け出てください。",
        "en": "Join national health insurance after leaving work or losing cover as a dependant. Within 14 days."},
      "kind": "notification",
      "basis": {"level": "law", "title": {"ja": "国民健康保険法", "en": "National Health Insurance Act"}, "article": "第9条第1項"},
      "eligible": {"ja": "国民健康保険に入る人がいる世帯の世帯主。同じ世帯の人も届け出られます。",
        "en": "The head of the household of whoever joins, or another member of it."},
      "needs": [
        {"ja": "会社を辞めた人、扶養から外れた人：健康保険の資格喪失証明書（会社か健康保険組合が出します）", "en": "After employment or cover as a dependant: the certificate of lost insurance"},
        {"ja": "生活保護が終わった人：保護廃止決定通知書", "en": "After public assistance: the notice that it ended"},
        {"ja": "マイナンバーカードと、署名用電子証明書の暗証番号（英数字6〜16文字）", "en": "Your My Number card and the password of its signature certificate (6 to 16 letters and digits)"}
      ],
      "days": 5,
      "assurance": "card",
      "otherWay": {"ja": "窓口か郵送でも届け出られます。急いで病院にかかるときは、窓口か電話で相談してください。",
        "en": "At the counter or by mail. If you have to see a doctor soon, come or call."},
      "events": ["work", "moving", "marriage", "childcare"],
      "words": ["国保", "こくほ", "国民健康保険", "健康保険", "保険証", "資格確認書", "マイナ保険証", "会社を辞めた", "退職", "扶養から外れた", "加入", "保険に入る",
        "health insurance"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。マイナ保険証を使っている人には「資格情報のお知らせ」を、そうでない人には「資格確認書」を郵送します。",
        "en": "Received. We mail a notice of insurance to those who use the My Number card as insurance card, and a certificate to others."},
      "sections": [
        {"name": "reason", "title": {"ja": "加入の理由", "en": "Why you join"}, "questions": [
          {"name": "reason_kind", "type": "choice", "required": true, "title": {"ja": "理由", "en": "Reason"},
            "hint": {"ja": "ほかの市区町村から引っ越してきた人は、転入届といっしょに窓口で手続します。", "en": "If you moved here: do it at the counter, together with moving in."},
            "options": [
              {"code": "left_work", "title": {"ja": "会社などを辞めた（健康保険をやめた）", "en": "Left work and its health insurance"}},
              {"code": "dependant", "title": {"ja": "家族の健康保険の扶養から外れた", "en": "No longer covered as a dependant"}},
              {"code": "continued", "title": {"ja": "任意継続が終わった", "en": "Voluntary continued insurance ended"}},
              {"code": "birth", "title": {"ja": "子どもが生まれた", "en": "A child was born"}},
              {"code": "welfare", "title": {"ja": "生活保護を受けなくなった", "en": "Public assistance ended"}}
            ]},
          {"name": "lost_day", "type": "day", "required": true, "title": {"ja": "その日（辞めた日の翌日、生まれた日など）", "en": "When (the day after leaving, the birth, …)"},
            "hint": {"ja": "資格喪失証明書の「資格喪失日」です。保険料は、届け出た日からではなく、この日からかかります。", "en": "“Day of loss” on the certificate. Contributions count from this day, not from today."},
            "constraint": ". <= today() + 14", "constraintWords": {"ja": "今日から14日後までの日にしてください。", "en": "Enter a day up to 14 days ahead."}},
          {"name": "proof", "type": "file", "required": "${reason_kind} != 'birth'", "files": {"most": 5}, "shown": "${reason_kind} != 'birth'",
            "title": {"ja": "資格喪失証明書、扶養から外れた証明、保護廃止決定通知書のどれか", "en": "The certificate of lost insurance, or the notice that assistance ended"},
            "hint": {"ja": "入る人の全員の名前と、資格喪失日が読めるように写してください。", "en": "All names and the day have to be legible."}}
        ]},
        {"name": "joining", "title": {"ja": "加入する人", "en": "Who joins"}, "questions": [
          {"name": "members", "type": "repeated", "least": 1, "most": 12, "title": {"ja": "加入する人", "en": "Persons"},
            "questions": [
              {"name": "member_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "member_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today() and difference-in-months(., today()) < 900",
                "constraintWords": {"ja": "生年月日を確かめてください。75歳からは後期高齢者医療制度です。", "en": "Check the date: from 75 on another scheme holds."}},
              {"name": "member_relation", "type": "text", "required": true, "title": {"ja": "世帯主から見た続柄", "en": "To the head of household"}, "example": {"ja": "本人、妻、子", "en": "self, wife, child"}},
              {"name": "member_card", "type": "yes-no", "required": true, "title": {"ja": "マイナンバーカードを保険証として使っていますか", "en": "Uses the My Number card as insurance card?"}},
              {"name": "laid_off", "type": "yes-no", "required": true, "shown": "${reason_kind} = 'left_work'",
                "title": {"ja": "倒産、解雇、雇い止めなどで辞めましたか（65歳未満）", "en": "Dismissed, laid off or not renewed, and under 65?"},
                "hint": {"ja": "雇用保険受給資格者証などの離職理由コードによって、保険料が軽くなります。", "en": "Depending on the code of the unemployment papers, contributions are lowered."}},
              {"name": "laid_off_proof", "type": "file", "files": {"most": 2}, "shown": "${laid_off}",
                "title": {"ja": "雇用保険受給資格者証・受給資格通知（あれば）", "en": "Papers of unemployment insurance, if you have them"}}
            ]},
          {"name": "pension", "type": "yes-no", "required": true, "shown": "${reason_kind} != 'birth'",
            "title": {"ja": "20歳から59歳の人の、国民年金の手続もいっしょにしますか", "en": "Join the national pension as well (ages 20 to 59)?"}}
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
        {"name": "check", "title": {"ja": "届出の確認", "en": "Check the notification"}, "kind": "check", "office": "保険年金課",
          "points": [{"ja": "資格喪失日と、住民票の世帯", "en": "Day of loss, and the household on record"}]},
        {"name": "register", "title": {"ja": "資格の登録", "en": "Register"}, "kind": "work", "office": "保険年金課"},
        {"name": "pension", "title": {"ja": "国民年金の届出", "en": "National pension"}, "kind": "work", "office": "保険年金課", "parallel": true},
        {"name": "tax", "title": {"ja": "保険料（税）の計算", "en": "Work out contributions"}, "kind": "work", "office": "税務課", "parallel": true},
        {"name": "send", "title": {"ja": "資格確認書・資格情報のお知らせの発送", "en": "Mail certificate or notice"}, "kind": "handover", "office": "保険年金課"}
      ],
      "abolished": [
        {"title": {"ja": "前の市区町村の所得課税証明書（保険料の計算に使うもの）", "en": "Certificate of income from the municipality before, for contributions"}, "since": "2017-11-13",
          "ground": {"ja": "番号法第19条第8号による情報連携で、税の情報を照会するため", "en": "Looked up by the My Number Act, Article 19, item 8"}}
      ]
    }
    """#
}
