import ModuleKit

extension ProviderTexts {
  static let japanese = ProviderTexts(
    title: "外部サービスでのサインイン",
    lead: "市役所の認証基盤（Keycloak、Entra ID など）や、国の「デジタル認証アプリ」などの OpenID Connect に対応したサービスで、サインインできるようにします。",
    none: "外部サービスは、まだ登録されていません。", addHelp: "先に相手のサービスへ、下の「戻り先のアドレス」を登録してください。加えたサービスは、確かめてから使い始めるまで、サインインのページに出ません。",
    name: "ボタンの名前", nameHint: "サインインのページのボタンに出ます。例 沼津市職員認証", nameEnglish: "英語の名前", audience: "使う人",
    issuer: "発行者（issuer）",
    issuerHint: "相手のサービスの設定にある issuer を、一字一句そのまま入力します。例 https://login.city.example.jp/realms/staff",
    badIssuer: "https:// で始まり、「?」や「#」のないアドレスを入力してください（この機械の中だけは http:// も使えます）。",
    issuerIsDocument: "「/.well-known/…」から後ろを取り除いてください。", clientID: "クライアント ID", clientIDHint: "相手のサービスが、このサイトに付けた名前です。",
    authentication: "このサイトの証明のしかた", authenticationHint: "相手のサービスの設定に合わせます。分からないときは、はじめのものを選んでください。",
    secret: "クライアントシークレット", secretHint: "保存したあとは、だれにも表示しません。シークレットを使わない方法では、空のままにします。",
    secretKept: "保存されています（表示しません）。新しいものに替えるときだけ入力してください。",
    secretForOther: "発行者を変えるときは、その発行者のシークレットを入力してください。", scopes: "スコープ",
    scopesHint: "相手に求める情報です。空白で区切り、openid を必ず含めます。例 openid profile groups",
    badScopes: "半角の英数字と記号の言葉を、空白で区切って入力してください。", needsOpenID: "openid を含めてください。", acrValues: "求める確認のしかた（acr_values）",
    acrValuesHint: "相手に強い確認を求めるときの値です。相手の説明書にあるものを、空白で区切って入力します。ふつうは空のままにします。", userInfo: "ユーザー情報",
    asksUserInfo: "ID トークンにない情報を、userinfo でも尋ねる", strength: "本人確認の強さ",
    strengthHint: "二つの確認（パスワードと端末など）を済ませたサインインとして扱うかどうかです。一つだけのときは、その人がここに登録した二つ目の確認を求めます。",
    chooseStrength: "一つ選んでください。", strengthValues: "二つの確認を表す値",
    strengthValuesHint: "三つ目を選んだときに使います。acr か amr がこの値のどれかなら、二つの確認を済ませたとみなします。空白で区切ります。例 mfa aal3",
    needsStrengthValues: "値を一つ以上入力してください。", rules: "役割の決まり",
    rulesHelp:
      "相手が伝える情報（クレーム）が値に一致する人、または値を含む人に、役割を与えます。決まりが一つでもあると、役割はサインインのたびにこの決まりで決まり、どれにも当てはまらない人は使えなくなります。決まりがなければ、管理者が決めた役割のままです。クレームに「*」と書き、値を空にすると、全員に当てはまります。行が足りないときは、いったん保存すると増えます。",
    claim: "クレーム", value: "値", role: "役割", noRole: "（選ぶ）", chooseRole: "役割を選んでください。",
    everyoneHasNoValue: "「*」は全員を表します。値を空にしてください。", notEveryoneAdministrator: "全員を管理者にすることはできません。クレームと値を決めてください。",
    createsAccounts: "はじめての職員", creates: "決まりに当てはまる人には、アカウントを自動で作る",
    createsHint: "選ばないときは、職員が自分で「サインインの方法と状況」から結び付けます。同じ名前やメールアドレスの人がいても、自動では結び付けません。",
    needsRules: "自動で作るには、役割の決まりが一つ以上必要です。", save: "保存する", change: "設定", links: "結び付いた人",
    state: "状態", on: "使っています", off: "止めています", isOn: "サインインのページにボタンが出ています。", isOff: "止めています。サインインのページには出ていません。",
    switchOn: "使い始める", switchOff: "止める", switchOnHelp: "使い始めると、すぐにサインインのページにボタンが出ます。",
    switchOffHelp: "止めると、ボタンが消え、外部サービスでのサインインは終わります。結び付きは残り、あとで再び使えます。", redirect: "戻り先のアドレス（redirect URI）",
    redirectHelp: "相手のサービスの設定に、このアドレスをそのまま登録してください。", publicKey: "このサイトの公開鍵",
    publicKeyHelp: "相手のサービスの設定に、この鍵（JWK Set）を登録してください。", service: "サービス", tryOut: "接続を確かめる", trySignIn: "試しにサインインしてみる",
    tryHelp: "「接続を確かめる」は、相手の設定と鍵を読み取れるかを調べます。「試しにサインインしてみる」は、実際にサインインして、伝わる情報と役割を表示します。どちらも、だれのアカウントも変えません。",
    trialPassed: "接続できました", trialFailed: "使えない状態です",
    noKeys: "使える鍵が公開されていません。ID トークンを RS256 か ES256 で署名するように、相手のサービスを設定してください。",
    authorizationEndpoint: "認可エンドポイント", tokenEndpoint: "トークンエンドポイント", keys: "使える鍵の数", remove: "削除する",
    removeLead: "もう使わないときに削除します。しばらく使わないだけなら、止めてください。", removed: "削除しました。",
    removalMeans1: "結び付きはすべて消え、元に戻せません。同じサービスをもう一度登録しても、一人ずつ結び付け直しになります。",
    removalMeans3: "このサービスで始めたサインインは、すぐに終わります。", confirmTitle: "確認", confirm: "内容を確かめました。削除します。",
    notConfirmed: "削除するには、ここに印を付けてください。", trialTitle: "試しのサインインの結果",
    trialLead: "相手のサービスから次の情報が届きました。アカウントもサインインも、変わっていません。", trialRoles: "この人に与えられる役割",
    trialNoRoles: "なし", trialStrength: "本人確認の強さ", trialOne: "一つの確認", trialTwo: "二つの確認", trialSubject: "相手での識別子（sub）",
    trialClaims: "届いた情報（クレーム）", back: "設定に戻る",
    removalMeans2: { audience in
      audience == .staff
        ? "パスワードのない職員は、管理者がパスワードを再設定するまでサインインできません。"
        : "パスワードのない利用者は、「パスワードを忘れたとき」からパスワードを決めるまでサインインできません。"
    },
    audienceName: { $0 == .staff ? "職員" : "利用者（住民）" },
    addFor: { $0 == .staff ? "職員用を加える" : "利用者（住民）用を加える" },
    authenticationName: { way in
      switch way {
      case .basic: "シークレットをヘッダーで送る（client_secret_basic）"
      case .post: "シークレットをフォームで送る（client_secret_post）"
      case .key: "このサイトの鍵で署名する（private_key_jwt）"
      case .none: "シークレットを使わない（PKCE だけ）"
      }
    },
    strengthName: { strength in
      switch strength {
      case "two-factors": "いつも二つの確認とみなす"
      case "where": "acr か amr の値によって、二つの確認とみなす"
      default: "一つの確認とみなす"
      }
    },
    rule: { "決まり \($0)" }, ruleField: { "決まり \($0) の\($1)" },
    issuerStays: { "すでに\($0)人が結び付いているため、発行者は変えられません。別のサービスとして加え、こちらを止めるか削除してください。" },
    linked: { "結び付いている人: \($0)人。" },
    done: { done in
      switch done {
      case "added": "加えました。接続を確かめてから、使い始めてください。"
      case "saved": "保存しました。"
      case "on": "使い始めました。"
      case "off": "止めました。"
      case "changed-meanwhile": "保存できませんでした。その間に、だれかが結び付けたか、設定を変えました。内容を確かめて、もう一度保存してください。"
      default: nil
      }
    },
    trialProblem: { problem in
      switch problem {
      case .unreachable: "発行者のアドレスに接続できません。つづり、相手が動いているか、ネットワーク（プロキシ、ファイアウォール、証明書）を確かめてください。"
      case .busy: "いま混み合っています。少し待ってから、もう一度お試しください。"
      default: "相手の返事が、OpenID Connect の決まりどおりではありません。発行者が、相手の設定にある issuer と一字一句同じか（最後の「/」も）を確かめてください。"
      }
    })
}
