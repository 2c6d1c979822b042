import ModuleKit

/// Every word of the pages on which people want data and tell what they made of them.
struct VoiceTexts: Texts {
  let title, lead, write, desk, titleLabel, textLabel: @Sendable (Voice.Kind) -> String
  let state: @Sendable (Voice.State) -> String
  let progress: @Sendable (Voice.Progress) -> String
  let empty, nothingHere, textHint, address, addressHint, addressRule, leaveEmpty, notTaken, tooMany, whatHappens, send,
    taken: String
  let answer, received, datasetShown, stateLabel, enter, notYetRead, came, progressLabel, shownHint, dataset,
    datasetHint, noDataset: String
  let reason, reasonHint, save, moderate, changedMeanwhile: String

  static let japanese = VoiceTexts(
    title: { $0 == .demands ? "公開してほしいデータ" : "データの活用事例" },
    lead: {
      $0 == .demands
        ? "公開してほしいデータを、どなたでも送れます。担当が読み、答えといっしょにここに載せます。"
        : "公開しているデータから作られたアプリ、研究、記事などです。どなたでも紹介できます。"
    },
    write: { $0 == .demands ? "公開してほしいデータを送る" : "活用事例を紹介する" },
    desk: { $0 == .demands ? "データの要望への対応" : "活用事例の管理" },
    titleLabel: { $0 == .demands ? "どんなデータですか" : "名前" },
    textLabel: { $0 == .demands ? "何に使いますか" : "どのデータから、何ができましたか" },
    state: { state in
      switch state {
      case .waiting: "未対応"
      case .released: "公表"
      case .withheld: "公表しない"
      }
    },
    progress: { progress in
      switch progress {
      case .considering: "検討中"
      case .planned: "公開の予定"
      case .opened: "公開した"
      case .declined: "公開できない"
      }
    },
    empty: "まだありません。", nothingHere: "この状態のものはありません。", textHint: "名前や連絡先など、個人が分かることは書かないでください。",
    address: "アドレス", addressHint: "https:// で始まるもの。なければ空のままにします。",
    addressRule: "http:// か https:// で始まるアドレスにしてください。", leaveEmpty: "ここには何も書かないでください",
    notTaken: "受け付けられませんでした。もう一度入力してください。", tooMany: "短い間に多く届いたため、受け付けられませんでした。1時間ほどたってから送ってください。",
    whatHappens: "担当の職員が読み、個人が分かることを除いてから、このサイトに載せます。載せないこともあります。", send: "送る", taken: "受け付けました",
    answer: "市の回答", received: "受付", datasetShown: "データ", stateLabel: "公表", enter: "自分で加える",
    notYetRead: "（まだ読んでいません）", came: "届いた内容", progressLabel: "対応の状況", shownHint: "このまま公開されます。個人が分かることを除いてください。",
    dataset: "データセットの名前", datasetHint: "アドレスに使う名前。公開しているもの。", noDataset: "公開しているデータセットの名前にしてください。",
    reason: "公表しない理由", reasonHint: "職員だけが見ます。", save: "保存する", moderate: "内容を確かめて公表する",
    changedMeanwhile: "ほかの人が先に変えました。ページを開き直して内容を確かめてから、もう一度入力してください。")

  static let english = VoiceTexts(
    title: { $0 == .demands ? "Data that people want" : "What was made of the data" },
    lead: {
      $0 == .demands
        ? "Anyone may ask for data. The office reads it and publishes it here with its answer."
        : "Apps, research, articles and more that were made of the published data. Anyone may tell of one."
    },
    write: { $0 == .demands ? "Ask for data" : "Tell what was made of the data" },
    desk: { $0 == .demands ? "Answer who wants data" : "Keep what was made of the data" },
    titleLabel: { $0 == .demands ? "Which data?" : "Name" },
    textLabel: { $0 == .demands ? "What would you use them for?" : "What was made, of which data?" },
    state: { state in
      switch state {
      case .waiting: "To be read"
      case .released: "Published"
      case .withheld: "Not published"
      }
    },
    progress: { progress in
      switch progress {
      case .considering: "Being considered"
      case .planned: "To be opened"
      case .opened: "Opened"
      case .declined: "Cannot be opened"
      }
    },
    empty: "There is nothing yet.", nothingHere: "There is nothing in this state.",
    textHint: "Write nothing that tells who somebody is, such as names or addresses.", address: "Web address",
    addressHint: "One that begins with https://, if there is one.",
    addressRule: "Write an address that begins with http:// or https://.", leaveEmpty: "Leave this empty",
    notTaken: "This was not taken. Please type it again.",
    tooMany: "Too much came in a short time, so this was not taken. Please send it again in an hour.",
    whatHappens:
      "The office reads it, takes away what tells who somebody is, and publishes it on this site. It may also not be published.",
    send: "Send", taken: "Thank you, it has come in", answer: "The office’s answer", received: "Received",
    datasetShown: "Data", stateLabel: "Publication", enter: "Add one", notYetRead: "(not read yet)",
    came: "What came in", progressLabel: "State",
    shownHint: "This is published as it stands. Take away what tells who somebody is.", dataset: "Name of a dataset",
    datasetHint: "Its name in addresses. It has to be public.", noDataset: "Write the name of a public dataset.",
    reason: "Why it is not published", reasonHint: "Staff alone see this.", save: "Save",
    moderate: "Look at it and publish it",
    changedMeanwhile: "Somebody else has changed it. Open the page again, look at it, and type your changes once more.")
}
