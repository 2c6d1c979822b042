extension ProcedureStarter {
  /// 粗大ごみ収集申込
  static let bulkyWaste = #"""
    {
      "title": {"ja": "粗大ごみの収集の申込", "en": "Collection of bulky waste"},
      "summary": {"ja": "家具や布団などの大きなごみを、家の前まで取りに行きます。品物と日を選んで申し込みます。",
        "en": "Furniture, bedding and other large things are fetched from your house on a day that you choose."},
      "kind": "registration",
      "basis": {"level": "ordinance", "title": {"ja": "廃棄物の処理及び清掃に関する条例（廃棄物処理法第6条の2）", "en": "Waste ordinance (Waste Management Act, Article 6-2)"}},
      "eligible": {"ja": "この市に住む人。家庭から出るごみに限ります。会社や店のごみは出せません。", "en": "Residents, for waste from homes. Not from businesses."},
      "needs": [{"ja": "品物の大きさ（縦・横・高さ）", "en": "The measures of each thing"}],
      "days": 3,
      "assurance": "none",
      "otherWay": {"ja": "粗大ごみ受付センターに電話で申し込めます。清掃工場に自分で持ち込むこともできます。", "en": "By telephone, or bring it to the plant yourself."},
      "events": ["moving"],
      "words": ["粗大ゴミ", "そだいごみ", "大型ごみ", "大きなごみ", "ごみ", "ゴミ", "ごみ収集", "不用品", "家具を捨てる", "布団", "自転車", "ソファ", "ベッド", "片付け", "回収", "処分",
        "garbage", "bulky waste", "trash"],
      "retention": 365,
      "thanks": {"ja": "受け付けました。収集の日と処理券の枚数をお知らせします。処理券を買い、受付番号を書いて、品物に貼ってください。",
        "en": "Received. You will hear the day and the stickers to buy. Write the number on them and put them on the things."},
      "sections": [
        {"name": "things", "title": {"ja": "出すもの", "en": "What is to be fetched"}, "questions": [
          {"name": "not_taken", "type": "note",
            "title": {"ja": "エアコン、テレビ、冷蔵庫・冷凍庫、洗濯機・衣類乾燥機は、家電リサイクル法の対象なので出せません。パソコンと、消火器やタイヤなどの危ないものも出せません。",
              "en": "Not taken: air conditioners, televisions, refrigerators, washing machines and dryers (Home Appliance Recycling Act), computers, and dangerous things such as tyres."}},
          {"name": "items", "type": "repeated", "least": 1, "most": 10, "title": {"ja": "品物", "en": "Things"},
            "hint": {"ja": "同じ品物は、個数で書けます。1回に10種類までです。", "en": "Up to ten kinds; write how many of each."},
            "questions": [
              {"name": "item_kind", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "種類", "en": "Kind"},
                "options": [
                  {"code": "furniture", "title": {"ja": "たんす・棚・机", "en": "Chest, shelf, desk"}},
                  {"code": "sofa", "title": {"ja": "ソファ・ベッド・マットレス", "en": "Sofa, bed, mattress"}},
                  {"code": "bedding", "title": {"ja": "布団・じゅうたん", "en": "Futon, carpet"}},
                  {"code": "chair", "title": {"ja": "いす", "en": "Chair"}},
                  {"code": "bicycle", "title": {"ja": "自転車", "en": "Bicycle"}},
                  {"code": "appliance", "title": {"ja": "家電（電子レンジ、掃除機など）", "en": "Appliance, such as a microwave"}},
                  {"code": "other", "title": {"ja": "そのほか", "en": "Another"}}
                ]},
              {"name": "item_name", "type": "text", "required": "${item_kind} = 'other'", "privacy": "none", "title": {"ja": "品物の名前", "en": "What it is"}, "example": {"ja": "3人がけのソファ", "en": "Sofa for three"}},
              {"name": "longest", "type": "number", "required": true, "privacy": "none", "title": {"ja": "いちばん長い辺（センチメートル）", "en": "Longest side in cm"},
                "constraint": ". >= 30 and . <= 400", "constraintWords": {"ja": "30から400までの数にしてください。30センチに満たないものは、ふつうのごみに出せます。", "en": "Enter a number from 30 to 400; smaller things are ordinary waste."}},
              {"name": "quantity", "type": "number", "required": true, "initial": "1", "privacy": "none", "title": {"ja": "個数", "en": "How many"},
                "constraint": ". >= 1 and . <= 20", "constraintWords": {"ja": "1から20までの数にしてください。", "en": "Enter a number from 1 to 20."}},
              {"name": "item_fee", "type": "computed", "money": true, "privacy": "none",
                "formula": "if(${item_kind} = '' or ${longest} = '', '', ${quantity} * if(${item_kind} = 'sofa' or ${longest} > 180, 1200, if(${item_kind} = 'bicycle' or ${longest} > 100, 800, 400)))",
                "title": {"ja": "この品物の手数料", "en": "Fee for this"}}
            ]},
          {"name": "total", "type": "computed", "money": true, "privacy": "none", "formula": "sum(${item_fee})", "title": {"ja": "手数料の合計", "en": "Total"}},
          {"name": "picture", "type": "file", "files": {"most": 3, "pictures": true}, "title": {"ja": "写真（種類や大きさに迷うとき）", "en": "Pictures, where in doubt"}}
        ]},
        {"name": "collection", "title": {"ja": "収集", "en": "Collection"}, "questions": [
          {"name": "wished_day", "type": "day", "required": true, "title": {"ja": "希望する日", "en": "Which day?"},
            "hint": {"ja": "朝8時までに出してください。地区ごとに曜日が決まっているときは、近い日にします。", "en": "Put it out by 8 in the morning. It may be moved to your district's day."},
            "constraint": ". >= today() + 4 and . <= today() + 60",
            "constraintWords": {"ja": "今日の4日後から60日後までの日にしてください。", "en": "Enter a day from 4 to 60 days ahead."}},
          {"name": "place_address", "type": "address", "required": true, "prefill": "address", "shared": "collection-place", "title": {"ja": "収集する所", "en": "Where"}},
          {"name": "put_out", "type": "choice", "required": true, "title": {"ja": "品物を出す所", "en": "Where you put it"},
            "options": [
              {"code": "front", "title": {"ja": "家の前（道路に面した敷地の中）", "en": "In front of the house, on your ground"}},
              {"code": "building", "title": {"ja": "集合住宅の決まった場所", "en": "The place for it at the flats"}},
              {"code": "indoors", "title": {"ja": "家の中から運び出してほしい", "en": "Please carry it out of the house"}}
            ]},
          {"name": "indoors_reason", "type": "choice", "required": true, "shown": "${put_out} = 'indoors'", "privacy": "sensitive",
            "title": {"ja": "運び出しが必要な理由", "en": "Why"}, "hint": {"ja": "運び出しは、次の人だけの世帯に限ります。", "en": "Only for households made up of these:"},
            "options": [
              {"code": "old", "title": {"ja": "65歳以上の人だけの世帯", "en": "All are 65 or older"}},
              {"code": "disability", "title": {"ja": "障害のある人だけの世帯", "en": "All have a disability"}},
              {"code": "pregnant", "title": {"ja": "妊娠中の人や小さな子どもだけで、運べない", "en": "Pregnancy or small children alone"}}
            ]}
        ]},
        {"name": "applicant", "title": {"ja": "申し込む人", "en": "You"}, "questions": [
          {"name": "applicant_name", "type": "name", "required": true, "prefill": "name", "title": {"ja": "氏名", "en": "Name"}},
          {"name": "applicant_phone", "type": "phone", "required": true, "prefill": "phone", "title": {"ja": "電話番号", "en": "Telephone"}},
          {"name": "applicant_mail", "type": "mail", "prefill": "mail", "title": {"ja": "メールアドレス（収集の日をメールで受け取るとき）", "en": "Mail address, to hear the day by mail"}}
        ]}
      ],
      "steps": [
        {"name": "check", "title": {"ja": "品物と日の確認", "en": "Check things and day"}, "kind": "check", "office": "ごみ減量課",
          "points": [{"ja": "出せない品物が入っていないか", "en": "Nothing that is not taken"}]},
        {"name": "answer", "title": {"ja": "受付番号・日・手数料の連絡", "en": "Tell number, day and fee"}, "kind": "handover", "office": "ごみ減量課"},
        {"name": "collect", "title": {"ja": "収集", "en": "Collect"}, "kind": "work", "office": "ごみ減量課"}
      ]
    }
    """#
}
