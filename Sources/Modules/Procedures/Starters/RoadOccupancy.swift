extension ProcedureStarter {
  /// 道路占用許可
  static let roadOccupancy = #"""
    {
      "title": {"ja": "道路占用許可の申請（市道）", "en": "Permission to occupy a municipal road"},
      "summary": {"ja": "市道に看板、足場、仮囲い、水道管などを置くときや埋めるときの許可を申請します。",
        "en": "Apply to place or bury things on a municipal road: signs, scaffolding, fences, pipes."},
      "kind": "application",
      "basis": {"level": "law", "title": {"ja": "道路法", "en": "Road Act"}, "article": "第32条第1項"},
      "eligible": {"ja": "市道に物を置く、または埋める人や会社。国道と県道は、それぞれの道路管理者に申請してください。", "en": "People and companies. National and prefectural roads have their own offices."},
      "needs": [
        {"ja": "位置図、平面図、断面図、構造図", "en": "Maps and drawings: place, plan, section, structure"},
        {"ja": "現場の写真", "en": "Pictures of the place"},
        {"ja": "工事で通行を止めるときは、交通規制図と道路使用許可（警察署）", "en": "Where traffic is affected: a traffic plan, and the permission of the police"}
      ],
      "days": 14,
      "assurance": "account",
      "otherWay": {"ja": "窓口か郵送でも申請できます（正本と副本の2部）。はじめてのときは、先に窓口で相談してください。", "en": "At the counter or by mail, in two copies. At a first time, ask us before."},
      "events": ["business"],
      "words": ["道路占用", "どうろせんよう", "道路使用", "足場", "仮囲い", "看板", "電柱", "水道管", "ガス管", "掘削", "露店", "市道", "道路法32条", "工事", "日よけ", "road permit", "scaffolding"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。許可のとき、占用料の納付書を送ります。許可を受けるまで、工事を始めないでください。",
        "en": "Received. With the permission comes a bill for the occupancy. Do not begin before it."},
      "sections": [
        {"name": "kind", "title": {"ja": "申請の種類", "en": "Kind"}, "questions": [
          {"name": "application_kind", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "新規・更新・変更", "en": "New, renewal or change"},
            "options": [
              {"code": "new", "title": {"ja": "新規", "en": "New"}},
              {"code": "renewal", "title": {"ja": "更新", "en": "Renewal"}},
              {"code": "change", "title": {"ja": "変更", "en": "Change"}}
            ]},
          {"name": "permit_number", "type": "text", "required": true, "privacy": "none", "shown": "${application_kind} = 'renewal' or ${application_kind} = 'change'",
            "title": {"ja": "今の許可の番号と年月日", "en": "Number and day of the present permission"}, "example": {"ja": "道管第123号、令和5年4月1日", "en": "Dokan 123, 1 April 2023"}}
        ]},
        {"name": "occupancy", "title": {"ja": "占用の内容", "en": "The occupancy"}, "questions": [
          {"name": "purpose", "type": "text", "required": true, "privacy": "none", "title": {"ja": "占用の目的", "en": "What for"}, "example": {"ja": "住宅の外壁を直す工事の足場を置くため", "en": "Scaffolding to repair outer walls"}},
          {"name": "road", "type": "text", "required": true, "privacy": "none", "title": {"ja": "路線の名前", "en": "Road"}, "hint": {"ja": "わからないときは「不明」と書いてください。", "en": "Write “unknown” if you do not know."}, "example": {"ja": "市道中央1号線", "en": "Chuo 1"}},
          {"name": "part", "type": "choices", "required": true, "privacy": "none", "title": {"ja": "道路のどこか", "en": "Which part"},
            "options": [
              {"code": "carriageway", "title": {"ja": "車道", "en": "Carriageway"}},
              {"code": "pavement", "title": {"ja": "歩道", "en": "Pavement"}},
              {"code": "verge", "title": {"ja": "路肩・のり敷など", "en": "Verge, slope and the like"}}
            ]},
          {"name": "place_words", "type": "text", "required": true, "privacy": "none", "title": {"ja": "場所（番地）", "en": "Place"}, "example": {"ja": "中央町1丁目2番地先", "en": "At Chuo-cho 1-2"}},
          {"name": "place", "type": "place", "privacy": "none", "title": {"ja": "地図の上の場所", "en": "On the map"}},
          {"name": "objects", "type": "repeated", "least": 1, "most": 10, "title": {"ja": "占用物件", "en": "Objects"},
            "questions": [
              {"name": "object", "type": "text", "required": true, "privacy": "none", "title": {"ja": "名称と構造", "en": "Name and structure"}, "example": {"ja": "単管足場（鉄製、シート張り）", "en": "Tube scaffolding, steel, with sheets"}},
              {"name": "size", "type": "text", "required": true, "privacy": "none", "title": {"ja": "規模（幅・長さ・高さ・太さ）", "en": "Size"}, "example": {"ja": "幅0.9m、長さ12m、高さ7m", "en": "0.9 m by 12 m, 7 m high"}},
              {"name": "amount", "type": "number", "decimals": 2, "required": true, "privacy": "none", "title": {"ja": "数量（面積・長さ・本数）", "en": "Amount"},
                "constraint": ". > 0", "constraintWords": {"ja": "0より大きい数にしてください。", "en": "Enter a number above 0."}},
              {"name": "unit", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "単位", "en": "Unit"},
                "options": [
                  {"code": "area", "title": {"ja": "平方メートル", "en": "Square metres"}},
                  {"code": "length", "title": {"ja": "メートル", "en": "Metres"}},
                  {"code": "pieces", "title": {"ja": "本・個", "en": "Pieces"}}
                ]}
            ]},
          {"name": "from", "type": "day", "required": true, "privacy": "none", "title": {"ja": "占用の始まり", "en": "From"}, "constraint": ". >= today()",
            "constraintWords": {"ja": "今日からあとの日にしてください。", "en": "Enter a day from today on."}},
          {"name": "until", "type": "day", "required": true, "privacy": "none", "title": {"ja": "占用の終わり", "en": "Until"},
            "hint": {"ja": "5年まで（電柱、水道管など法律で決まった事業の物件は10年まで）。", "en": "Up to 5 years; 10 for public utilities named by law."},
            "constraint": ". >= ${from} and difference-in-months(${from}, .) <= 120",
            "constraintWords": {"ja": "始まりの日から10年までの日にしてください。", "en": "Enter a day up to 10 years after the beginning."}},
          {"name": "days", "type": "computed", "privacy": "none", "formula": "${until} - ${from} + 1", "title": {"ja": "占用の日数", "en": "Days of occupancy"}}
        ]},
        {"name": "works", "title": {"ja": "工事", "en": "Works"}, "questions": [
          {"name": "has_works", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "道路で工事や作業をしますか", "en": "Is work done on the road?"}},
          {"name": "works_from", "type": "day", "required": true, "privacy": "none", "shown": "${has_works}", "title": {"ja": "工事の始まり", "en": "Works from"}},
          {"name": "works_until", "type": "day", "required": true, "privacy": "none", "shown": "${has_works}", "title": {"ja": "工事の終わり", "en": "Works until"},
            "constraint": ". >= ${works_from}", "constraintWords": {"ja": "工事の始まりからあとの日にしてください。", "en": "Enter a day not before the beginning."}},
          {"name": "method", "type": "long-text", "required": true, "privacy": "none", "shown": "${has_works}", "title": {"ja": "工事実施の方法", "en": "How it is done"}, "example": {"ja": "開削、昼間施工、片側交互通行", "en": "Open cut, by day, one lane"}},
          {"name": "digs", "type": "yes-no", "required": true, "privacy": "none", "shown": "${has_works}", "title": {"ja": "道路を掘りますか", "en": "Is the road dug up?"}},
          {"name": "restoration", "type": "long-text", "required": true, "privacy": "none", "shown": "${digs}", "title": {"ja": "道路の復旧方法", "en": "How the road is restored"}, "example": {"ja": "即日仮復旧、本復旧は原形のとおり", "en": "Provisional the same day, then as before"}},
          {"name": "police", "type": "choice", "required": true, "privacy": "none", "shown": "${has_works}", "title": {"ja": "道路使用許可（警察署、道路交通法第77条）", "en": "Permission of the police (Road Traffic Act, Article 77)"},
            "options": [
              {"code": "applied", "title": {"ja": "申請した・これから申請する", "en": "Applied for, or will be"}},
              {"code": "through", "title": {"ja": "市を通して申請したい（同法第78条第2項）", "en": "Please through the municipality (Article 78, paragraph 2)"}}
            ]},
          {"name": "contractor", "type": "text", "required": true, "shown": "${has_works}", "title": {"ja": "工事をする会社と現場責任者、電話番号", "en": "Contractor, person in charge, telephone"}}
        ]},
        {"name": "papers", "title": {"ja": "書類", "en": "Papers"}, "questions": [
          {"name": "drawings", "type": "file", "required": true, "files": {"most": 8}, "privacy": "none", "title": {"ja": "位置図、平面図、断面図、構造図", "en": "Maps and drawings"},
            "hint": {"ja": "PDFにしてください。", "en": "As PDF."}},
          {"name": "pictures", "type": "file", "required": true, "files": {"most": 6, "pictures": true}, "privacy": "none", "title": {"ja": "現場の写真", "en": "Pictures of the place"}},
          {"name": "traffic", "type": "file", "required": true, "files": {"most": 3}, "privacy": "none", "shown": "${has_works}", "title": {"ja": "交通規制図（保安施設の図）", "en": "Traffic plan"}},
          {"name": "consents", "type": "file", "files": {"most": 5}, "title": {"ja": "となりの土地の人などの同意書（必要なとき）", "en": "Consent of neighbours, where needed"}}
        ]},
        {"name": "applicant", "title": {"ja": "申請する人", "en": "Applicant"}, "questions": [
          {"name": "is_company", "type": "yes-no", "required": true, "title": {"ja": "会社・団体として申請しますか", "en": "For a company or body?"}},
          {"name": "company", "type": "text", "required": true, "prefill": "business-name", "privacy": "none", "shown": "${is_company}", "title": {"ja": "名称と代表者", "en": "Name and representative"}},
          {"name": "company_number", "type": "corporate-number", "prefill": "corporate-number", "privacy": "none", "shown": "${is_company}", "title": {"ja": "法人番号", "en": "Corporate number"}},
          {"name": "person", "type": "name", "required": true, "prefill": "name", "title": {"ja": "申請する人（担当者）の氏名", "en": "Your name"}},
          {"name": "address", "type": "address", "required": true, "prefill": "address", "title": {"ja": "住所（本社の所在地）", "en": "Address"}},
          {"name": "phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"}},
          {"name": "mail", "type": "mail", "required": true, "prefill": "mail", "title": {"ja": "メールアドレス", "en": "Mail address"}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "道路占用許可書", "en": "Permit to occupy a road"}, "kind": "certificate", "seal": true, "outcome": "approved",
          "body": {"ja": "${case.applicant}　様\n\n${case.received}に申請のあった道路の占用を、道路法第32条第1項により、次のとおり許可します。\n\n- 占用の目的：${purpose}\n- 占用の場所：${place_words}\n- 路線名：${road}\n- 占用の期間：${term}\n- 占用料：${charge}\n- 許可の条件：${conditions}", "en": "For ${case.applicant}: the occupation of a road applied for on ${case.received} is permitted under Article 32, paragraph 1 of the Road Act.\n\n- Purpose: ${purpose}\n- Place: ${place_words}\n- Road: ${road}\n- Term: ${term}\n- Charge: ${charge}\n- Conditions: ${conditions}"},
          "inputs": [{"name": "term", "title": {"ja": "占用の期間", "en": "Term"}}, {"name": "charge", "title": {"ja": "占用料", "en": "Charge"}}, {"name": "conditions", "title": {"ja": "許可の条件", "en": "Conditions"}, "optional": true}]},
        {"name": "refusal", "title": {"ja": "道路占用不許可決定通知書", "en": "Decision not to permit the occupation of a road"}, "kind": "notice", "seal": true, "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "書類の審査", "en": "Check the papers"}, "kind": "check", "office": "道路管理課",
          "points": [{"ja": "道路法第33条と施行令の基準に合うか", "en": "Meets Article 33 of the Road Act and its Order"}]},
        {"name": "site", "title": {"ja": "現場の確認", "en": "Look at the place"}, "kind": "check", "office": "道路維持課", "parallel": true},
        {"name": "police", "title": {"ja": "警察署との協議（道路法第32条第5項）", "en": "Confer with the police (Article 32, paragraph 5)"}, "kind": "check", "office": "道路管理課", "parallel": true},
        {"name": "buried", "title": {"ja": "上下水道などの埋設物の確認", "en": "Look for buried pipes"}, "kind": "check", "office": "上下水道課", "parallel": true},
        {"name": "decide", "title": {"ja": "許可・不許可の決定", "en": "Decide"}, "kind": "decision", "office": "道路管理課",
          "points": [{"ja": "占用料（条例）と許可の条件", "en": "Charge by ordinance, and conditions"}]},
        {"name": "issue", "title": {"ja": "許可書と納付書の交付", "en": "Issue permission and bill"}, "kind": "handover", "office": "道路管理課"},
        {"name": "inspect", "title": {"ja": "完了の確認", "en": "Inspect when done"}, "kind": "work", "office": "道路維持課"}
      ]
    }
    """#
}
