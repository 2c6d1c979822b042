import ModuleKit

/// Everything that can go wrong with a request, with its status. No other file maps errors to statuses.
enum Failure: Error {
  case badAddress, notFound, forbidden, signInNeeded, secondFactorNeeded, foreignForm, notAForm
  /// A form with files that no browser sends so, or whose end is missing.
  case brokenForm
  case tooMuchText
  /// The operator has not said under which address the city hall is seen.
  case unknownOrigin
  case tooLarge(UploadLimits)
  /// Too many ask for work that costs much.
  case busy
  case otherMethod([ModuleKit.Method])
  /// Of the API: no token that is of use, or one for other things.
  case tokenNeeded, scopeMissing
  case notJSON
  case brokenJSON(JSONSyntaxError)
  case badQuery([PayloadFault])
  case invalid([PayloadFault])
  case conflict(String)
  case unavailable(any Error)
  case unexpected(any Error)

  init(_ error: any Error) {
    switch error {
    case Refusal.notFound: self = .notFound
    case Refusal.forbidden: self = .forbidden
    case Refusal.unknownOrigin: self = .unknownOrigin
    case is Password.Busy: self = .busy
    case APIRefusal.query(let faults): self = .badQuery(faults)
    case APIRefusal.invalid(let faults): self = .invalid(faults)
    case APIRefusal.conflict(let words): self = .conflict(words)
    case StoreError.unavailable: self = .unavailable(error)
    default: self = .unexpected(error)
    }
  }

  var status: Int {
    switch self {
    case .badAddress, .brokenForm, .brokenJSON, .badQuery: 400
    case .signInNeeded, .tokenNeeded: 401
    case .forbidden, .foreignForm, .secondFactorNeeded, .scopeMissing: 403
    case .notFound: 404
    case .otherMethod: 405
    case .conflict: 409
    case .tooMuchText, .tooLarge: 413
    case .notAForm, .notJSON: 415
    case .invalid: 422
    case .unexpected: 500
    case .unavailable, .busy, .unknownOrigin: 503
    }
  }

  var headers: [(String, String)] {
    switch self {
    case .otherMethod(let methods):
      [("Allow", methods.map { $0 == .get ? "GET, HEAD" : $0.rawValue }.joined(separator: ", "))]
    case .tokenNeeded: [("WWW-Authenticate", "Bearer realm=\"machi\"")]
    case .scopeMissing: [("WWW-Authenticate", "Bearer realm=\"machi\", error=\"insufficient_scope\"")]
    case .unavailable: [("Retry-After", "5")]
    case .busy: [("Retry-After", "2")]
    default: []
    }
  }

  /// What the operator has to look into.
  var isOurFault: Bool {
    switch self {
    // Anybody can ask under a name of their own; the page says what to set.
    case .busy, .unknownOrigin: false
    default: status >= 500
    }
  }
}

func errorPage(_ failure: Failure, incident: String?, _ scene: Scene) -> Page {
  let texts = ErrorTexts.of(scene.language)
  let (title, advice) = texts.words(failure)
  let number: HTML? = incident.map { "<p>\(texts.incident) <code>\($0)</code></p>" }
  return Page(
    title,
    main: """
      <h1>\(title)</h1><p>\(advice)</p>\(number)\
      <p><a href="\(scene.to(Target(path: "/")))">\(texts.home)</a></p>
      """)
}

struct ErrorTexts: Texts {
  let home: String
  let incident: String
  let words: @Sendable (Failure) -> (title: String, advice: String)

