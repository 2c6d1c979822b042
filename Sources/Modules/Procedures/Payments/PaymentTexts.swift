import ModuleKit

/// Every word about what is owed and paid that residents see, and staff as well.
struct PaymentTexts: Texts {
  let title: String
  let amount: String
  let left: String
  let due: String
  let state: String
  let toPay: String
  let course: String
  let waiting: String
  let waitingLead: String
  let waitedLong: String
  let again: String
  let chooseAgain: String
  let online: String
  let onlineLead: String
  let payAt: @Sendable (String) -> String
  let trial: String
  let slip: String
  let slipLead: String
  let makeSlip: String
  let showSlip: String
  let counter: String
  let counterLead: @Sendable (_ number: String) -> String
  let receipt: String
  let goOnTo: @Sendable (String) -> String
  let goOnLead: String
  let goOn: String
  let notReached: String
  let back: String
  let comesBack: @Sendable (String) -> String
  let states: [Charge.State: String]
  let kinds: [LedgerEntry.Kind: String]
  let methods: [LedgerEntry.Method: String]
  let done: [String: String]

  static let japanese = PaymentTexts(
    title: "手数料の納付", amount: "手数料", left: "これから納める額", due: "納める期限", state: "納付のようす", toPay: "納め方を選ぶ",
    course: "納付の経過", waiting: "支払いの確認を待っています",
    waitingLead: "支払いサービスからの知らせを待っています。このページは自動で新しくなります。知らせがあるまで、もう一度支払わないでください。",
    waitedLong: "知らせがまだ届いていません。支払いが済んでいれば、あとで自動で反映されます。支払っていないときは、納め方を選び直してください。",
    again: "いまのようすを見る", chooseAgain: "支払っていないとき：納め方を選び直す", online: "オンラインで支払う",
    onlineLead: "支払いサービスのページへ移ります。カード番号などは、こちらには届きません。",
    payAt: { "\($0)で支払う" }, trial: "試験用：お金は動きません", slip: "コンビニエンスストアで支払う",
    slipLead: "払込票を印刷して、レジで現金で支払います。反映されるまで数日かかります。",
    makeSlip: "払込票を作る", showSlip: "払込票を開く", counter: "窓口で支払う",
    counterLead: { "市役所の窓口で、受付番号 \($0) を伝えて現金で支払えます。減免の相談も窓口でできます。" }, receipt: "領収書",
    goOnTo: { "\($0)へ移ります" }, goOnLead: "自動で移らないときは、次のボタンを押してください。", goOn: "支払いサービスへ進む",
    notReached: "支払いサービスにつながりませんでした。お金は動いていません。しばらくしてもう一度試すか、別の納め方を選んでください。", back: "手続のページへ戻る",
    comesBack: { "納めすぎた \($0) は、お返しします。" },
    states: [
      .due: "まだ納められていません", .paid: "納められました", .exempt: "減免されました", .refunded: "お返ししました", .cancelled: "納める必要がなくなりました",
    ],
    kinds: [
      .charged: "請求", .changed: "請求の変更", .paid: "納付", .exempted: "減免", .cancelled: "請求の取りやめ", .released: "還付の決定",
      .refunded: "還付", .kept: "返さないことの決定",
    ],
    methods: [.online: "オンライン", .slip: "コンビニエンスストア", .cash: "窓口の現金", .transfer: "口座振込"],
    done: [
      "paid": "納付を確認しました。", "failed": "支払いは行われませんでした。もう一度、納め方を選んでください。",
      "slip": "この金額の払込票は作れません。別の納め方を選んでください。",
    ])

  static let english = PaymentTexts(
    title: "Paying the fee", amount: "Fee", left: "Still to pay", due: "To be paid by", state: "Payment",
    toPay: "Choose how to pay", course: "What was paid", waiting: "Waiting for the confirmation",
    waitingLead:
      "The payment service has not told us yet. This page renews itself. Please do not pay again until it has.",
    waitedLong:
      "Nothing has come yet. If you have paid, it will be entered by itself later. If not, choose again how to pay.",
    again: "Look again", chooseAgain: "If you have not paid: choose again how to pay", online: "Pay online",
    onlineLead: "You go on to the page of a payment service. Card numbers and the like never come here.",
    payAt: { "Pay by \($0)" }, trial: "A trial: no money moves", slip: "Pay at a convenience store",
    slipLead: "Print a slip and pay it in cash. It takes a few days until it is entered here.",
    makeSlip: "Make a slip", showSlip: "Open the slip", counter: "Pay at the counter",
    counterLead: {
      "Pay in cash at the counter of the city hall with the receipt number \($0). Ask there too whether the fee can be waived."
    }, receipt: "Receipt", goOnTo: { "On to \($0)" }, goOnLead: "Press the button if nothing happens.",
    goOn: "Go on to the payment service",
    notReached:
      "The payment service could not be reached. No money was moved. Try again in a while, or pay another way.",
    back: "Back to the application", comesBack: { "You have paid \($0) too much; it will be given back." },
    states: [
      .due: "Not paid yet", .paid: "Paid", .exempt: "Waived", .refunded: "Given back",
      .cancelled: "Nothing to pay any more",
    ],
    kinds: [
      .charged: "Asked for", .changed: "Asked for anew", .paid: "Paid", .exempted: "Waived",
      .cancelled: "No longer asked for",
      .released: "To be given back", .refunded: "Given back", .kept: "Not to be given back",
    ],
    methods: [.online: "online", .slip: "convenience store", .cash: "cash at the counter", .transfer: "bank transfer"],
    done: [
      "paid": "Your payment has arrived.", "failed": "Nothing was paid. Please choose again how to pay.",
      "slip": "There can be no slip over this sum. Please choose another way.",
    ])
}
