import ModuleKit

/// Every word of who may do what, and why.
struct RightTexts: Texts {
  let title: String
  let lead: String
  let search: String
  let searchButton: String
  let export: String
  let nobody: String
  let rights: String
  let change: String
  let neverUsed: String
  let idle: String
  let active: String
  let disabled: String
  let byRole: String
  let permission: String
  let may: String
  let mayNot: String
  let everywhere: String
  let nowhere: String
  let byMainPost: String
  let ownRights: String
  let saved: String
  let appointments: String
  let appointmentLead: String
  let noAppointment: String
  let appoint: String
  let role: String
  let department: String
  let departmentHint: String
  let departmentNeeded: String
  let delegations: String
  let delegationLead: String
  let noDelegation: String
  let delegate: String
  let taker: String
  let takerHint: String
  let nobodyOfThatLogin: String
  let notOneself: String
  let withWhom: String
  let actAsDeputy: String
  let period: String
  let since: String
  let sinceHint: String
  let until: String
  let untilHint: String
  let endsBeforeItBegins: String
  let isOver: String
  let tooLong: String
  let reason: String
  let state: String
  let inForce: String
  let past: String
  let end: String
  let columns: [String]
  let used: @Sendable (String) -> String
  let byAppointment: @Sendable (_ until: String?, _ by: String) -> String
  let byDelegation: @Sendable (_ giver: String, _ until: String) -> String
  let rightsOf: @Sendable (String) -> String
  let givenTo: @Sendable (String) -> String
  let takenFrom: @Sendable (String) -> String
  let endedOn: @Sendable (String) -> String

  static let japanese = RightTexts(
    title: "だれが何をできるか", lead: "職員ごとの役割と、その根拠（本務・兼務・代理）です。90日以上使われていないものには印が付きます。",
    search: "職員を探す", searchButton: "探す", export: "すべてを表で取り出す（CSV）", nobody: "当てはまる職員はいません。", rights: "役割と根拠",
    change: "兼務と代理", neverUsed: "まだ使われていません", idle: "90日以上未使用", active: "有効", disabled: "無効",
    byRole: "役割ごとにできること", permission: "できること", may: "できる", mayNot: "―", everywhere: "市全体", nowhere: "所属がないため使えません",
    byMainPost: "本務", ownRights: "自分の権限と代理", saved: "保存しました。", appointments: "兼務",
    appointmentLead: "本務のほかに、期間を決めて役割を持たせます。", noAppointment: "兼務はありません。", appoint: "兼務を加える", role: "役割",
    department: "所属", departmentHint: "担当課の入力者のときに選びます。その下の所属も含みます。", departmentNeeded: "この役割では所属を選んでください。",
    delegations: "代理", delegationLead: "休みなどの間、ほかの職員が代わりに操作できます。代理がしたことは、代理として記録に残ります。",
    noDelegation: "代理はありません。", delegate: "代理を頼む", taker: "代理になる人のログイン名", takerHint: "同じ自治体の職員",
    nobodyOfThatLogin: "このログイン名の有効な職員はいません。", notOneself: "自分自身を代理にはできません。", withWhom: "相手",
    actAsDeputy: "代理として操作する", period: "期間", since: "始まりの日", sinceHint: "空けておくと今日からになります。", until: "終わりの日",
    untilHint: "空けておくと、終わりを決めません。", endsBeforeItBegins: "始まりの日より後にしてください。", isOver: "今日より後にしてください。",
    tooLong: "1年以内にしてください。もっと長いときは、兼務にしてください。", reason: "理由", state: "状態", inForce: "有効", past: "期間が過ぎました",
    end: "終える",
    columns: ["ログイン名", "氏名", "所属", "状態", "役割", "範囲", "根拠", "始まり", "終わり", "理由", "最後に使った日", "確認"],
    used: { "最後に使った日 \($0)" },
    byAppointment: { until, by in "兼務（\(until.map { "\($0)まで、" } ?? "")\(by)による）" },
    byDelegation: { giver, until in "\(giver)の代理（\(until)まで）" }, rightsOf: { "\($0)の兼務と代理" },
    givenTo: { "\($0)に頼んだ" }, takenFrom: { "\($0)から頼まれた" }, endedOn: { "\($0)に終えました" })

  static let english = RightTexts(
    title: "Who may do what",
    lead: "The roles of each member of staff, and why they have them. What was not used for 90 days is marked.",
    search: "Search the staff", searchButton: "Search", export: "All of it as a table (CSV)",
    nobody: "No member of staff matches.", rights: "Roles and grounds", change: "Further posts and deputies",
    neverUsed: "never used yet", idle: "Unused for 90 days", active: "Active", disabled: "Disabled",
    byRole: "What each role may do", permission: "Permission", may: "yes", mayNot: "–",
    everywhere: "everywhere", nowhere: "nowhere: no department", byMainPost: "main post",
    ownRights: "My rights and deputies", saved: "Saved.", appointments: "Further posts",
    appointmentLead: "A role beside the main post, for a time.", noAppointment: "There are no further posts.",
    appoint: "Add a further post", role: "Role", department: "Department",
    departmentHint: "For an editor; departments below it are included.",
    departmentNeeded: "This role needs a department.", delegations: "Deputies",
    delegationLead: "A colleague may act in this place for a time. What they do is recorded as done by the deputy.",
    noDelegation: "There are no deputies.", delegate: "Ask somebody to act", taker: "Login name of the deputy",
    takerHint: "A member of this municipality’s staff",
    nobodyOfThatLogin: "No active member of staff has this login name.", notOneself: "Nobody is their own deputy.",
    withWhom: "Who", actAsDeputy: "Act as deputy", period: "Period", since: "First day",
    sinceHint: "Left empty: from today.", until: "Last day", untilHint: "Left empty: without an end.",
    endsBeforeItBegins: "Choose a day after the first.", isOver: "Choose a day from today on.",
    tooLong: "A year at most. For longer, add a further post.", reason: "Reason", state: "State", inForce: "In force",
    past: "Over", end: "End",
    columns: [
      "Login name", "Name", "Department", "State", "Role", "Where", "Ground", "From", "Until", "Reason", "Last used",
      "To check",
    ],
    used: { "last used \($0)" },
    byAppointment: { until, by in "further post (\(until.map { "until \($0), " } ?? "")by \(by))" },
    byDelegation: { giver, until in "deputy of \(giver) (until \(until))" },
    rightsOf: { "Further posts and deputies of \($0)" }, givenTo: { "\($0) acts" }, takenFrom: { "in place of \($0)" },
    endedOn: { "Ended on \($0)" })
}
