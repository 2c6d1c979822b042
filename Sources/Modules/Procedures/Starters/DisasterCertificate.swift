extension ProcedureStarter {
  /// 罹災証明書
  static let disasterCertificate = #"""
    {
      "title": {"ja": "罹災証明書の交付申請", "en": "Disaster victim certificate"},
      "summary": {"ja": "地震、台風、大雨などで住まいが壊れたとき、被害の程度の証明書を受け取る手続です。支援金や税の減免などに使います。",
        "en": "A certificate of how far your home was damaged by an earthquake, storm or flood; support and tax relief ask for it."},
      "kind": "application",
      "basis": {"level": "law", "title": {"ja": "災害対策基本法", "en": "Basic Act on Disaster Management"}, "article": "第90条の2第1項"},
      "eligible": {"ja": "災害のときに、被害を受けた住まいに住んでいた人（住まいの持ち主も申請できます）。火事の証明は、消防署に申請してください。",
        "en": "Whoever lived in the damaged home, or owns it. For fires, ask the fire station."},
      "needs": [
        {"ja": "被害がわかる写真（建物の外側の4方向と、壊れた所）。**片付ける前に撮ってください**", "en": "Pictures from all four sides and of the damage, **taken before you clear up**"}
      ],
      "days": 20,
      "fee": {"yen": 0},
      "assurance": "none",
      "otherWay": {"ja": "窓口、避難所の受付、郵送でも申請できます。電話やインターネットが使えないときは、避難所の職員に言ってください。",
        "en": "At the counter, at shelters, or by mail. Tell the staff of a shelter if you have neither telephone nor network."},
      "events": ["disaster"],
      "words": ["り災証明", "りさい", "罹災", "被災証明", "被災", "災害", "地震", "台風", "大雨", "洪水", "浸水", "床上浸水", "床下浸水", "家が壊れた", "屋根が飛んだ", "全壊", "半壊", "一部損壊", "火災保険",
        "earthquake", "flood", "typhoon"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。写真だけで決められるときは、早く送れます。調査が必要なときは、伺う日を電話で相談します。結果に納得できないときは、再調査を申し込めます。",
        "en": "Received. Where pictures suffice it comes soon; else we call to arrange a visit. You may ask for a second survey."},
      "sections": [
        {"name": "disaster", "title": {"ja": "災害", "en": "The disaster"}, "questions": [
          {"name": "cause", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "原因", "en": "Cause"},
            "options": [
              {"code": "earthquake", "title": {"ja": "地震", "en": "Earthquake"}},
              {"code": "storm", "title": {"ja": "台風・竜巻・強い風", "en": "Typhoon, tornado, wind"}},
              {"code": "flood", "title": {"ja": "大雨・洪水・高潮", "en": "Heavy rain, flood, storm surge"}},
              {"code": "landslide", "title": {"ja": "土砂崩れ", "en": "Landslide"}},
              {"code": "snow", "title": {"ja": "大雪", "en": "Snow"}},
              {"code": "other", "title": {"ja": "そのほか", "en": "Another"}}
            ]},
          {"name": "damage_day", "type": "day", "required": true, "privacy": "none", "title": {"ja": "被害を受けた日", "en": "When"}, "constraint": ". <= today()",
            "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}}
        ]},
        {"name": "home", "title": {"ja": "被害を受けた住まい", "en": "The damaged home"}, "questions": [
          {"name": "home_address", "type": "address", "required": true, "prefill": "address", "title": {"ja": "住所", "en": "Address"}},
          {"name": "home_kind", "type": "choice", "required": true, "title": {"ja": "建物", "en": "Building"},
            "options": [
              {"code": "house", "title": {"ja": "一戸建て", "en": "House"}},
              {"code": "flat", "title": {"ja": "アパート・マンション", "en": "Flat"}},
              {"code": "shop", "title": {"ja": "店や事務所といっしょの住宅", "en": "Home with a shop or office"}}
            ]},
          {"name": "structure", "type": "choice", "title": {"ja": "建て方", "en": "Built of"},
            "options": [
              {"code": "wood", "title": {"ja": "木造・プレハブ", "en": "Wood or prefabricated"}},
              {"code": "other", "title": {"ja": "鉄筋コンクリート・鉄骨など", "en": "Concrete, steel and the like"}}
            ]},
          {"name": "ownership", "type": "choice", "required": true, "title": {"ja": "持ち家か借家か", "en": "Owned or rented"},
            "options": [
              {"code": "own", "title": {"ja": "持ち家", "en": "Owned"}},
              {"code": "rent", "title": {"ja": "借家", "en": "Rented"}},
              {"code": "landlord", "title": {"ja": "人に貸している（自分は住んでいない）", "en": "Let to others"}}
            ]},
          {"name": "household", "type": "repeated", "least": 1, "most": 15, "shown": "${ownership} = 'own' or ${ownership} = 'rent'", "title": {"ja": "災害のときに住んでいた世帯の人", "en": "Who lived there"},
            "questions": [
              {"name": "member_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
              {"name": "member_relation", "type": "text", "required": true, "title": {"ja": "世帯主から見た続柄", "en": "To the head of household"}, "example": {"ja": "世帯主、妻、子", "en": "head, wife, child"}}
            ]}
        ]},
        {"name": "damage", "title": {"ja": "被害", "en": "Damage"}, "questions": [
          {"name": "damage_words", "type": "long-text", "required": true, "title": {"ja": "被害の様子", "en": "What was damaged"}, "example": {"ja": "床上30センチまで水が入った。1階の壁と床がぬれた", "en": "Water 30 cm above the floor; walls and floor of the ground floor wet"}},
          {"name": "water", "type": "number", "shown": "${cause} = 'flood' or ${cause} = 'storm'", "title": {"ja": "いちばん深い所の、床からの水の深さ（センチメートル）", "en": "Deepest water above the floor, in cm"},
            "hint": {"ja": "床下だけのときは0。壁に残った跡で測れます。", "en": "0 if only below the floor; measure the mark on the wall."},
            "constraint": ". >= 0 and . <= 1000", "constraintWords": {"ja": "0から1000までの数にしてください。", "en": "Enter a number from 0 to 1000."}},
          {"name": "outside", "type": "file", "required": true, "files": {"most": 8, "pictures": true}, "title": {"ja": "建物の外側の写真（できれば4方向）", "en": "Pictures of the outside, from four sides if you can"},
            "requiredWords": {"ja": "外側の写真を1枚はつけてください。撮れないときは、窓口に電話してください。", "en": "Attach one at least; call us if you cannot."}},
          {"name": "inside", "type": "file", "files": {"most": 10, "pictures": true}, "title": {"ja": "壊れた所、水の跡の写真", "en": "Pictures of the damage and the water mark"},
            "hint": {"ja": "メジャーをあてて、遠くからと近くからの2枚ずつ撮ると、よくわかります。", "en": "With a tape measure, one from afar and one from near."}},
          {"name": "self", "type": "yes-no", "required": true, "title": {"ja": "「準半壊に至らない（一部損壊）」という結果でよければ、現地調査をせずに、写真だけで決めてよいですか（自己判定方式）",
              "en": "If “partial damage, below semi-half destruction” is all right with you: shall it be decided by pictures, without a visit?"},
            "hint": {"ja": "「いいえ」のときや、もっと大きな被害のときは、職員が調べに行きます。", "en": "Otherwise, or with greater damage, staff come and look."}}
        ]},
        {"name": "applicant", "title": {"ja": "申請する人", "en": "You"}, "questions": [
          {"name": "applicant_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "applicant_relation", "type": "choice", "required": true, "title": {"ja": "世帯主との関係", "en": "You are"},
            "options": [
              {"code": "head", "title": {"ja": "世帯主", "en": "head of the household"}},
              {"code": "member", "title": {"ja": "同じ世帯の人", "en": "of the household"}},
              {"code": "owner", "title": {"ja": "住まいの持ち主", "en": "the owner"}},
              {"code": "agent", "title": {"ja": "代理の人", "en": "an agent"}}
            ]},
          {"name": "mandate", "type": "file", "required": true, "files": {"most": 1}, "shown": "${applicant_relation} = 'agent'", "title": {"ja": "委任状", "en": "Power of attorney"}},
          {"name": "now_at", "type": "choice", "required": true, "title": {"ja": "今いる所", "en": "Where you are now"},
            "options": [
              {"code": "home", "title": {"ja": "被害を受けた住まい", "en": "The damaged home"}},
              {"code": "shelter", "title": {"ja": "避難所", "en": "A shelter"}},
              {"code": "other", "title": {"ja": "親類の家など", "en": "Elsewhere"}}
            ]},
          {"name": "contact_address", "type": "address", "required": true, "shown": "${now_at} = 'other'", "title": {"ja": "証明書を送る住所", "en": "Where to send it"}},
          {"name": "applicant_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"}},
          {"name": "copies", "type": "number", "required": true, "initial": "1", "privacy": "none", "title": {"ja": "通数", "en": "Copies"}, "constraint": ". >= 1 and . <= 10",
            "constraintWords": {"ja": "1から10までの数にしてください。", "en": "Enter a number from 1 to 10."}},
          {"name": "share", "type": "consent", "title": {"ja": "支援を早く受けられるよう、被害の情報を市の中の支援の担当に伝えることに同意します（しなくても申請できます）",
              "en": "Those in charge of support may be told of the damage, so that help comes sooner (not needed to apply)"}}
        ]}
      ],
      "letters": [
        {"name": "certificate", "title": {"ja": "罹災証明書", "en": "Disaster victim certificate"}, "kind": "certificate", "seal": true, "outcome": "approved",
          "body": {"ja": "次のとおり、罹災したことを証明します。\n\n- 申請者：${applicant_name}\n- 罹災した住家の所在地：${home_address}\n- 罹災の原因：${damage_day}の${cause}\n- 住家の被害の程度：${degree}\n- 世帯の構成員：${member_name}\n- 備考：${note}", "en": "It is certified that the following was damaged by a disaster.\n\n- Applicant: ${applicant_name}\n- Home: ${home_address}\n- Cause: ${cause}, ${damage_day}\n- Degree of damage: ${degree}\n- Household: ${member_name}\n- Remarks: ${note}"},
          "inputs": [{"name": "degree", "title": {"ja": "住家の被害の程度", "en": "Degree of damage"}, "options": [{"ja": "全壊", "en": "Complete destruction"}, {"ja": "大規模半壊", "en": "Large-scale semi-destruction"}, {"ja": "中規模半壊", "en": "Medium-scale semi-destruction"}, {"ja": "半壊", "en": "Semi-destruction"}, {"ja": "準半壊", "en": "Quasi-semi-destruction"}, {"ja": "準半壊に至らない（一部損壊）", "en": "Partial damage, below quasi-semi-destruction"}, {"ja": "床上浸水", "en": "Flooded above the floor"}, {"ja": "床下浸水", "en": "Flooded below the floor"}]}, {"name": "note", "title": {"ja": "備考", "en": "Remarks"}, "optional": true}],
          "prefix": "災"},
        {"name": "refusal", "title": {"ja": "罹災証明書不交付決定通知書", "en": "Refusal of a disaster victim certificate"}, "kind": "notice", "seal": true, "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "申請の確認", "en": "Check"}, "kind": "check", "office": "防災危機管理課",
          "points": [{"ja": "写真だけで決められるか（自己判定、明らかな全壊、水の深さ）", "en": "Whether pictures suffice: self-judged, plain destruction, depth of water"}]},
        {"name": "survey", "title": {"ja": "住家の被害認定調査", "en": "Survey of the home"}, "kind": "check", "office": "資産税課",
          "points": [{"ja": "国の「災害に係る住家の被害認定基準運用指針」", "en": "The national guideline for judging damage"}]},
        {"name": "resident", "title": {"ja": "住んでいたことの確認", "en": "Residence at that time"}, "kind": "check", "office": "市民課", "parallel": true},
        {"name": "decide", "title": {"ja": "被害の程度の決定", "en": "Decide on the degree"}, "kind": "decision", "office": "資産税課"},
        {"name": "issue", "title": {"ja": "証明書の発送と支援の案内", "en": "Mail it, with what support there is"}, "kind": "handover", "office": "防災危機管理課"}
      ]
    }
    """#
}
