import ModuleKit

/// Every word of kiosks, for whoever stands before one and for those who register them.
struct KioskTexts: Texts {
  let welcome, lead, begin, nothingStays, nothingKept: String
  let registration, registrationLead, code, register, wrongCode: String
  let wait: @Sendable (String) -> String
  let choose, chooseLead, follow, none, more: String
  let over, overLead, again: String
  let notHere, notHereLead, toList: String
  let deskLead, name, nameHint, minutes, minutesHint, minutesWrong, add, newCode, remove, removeLead: String
  let waits: @Sendable (_ code: String, _ until: String) -> String
  let codeGone, registered, used, never, state, slip, slipLead, print: String

  static let japanese = KioskTexts(
    welcome: "この端末で手続ができます",
    lead: "スマートフォンがなくても、画面に触れて申請や届出ができます。分からないときは、近くの職員に声をかけてください。",
    begin: "はじめる", nothingStays: "使い終わったら「終わる」を押してください。入力した内容は端末に残りません。",
    nothingKept: "提出しないで終わると、入力した内容は消えます。",
    registration: "館内端末の登録",
    registrationLead: "この画面を、市役所の館内端末として登録します。職員の「館内端末」のページに出ているコードを入れてください。",
    code: "コード", register: "登録する", wrongCode: "このコードは使えません。職員のページで、いまのコードを確かめてください。",
    wait: { "続けて間違えたため、\($0)まで待ってから入れてください。" }, choose: "手続を選ぶ",
    chooseLead: "この端末でできる手続です。サインインやマイナンバーカードがいる手続は、窓口でしてください。",
    follow: "提出した手続のようすを、番号とコードで見る", none: "この端末でできる手続は、いまはありません。窓口で聞いてください。",
    more: "表示のしかた・取りやめ",
    over: "終わりました", overLead: "入力した内容は、この端末に残っていません。ありがとうございました。",
    again: "はじめの画面へ", notHere: "この端末ではできません",
    notHereLead: "この手続には、サインイン、マイナンバーカード、ほかの人の同意か、添付のファイルがいります。次の方法で手続してください。",
    toList: "この端末でできる手続を見る",
    deskLead: "市役所に置く端末を登録します。加えるとコードが出るので、端末で「/kiosk」を開いて入れます。登録した端末では、だれも触れないまま時間が過ぎると、入力した内容が消えて、はじめの画面に戻ります。",
    name: "端末の名前", nameHint: "例：1階ロビー", minutes: "触れないまま待つ時間（分）", minutesHint: "1から15まで。この時間のあと、60秒のあいだ知らせてから終わります。",
    minutesWrong: "1から15までの数にしてください。", add: "端末を加える", newCode: "コードを出し直す", remove: "取り除く",
    removeLead: "取り除いた端末では、もう手続できません。",
    waits: { "コード \($0)（\($1)まで）" }, codeGone: "コードの期限が切れました", registered: "登録した日時", used: "最後に使われた日時",
    never: "まだ使われていません", state: "状態", slip: "控えの紙",
    slipLead: "この端末には何も残りません。番号とコードを、印刷するか書きとめてから終わってください。", print: "控えを印刷する")

  static let english = KioskTexts(
    welcome: "You can apply at this screen",
    lead: "Touch the screen to apply, without a telephone of your own. Ask the staff nearby if you are not sure.",
    begin: "Begin", nothingStays: "Press “End” when you are done. Nothing of what you typed stays on this screen.",
    nothingKept: "If you end without handing in, what you typed is deleted.",
    registration: "Registering a kiosk",
    registrationLead:
      "This makes the screen one of the city hall’s kiosks. Type the code from the staff’s page of kiosks.",
    code: "Code", register: "Register",
    wrongCode: "This code does not count. Look at the staff’s page for the present one.",
    wait: { "There were too many wrong codes. Wait until \($0)." }, choose: "Choose a procedure",
    chooseLead:
      "This is what can be done here. What needs signing in or a My Number card is done at the counter.",
    follow: "Follow what you handed in, by number and code",
    none: "Nothing can be done here at the moment. Please ask at the counter.",
    more: "Other ways to show it, give up",
    over: "It is over", overLead: "Nothing of what you typed is left on this screen. Thank you.",
    again: "To the first screen", notHere: "This cannot be done here",
    notHereLead:
      "It needs signing in, a My Number card, somebody else’s agreement, or files. Please use this way instead:",
    toList: "See what can be done here",
    deskLead:
      "Kiosks that stand in the city hall. A new one is given a code; open “/kiosk” on it and type the code. When nobody touches a kiosk for a while, what was typed is deleted and the first screen comes back.",
    name: "Name of the kiosk", nameHint: "Such as: lobby", minutes: "Minutes without a touch",
    minutesHint: "From 1 to 15. Then it warns for 60 seconds.", minutesWrong: "Type a number from 1 to 15.",
    add: "Add it", newCode: "New code", remove: "Remove it",
    removeLead: "Nothing can be done on a kiosk that was removed.",
    waits: { "Code \($0) (until \($1))" }, codeGone: "The code has run out", registered: "Registered",
    used: "Last used", never: "never", state: "State", slip: "Your slip",
    slipLead: "Nothing stays on this screen. Print the number and the code or write them down before you end.",
    print: "Print the slip")
}
