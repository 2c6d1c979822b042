extension ProcedureStarter {
  /// 要介護・要支援認定
  static let careCertification = #"""
    {
      "title": {"ja": "介護保険 要介護・要支援認定の申請", "en": "Long-term care insurance: certification of need"},
      "summary": {"ja": "介護保険のサービスを使うために、どのくらいの介護が必要かの認定を受ける手続です。",
        "en": "Have it certified how much care is needed, so that care insurance pays for services."},
      "kind": "application",
      "basis": {"level": "law", "title": {"ja": "介護保険法", "en": "Long-Term Care Insurance Act"}, "article": "第27条第1項・第32条第1項"},
      "eligible": {"ja": "65歳以上の人。40歳から64歳の人は、国が決めた16の病気（特定疾病）が原因のとき。家族や地域包括支援センター、ケアマネジャーも代わりに申請できます。",
        "en": "People of 65 or older; those of 40 to 64 whose need comes from one of 16 specified diseases. Family, community support centres and care managers may apply for them."},
      "needs": [
        {"ja": "介護保険の被保険者番号（被保険者証に書いてあります）", "en": "The care insurance number, on the insurance card"},
        {"ja": "医療保険の記号・番号（資格確認書や資格情報のお知らせに書いてあります）", "en": "Symbol and number of the health insurance"},
        {"ja": "主治医の氏名と病院の名前", "en": "Name and hospital of the doctor in charge"}
      ],
      "days": 20,
      "assurance": "account",
      "otherWay": {"ja": "窓口、郵送のほか、地域包括支援センターでも申請できます。電話で相談してください。", "en": "At the counter, by mail, or at a community support centre. Call us."},
      "events": ["care"],
      "words": ["介護", "介護認定", "かいごにんてい", "要介護", "要支援", "介護保険", "介護申請", "ケアマネ", "親の介護", "デイサービス", "ヘルパー", "認知症", "老人ホーム", "認定調査", "区分変更", "更新",
        "nursing care", "care insurance"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。調査員が訪問する日を電話で決めます。原則として30日以内に結果を郵送でお知らせします。",
        "en": "Received. We will call to arrange the visit. The result is mailed within 30 days as a rule."},
      "sections": [
        {"name": "insured", "title": {"ja": "認定を受ける人", "en": "The person to be certified"}, "questions": [
          {"name": "insured_name", "type": "name", "required": true, "title": {"ja": "氏名", "en": "Name"}},
          {"name": "insured_birth", "type": "day", "required": true, "title": {"ja": "生年月日", "en": "Date of birth"},
            "constraint": "difference-in-months(., today()) >= 480",
            "constraintWords": {"ja": "生年月日を確かめてください。介護保険は40歳からです。", "en": "Check the date: care insurance begins at 40."}},
          {"name": "age", "type": "computed", "hidden": true, "formula": "int(difference-in-months(${insured_birth}, today()) div 12)", "title": {"ja": "年齢", "en": "Age"}},
          {"name": "insured_number", "type": "text", "required": "${age} >= 65", "title": {"ja": "介護保険の被保険者番号", "en": "Care insurance number"},
            "hint": {"ja": "10桁の数字です。40歳から64歳で初めての人は、空のままでかまいません。", "en": "Ten digits. Leave it empty under 65 at a first application."},
            "example": {"ja": "0000123456", "en": "0000123456"}, "constraint": "regex(., '[0-9]{10}')",
            "constraintWords": {"ja": "半角の数字10桁にしてください。", "en": "Enter ten digits."}},
          {"name": "insured_address", "type": "address", "required": true, "title": {"ja": "住所", "en": "Address"}},
          {"name": "insured_phone", "type": "phone", "required": true, "title": {"ja": "電話番号", "en": "Telephone"}},
          {"name": "medical_insurer", "type": "text", "required": true, "title": {"ja": "医療保険の保険者の名前", "en": "Health insurer"},
            "example": {"ja": "○○県後期高齢者医療広域連合", "en": "X association for late-stage medical care"}},
          {"name": "medical_number", "type": "text", "required": true, "title": {"ja": "医療保険の記号・番号・枝番", "en": "Symbol, number and branch of the health insurance"}},
          {"name": "disease", "type": "choice", "required": true, "shown": "${age} >= 40 and ${age} < 65", "privacy": "sensitive",
            "title": {"ja": "介護が必要になった特定疾病", "en": "Specified disease"}, "hint": {"ja": "65歳未満の人は、必ず選んでください。", "en": "Needed of those under 65."},
            "options": [
              {"code": "cancer", "title": {"ja": "がん（回復の見込みがないと医師が判断したもの）", "en": "Cancer without prospect of recovery"}},
              {"code": "rheumatism", "title": {"ja": "関節リウマチ", "en": "Rheumatoid arthritis"}},
              {"code": "als", "title": {"ja": "筋萎縮性側索硬化症", "en": "Amyotrophic lateral sclerosis"}},
              {"code": "opll", "title": {"ja": "後縦靱帯骨化症", "en": "Ossification of the posterior longitudinal ligament"}},
              {"code": "osteoporosis", "title": {"ja": "骨折を伴う骨粗しょう症", "en": "Osteoporosis with fracture"}},
              {"code": "dementia", "title": {"ja": "初老期における認知症", "en": "Presenile dementia"}},
              {"code": "parkinson", "title": {"ja": "進行性核上性麻痺、大脳皮質基底核変性症、パーキンソン病", "en": "Progressive supranuclear palsy, corticobasal degeneration, Parkinson's disease"}},
              {"code": "spinocerebellar", "title": {"ja": "脊髄小脳変性症", "en": "Spinocerebellar degeneration"}},
              {"code": "stenosis", "title": {"ja": "脊柱管狭窄症", "en": "Spinal canal stenosis"}},
              {"code": "progeria", "title": {"ja": "早老症", "en": "Progeria"}},
              {"code": "msa", "title": {"ja": "多系統萎縮症", "en": "Multiple system atrophy"}},
              {"code": "diabetes", "title": {"ja": "糖尿病性の神経障害、腎症、網膜症", "en": "Diabetic neuropathy, nephropathy or retinopathy"}},
              {"code": "stroke", "title": {"ja": "脳血管疾患", "en": "Cerebrovascular disease"}},
              {"code": "arteriosclerosis", "title": {"ja": "閉塞性動脈硬化症", "en": "Arteriosclerosis obliterans"}},
              {"code": "copd", "title": {"ja": "慢性閉塞性肺疾患", "en": "Chronic obstructive pulmonary disease"}},
              {"code": "osteoarthritis", "title": {"ja": "両側の膝関節や股関節の、著しい変形を伴う変形性関節症", "en": "Osteoarthritis with marked deformity of both knees or hips"}}
            ]}
        ]},
        {"name": "application", "title": {"ja": "申請の内容", "en": "The application"}, "questions": [
          {"name": "application_kind", "type": "choice", "required": true, "title": {"ja": "申請の種類", "en": "Kind"},
            "options": [
              {"code": "new", "title": {"ja": "新規（初めて、または認定が切れた）", "en": "New, or after it has lapsed"}},
              {"code": "renewal", "title": {"ja": "更新（有効期間が終わる60日前から）", "en": "Renewal, from 60 days before it ends"}},
              {"code": "change", "title": {"ja": "区分変更（状態が変わった）", "en": "Change: the condition has changed"}}
            ]},
          {"name": "present", "type": "choice", "required": true, "shown": "${application_kind} = 'renewal' or ${application_kind} = 'change'", "privacy": "sensitive",
            "title": {"ja": "今の認定", "en": "Present certification"},
            "options": [
              {"code": "support1", "title": {"ja": "要支援1", "en": "Support 1"}},
              {"code": "support2", "title": {"ja": "要支援2", "en": "Support 2"}},
              {"code": "care1", "title": {"ja": "要介護1", "en": "Care 1"}},
              {"code": "care2", "title": {"ja": "要介護2", "en": "Care 2"}},
              {"code": "care3", "title": {"ja": "要介護3", "en": "Care 3"}},
              {"code": "care4", "title": {"ja": "要介護4", "en": "Care 4"}},
              {"code": "care5", "title": {"ja": "要介護5", "en": "Care 5"}}
            ]},
          {"name": "change_words", "type": "long-text", "required": true, "shown": "${application_kind} = 'change'", "privacy": "sensitive",
            "title": {"ja": "状態がどう変わったか", "en": "What has changed"}, "example": {"ja": "先月転んで骨折し、一人で歩けなくなった", "en": "Broke a bone last month and cannot walk alone"}},
          {"name": "moved", "type": "yes-no", "required": true, "title": {"ja": "14日以内に引っ越してきて、前の市区町村で認定を受けていましたか", "en": "Moved here within 14 days, certified by the municipality before?"}},
          {"name": "stay", "type": "choice", "required": true, "privacy": "sensitive", "title": {"ja": "今いる場所", "en": "Where the person is now"},
            "options": [
              {"code": "home", "title": {"ja": "自宅", "en": "At home"}},
              {"code": "hospital", "title": {"ja": "病院に入院している", "en": "In hospital"}},
              {"code": "facility", "title": {"ja": "介護施設に入っている", "en": "In a care home"}},
              {"code": "other", "title": {"ja": "そのほか（家族の家など）", "en": "Elsewhere, such as with family"}}
            ]},
          {"name": "stay_place", "type": "text", "required": true, "shown": "${stay} != '' and ${stay} != 'home'", "title": {"ja": "施設・病院の名前や、いる場所の住所", "en": "Name or address of that place"}},
          {"name": "past_stay", "type": "text", "privacy": "sensitive", "title": {"ja": "この6か月に入った病院や施設と、その期間", "en": "Hospitals and homes of the last six months, and when"},
            "example": {"ja": "中央病院、4月10日から5月20日", "en": "Chuo hospital, 10 April to 20 May"}}
        ]},
        {"name": "doctor", "title": {"ja": "主治医", "en": "Doctor in charge"}, "text": {"ja": "市が主治医に意見書を頼みます。介護が必要な原因の病気をいちばんよく知っている医師を書いてください。",
            "en": "We ask this doctor for an opinion: whoever knows best the illness that makes care necessary."},
          "questions": [
          {"name": "doctor_name", "type": "text", "required": true, "title": {"ja": "医師の氏名", "en": "Doctor's name"}},
          {"name": "hospital", "type": "text", "required": true, "title": {"ja": "病院・診療所の名前と診療科", "en": "Hospital and department"}},
          {"name": "hospital_address", "type": "text", "required": true, "title": {"ja": "所在地（市区町村名まででよい）", "en": "Where it is"}},
          {"name": "last_visit", "type": "day", "title": {"ja": "最後にかかった日", "en": "Last visit"}, "constraint": ". <= today()",
            "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}}
        ]},
        {"name": "visit", "title": {"ja": "訪問調査", "en": "The visit"}, "questions": [
          {"name": "contact_name", "type": "text", "required": true, "title": {"ja": "日程を相談する人", "en": "With whom to arrange it"}},
          {"name": "contact_phone", "type": "phone", "required": true, "title": {"ja": "その人の電話番号", "en": "That person's telephone"}},
          {"name": "attends", "type": "yes-no", "required": true, "title": {"ja": "家族などが立ち会いますか", "en": "Will family be present?"}},
          {"name": "wishes", "type": "long-text", "privacy": "sensitive", "title": {"ja": "都合の悪い曜日や、知っておいてほしいこと", "en": "Days that do not suit, and what we should know"},
            "example": {"ja": "耳が遠い。木曜日はデイサービス", "en": "Hard of hearing; day service on Thursdays"}}
        ]},
        {"name": "applicant", "title": {"ja": "申請する人", "en": "You"}, "questions": [
          {"name": "applicant_relation", "type": "choice", "required": true, "title": {"ja": "認定を受ける人との関係", "en": "You are"},
            "options": [
              {"code": "self", "title": {"ja": "本人", "en": "that person"}},
              {"code": "family", "title": {"ja": "家族", "en": "family"}},
              {"code": "guardian", "title": {"ja": "成年後見人など", "en": "a guardian"}},
              {"code": "agency", "title": {"ja": "地域包括支援センター・ケアマネジャー・施設", "en": "a support centre, care manager or home"}}
            ]},
          {"name": "applicant_name", "type": "name", "required": true, "prefill": "name", "shown": "${applicant_relation} != '' and ${applicant_relation} != 'self'", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "agency", "type": "text", "required": true, "shown": "${applicant_relation} = 'agency'", "title": {"ja": "事業所の名前", "en": "Office"}},
          {"name": "applicant_phone", "type": "phone", "required": true, "prefill": "phone", "shown": "${applicant_relation} != '' and ${applicant_relation} != 'self'", "title": {"ja": "電話番号", "en": "Telephone"}},
          {"name": "agree", "type": "consent", "required": true,
            "title": {"ja": "ケアプランを作るため、認定調査の内容、審査会の判定、主治医の意見書を、市からケアマネジャー・施設・主治医に示すことに、本人が同意しています",
              "en": "The person agrees that results and opinions are shown to care managers, homes and the doctor, to plan the care"}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "介護保険 要介護認定・要支援認定等結果通知書", "en": "Result of the certification of long-term care need"}, "kind": "notice", "seal": true, "outcome": "approved",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次のとおり決定したので通知します。\n\n- 被保険者：${insured_name}\n- 被保険者番号：${insured_number}\n- 認定の結果：${degree}\n- 認定の有効期間：${term}\n- 介護認定審査会の意見：${note}", "en": "On what you applied for on ${case.received} (receipt number ${case.number}), it was decided as follows.\n\n- Insured: ${insured_name}\n- Insured number: ${insured_number}\n- Result: ${degree}\n- Valid: ${term}\n- Remarks of the board: ${note}"},
          "inputs": [{"name": "degree", "title": {"ja": "認定の結果", "en": "Result"}, "options": [{"ja": "要支援1", "en": "Support level 1"}, {"ja": "要支援2", "en": "Support level 2"}, {"ja": "要介護1", "en": "Care level 1"}, {"ja": "要介護2", "en": "Care level 2"}, {"ja": "要介護3", "en": "Care level 3"}, {"ja": "要介護4", "en": "Care level 4"}, {"ja": "要介護5", "en": "Care level 5"}, {"ja": "非該当", "en": "Not certified"}]}, {"name": "term", "title": {"ja": "認定の有効期間", "en": "Valid"}}, {"name": "note", "title": {"ja": "備考", "en": "Remarks"}, "optional": true}]},
        {"name": "refusal", "title": {"ja": "介護保険 要介護認定等申請却下通知書", "en": "Refusal of the application for certification"}, "kind": "notice", "seal": true, "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "申請の確認、資格者証の交付", "en": "Check; issue the interim certificate"}, "kind": "check", "office": "介護保険課"},
        {"name": "visit", "title": {"ja": "訪問調査", "en": "Visit"}, "kind": "work", "office": "介護保険課"},
        {"name": "opinion", "title": {"ja": "主治医意見書を取る", "en": "Obtain the doctor's opinion"}, "kind": "work", "office": "介護保険課", "parallel": true},
        {"name": "board", "title": {"ja": "介護認定審査会の審査・判定", "en": "Certification board"}, "kind": "check", "office": "介護認定審査会"},
        {"name": "decide", "title": {"ja": "認定の決定（申請から30日以内）", "en": "Decide, within 30 days of the application"}, "kind": "decision", "office": "介護保険課"},
        {"name": "notice", "title": {"ja": "結果と被保険者証の発送", "en": "Mail result and card"}, "kind": "handover", "office": "介護保険課"}
      ]
    }
    """#
}
