import ModuleKit

/// The words that explain a plan's own words.
struct VocabularyTexts: Texts {
  let heading, lead, carriedBy, phases, marks, reasons, noDefinition, comma, gap: String
  let rules: @Sendable (Axis) -> [String]
  let kind: @Sendable (Mark) -> String
  let band: @Sendable (String) -> String
  let needs: @Sendable ([String]) -> String

  static let japanese = VocabularyTexts(
    heading: "分類と記号の意味", lead: "この計画が使う言葉の意味です。", carriedBy: "付ける項目", phases: "期の分け方",
    marks: "評価の記号", reasons: "実施しなかった理由の区分", noDefinition: "意味の説明は資料にありません。", comma: "・", gap: "",
    rules: { axis in
      [
        axis.takesMany ? "いくつでも付けられます。" : "一つだけ付けます。", axis.isRequired ? "必ず付けます。" : "",
        axis.wantsReason ? "付ける理由を書きます。" : "",
      ].filter { !$0.isEmpty }
    },
    kind: { mark in
      switch (mark.countsAsDone, mark.kind) {
      case (true, _): "達成に数えます。"
      case (false, .degree): "達成に数えません。"
      case (false, .change): "進みの度合いではなく、手段を変えたことを表します。達成に数えません。"
      case (false, .undone): "行わなかったことを表します。達成に数えません。"
      }
    },
    band: { "達成率が\($0)のときに付けます。" }, needs: { "\($0.joined(separator: "・"))を書きます。" })

  static let english = VocabularyTexts(
    heading: "What the classes and marks mean", lead: "The words that this plan uses.", carriedBy: "Carried by",
    phases: "Phases", marks: "Marks", reasons: "Reasons why something was not carried out",
    noDefinition: "The source gives no meaning.", comma: ", ", gap: " ",
    rules: { axis in
      [
        axis.takesMany ? "Several may be given." : "Only one is given.", axis.isRequired ? "Required." : "",
        axis.wantsReason ? "A reason is given with it." : "",
      ].filter { !$0.isEmpty }
    },
    kind: { mark in
      switch (mark.countsAsDone, mark.kind) {
      case (true, _): "Counts as achieved."
      case (false, .degree): "Does not count as achieved."
      case (false, .change): "No degree: it says that the means were changed. Does not count as achieved."
      case (false, .undone): "Says that it was not carried out. Does not count as achieved."
      }
    },
    band: { "Given at \($0) done." }, needs: { "Needs \($0.joined(separator: ", "))." })
}
