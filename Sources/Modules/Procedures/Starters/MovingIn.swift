extension ProcedureStarter {
  /// 転入届
  static let movingIn = #"""
    {
      "title": {"ja": "転入届の事前入力と来庁予定（市の外から引っ越してきたとき）", "en": "Moving in: details beforehand and visit"},
      "summary": {"ja": "転入届は窓口で出します。先にここで入力しておくと、窓口で書くことが減り、早く終わります。",
        "en": "Moving in is notified at the counter. What you enter here beforehand need not be written there."},
      "kind": "notification",
      "basis": {"level": "law", "title": {"ja": "住民基本台帳法", "en": "Basic Resident Registration Act"}, "article": "第22条"},
      "eligible": {"ja": "この市へ引っ越してくる本人か、同じ世帯の人。代理の人は、委任状を持って窓口に来てください。",
        "en": "Whoever moves in, or a member of the household. Agents bring a power of attorney to the counter."},
      "needs": [
        {"ja": "窓口に持ってくるもの：来る人の本人確認書類", "en": "Bring: identification of whoever comes"},
        {"ja": "窓口に持ってくるもの：引っ越した全員のマイナンバーカード（持っている人）", "en": "Bring: the My Number cards of all who moved and have one"},
        {"ja": "窓口に持ってくるもの：転出証明書（マイナンバーカードで転出届を出した人はいりません）",
          "en": "Bring: the certificate of moving out, unless that was done with a My Number card"},
        {"ja": "外国籍の人は、全員の在留カードか特別永住者証明書", "en": "Foreign nationals: everybody's residence card"}
      ],
      "assurance": "none",
      "otherWay": {"ja": "事前の入力をせずに、そのまま窓口に来ても届け出られます。住み始めた日から14日以内に来てください。",
        "en": "You may come to the counter without this, within 14 days of moving in."},
      "events": ["moving"],
      "words": ["転入届", "てんにゅう", "引っ越し", "引っ越してきた", "市外から", "住所変更", "住所を移す", "住民異動届", "海外から帰国", "来庁予約",
        "moving in", "change of address"],
      "retention": 365,
      "thanks": {"ja": "入力を受け付けました。**転入届はまだ終わっていません。** 住み始めた日から14日以内に、必要なものを持って窓口に来てください。",
        "en": "Received. **You are not registered yet:** come to the counter within 14 days of moving in, with what is needed."},
      "sections": [
        {"name": "visit", "title": {"ja": "窓口に来る日", "en": "Your visit"}, "questions": [
          {"name": "moving_day", "type": "day", "required": true, "title": {"ja": "新しい住所に住み始めた日（住み始める日）", "en": "The day from which you live here"},
            "hint": {"ja": "住み始める前に転入届を出すことはできません。", "en": "The notification itself is only taken once you live here."},
            "constraint": ". >= today() - 365 and . <= today() + 60",
            "constraintWords": {"ja": "1年前から60日後までの日にしてください。", "en": "Enter a day from a year ago to 60 days ahead."}},
          {"name": "late", "type": "note", "shown": "today() - ${moving_day} > 14",
            "title": {"ja": "住み始めてから14日を過ぎています。できるだけ早く窓口に来てください。正当な理由がないと、5万円以下の過料になることがあります。",
              "en": "More than 14 days have passed. Come as soon as you can: without good reason a fine of up to 50,000 yen may follow."}},
          {"name": "visit_day", "type": "day", "required": true, "title": {"ja": "窓口に来る予定の日", "en": "When you mean to come"},
            "hint": {"ja": "住み始めた日から14日以内に来てください。土日・祝日と年末年始は休みです。", "en": "Within 14 days of moving in; closed at weekends and on holidays."},
            "constraint": ". >= today() and . >= ${moving_day}",
            "constraintWords": {"ja": "今日からあとで、住み始める日からあとの日にしてください。", "en": "Enter a day from today on, and not before you live here."}}
        ]},
        {"name": "move", "title": {"ja": "引っ越し", "en": "The move"}, "questions": [
          {"name": "from_abroad", "type": "yes-no", "required": true, "title": {"ja": "国外から引っ越してきましたか", "en": "Do you come from abroad?"}},
          {"name": "abroad_note", "type": "note", "shown": "${from_abroad}",
            "title": {"ja": "全員のパスポートを持ってきてください。日本国籍の人は、戸籍の証明書と戸籍の附票の写しも必要です（本籍がこの市なら、いりません）。",
              "en": "Bring everybody's passport. Japanese nationals also bring the family register and its address supplement, unless they are kept here."}},
          {"name": "new_address", "type": "address", "required": true, "shared": "address", "title": {"ja": "新しい住所", "en": "New address"},
            "hint": {"ja": "アパートやマンションは、建物名と部屋番号まで書いてください。", "en": "With the building and the number of the flat."}},
          {"name": "new_head", "type": "text", "required": true, "title": {"ja": "新しい世帯主の氏名", "en": "Head of the new household"}},
          {"name": "old_address", "type": "address", "required": true, "shown": "not(${from_abroad})", "prefill": "address", "shared": "old-address",
            "title": {"ja": "前の住所", "en": "Address before"}},
          {"name": "old_country", "type": "text", "required": true, "shown": "${from_abroad}",
            "title": {"ja": "前に住んでいた国", "en": "Country before"}, "example": {"ja": "ブラジル", "en": "Brazil"}},
          {"name": "old_head", "type": "text", "shown": "not(${from_abroad})", "title": {"ja": "前の住所での世帯主の氏名", "en": "Head of the household there"}},
          {"name": "card_used", "type": "yes-no", "required": true, "shown": "not(${from_abroad})",
            "title": {"ja": "転出届を、マイナンバーカードを使って出しましたか", "en": "Did you use a My Number card to move out?"},
            "hint": {"ja": "「はい」なら、転出証明書はいりません。", "en": "If so, no certificate of moving out is needed."}},
          {"name": "members", "type": "repeated", "least": 1, "most": 20, "title": {"ja": "引っ越してきた人", "en": "Who moved"},
            "questions": [
              {"name": "member_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "member_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
              {"name": "member_relation", "type": "text", "required": true, "title": {"ja": "新しい世帯主から見た続柄", "en": "To the new head of household"},
                "example": {"ja": "本人、妻、子", "en": "self, wife, child"}},
              {"name": "member_card", "type": "yes-no", "required": true, "title": {"ja": "マイナンバーカードを持っていますか", "en": "Has a My Number card?"}},
              {"name": "member_domicile", "type": "text", "shown": "${from_abroad}",
                "title": {"ja": "本籍と筆頭者（日本国籍の人）", "en": "Registered domicile and its head (Japanese nationals)"}}
            ]},
          {"name": "related", "type": "choices", "privacy": "sensitive", "title": {"ja": "引っ越してきた人に当てはまるもの", "en": "What holds for those who moved?"},
            "hint": {"ja": "同じ日に済ませられる手続を、まとめて案内します。答えなくてもかまいません。", "en": "So that we can do it all on the same day. You need not answer."},
            "options": [
              {"code": "child", "title": {"ja": "高校生までの子どもがいる", "en": "Children up to high school age"}},
              {"code": "pregnant", "title": {"ja": "妊娠している", "en": "Pregnant"}},
              {"code": "insurance", "title": {"ja": "国民健康保険に入る", "en": "Joins national health insurance"}},
              {"code": "old", "title": {"ja": "75歳以上、または介護の認定を受けている", "en": "75 or older, or certified for care"}},
              {"code": "disability", "title": {"ja": "障害者手帳を持っている", "en": "Has a disability certificate"}},
              {"code": "dog", "title": {"ja": "犬を飼っている", "en": "Has a dog"}}
            ]}
        ]},
        {"name": "notifier", "title": {"ja": "窓口に来る人", "en": "Who comes"}, "questions": [
          {"name": "notifier_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "notifier_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}}
        ]}
      ],
      "steps": [
        {"name": "prepare", "title": {"ja": "届書の準備", "en": "Prepare the papers"}, "kind": "check", "office": "市民課",
          "points": [
            {"ja": "転出の情報が届いているか", "en": "The record from the old municipality has arrived"},
            {"ja": "いっしょに案内する手続", "en": "What else to offer on the same day"}
          ]},
        {"name": "counter", "title": {"ja": "窓口での本人確認と受付", "en": "Identify and take the notification at the counter"}, "kind": "check", "office": "市民課"},
        {"name": "register", "title": {"ja": "住民票を作る、カードの住所を書きかえる", "en": "Make the record, update the cards"}, "kind": "work", "office": "市民課"},
        {"name": "insurance", "title": {"ja": "国民健康保険・介護保険", "en": "Health and care insurance"}, "kind": "work", "office": "保険年金課", "parallel": true},
        {"name": "children", "title": {"ja": "児童手当・保育・学校", "en": "Child allowance, nursery, school"}, "kind": "work", "office": "こども課", "parallel": true},
        {"name": "finish", "title": {"ja": "カードと書類の返却", "en": "Give back cards and papers"}, "kind": "handover", "office": "市民課"}
      ],
      "abolished": [
        {"title": {"ja": "転出証明書（マイナンバーカードを使って転出届を出した人）", "en": "Certificate of moving out, where a My Number card was used"},
          "since": "2016-01-01",
          "ground": {"ja": "住民基本台帳法第24条の2により、転出した市区町村から住民基本台帳ネットワークで情報を受け取るため",
            "en": "Article 24-2 of the Basic Resident Registration Act: the old municipality sends it through the resident registry network"}}
      ]
    }
    """#
}
