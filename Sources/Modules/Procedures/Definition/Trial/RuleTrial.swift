import ModuleKit

extension Trial {
  /// Rules that no answer fulfils.
  mutating func tryRules(of form: Form) {
    let reach = Reach(form)
    for one in form.placed {
      let question = one.question
      if let constraint = question.constraint, reach.truth(of: constraint, isWhole: question.isWhole) == false {
        add(
          .mend, "\(one.place).constraint", "どの答えもこの条件を満たしません。大小と向きを確かめてください。",
          en: "No answer fulfils this condition. Check its numbers and signs.")
      }
      if question.isReadOnly, question.need != .optional, question.initial == nil, question.prefill == nil {
        add(
          .mend, "\(one.place).required", "読み取り専用で値もないため、必須の答えを誰も入れられません。",
          en: "It is read-only and has no value, so nobody can give the answer that it requires.")
      }
    }
  }

  /// What the office does with it, and on what ground it asks.
  mutating func tryHandling(of definition: ProcedureDefinition) {
    tryFee(of: definition)
    if definition.kind == .application, !definition.steps.contains(where: { $0.kind == .decision }) {
      add(
        .mend, "steps", "申請には、認めるかどうかを決める手順（decision）が要ります。", en: "An application needs a step that decides (decision)."
      )
    }
    let personal = definition.form.placed.filter { $0.question.isTold && $0.question.privacy != .none }
    guard let first = personal.first else { return }
    if definition.retention == nil {
      add(
        .look, "retention", "個人情報を聞きますが、保存する日数がありません。要らなくなったら消せるように決めてください。",
        en: "It asks for personal information and never forgets it. Say after how many days it does.")
    }
    guard definition.kind == .survey, definition.basis == nil else { return }
    if let sensitive = personal.first(where: { $0.question.privacy == .sensitive }) {
      add(
        .mend, sensitive.place, "アンケートで要配慮個人情報を聞くには、根拠（basis）を書いてください。",
        en: "A survey that asks for sensitive information needs its ground (basis).")
    } else {
      add(
        .look, first.place, "アンケートで個人情報を聞いています。要るかどうかを確かめ、根拠（basis）を書くか、個人情報でないとしてください。",
        en: "This survey asks for personal information. Give its ground (basis), or say that it is none.")
    }
  }

  private mutating func tryFee(of definition: ProcedureDefinition) {
    guard let name = definition.fee?.each else { return }
    let question = definition.form.placed.first { $0.question.name == name }?.question
    if question?.isNumber == true { return }
    add(
      .mend, "fee.each",
      question == nil ? "「\(name)」という質問はありません。数を聞く質問の名前にしてください。" : "「\(name)」は数の質問ではありません。数を聞く質問の名前にしてください。",
      en: question == nil
        ? "There is no question called “\(name)”. Name one that asks for a number."
        : "“\(name)” is no number. Name a question that asks for one.")
  }
}

extension Question {
  fileprivate var isWhole: Bool {
    switch type {
    case .number(decimals: 0), .money: true
    default: false
    }
  }

  /// A number that is asked for or worked out.
  fileprivate var isNumber: Bool {
    switch type {
    case .number, .money, .computed: true
    default: false
    }
  }

  /// Whether whoever applies tells something by it.
  fileprivate var isTold: Bool {
    switch type {
    case .note, .computed, .consent, .repeated: false
    default: true
    }
  }
}
