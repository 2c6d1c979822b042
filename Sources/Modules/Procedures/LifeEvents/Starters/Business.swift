extension LifeGuideStarter {
  /// 起業
  static let business = #"""
    {
      "title": {"ja": "事業を始めるとき", "en": "You begin a business"},
      "lead": {"ja": "店や会社を始める人の、市とそのほかの役所での手続です。", "en": "What a new shop or company has to do, here and elsewhere."},
      "event": "business",
      "questions": [
        {"name": "form", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "どの形で始めますか", "en": "In which form?"},
          "options": [
            {"code": "person", "title": {"ja": "個人", "en": "By yourself"}},
            {"code": "company", "title": {"ja": "会社などの法人", "en": "As a company"}}
          ]},
        {"name": "road", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "看板や日よけが、道路の上に出ますか", "en": "Will a sign or awning stand over a road?"}},
        {"name": "food", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "食べ物を作るか、売りますか", "en": "Will you make or sell food?"}},
        {"name": "aid", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "補助金を考えていますか", "en": "Do you think of a subsidy?"}}
      ],
      "procedures": [
        {"title": {"ja": "開業届", "en": "Notification to the tax office"}, "applies": "${form} = 'person'",
          "why": {"ja": "事業を始めた日から1か月以内に、税務署へ届け出ます（所得税法第229条）。", "en": "Within a month (Income Tax Act, Article 229)."},
          "words": {"ja": "税務署か、e-Taxで届け出てください。", "en": "To the tax office."}, "link": "https://www.e-tax.nta.go.jp/"},
        {"title": {"ja": "法人の設立の届出（法人市民税）", "en": "New company: municipal tax"}, "applies": "${form} = 'company'",
          "why": {"ja": "市に事務所を置く法人には、法人市民税がかかります。", "en": "Companies with an office here pay municipal tax."},
          "words": {"ja": "eLTAXか、税務課の窓口で届け出てください。", "en": "By eLTAX or at the counter."}, "link": "https://www.eltax.lta.go.jp/"},
        {"procedure": "road-occupancy", "applies": "${road}", "title": {"ja": "道路占用の許可", "en": "Permit to occupy a road"},
          "why": {"ja": "道路の上や下に物を置くには、許可がいります（道路法第32条）。", "en": "A permit is needed (Road Act, Article 32)."},
          "words": {"ja": "道路の担当の窓口で申請してください。", "en": "At the counter."}},
        {"title": {"ja": "食品営業の許可", "en": "Permit for food"}, "applies": "${food}",
          "why": {"ja": "食べ物の営業には、保健所の許可か届出がいります（食品衛生法）。", "en": "The health centre permits it (Food Sanitation Act)."},
          "words": {"ja": "工事の前に、保健所へ相談してください。", "en": "Ask the health centre before you build."}},
        {"procedure": "subsidy", "applies": "${aid}", "need": "advised", "title": {"ja": "補助金の申請", "en": "Subsidy"},
          "why": {"ja": "交付の決定より前に始めた事業は、対象になりません。", "en": "What begins before the decision is not paid for."},
          "words": {"ja": "担当の課の窓口で相談してください。", "en": "Ask at the counter."}}
      ]
    }
    """#
}
