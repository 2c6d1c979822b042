extension ConsultationTexts {
  static let japanese = ConsultationTexts(
    consultations: "意見募集", openNow: "意見を募集しています", lead: "計画について、みなさんの意見を募集しています。終わったものは、寄せられた意見と市の考え方を見られます。",
    none: "意見募集はまだありません。", new: "意見を募集する", edit: "内容を直す", draft: "下書き", answered: "結果を公表しました",
    question: "お聞きしたいこと", documents: "資料", about: "対象", period: "募集の期間", who: "意見を出せる人", write: "意見を書く",
    howTo: "意見の出し方", offline: "紙で出す方法", results: "寄せられた意見と市の考え方", counts: "市の考え方ごとの件数", total: "計",
    noComments: "公表した意見はありません。", noGroup: "そのほか", comment: "意見", answer: "市の考え方", group: "まとまり", number: "番号",
    yours: "あなたの意見", yoursHint: "4,000文字まで書けます。住所や電話番号など、だれかがわかることは書かないでください。", name: "お名前（書かなくてもかまいません）",
    nameHint: "公表しません。職員だけが見ます。", leaveEmpty: "ここは空のままにしてください",
    whatHappens: "寄せられた意見は、職員が確かめてから、市の考え方といっしょに公表します。お一人ずつへの返事はしません。", send: "意見を送る",
    received: "受け付け", thanks: "意見を受け付けました。ありがとうございます。", back: "意見募集のページに戻る",
    signInFirst: "この意見募集は、サインインした方の意見をお聞きしています。紙でも出せます。", signIn: "サインインして意見を書く",
    tooMany: "いま、受け付けられる数を超えています。1時間ほどたってから、もう一度送ってください。急ぐときは紙で出せます。",
    notTaken: "送信できませんでした。ページを開き直してから、もう一度書いてください。", announce: "公開する",
    announceNote: "公開すると、募集の期間になると自動で受け付けを始め、期間が終わると自動で締め切ります。", withdraw: "公開をやめて下書きに戻す",
    withdrawNote: "期間が始まる前なら、下書きに戻せます。", isOpenNote: "いま受け付けています。期間が終わると、自動で締め切ります。",
    publishResult: "結果を公表する", publishResultNote: "公開すると決めた意見と市の考え方、まとめが、意見募集のページに載ります。",
    takeBackResult: "結果の公表をやめる", takeBackNote: "結果を直すときに使います。", publicPage: "公開ページを見る", all: "すべて",
    comments: "寄せられた意見", readIsRecorded: "個人情報が含まれることがあります。見たことは監査記録に残ります。", noneInState: "あてはまる意見はありません。",
    origin: "出し方", state: "扱い", paper: "紙で届いた意見を入力する", paperText: "意見の内容", enterPaper: "入力する",
    asItCame: "届いたままの内容", shown: "公表する内容", shownHint: "だれかがわかる部分や、他人を傷つける部分を除いてください。意味は変えないでください。",
    groupHint: "いまあるまとまり：", disposition: "市の考え方の区分", notYet: "まだ決めていない",
    answerHint: "同じ内容の意見には、同じ考え方を書きます。", reason: "公表しない理由", reasonHint: "公表しないときは必ず書いてください。職員だけが見ます。",
    decide: "扱いを決める", save: "保存する", shownNeeded: "公表する内容を書いてください。", reasonNeeded: "公表しない理由を書いてください。",
    closesBeforeItOpens: "始まる日以後の日を選んでください。", title: "題名", inEnglish: "英語", opens: "始まる日", closes: "終わる日",
    audience: "だれの意見を聞くか", offlineHint: "郵送先・ファクス番号・持っていく窓口を書きます。必ず書いてください。", node: "計画の項目",
    resultHint: "結果のまとめ。結果を公表すると載ります。",
    documentsHint: "資料の名前と、http または https で始まるURLを書きます。", english: "英語の文",
    editsPublic: "この意見募集は公開しています。保存すると、公開ページも変わります。", until: { "\($0)まで受け付けています。" },
    hasOpened: { "もう始まっているため、始まる日（\($0)）は変えられません。" },
    withheldNote: { "このほか、だれかがわかるなどの理由で公表しない意見が\($0)件あります。" },
    waitingNote: { "まだ扱いを決めていない意見が\($0)件あります。すべて決めると、結果を公表できます。" },
    phases: { phase in
      switch phase {
      case .coming: "まもなく始まります"
      case .open: "募集しています"
      case .closed: "募集は終わりました。結果をまとめています"
      }
    },
    notOpen: { phase in
      phase == .coming ? "意見の受け付けは、まだ始まっていません。" : "意見の受け付けは終わりました。ご協力ありがとうございました。"
    }, audiences: { $0 == .anyone ? "どなたでも（名前は要りません）" : "サインインした方（紙ではどなたでも）" },
    dispositions: { disposition in
      switch disposition {
      case .adopted: "採用"
      case .partly: "一部採用"
      case .reference: "参考"
      case .outside: "対象外"
      }
    },
    states: { state in
      switch state {
      case .waiting: "未処理"
      case .released: "公表する"
      case .withheld: "公表しない"
      }
    },
    origins: { origin in
      switch origin {
      case .web: "ウェブ"
      case .account: "サインイン"
      case .paper: "紙"
      }
    },
    done: { done in
      switch done {
      case "saved": "保存しました。"
      case "announced": "公開しました。"
      case "answered": "結果を公表しました。"
      case "draft": "下書きに戻しました。"
      case "waiting": "まだ扱いを決めていない意見があるため、結果を公表できません。"
      case "not-now": "いまの状態では、この操作ができません。"
      case "unseen": "ほかの人が先に直しました。下の内容を確かめてから、もう一度押してください。"
      case "paper": "紙の意見を入力しました。"
      case "moderated": "扱いを保存しました。"
      default: nil
      }
    })
}
