extension ProcedureStarter {
  /// 転居届
  static let movingWithin = #"""
    {
      "title": {"ja": "転居届の事前入力と来庁予定（市の中で引っ越したとき）", "en": "Moving within the municipality: details beforehand and visit"},
      "summary": {"ja": "転居届は窓口で出します。先にここで入力しておくと、窓口で書くことが減り、早く終わります。",
        "en": "Moving within is notified at the counter. What you enter here beforehand need not be written there."},
      "kind": "notification",
      "basis": {"level": "law", "title": {"ja": "住民基本台帳法", "en": "Basic Resident Registration Act"}, "article": "第23条"},
      "eligible": {"ja": "引っ越した本人か、同じ世帯の人。代理の人は、委任状を持って窓口に来てください。",
        "en": "Whoever moved, or a member of the household. Agents bring a power of attorney to the counter."},
      "needs": [
        {"ja": "窓口に持ってくるもの：来る人の本人確認書類", "en": "Bring: identification of whoever comes"},
        {"ja": "窓口に持ってくるもの：引っ越した全員のマイナンバーカード（持っている人）", "en": "Bring: the My Number cards of all who moved and have one"},
        {"ja": "外国籍の人は、全員の在留カードか特別永住者証明書", "en": "Foreign nationals: everybody's residence card"}
      ],
      "assurance": "none",
      "otherWay": {"ja": "事前の入力をせずに、そのまま窓口に来ても届け出られます。引っ越した日から14日以内に来てください。",
        "en": "You may come to the counter without this, within 14 days of moving."},
      "events": ["moving", "marriage"],
      "words": ["転居届", "てんきょ", "引っ越し", "市内で引っ越した", "市内の引っ越し", "住所変更", "住所を移す", "住民異動届", "部屋番号が変わった",
        "change of address", "moving"],
      "retention": 365,
      "thanks": {"ja": "入力を受け付けました。**転居届はまだ終わっていません。** 引っ越した日から14日以内に、必要なものを持って窓口に来てください。",
        "en": "Received. **Your record is not changed yet:** come to the counter within 14 days of moving, with what is needed."},
      "sections": [
        {"name": "visit", "title": {"ja": "窓口に来る日", "en": "Your visit"}, "questions": [
          {"name": "moving_day", "type": "day", "required": true, "title": {"ja": "新しい住所に住み始めた日（住み始める日）", "en": "The day from which you live there"},
            "hint": {"ja": "住み始める前に転居届を出すことはできません。", "en": "The notification itself is only taken once you live there."},
            "constraint": ". >= today() - 365 and . <= today() + 60",
            "constraintWords": {"ja": "1年前から60日後までの日にしてください。", "en": "Enter a day from a year ago to 60 days ahead."}},
          {"name": "visit_day", "type": "day", "required": true, "title": {"ja": "窓口に来る予定の日", "en": "When you mean to come"},
            "hint": {"ja": "住み始めた日から14日以内に来てください。土日・祝日と年末年始は休みです。", "en": "Within 14 days of moving; closed at weekends and on holidays."},
            "constraint": ". >= today() and . >= ${moving_day}",
            "constraintWords": {"ja": "今日からあとで、住み始める日からあとの日にしてください。", "en": "Enter a day from today on, and not before you live there."}}
        ]},
        {"name": "move", "title": {"ja": "引っ越し", "en": "The move"}, "questions": [
          {"name": "old_address", "type": "address", "required": true, "prefill": "address", "shared": "old-address", "title": {"ja": "前の住所（住民票の住所）", "en": "Registered address so far"}},
          {"name": "new_address", "type": "address", "required": true, "shared": "address", "title": {"ja": "新しい住所", "en": "New address"},
            "hint": {"ja": "アパートやマンションは、建物名と部屋番号まで書いてください。", "en": "With the building and the number of the flat."}},
          {"name": "whole", "type": "yes-no", "required": true, "title": {"ja": "世帯の全員が引っ越しましたか", "en": "Did the whole household move?"}},
          {"name": "joins", "type": "yes-no", "required": true, "title": {"ja": "新しい住所に、先に住んでいる世帯に入りますか", "en": "Do you join a household that already lives there?"}},
          {"name": "new_head", "type": "text", "required": true, "title": {"ja": "新しい住所での世帯主の氏名", "en": "Head of household at the new address"}},
          {"name": "members", "type": "repeated", "least": 1, "most": 20, "title": {"ja": "引っ越した人", "en": "Who moved"},
            "questions": [
              {"name": "member_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "member_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
                "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
              {"name": "member_relation", "type": "text", "required": true, "title": {"ja": "世帯主から見た続柄", "en": "To the head of household"},
                "example": {"ja": "本人、妻、子", "en": "self, wife, child"}},
              {"name": "member_card", "type": "yes-no", "required": true, "title": {"ja": "マイナンバーカードを持っていますか", "en": "Has a My Number card?"}}
            ]}
        ]},
        {"name": "notifier", "title": {"ja": "窓口に来る人", "en": "Who comes"}, "questions": [
          {"name": "notifier_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "notifier_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "日中に連絡できる番号を書いてください。", "en": "Where we reach you during the day."}}
        ]}
      ],
      "steps": [
        {"name": "prepare", "title": {"ja": "届書の準備", "en": "Prepare the papers"}, "kind": "check", "office": "市民課"},
        {"name": "counter", "title": {"ja": "窓口での本人確認と受付", "en": "Identify and take the notification at the counter"}, "kind": "check", "office": "市民課",
          "points": [{"ja": "先に住んでいる世帯に入るなら、世帯主の同意", "en": "Joining a household: its head agrees"}]},
        {"name": "register", "title": {"ja": "住民票とカードの住所を書きかえる", "en": "Change the record and the cards"}, "kind": "work", "office": "市民課"},
        {"name": "insurance", "title": {"ja": "国民健康保険・介護保険の住所", "en": "Health and care insurance"}, "kind": "work", "office": "保険年金課", "parallel": true},
        {"name": "children", "title": {"ja": "学校・児童手当", "en": "School, child allowance"}, "kind": "work", "office": "こども課", "parallel": true},
        {"name": "finish", "title": {"ja": "カードと書類の返却", "en": "Give back cards and papers"}, "kind": "handover", "office": "市民課"}
      ]
    }
    """#
}
