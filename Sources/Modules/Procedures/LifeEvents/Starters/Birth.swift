extension LifeGuideStarter {
  /// 出生・子育て
  static let birth = #"""
    {
      "title": {"ja": "子どもが生まれたとき", "en": "A child is born"},
      "lead": {"ja": "出生届のあとの、手当・保険・保育などの手続です。", "en": "Allowance, insurance, nursery: what follows a birth."},
      "event": "childcare",
      "questions": [
        {"name": "registered", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "出生届は出しましたか", "en": "Have you notified the birth?"}},
        {"name": "servant", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "父母のうち所得の高い人は、公務員ですか", "en": "Is the parent who earns more a public servant?"}},
        {"name": "insured", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "子どもは国民健康保険に入りますか", "en": "Will the child be in the national health insurance?"},
          "hint": {"ja": "父母が勤め先の健康保険に入っているなら「いいえ」です。", "en": "No, if a parent is insured by an employer."}},
        {"name": "nursery", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "保育所などを使いたいですか", "en": "Do you need a nursery?"}}
      ],
      "procedures": [
        {"title": {"ja": "出生届", "en": "Notification of birth"}, "applies": "not(${registered})",
          "why": {"ja": "生まれた日を含めて14日以内に届け出ます（戸籍法第49条）。", "en": "Within 14 days, the day of birth included (Family Register Act, Article 49)."},
          "words": {"ja": "出生証明書を持って、市民課の窓口へ来てください。夜間や休日も受け付けます。", "en": "At the counter, with the certificate of birth; at night and on holidays too."}},
        {"procedure": "child-allowance", "applies": "not(${servant})", "title": {"ja": "児童手当の認定請求", "en": "Child allowance"},
          "why": {"ja": "生まれた日の翌日から15日以内に請求すると、翌月分から受け取れます（児童手当法第8条）。", "en": "Claim within 15 days, and it is paid from the next month (Child Allowance Act, Article 8)."},
          "words": {"ja": "こども課の窓口か郵送で請求してください。", "en": "At the counter or by mail."}},
        {"title": {"ja": "児童手当（勤め先）", "en": "Child allowance from the employer"}, "applies": "${servant}",
          "why": {"ja": "公務員の児童手当は、勤め先が払います。", "en": "Public servants are paid by their employer."},
          "words": {"ja": "勤め先に請求してください。", "en": "Claim from the employer."}},
        {"procedure": "health-insurance-join", "applies": "${insured}", "title": {"ja": "国民健康保険に入る届", "en": "Joining the national health insurance"},
          "why": {"ja": "生まれた日から14日以内に届け出ます。", "en": "Within 14 days of the birth."},
          "words": {"ja": "保険年金課の窓口で手続してください。", "en": "At the counter."}},
        {"title": {"ja": "子どもの医療費の助成", "en": "Medical expenses of children"},
          "why": {"ja": "医療機関で払うお金が軽くなります。", "en": "Less is paid at the doctor’s."},
          "words": {"ja": "子どもの健康保険が決まったら、こども課の窓口で申請してください。", "en": "At the counter, once the child is insured."}},
        {"procedure": "nursery", "applies": "${nursery}", "need": "advised", "title": {"ja": "保育所などの申込み", "en": "Nursery"},
          "why": {"ja": "入る月ごとに、申込みの締切りがあります。", "en": "There is a last day for each month of entry."},
          "words": {"ja": "こども課の窓口で申し込んでください。", "en": "At the counter."}}
      ]
    }
    """#
}
