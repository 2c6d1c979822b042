import ModuleKit

extension Assessment {
  /// A published review in a plan file: its period, and an assessment that the plan's scale takes.
  static func read(_ object: inout ObjectReader, in plan: Plan) -> (ReviewPeriod, Assessment)? {
    let period = period(&object)
    var assessment = Assessment()
    assessment.mark = object.string("mark", required: true, upTo: 10) ?? ""
    assessment.text = object.string("text") ?? ""
    assessment.percent = object.integer("percent", in: 0...1_000)
    assessment.oldMeans = object.string("oldMeans")
    assessment.newMeans = object.string("newMeans")
    assessment.reason = object.string("reason")
    assessment.reasonCode = object.string("reasonCode")
    assessment.computed = object.string("computed", upTo: 10)
    assessment.disagreement = object.string("disagreement")
    assessment.evidence = object.objects("evidence") { evidence in
      let title = evidence.string("title", required: true, upTo: 300)
      let url = evidence.string("url", required: true, upTo: 2_000)
      guard let title, let url else { return nil }
      return Evidence(title: title, url: url)
    }
    // An export names them; their bytes are not in it.
    _ = object.take("files", required: false)
    if assessment.mark.isEmpty { return nil }
    for (field, fault) in assessment.faults(in: plan) {
      let (ja, en) = fault.words(mark: assessment.mark, plan)
      object.faults.add(object.at(field), ja, en)
    }
    return period.map { ($0, assessment) }
  }

  private static func period(_ object: inout ObjectReader) -> ReviewPeriod? {
    if object.has("period") { return object.reviewPeriod("period") }
    let year = object.integer("year", in: 1868...2200)
    let date = object.string("date")
    switch (year, date) {
    case (let year?, nil): return .year(FiscalYear(year))
    case (nil, let date?):
      if let day = Day(iso: date) { return .day(day) }
      object.faults.add(object.at("date"), "2020-03-31 の形で、ある日付を書いてください。", "Write an existing day as 2020-03-31.")
      return nil
    default:
      object.faults.add(object.path, "year か date のどちらか1つが必要です。", "Exactly one of year and date is needed.")
      return nil
    }
  }
}

extension Assessment.Fault {
  /// The message for a person, in Japanese and English.
  func words(mark: String, _ plan: Plan) -> (ja: String, en: String) {
    switch self {
    case .noMark: ("評価の記号を選んでください。", "Choose a mark.")
    case .unknownMark:
      (
        "「\(mark)」はこの計画の記号（\(plan.marks.map(\.sign).joined(separator: " "))）にありません。",
        "“\(mark)” is not one of this plan's marks (\(plan.marks.map(\.sign).joined(separator: " ")))."
      )
    case .meansMissing:
      ("「\(mark)」には、これまでの手段と新しい手段の両方が必要です。", "“\(mark)” needs both the old and the new means.")
    case .reasonMissing: ("「\(mark)」には理由が必要です。", "“\(mark)” needs a reason.")
    case .reasonCodeMissing: ("「\(mark)」には理由の区分が必要です。", "“\(mark)” needs one of the coded reasons.")
    case .unknownReasonCode: ("この理由の区分は計画にありません。", "The plan has no such coded reason.")
    case .percentMissing: ("「\(mark)」には達成率（%）が必要です。", "“\(mark)” needs a percentage.")
    case .percentOutsideBand:
      (
        "達成率が「\(mark)」の範囲（\(plan.mark(mark)?.bandText ?? "")）にありません。",
        "The percentage is outside the band of “\(mark)” (\(plan.mark(mark)?.bandText ?? ""))."
      )
    case .badEvidence:
      (
        "資料の名前と、http:// か https:// で始まるURLの両方を書いてください。",
        "Each document needs a title and an address that begins with http:// or https://."
      )
    }
  }
}

extension Mark {
  /// `80–99%`, `100%–`; nil without a band.
  var bandText: String? { band.map { "\($0.from)–\($0.to.map(String.init) ?? "")%" } }
}
