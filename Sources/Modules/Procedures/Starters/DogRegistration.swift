extension ProcedureStarter {
  /// 犬の登録
  static let dogRegistration = #"""
    {
      "title": {"ja": "犬の登録の申請", "en": "Registering a dog"},
      "summary": {"ja": "犬を飼い始めたら、30日以内に登録します。登録は犬の一生に1回で、鑑札を渡します。",
        "en": "A dog is registered within 30 days of getting it, once in its life. You receive a tag."},
      "kind": "application",
      "basis": {"level": "law", "title": {"ja": "狂犬病予防法", "en": "Rabies Prevention Act"}, "article": "第4条第1項"},
      "eligible": {"ja": "この市で、生まれて91日以上の犬を飼っている人。90日以内の犬は、90日を過ぎてから30日以内に登録します。",
        "en": "Owners of a dog kept here. A puppy is registered within 30 days after its 90th day."},
      "needs": [
        {"ja": "狂犬病の予防注射を受けた犬は、注射済証（動物病院が出します）", "en": "If vaccinated against rabies: the vet's certificate"},
        {"ja": "マイクロチップが入っている犬は、15桁の番号", "en": "If it has a microchip: its 15 digits"}
      ],
      "days": 5,
      "fee": {"yen": 3000,
        "exempt": {"ja": "登録の手数料です。注射済票の550円は、済票を受け取るときに窓口で納めます。補助犬（盲導犬、介助犬、聴導犬）は無料の市があります。", "en": "For registering. The tag of vaccination is 550 yen, paid when you fetch it. Assistance dogs may be free."}},
      "assurance": "none",
      "otherWay": {"ja": "窓口、春の集合注射の会場、市が頼んでいる動物病院でも登録できます。", "en": "At the counter, at the vaccination days in spring, and at some vets."},
      "events": ["moving"],
      "words": ["犬", "いぬ", "イヌ", "ペット", "飼い犬", "子犬", "鑑札", "狂犬病", "予防注射", "注射済票", "マイクロチップ", "犬を飼う", "畜犬登録", "dog", "pet", "rabies"],
      "retention": 1825,
      "thanks": {"ja": "受け付けました。手数料を払うと、鑑札を郵送します。鑑札は犬の首輪などに必ずつけてください。", "en": "Received. Once the fee is paid, the tag is mailed. It has to be worn by the dog."},
      "sections": [
        {"name": "chip", "title": {"ja": "マイクロチップ", "en": "Microchip"},
          "text": {"ja": "この市が「狂犬病予防法の特例」に参加しているとき、国の「犬と猫のマイクロチップ情報登録」に登録した犬は、ここでの申請と鑑札がいりません（動物の愛護及び管理に関する法律第39条の7）。",
            "en": "Where this municipality takes part in the exception of the Animal Welfare Act (Article 39-7), dogs in the national microchip register need neither this nor a tag."},
          "questions": [
          {"name": "has_chip", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "マイクロチップが入っていますか", "en": "Has it a microchip?"}},
          {"name": "chip_number", "type": "text", "required": true, "shown": "${has_chip}", "title": {"ja": "マイクロチップの番号", "en": "Number"},
            "example": {"ja": "392123456789012", "en": "392123456789012"}, "constraint": "regex(., '[0-9]{15}')",
            "constraintWords": {"ja": "半角の数字15桁にしてください。", "en": "Enter 15 digits."}},
          {"name": "chip_registered", "type": "yes-no", "required": true, "shown": "${has_chip}", "title": {"ja": "国の「犬と猫のマイクロチップ情報登録」に、あなたの名前で登録しましたか", "en": "Is it in the national register, under your name?"}}
        ]},
        {"name": "dog", "title": {"ja": "犬", "en": "The dog"}, "questions": [
          {"name": "dog_name", "type": "text", "required": true, "privacy": "none", "title": {"ja": "名前", "en": "Name"}, "example": {"ja": "ポチ", "en": "Pochi"}},
          {"name": "breed", "type": "text", "required": true, "privacy": "none", "title": {"ja": "種類", "en": "Breed"}, "example": {"ja": "柴犬、雑種", "en": "Shiba, mixed"}},
          {"name": "dog_birth", "type": "day", "required": true, "privacy": "none", "title": {"ja": "生まれた日", "en": "Born on"},
            "hint": {"ja": "わからないときは、だいたいの日を書いてください。", "en": "About when, if you do not know."},
            "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
          {"name": "young", "type": "note", "shown": "today() - ${dog_birth} <= 90",
            "title": {"ja": "生まれて90日以内の犬です。90日を過ぎてから申請してください。", "en": "It is not yet 91 days old. Apply after that."}},
          {"name": "dog_sex", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "性別", "en": "Sex"},
            "options": [
              {"code": "male", "title": {"ja": "オス", "en": "Male"}},
              {"code": "female", "title": {"ja": "メス", "en": "Female"}}
            ]},
          {"name": "colour", "type": "text", "required": true, "privacy": "none", "title": {"ja": "毛の色", "en": "Colour"}, "example": {"ja": "茶と白", "en": "Brown and white"}},
          {"name": "marks", "type": "text", "privacy": "none", "title": {"ja": "そのほかの特徴", "en": "Other marks"}},
          {"name": "got_day", "type": "day", "required": true, "title": {"ja": "飼い始めた日", "en": "Yours since"},
            "constraint": ". <= today()", "constraintWords": {"ja": "今日までの日付にしてください。", "en": "Enter a day up to today."}},
          {"name": "kept_elsewhere", "type": "yes-no", "required": true, "title": {"ja": "飼い主の住所と違う所で飼っていますか", "en": "Is it kept elsewhere than at your address?"}},
          {"name": "kept_at", "type": "address", "required": true, "shown": "${kept_elsewhere}", "title": {"ja": "飼っている所", "en": "Kept at"}}
        ]},
        {"name": "vaccination", "title": {"ja": "狂犬病の予防注射", "en": "Rabies vaccination"}, "questions": [
          {"name": "vaccinated", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "今年度の予防注射を受けましたか", "en": "Vaccinated this fiscal year?"},
            "hint": {"ja": "毎年1回受ける義務があります。", "en": "Once a year, by law."}},
          {"name": "vaccination_proof", "type": "file", "required": true, "files": {"most": 1}, "shown": "${vaccinated}", "privacy": "none", "title": {"ja": "注射済証の写真", "en": "The vet's certificate"}}
        ]},
        {"name": "owner", "title": {"ja": "飼い主", "en": "Owner"}, "questions": [
          {"name": "owner_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "owner_address", "type": "address", "required": true, "prefill": "address", "title": {"ja": "住所", "en": "Address"}},
          {"name": "owner_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"},
            "hint": {"ja": "犬が迷子になったときにも、この番号に連絡します。", "en": "Also used if the dog is found lost."}}
        ]}
      ],
      "letters": [
        {"name": "approval", "title": {"ja": "犬の登録通知書", "en": "Registration of a dog"}, "kind": "notice", "seal": true, "outcome": "approved",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次のとおり決定したので通知します。\n\n- 犬の名前：${dog_name}\n- 種類：${breed}\n- 登録番号（鑑札の番号）：${tag}\n- 備考：${note}", "en": "On what you applied for on ${case.received} (receipt number ${case.number}), it was decided as follows.\n\n- Dog: ${dog_name}\n- Breed: ${breed}\n- Registration number (tag): ${tag}\n- Remarks: ${note}"},
          "inputs": [{"name": "tag", "title": {"ja": "登録番号（鑑札の番号）", "en": "Registration number (tag)"}}, {"name": "note", "title": {"ja": "備考", "en": "Remarks"}, "optional": true}]},
        {"name": "refusal", "title": {"ja": "犬の登録を認めないことの通知書", "en": "Refusal to register a dog"}, "kind": "notice", "seal": true, "outcome": "refused",
          "body": {"ja": "${case.received}に申請のあったこと（受付番号 ${case.number}）について、次の理由により認めないことに決定したので通知します。\n\n## 理由と、不服がある場合の手続（教示）\n\n${decision.words}", "en": "What you applied for on ${case.received} (receipt number ${case.number}) was refused for the reason below.\n\n## The reason, and how to contest it\n\n${decision.words}"}}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "申請の確認", "en": "Check"}, "kind": "check", "office": "環境課",
          "points": [{"ja": "ほかの市区町村で登録していないか（していれば所在地変更の届出）", "en": "Not registered elsewhere; else a change of place"}]},
        {"name": "decide", "title": {"ja": "登録の決定", "en": "Decide"}, "kind": "decision", "office": "環境課"},
        {"name": "register", "title": {"ja": "原簿への登録", "en": "Register"}, "kind": "work", "office": "環境課"},
        {"name": "tag", "title": {"ja": "鑑札・注射済票の発送", "en": "Mail the tags"}, "kind": "handover", "office": "環境課"}
      ]
    }
    """#
}
