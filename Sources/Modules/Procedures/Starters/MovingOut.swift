extension ProcedureStarter {
  /// 転出届
  static let movingOut = #"""
    {
      "title": {"ja": "転出届（市の外へ引っ越すとき）", "en": "Moving out of the municipality"},
      "summary": {"ja": "ほかの市区町村へ引っ越すことを届け出ます。マイナンバーカードがあれば、この画面だけで終わります。",
        "en": "Tell us that you move to another municipality. With a My Number card all of it is done here."},
      "kind": "notification",
      "basis": {"level": "law", "title": {"ja": "住民基本台帳法", "en": "Basic Resident Registration Act"}, "article": "第24条・第24条の2"},
      "eligible": {"ja": "引っ越す本人か、同じ世帯の人。国外へ引っ越す人、代理の人は、窓口で届け出てください。",
        "en": "Whoever moves, or a member of the household. Moving abroad, and agents: at the counter."},
      "needs": [
        {"ja": "届け出る人のマイナンバーカードと、署名用電子証明書の暗証番号（英数字6〜16文字）",
          "en": "Your My Number card and the password of its signature certificate (6 to 16 letters and digits)"},
        {"ja": "新しい住所", "en": "The new address"}
      ],
      "days": 1,
      "assurance": "card",
      "otherWay": {"ja": "窓口か郵送で届け出て、転出証明書を受け取ることもできます。本人確認書類が必要です。",
        "en": "At the counter or by mail with identification: you then get a certificate for the new municipality."},
      "events": ["moving"],
      "words": ["転出届", "てんしゅつ", "引っ越し", "市外へ引っ越す", "住所変更", "住所を移す", "転出証明書", "住民異動届", "進学", "単身赴任",
        "moving out", "change of address"],
      "retention": 365,
      "thanks": {"ja": "受け付けました。\n\n次にすること：**新しい住所に住み始めた日から14日以内に**、マイナンバーカードを持って新しい市区町村の窓口で転入届を出してください。転入届は、オンラインでは出せません。",
        "en": "Received.\n\nNext: **within 14 days of moving in**, go to the counter of the new municipality with your My Number card. Moving in cannot be done online."},
      "sections": [
        {"name": "move", "title": {"ja": "引っ越し", "en": "The move"}, "questions": [
          {"name": "moving_day", "type": "day", "required": true,
            "title": {"ja": "新しい住所に住み始める日", "en": "The day from which you live there"},
            "hint": {"ja": "住み始める30日前から、住み始めた日の10日後まで届け出られます。", "en": "Online from 30 days before until 10 days after."},
            "constraint": ". >= today() - 10 and . <= today() + 30",
            "constraintWords": {"ja": "今日の10日前から30日後までの日にしてください。その外の日は、窓口か郵送で届け出てください。",
              "en": "Enter a day from 10 days ago to 30 days ahead. For other days use the counter or mail."}},
          {"name": "old_address", "type": "address", "required": true, "prefill": "address", "shared": "old-address",
            "title": {"ja": "今の住所（住民票の住所）", "en": "Your registered address"}},
          {"name": "old_head", "type": "text", "required": true, "title": {"ja": "今の世帯主の氏名", "en": "Head of the present household"}},
          {"name": "new_address", "type": "address", "required": true, "shared": "address", "title": {"ja": "新しい住所", "en": "New address"},
            "hint": {"ja": "アパートやマンションは、建物名と部屋番号まで書いてください。", "en": "With the building and the number of the flat."}},
          {"name": "new_head", "type": "text", "required": true, "title": {"ja": "新しい世帯主の氏名", "en": "Head of the new household"},
            "hint": {"ja": "一人で引っ越すときは、あなたの氏名です。", "en": "If you move alone: your own name."}},
          {"name": "whole", "type": "yes-no", "required": true,
            "title": {"ja": "今の世帯の全員が引っ越しますか", "en": "Does the whole household move?"}},
          {"name": "members", "type": "repeated", "least": 1, "most": 20, "title": {"ja": "引っ越す人", "en": "Who moves"},
            "hint": {"ja": "届け出る人も引っ越すなら、届け出る人も書いてください。", "en": "Yourself too, if you move."},
            "questions": [
              {"name": "member_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "member_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
              {"name": "member_card", "type": "yes-no", "required": true, "title": {"ja": "マイナンバーカードを持っていますか", "en": "Has a My Number card?"}}
            ]},
          {"name": "visit_day", "type": "day", "title": {"ja": "新しい市区町村の窓口へ行く予定の日", "en": "When you mean to go to the new municipality"},
            "hint": {"ja": "書いておくと、先方が準備できます。住み始めた日から14日以内です。", "en": "It helps them to prepare; within 14 days of moving in."},
            "constraint": ". >= ${moving_day} and . <= ${moving_day} + 14",
            "constraintWords": {"ja": "住み始める日から14日以内の日にしてください。", "en": "Enter a day within 14 days of moving in."}}
        ]},
        {"name": "notifier", "title": {"ja": "届け出る人", "en": "You"}, "questions": [
          {"name": "notifier_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "notifier_relation", "type": "choice", "required": true, "title": {"ja": "引っ越す人との関係", "en": "You are"},
            "options": [
              {"code": "self", "title": {"ja": "引っ越す本人", "en": "moving yourself"}},
              {"code": "household", "title": {"ja": "引っ越さないが、今の世帯の人", "en": "of the household, but not moving"}}
            ]},
          {"name": "notifier_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}}
        ]}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "届出の確認", "en": "Check the notification"}, "kind": "check", "office": "市民課",
          "points": [
            {"ja": "引っ越す人の全員が同じ世帯か", "en": "All who move are of the household"},
            {"ja": "マイナンバーカードの有効な人が少なくとも1人いるか", "en": "At least one of them has a valid My Number card"}
          ]},
        {"name": "register", "title": {"ja": "住民票の処理と、転出情報の送信", "en": "Change the record; send it to the new municipality"}, "kind": "work", "office": "市民課"},
        {"name": "insurance", "title": {"ja": "国民健康保険・介護保険の資格", "en": "Health and care insurance"}, "kind": "work", "office": "保険年金課", "parallel": true},
        {"name": "children", "title": {"ja": "児童手当・保育・学校", "en": "Child allowance, nursery, school"}, "kind": "work", "office": "こども課", "parallel": true},
        {"name": "notify", "title": {"ja": "終わったことの連絡", "en": "Tell that it is done"}, "kind": "handover", "office": "市民課"}
      ]
    }
    """#
}
