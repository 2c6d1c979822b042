extension ProcedureStarter {
  /// 市民アンケート
  static let citizenSurvey = #"""
    {
      "title": {"ja": "デジタルサービスについての市民アンケート", "en": "Survey on digital services"},
      "summary": {"ja": "市のオンライン手続やホームページについて、満足しているか、困っていることは何かを聞きます。名前は聞きません。5分ほどで終わります。",
        "en": "How content you are with online procedures and the website, and what is difficult. No names; five minutes."},
      "kind": "survey",
      "eligible": {"ja": "この市に住む人、働く人、学ぶ人", "en": "Whoever lives, works or studies here"},
      "needs": [],
      "assurance": "none",
      "otherWay": {"ja": "同じ内容の紙の用紙を、市役所と公民館に置いています。書いたら、そこの箱に入れてください。", "en": "On paper at the city hall and community halls; there are boxes for it."},
      "words": ["アンケート", "調査", "意見", "満足度", "市民の声", "意識調査", "オンライン手続", "DX", "survey", "questionnaire", "opinion"],
      "thanks": {"ja": "ありがとうございました。結果は集計して、市のホームページで公表します。", "en": "Thank you. The results will be published on the website."},
      "sections": [
        {"name": "use", "title": {"ja": "使ったサービス", "en": "What you used"}, "questions": [
          {"name": "used", "type": "choices", "required": true, "privacy": "none", "title": {"ja": "この1年に使ったもの", "en": "What have you used in the last year?"},
            "options": [
              {"code": "procedures", "title": {"ja": "オンラインの申請・届出", "en": "Online procedures"}},
              {"code": "booking", "title": {"ja": "施設や窓口の予約", "en": "Booking facilities or counters"}},
              {"code": "site", "title": {"ja": "市のホームページ", "en": "The website"}},
              {"code": "messages", "title": {"ja": "メールやLINEのお知らせ", "en": "News by mail or LINE"}},
              {"code": "payment", "title": {"ja": "スマートフォンでの支払い", "en": "Paying by smartphone"}},
              {"code": "nothing", "title": {"ja": "どれも使っていない", "en": "None of these"}}
            ],
            "constraint": "not(selected(., 'nothing') and count-selected(.) > 1)",
            "constraintWords": {"ja": "「どれも使っていない」を選ぶときは、ほかを外してください。", "en": "Choose either “None of these” or others."}},
          {"name": "why_not", "type": "choices", "privacy": "none", "shown": "selected(${used}, 'nothing')", "title": {"ja": "使っていない理由", "en": "Why not?"},
            "options": [
              {"code": "unknown", "title": {"ja": "あることを知らなかった", "en": "I did not know of them"}},
              {"code": "difficult", "title": {"ja": "使い方が難しい", "en": "They are difficult"}},
              {"code": "worried", "title": {"ja": "個人情報が心配", "en": "I worry about my data"}},
              {"code": "no_device", "title": {"ja": "機器や回線がない", "en": "I have no device or network"}},
              {"code": "people", "title": {"ja": "人と話すほうがよい", "en": "I prefer to talk to people"}},
              {"code": "no_need", "title": {"ja": "必要がなかった", "en": "I had no need"}}
            ]}
        ]},
        {"name": "rating", "title": {"ja": "満足度", "en": "Your rating"}, "shown": "count-selected(${used}) > 0 and not(selected(${used}, 'nothing'))", "questions": [
          {"name": "satisfaction", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "全体として、どのくらい満足していますか", "en": "On the whole, how content are you?"},
            "options": [
              {"code": "5", "title": {"ja": "とても満足", "en": "Very content"}},
              {"code": "4", "title": {"ja": "満足", "en": "Content"}},
              {"code": "3", "title": {"ja": "どちらでもない", "en": "Neither"}},
              {"code": "2", "title": {"ja": "不満", "en": "Discontent"}},
              {"code": "1", "title": {"ja": "とても不満", "en": "Very discontent"}}
            ]},
          {"name": "ease", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "やりたいことは、簡単にできましたか", "en": "Was it easy to do what you wanted?"},
            "options": [
              {"code": "5", "title": {"ja": "とても簡単", "en": "Very easy"}},
              {"code": "4", "title": {"ja": "簡単", "en": "Easy"}},
              {"code": "3", "title": {"ja": "どちらでもない", "en": "Neither"}},
              {"code": "2", "title": {"ja": "難しい", "en": "Difficult"}},
              {"code": "1", "title": {"ja": "とても難しい", "en": "Very difficult"}}
            ]},
          {"name": "recommend", "type": "number", "required": true, "privacy": "none", "title": {"ja": "家族や知り合いに、市のオンラインサービスをすすめますか（0から10の点数）", "en": "Would you recommend them to family and friends (0 to 10)?"},
            "hint": {"ja": "0は「まったくすすめない」、10は「ぜひすすめる」です。", "en": "0: not at all; 10: by all means."},
            "constraint": ". >= 0 and . <= 10", "constraintWords": {"ja": "0から10までの数にしてください。", "en": "Enter a number from 0 to 10."}},
          {"name": "recommend_group", "type": "computed", "hidden": true, "privacy": "none", "formula": "if(${recommend} = '', '', if(${recommend} >= 9, 'promoter', if(${recommend} >= 7, 'passive', 'detractor')))",
            "title": {"ja": "推奨の区分", "en": "Group by recommendation"}},
          {"name": "recommend_why", "type": "long-text", "privacy": "none", "title": {"ja": "その点数にした理由", "en": "Why that number?"},
            "hint": {"ja": "名前や電話番号は書かないでください。", "en": "Please give no names or telephone numbers."}},
          {"name": "saved", "type": "number", "privacy": "none", "title": {"ja": "オンラインで済ませて、市役所に行かずにすんだ回数（この1年）", "en": "Visits to the city hall that you were spared in the last year"},
            "constraint": ". >= 0 and . <= 365", "constraintWords": {"ja": "0から365までの数にしてください。", "en": "Enter a number from 0 to 365."}}
        ]},
        {"name": "wishes", "title": {"ja": "これから", "en": "From now on"}, "questions": [
          {"name": "wanted", "type": "choices", "privacy": "none", "title": {"ja": "オンラインでできるようにしてほしいもの（3つまで）", "en": "What should be possible online (up to three)?"},
            "options": [
              {"code": "certificates", "title": {"ja": "証明書を取る", "en": "Certificates"}},
              {"code": "children", "title": {"ja": "子育ての手続", "en": "Children"}},
              {"code": "care", "title": {"ja": "介護・福祉の手続", "en": "Care and welfare"}},
              {"code": "tax", "title": {"ja": "税金", "en": "Taxes"}},
              {"code": "waste", "title": {"ja": "ごみ", "en": "Waste"}},
              {"code": "disaster", "title": {"ja": "防災の情報", "en": "Disaster information"}},
              {"code": "consultation", "title": {"ja": "相談", "en": "Advice"}}
            ],
            "constraint": "count-selected(.) <= 3", "constraintWords": {"ja": "3つまで選んでください。", "en": "Choose three at most."}},
          {"name": "opinion", "type": "long-text", "privacy": "none", "title": {"ja": "困っていることや、ご意見", "en": "Difficulties and opinions"},
            "hint": {"ja": "名前や電話番号は書かないでください。返事はできません。", "en": "Please give no names or telephone numbers. There is no answer."}}
        ]},
        {"name": "about", "title": {"ja": "あなたについて", "en": "About you"}, "text": {"ja": "だれに届いているかを知るために聞きます。答えなくてもかまいません。", "en": "To learn whom we reach. You need not answer."}, "questions": [
          {"name": "age", "type": "choice", "privacy": "none", "title": {"ja": "年代", "en": "Age"},
            "options": [
              {"code": "10s", "title": {"ja": "19歳まで", "en": "Up to 19"}},
              {"code": "20s", "title": {"ja": "20代", "en": "20–29"}},
              {"code": "30s", "title": {"ja": "30代", "en": "30–39"}},
              {"code": "40s", "title": {"ja": "40代", "en": "40–49"}},
              {"code": "50s", "title": {"ja": "50代", "en": "50–59"}},
              {"code": "60s", "title": {"ja": "60代", "en": "60–69"}},
              {"code": "70s", "title": {"ja": "70代", "en": "70–79"}},
              {"code": "80s", "title": {"ja": "80歳から", "en": "80 and over"}}
            ]},
          {"name": "district", "type": "choice", "privacy": "none", "title": {"ja": "住んでいる地区", "en": "District"},
            "options": [
              {"code": "centre", "title": {"ja": "中心部", "en": "Centre"}},
              {"code": "outer", "title": {"ja": "中心部の外", "en": "Outside the centre"}},
              {"code": "elsewhere", "title": {"ja": "ほかの市町村", "en": "Another municipality"}}
            ]}
        ]}
      ]
    }
    """#
}
