extension ProcedureStarter {
  /// IT講習会申込
  static let computerCourse = #"""
    {
      "title": {"ja": "スマートフォン・パソコン講習会の申込", "en": "Smartphone and computer course"},
      "summary": {"ja": "スマートフォンやパソコンの使い方を学ぶ、市の講習会に申し込みます。はじめての人も歓迎します。",
        "en": "Sign up for the municipality's courses on smartphones and computers. Beginners are welcome."},
      "kind": "registration",
      "basis": {"level": "guideline", "title": {"ja": "IT講習会実施要領", "en": "Guideline on computer courses"}},
      "eligible": {"ja": "この市に住む人、働く人、学ぶ人", "en": "Whoever lives, works or studies here"},
      "needs": [],
      "days": 10,
      "fee": {"yen": 0, "exempt": {"ja": "テキスト代がかかる講座は、当日に集めます。", "en": "Textbooks, where there are any, are paid on the day."}},
      "assurance": "none",
      "otherWay": {"ja": "電話、窓口、公民館の受付でも申し込めます。操作がわからない人は、電話してください。", "en": "By telephone, at the counter or at community halls. Just call if this page is difficult."},
      "words": ["IT講習", "パソコン教室", "パソコン講座", "スマホ教室", "スマホ", "スマートフォン", "パソコン", "デジタル", "シニア", "習う", "講座", "インターネット", "LINEの使い方",
        "computer class", "smartphone"],
      "retention": 365,
      "thanks": {"ja": "受け付けました。定員を超えたときは抽選します。結果は開催日の7日前までにお知らせします。", "en": "Received. If too many apply, lots are drawn; you hear seven days before."},
      "sections": [
        {"name": "course", "title": {"ja": "受けたい講座", "en": "Course"}, "questions": [
          {"name": "course_choice", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "講座", "en": "Which?"},
            "options": [
              {"code": "phone_first", "title": {"ja": "はじめてのスマートフォン", "en": "Smartphones for beginners"}},
              {"code": "phone_services", "title": {"ja": "スマートフォンで市の手続", "en": "Municipal services by smartphone"}},
              {"code": "pc_first", "title": {"ja": "はじめてのパソコン", "en": "Computers for beginners"}},
              {"code": "documents", "title": {"ja": "文書と表計算", "en": "Documents and spreadsheets"}},
              {"code": "safety", "title": {"ja": "インターネットを安全に使う", "en": "Being safe on the internet"}}
            ]},
          {"name": "second_choice", "type": "choice", "privacy": "none", "title": {"ja": "第2希望（あれば）", "en": "Second choice, if any"},
            "options": [
              {"code": "phone_first", "shown": "${course_choice} != 'phone_first'", "title": {"ja": "はじめてのスマートフォン", "en": "Smartphones for beginners"}},
              {"code": "phone_services", "shown": "${course_choice} != 'phone_services'", "title": {"ja": "スマートフォンで市の手続", "en": "Municipal services by smartphone"}},
              {"code": "pc_first", "shown": "${course_choice} != 'pc_first'", "title": {"ja": "はじめてのパソコン", "en": "Computers for beginners"}},
              {"code": "documents", "shown": "${course_choice} != 'documents'", "title": {"ja": "文書と表計算", "en": "Documents and spreadsheets"}},
              {"code": "safety", "shown": "${course_choice} != 'safety'", "title": {"ja": "インターネットを安全に使う", "en": "Being safe on the internet"}}
            ]},
          {"name": "level", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "今の使い方", "en": "How you use it now"},
            "options": [
              {"code": "none", "title": {"ja": "使ったことがない", "en": "Never"}},
              {"code": "little", "title": {"ja": "電話や写真くらいは使う", "en": "For calls and pictures"}},
              {"code": "some", "title": {"ja": "メールや検索はできる", "en": "For mail and searching"}}
            ]},
          {"name": "device", "type": "choice", "required": true, "privacy": "none", "shown": "${course_choice} = 'phone_first' or ${course_choice} = 'phone_services'", "title": {"ja": "持ってくる機器", "en": "What you bring"},
            "options": [
              {"code": "iphone", "title": {"ja": "iPhone", "en": "iPhone"}},
              {"code": "android", "title": {"ja": "Android", "en": "Android"}},
              {"code": "none", "title": {"ja": "持っていない（借りたい）", "en": "None: please lend me one"}}
            ]},
          {"name": "support", "type": "text", "privacy": "sensitive", "title": {"ja": "手話通訳、車いす、大きな文字など、必要な手助け", "en": "What help you need: sign language, wheelchair, large print"}},
          {"name": "wish", "type": "text", "privacy": "none", "title": {"ja": "できるようになりたいこと", "en": "What you would like to learn"}, "example": {"ja": "孫とビデオ通話をしたい", "en": "Video calls with my grandchildren"}}
        ]},
        {"name": "applicant", "title": {"ja": "申し込む人", "en": "You"}, "questions": [
          {"name": "applicant_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "belongs", "type": "choice", "required": true, "title": {"ja": "この市との関わり", "en": "You"},
            "options": [
              {"code": "lives", "title": {"ja": "住んでいる", "en": "live here"}},
              {"code": "works", "title": {"ja": "働いている", "en": "work here"}},
              {"code": "studies", "title": {"ja": "学校に通っている", "en": "study here"}}
            ]},
          {"name": "applicant_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"}},
          {"name": "applicant_mail", "type": "mail", "prefill": "mail", "title": {"ja": "メールアドレス（あれば）", "en": "Mail address, if any"}}
        ]}
      ],
      "steps": [
        {"name": "lots", "title": {"ja": "定員の確認と抽選", "en": "Count, and draw lots"}, "kind": "check", "office": "生涯学習課"},
        {"name": "answer", "title": {"ja": "結果の連絡", "en": "Tell the result"}, "kind": "handover", "office": "生涯学習課"}
      ]
    }
    """#
}
