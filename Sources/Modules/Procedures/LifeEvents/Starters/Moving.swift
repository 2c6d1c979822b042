extension LifeGuideStarter {
  /// 引越し
  static let moving = #"""
    {
      "title": {"ja": "引っ越すとき・引っ越したとき", "en": "You move, or have moved"},
      "lead": {"ja": "市に入る、市を出る、市の中で移る引っ越しの手続です。", "en": "For moving in, moving out, and moving within."},
      "event": "moving",
      "questions": [
        {"name": "kind", "type": "choice", "required": true, "privacy": "none", "title": {"ja": "どの引っ越しですか", "en": "Which move is it?"},
          "options": [
            {"code": "in", "title": {"ja": "市の外から、この市へ", "en": "Into this municipality"}},
            {"code": "within", "title": {"ja": "この市の中で", "en": "Within this municipality"}},
            {"code": "out", "title": {"ja": "この市から、市の外へ", "en": "Out of this municipality"}}
          ]},
        {"name": "insured", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "国民健康保険に入っている（入る）人がいますか", "en": "Is anybody in the national health insurance, or about to join it?"},
          "hint": {"ja": "勤め先の健康保険に入っている人は「いいえ」です。", "en": "No, if all are insured by an employer."}},
        {"name": "children", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "18歳までの子どもがいますか", "en": "Are there children up to 18?"}},
        {"name": "nursery", "type": "yes-no", "required": true, "privacy": "none", "shown": "${children} and ${kind} = 'in'", "title": {"ja": "保育所などを使いたいですか", "en": "Do you need a nursery?"}},
        {"name": "dog", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "犬を飼っていますか", "en": "Have you a dog?"}},
        {"name": "waste", "type": "yes-no", "required": true, "privacy": "none", "title": {"ja": "この市で、粗大ごみを出しますか", "en": "Is there bulky waste to be collected here?"}}
      ],
      "procedures": [
        {"procedure": "moving-in", "applies": "${kind} = 'in'", "title": {"ja": "転入届", "en": "Moving in"},
          "why": {"ja": "市の外から引っ越した人は、住み始めた日から14日以内に届け出ます（住民基本台帳法第22条）。", "en": "Whoever moves in notifies it within 14 days (Basic Resident Registration Act, Article 22)."},
          "words": {"ja": "市民課の窓口で届け出てください。", "en": "At the counter of the residents’ section."}},
        {"procedure": "moving-out", "applies": "${kind} = 'out'", "title": {"ja": "転出届", "en": "Moving out"},
          "why": {"ja": "市の外へ引っ越す人は、前もって届け出ます（住民基本台帳法第24条）。", "en": "Whoever moves out notifies it beforehand (Article 24)."},
          "words": {"ja": "市民課の窓口か郵送で届け出てください。", "en": "At the counter or by mail."}},
        {"procedure": "moving-within", "applies": "${kind} = 'within'", "title": {"ja": "転居届", "en": "Moving within"},
          "why": {"ja": "市の中で住所が変わった人は、14日以内に届け出ます（住民基本台帳法第23条）。", "en": "Whose address changes notifies it within 14 days (Article 23)."},
          "words": {"ja": "市民課の窓口で届け出てください。", "en": "At the counter of the residents’ section."}},
        {"procedure": "health-insurance-leave", "applies": "${insured} and ${kind} = 'out'", "title": {"ja": "国民健康保険をやめる届", "en": "Leaving the national health insurance"},
          "why": {"ja": "この市の国民健康保険は、市を出るとなくなります。", "en": "The insurance of this municipality ends when you leave it."},
          "words": {"ja": "転出届のときに、窓口で手続できます。", "en": "At the counter, together with moving out."}},
        {"title": {"ja": "国民健康保険に入る届", "en": "Joining the national health insurance"}, "applies": "${insured} and ${kind} = 'in'",
          "why": {"ja": "前の市区町村の国民健康保険は、引っ越すとなくなります。", "en": "The insurance of the municipality before has ended."},
          "words": {"ja": "転入届に来たときに、いっしょに窓口で手続します。", "en": "At the counter, together with moving in."}},
        {"procedure": "child-allowance", "applies": "${children} and ${kind} = 'in'", "title": {"ja": "児童手当の認定請求", "en": "Child allowance"},
          "why": {"ja": "前の市区町村での支払いは終わります。転出予定日の翌日から15日以内に請求すると、切れ目なく受け取れます。", "en": "The municipality before stops paying. Claim within 15 days, and no month is lost."},
          "words": {"ja": "こども課の窓口か郵送で請求してください。", "en": "At the counter or by mail."}},
        {"procedure": "nursery", "applies": "${nursery}", "need": "advised", "title": {"ja": "保育所などの申込み", "en": "Nursery"},
          "why": {"ja": "入る月ごとに、申込みの締切りがあります。", "en": "There is a last day for each month of entry."},
          "words": {"ja": "こども課の窓口で申し込んでください。", "en": "At the counter."}},
        {"procedure": "dog-registration", "applies": "${dog} and ${kind} = 'in'", "title": {"ja": "犬の登録", "en": "Dog registration"},
          "why": {"ja": "まだ登録していない犬は、飼い始めて30日以内に登録します（狂犬病予防法第4条）。登録した犬は、住所の変更を届け出ます。", "en": "A dog that is not registered yet has to be, within 30 days (Rabies Prevention Act, Article 4)."},
          "words": {"ja": "環境課の窓口で手続してください。前の鑑札を持ってきてください。", "en": "At the counter, with the tag from before."}},
        {"title": {"ja": "犬の住所の変更", "en": "Change of a dog’s address"}, "applies": "${dog} and ${kind} = 'within'",
          "why": {"ja": "登録した犬の住所が変わったら、30日以内に届け出ます（狂犬病予防法第4条）。", "en": "A change is notified within 30 days."},
          "words": {"ja": "環境課の窓口か電話で届け出てください。", "en": "At the counter or by telephone."}},
        {"procedure": "bulky-waste", "applies": "${waste}", "need": "advised", "title": {"ja": "粗大ごみの申込み", "en": "Bulky waste"},
          "why": {"ja": "収集の日は、申し込んだ順に決まります。早めに申し込んでください。", "en": "Days are given in the order of requests."},
          "words": {"ja": "ごみの受付の電話で申し込んでください。", "en": "By telephone."}},
        {"title": {"ja": "電気・ガス・郵便の住所変更", "en": "Electricity, gas, mail"}, "need": "advised",
          "why": {"ja": "市の手続とは別に、それぞれの会社への連絡がいります。", "en": "These companies are told by yourself."},
          "words": {"ja": "マイナポータルの「引越し手続」から、まとめて連絡できるものがあります。", "en": "Some are told by way of the national portal."},
          "link": "https://myna.go.jp/"}
      ]
    }
    """#
}
