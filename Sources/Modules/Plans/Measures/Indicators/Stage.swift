import ModuleKit

extension Indicator {
  /// How far along the way from means to effect it measures: what is put in (投入), what is done with it (活動の結果), what
  /// comes of it for those it is for (成果), and what comes of it for the work inside (内部の成果).
  enum Stage: String, Sendable, CaseIterable {
    case input, output, outcome
    case outcomeInside = "outcome-inside"
  }
}

struct StageTexts: Texts {
  let stage, hint, none: String
  let name: @Sendable (Indicator.Stage) -> String

  static let japanese = StageTexts(
    stage: "何を測るか", hint: "費用や時間は投入、実施した数は活動の結果、利用者や仕事がどう変わったかは成果です。", none: "決めていない",
    name: { stage in
      switch stage {
      case .input: "投入"
      case .output: "活動の結果"
      case .outcome: "利用者にとっての成果"
      case .outcomeInside: "内部の仕事の成果"
      }
    })
  static let english = StageTexts(
    stage: "What it measures",
    hint:
      "Money and time are put in; what is done is an output; how it changes for users, or for the work, is an outcome.",
    none: "Not said",
    name: { stage in
      switch stage {
      case .input: "input"
      case .output: "output"
      case .outcome: "outcome for users"
      case .outcomeInside: "outcome for the work inside"
      }
    })
}

func stageTag(_ stage: Indicator.Stage?, _ scene: Scene) -> HTML? {
  stage.map { " <span class=\"tag\">\(StageTexts.of(scene.language).name($0))</span>" }
}

extension Indicator.Stage {
  /// The standard knows no outcome of its own for the work inside.
  var stratML: StratML.Indicator.Stage {
    switch self {
    case .input: .input
    case .output: .output
    case .outcome, .outcomeInside: .outcome
    }
  }

  /// Nil for the standard's stages between, which Machi does not tell from their neighbours.
  init?(stratML stage: StratML.Indicator.Stage) {
    switch stage {
    case .input: self = .input
    case .output: self = .output
    case .outcome: self = .outcome
    case .inputProcessing, .outputProcessing: return nil
    }
  }
}
