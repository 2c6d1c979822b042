import ModuleKit

/// Why an indicator that measures itself did not, the last time that it was its turn.
enum MeasuringFault: String, Error, Sendable, Storable {
  /// The metric gives more rows than may be kept.
  case tooMany = "too-many"
  /// So few are counted that it would tell of somebody.
  case withheld
  /// This program has no metric of the name.
  case unknown
  /// The filter names what is not there.
  case unreadable
  /// The statement failed.
  case failed

  /// Whether somebody has to do something: a number that is withheld may be told later.
  var isOverdue: Bool { self != .withheld }

  static func of(_ indicator: ID<Indicator>, in plan: ID<Plan>, in db: Reader) throws(StoreError) -> MeasuringFault? {
    try db.value("SELECT fault AS value FROM plan_indicator WHERE plan = \(plan) AND id = \(indicator)")
  }

  /// Keeps it with the indicator, which from today on misses a value. Nil: it measures itself again.
  static func keep(
    _ fault: MeasuringFault?, of indicator: Indicator, in plan: ID<Plan>, at now: Instant, in db: Writer
  ) throws {
    try db.run("UPDATE plan_indicator SET fault = \(fault) WHERE plan = \(plan) AND id = \(indicator.id)")
    if fault?.isOverdue == true {
      let yesterday = now.day + -1
      try db.run(
        """
        UPDATE plan_indicator SET due = \(yesterday)
        WHERE plan = \(plan) AND id = \(indicator.id) AND due > \(yesterday)
        """)
    } else {
      try indicator.refresh(in: plan, at: now, in: db)
    }
  }
}

let faultMigration = Migration(
  "plans-055-measuring-fault", "ALTER TABLE plan_indicator ADD COLUMN fault \(.text)")

struct MeasuringFaultTexts: Texts {
  let preview, previewLead, period, value, rows, none, tryIt, saveAnyway, saveAnywayLabel, choose: String
  let says: @Sendable (MeasuringFault) -> String
  let nothing: @Sendable (_ filter: String) -> String
  let refused: @Sendable (MeasuringFault) -> String

  static let japanese = MeasuringFaultTexts(
    preview: "いま測った結果", previewLead: "保存すると、この値から記録が始まります。まだ保存していません。", period: "時期", value: "値", rows: "もとの行の数",
    none: "なし", tryIt: "試しに測る（保存しない）", saveAnyway: "値がなくても保存する", saveAnywayLabel: "値がないとき",
    choose: "値の集め方を「自動で測る」にして、自動で測る数値を選んでください。",
    says: { fault in
      switch fault {
      case .tooMany: "自動で測れていません。もとの行が多すぎます（\(Metric.mostFacts)行まで）。しぼりこみを狭くしてください。"
      case .withheld: "数が少なく、個人がわかるおそれがあるため、値を出していません。"
      case .unreadable: "自動で測れていません。条件にある台帳・項目・値が、いまはありません。条件を直してください。"
      case .unknown: "自動で測れていません。この数値は、いまのまちにありません。別の数値を選んでください。"
      case .failed: "自動で測れていません。取り出しに失敗しました。次の1時間でもう一度試します。"
      }
    },
    nothing: {
      $0.isEmpty
        ? "最近の期間に数えるものが1つもありません。このままでよければ「値がなくても保存する」を選んでください。"
        : "「\($0)」に当てはまるものが、最近の期間に1つもありません。名前を確かめるか、このままでよければ「値がなくても保存する」を選んでください。"
    },
    refused: { fault in
      switch fault {
      case .tooMany: "もとの行が多すぎます（\(Metric.mostFacts)行まで）。しぼりこみを狭くしてください。"
      case .unreadable: "条件が読めません。台帳・項目・値の名前を確かめてください。"
      default: "いまは値を出せません。このままでよければ「値がなくても保存する」を選んでください。"
      }
    })
  static let english = MeasuringFaultTexts(
    preview: "As measured now", previewLead: "Saved, the record begins with these values. Nothing is saved yet.",
    period: "Period", value: "Value", rows: "Rows", none: "None", tryIt: "Measure without saving",
    saveAnyway: "Save without a value", saveAnywayLabel: "Where there is no value",
    choose: "Choose “Measured by a running service”, and the metric.",
    says: { fault in
      switch fault {
      case .tooMany: "It does not measure itself: there are more than \(Metric.mostFacts) rows. Narrow the filter."
      case .withheld: "So few are counted that the value would tell of somebody; none is given."
      case .unreadable:
        "It does not measure itself: its conditions name a register, field or value that is not there. Mend them."
      case .unknown: "It does not measure itself: there is no such metric here. Choose another."
      case .failed: "It does not measure itself: reading failed. It is tried again within the hour."
      }
    },
    nothing: {
      $0.isEmpty
        ? "Nothing was there to be counted of late. If that is right, choose “Save without a value”."
        : "Nothing fits “\($0)” of late. Check the name, or choose “Save without a value” if that is right."
    },
    refused: { fault in
      switch fault {
      case .tooMany: "There are more than \(Metric.mostFacts) rows. Narrow the filter."
      case .unreadable: "The conditions cannot be read. Check the names of the register, fields and values."
      default: "No value can be given now. If that is right, choose “Save without a value”."
      }
    })
}
