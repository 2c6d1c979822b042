extension LifeGuideStarter {
  /// 就職・退職
  static let work = #"""
    {
      "title": {"ja": "仕事を始めたとき・辞めたとき", "en": "You begin or leave work"},
      "lead": {"ja": "健康保険と年金の手続です。", "en": "Health insurance and pension."},
      "event": "work",
      "questions": [
        {"name": "kind", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "どちらですか", "en": "Which is it?"},
          "options": [
            {"code": "begin", "title": {"ja": "就職して、勤め先の健康保険に入った", "en": "Begun, and insured by the employer"}},
            {"code": "leave", "title": {"ja": "退職して、勤め先の健康保険をやめた", "en": "Left, and no longer insured by the employer"}}
          ]},
        {"name": "was_insured", "type": "yes-no", "required": true, "privacy": "none", "shown": "${kind} = 'begin'", "title": {"ja": "それまで国民健康保険に入っていましたか", "en": "Were you in the national health insurance?"}},
        {"name": "next", "type": "choice", "required": true, "privacy": "none", "shown": "${kind} = 'leave'", "title": {"ja": "これからの健康保険", "en": "How will you be insured?"},
          "options": [
            {"code": "national", "title": {"ja": "国民健康保険に入る", "en": "By the national health insurance"}},
            {"code": "other", "title": {"ja": "家族の扶養に入る、任意継続にする、次の勤め先で入る", "en": "With a relative, by continuing, or by the next employer"}}
          ]},
        {"name": "child", "type": "yes-no", "required": true, "privacy": "none", "shown": "${kind} = 'begin'", "title": {"ja": "働くために、子どもを預けたいですか", "en": "Do you need a nursery to work?"}}
      ],
      "procedures": [
        {"procedure": "health-insurance-leave", "applies": "${was_insured}", "title": {"ja": "国民健康保険をやめる届", "en": "Leaving the national health insurance"},
          "why": {"ja": "届け出ないと、保険料が二重にかかることがあります。", "en": "Otherwise contributions may be charged twice."},
          "words": {"ja": "保険年金課の窓口か郵送で届け出てください。", "en": "At the counter or by mail."}},
        {"procedure": "health-insurance-join", "applies": "${next} = 'national'", "title": {"ja": "国民健康保険に入る届", "en": "Joining the national health insurance"},
          "why": {"ja": "勤め先の保険をやめた日の翌日から14日以内に届け出ます。", "en": "Within 14 days of leaving the employer’s insurance."},
          "words": {"ja": "保険年金課の窓口で手続してください。", "en": "At the counter."}},
        {"title": {"ja": "国民年金に入る届", "en": "Joining the national pension"}, "applies": "${kind} = 'leave'",
          "why": {"ja": "20歳から59歳の人は、厚生年金をやめると国民年金に入ります。", "en": "Whoever is 20 to 59 and leaves the employees’ pension joins it."},
          "words": {"ja": "保険年金課か年金事務所の窓口、またはマイナポータルで手続してください。", "en": "At the counter, the pension office, or the national portal."}, "link": "https://www.nenkin.go.jp/"},
        {"title": {"ja": "雇用保険（失業給付）", "en": "Unemployment insurance"}, "applies": "${kind} = 'leave'", "need": "advised",
          "why": {"ja": "次の仕事を探す人は、給付を受けられることがあります。", "en": "Whoever looks for work may be paid."},
          "words": {"ja": "ハローワークで手続してください。", "en": "At the employment office."}, "link": "https://www.hellowork.mhlw.go.jp/"},
        {"procedure": "nursery", "applies": "${child}", "need": "advised", "title": {"ja": "保育所などの申込み", "en": "Nursery"},
          "why": {"ja": "入る月ごとに、申込みの締切りがあります。", "en": "There is a last day for each month of entry."},
          "words": {"ja": "こども課の窓口で申し込んでください。", "en": "At the counter."}}
      ]
    }
    """#
}
