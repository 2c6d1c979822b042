extension LifeGuideStarter {
  /// 介護
  static let care = #"""
    {
      "title": {"ja": "介護が必要になったとき", "en": "Somebody needs care"},
      "lead": {"ja": "介護保険のサービスを使うための手続です。", "en": "How the services of care insurance are had."},
      "event": "care",
      "questions": [
        {"name": "age", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "介護が必要な人の年齢", "en": "Age of whoever needs care"},
          "options": [
            {"code": "old", "title": {"ja": "65歳以上", "en": "65 or over"}},
            {"code": "middle", "title": {"ja": "40歳から64歳", "en": "40 to 64"}},
            {"code": "young", "title": {"ja": "39歳以下", "en": "Under 40"}}
          ]},
        {"name": "certified", "type": "yes-no", "required": true, "privacy": "none", "shown": "${age} != 'young'", "title": {"ja": "この市の要介護・要支援の認定を受けていますか", "en": "Is there a certification by this municipality?"}},
        {"name": "home", "type": "yes-no", "required": true, "privacy": "none", "shown": "${certified}", "title": {"ja": "手すりや段差など、家を直したいですか", "en": "Is the home to be changed (handrails, steps)?"}}
      ],
      "procedures": [
        {"procedure": "care-certification", "applies": "${age} != 'young' and not(${certified})", "title": {"ja": "要介護・要支援の認定の申請", "en": "Certification of care"},
          "why": {"ja": "介護保険のサービスは、認定を受けてから使えます（介護保険法第27条）。", "en": "Services are had once certified (Care Insurance Act, Article 27)."},
          "words": {"ja": "介護保険の窓口か、地域包括支援センターで申請してください。", "en": "At the counter or a community support centre."}},
        {"title": {"ja": "ケアプランの相談", "en": "A plan of care"}, "applies": "${certified}",
          "why": {"ja": "どのサービスをどれだけ使うかを、ケアマネジャーと決めます。", "en": "Which services, and how much of each, is settled with a care manager."},
          "words": {"ja": "地域包括支援センターか、居宅介護支援事業所に相談してください。", "en": "Ask a community support centre."}},
        {"title": {"ja": "住宅改修費の支給", "en": "Costs of changing the home"}, "applies": "${home}", "need": "advised",
          "why": {"ja": "工事の前に申請すると、費用の一部を受け取れます（介護保険法第45条）。", "en": "Part is paid if you apply before the work (Article 45)."},
          "words": {"ja": "ケアマネジャーに相談してから、介護保険の窓口で申請してください。", "en": "Ask the care manager, then apply at the counter."}},
        {"title": {"ja": "障害福祉サービスの相談", "en": "Services for the disabled"}, "applies": "${age} = 'young'",
          "why": {"ja": "39歳以下の人は、介護保険ではなく障害福祉のサービスを使います。", "en": "Under 40 these take the place of care insurance."},
          "words": {"ja": "障害福祉の窓口で相談してください。", "en": "Ask at the counter."}}
      ]
    }
    """#
}