  static let japanese = ErrorTexts(home: "はじめのページへ", incident: "お問い合わせの際は、この番号をお知らせください：") { failure in
    switch failure {
    case .badAddress: ("アドレスを読み取れません", "アドレスに使えない文字があります。つづりを確かめてください。")
    case .notFound: ("ページが見つかりません", "アドレスが違うか、ページがなくなりました。はじめのページからお探しください。")
    case .forbidden: ("このページを見る権限がありません", "必要な場合は、管理者に役割の追加を頼んでください。")
    case .signInNeeded: ("サインインが必要です", "サインインしてから、もう一度お試しください。時間がたつと自動でサインアウトします。")
    case .secondFactorNeeded: ("もう一つの確認が必要です", "パスキーか確認コードを登録してから、もう一度お試しください。")
    case .busy: ("いま混み合っています", "少し待ってから、もう一度お試しください。")
    case .foreignForm: ("受け付けられませんでした", "別の画面から送られたか、時間がたちすぎています。前のページを開き直してから、もう一度送ってください。")
    case .notAForm: ("受け付けられませんでした", "このアドレスは、フォームの形のデータだけを受け付けます。")
    case .brokenForm: ("受け付けられませんでした", "送られた内容が途中で切れているか、形が正しくありません。前のページへ戻り、もう一度送ってください。")
    case .unknownOrigin: ("このアドレスでは使えません", "運用担当の方は、設定 origin に、利用者から見えるアドレスを書いてください。書かれるまで、メールの送信などはできません。")
    case .tooMuchText: ("入力が長すぎます", "文字の入力は全部で1MBまでです。前のページへ戻り、短くしてから送ってください。")
    case .tooLarge(let limits):
      (
        "ファイルが大きすぎます",
        """
        一度に送れるのは全部で\(limits.totalBytes / 1_000_000)MBまで、ファイル1つは\(limits.fileBytes / 1_000_000)MBまでです。\
        何も保存していません。前のページへ戻ると入力した内容が残っています。小さくするか、分けて送ってください。
        """
      )
    case .otherMethod: ("この方法では使えません", "リンクやボタンから開き直してください。")
    case .tokenNeeded: ("トークンが必要です", "有効なトークンを Authorization: Bearer で送ってください。トークンは職員のページで作れます。")
    case .scopeMissing: ("このトークンではできません", "必要な権限を持つトークンを、その権限のある職員に作ってもらってください。")
    case .notJSON: ("受け付けられませんでした", "Content-Type: application/json で送ってください。")
    case .brokenJSON(let error): ("JSONとして読めません", error.sentence(in: .japanese))
    case .badQuery: ("アドレスの指定が正しくありません", "errors にある項目を直してください。使える項目は /openapi.json にあります。")
    case .invalid: ("内容が正しくありません", "errors にある項目を直して、もう一度送ってください。何も保存していません。")
    case .conflict(let words): ("いまの状態ではできません", words)
    case .unavailable: ("ただいま使えません", "データベースを使えない状態です。少し待ってから、もう一度お試しください。")
    case .unexpected: ("エラーが起きました", "申し訳ありません。記録を残しましたので、担当者が調べます。")
    }
  }

  static let english = ErrorTexts(home: "To the first page", incident: "If you ask us about it, give this number:") {
    failure in
    switch failure {
    case .badAddress:
      ("This address cannot be read", "It holds characters that no address may hold. Check its spelling.")
    case .notFound: ("Page not found", "The address is wrong, or the page is gone. Please start from the first page.")
    case .forbidden: ("You may not see this page", "If you need it, ask an administrator for the role.")
    case .signInNeeded: ("Please sign in", "Sign in and try again. Sessions end by themselves after a while.")
    case .secondFactorNeeded: ("A second proof is needed", "Register a passkey or codes of an app, then try again.")
    case .busy: ("Many people are here just now", "Please wait a moment and try again.")
    case .foreignForm:
      ("This was not accepted", "It came from another site, or too late. Open the page again and send it once more.")
    case .notAForm: ("This was not accepted", "This address takes the data of a form and nothing else.")
    case .brokenForm:
      (
        "This was not accepted",
        "What was sent breaks off or is malformed. Go back to the page before and send it again."
      )
    case .unknownOrigin:
      (
        "This does not work under this address",
        "The operator has to name the address that people see in the setting origin. Until then mails and the like are not sent."
      )
    case .tooMuchText:
      (
        "This is too long",
        "All texts together may have 1 MB. Go back to the page before, shorten them, and send them again."
      )
    case .tooLarge(let limits):
      (
        "The files are too large",
        """
        One sending may have \(limits.totalBytes / 1_000_000) MB in all, and each file \(limits.fileBytes / 1_000_000) MB. \
        Nothing was saved. Go back to the page before, where what you typed still stands, and send smaller files, or fewer \
        at a time.
        """
      )
    case .otherMethod: ("Not in this way", "Please come by a link or a button.")
    case .tokenNeeded:
      ("A token is needed", "Send a token in force as Authorization: Bearer. Staff make them on their pages.")
    case .scopeMissing:
      ("This token may not do this", "Ask a member of staff who may do it for a token with that scope.")
    case .notJSON: ("This was not accepted", "Send it as Content-Type: application/json.")
    case .brokenJSON(let error): ("This is no JSON", error.sentence(in: .english))
    case .badQuery:
      ("The address asks for what there is not", "Mend what errors names; /openapi.json has what may be asked.")
    case .invalid: ("This cannot be taken", "Mend what errors names and send it again. Nothing was saved.")
    case .conflict(let words): ("Not as things stand", words)
    case .unavailable: ("Not available just now", "The database cannot be used. Please wait a little and try again.")
    case .unexpected: ("Something went wrong", "We are sorry. It has been recorded, and will be looked into.")
    }
  }
}
