import ModuleKit

/// What staff should know of a definition before it is published.
struct TrialFinding: Sendable, Hashable {
  enum Weight: String, Sendable, CaseIterable {
    /// It must be mended.
    case mend
    /// It should be looked at.
    case look
  }

  let weight: Weight
  /// In the definition's document, such as `sections[0].questions[2].shown`.
  let place: String
  let words: Localized
}

extension ProcedureDefinition {
  /// All that its trial found, what must be mended first. It reads nothing but the definition (docs/procedure-trial.md).
  var findings: [TrialFinding] {
    var trial = Trial()
    for (place, words) in [("summary", summary), ("otherWay", otherWay)]
    where words.ja == DefinitionTexts.japanese.toBeWritten.ja {
      trial.add(.mend, place, "まだ書かれていません。住民向けの説明を書いてください。", en: "It is not written yet.")
    }
    for fault in form.faults + letterFaults { trial.add(.mend, fault.place, fault.words) }
    trial.tryReach(of: form)
    trial.tryRules(of: form)
    trial.tryHandling(of: self)
    for words in residentWords {
      trial.tryJapanese(of: words)
      trial.tryTranslation(of: words)
      trial.tryReading(of: words)
    }
    // Readers of a letter are not asked to read it easily: the law words it. That it can be read at all is.
    for (index, letter) in letters.enumerated() {
      trial.tryTranslation(of: ResidentWords(words: letter.body, place: "letters[\(index)].body"))
    }
    return trial.findings.filter { $0.weight == .mend } + trial.findings.filter { $0.weight == .look }
  }
}

/// The findings so far.
struct Trial {
  private(set) var findings: [TrialFinding] = []

  mutating func add(_ weight: TrialFinding.Weight, _ place: String, _ words: Localized) {
    findings.append(TrialFinding(weight: weight, place: place, words: words))
  }

  mutating func add(_ weight: TrialFinding.Weight, _ place: String, _ ja: String, en: String) {
    add(weight, place, Localized(ja, en: en))
  }
}

extension Form {
  /// A question with its place, and where that of the questions around it stand.
  struct Placed {
    let question: Question
    let place: String
    /// When it is asked: its section's, its groups' and its own conditions, each with its place.
    let conditions: [(text: String, place: String)]
    /// From 0.
    let section: Int
  }

  /// All questions in the order in which they are asked.
  var placed: [Placed] {
    var all: [Placed] = []
    func add(_ list: [Question], _ place: String, _ outer: [(text: String, place: String)], _ section: Int) {
      for (index, question) in list.enumerated() {
        let here = "\(place)[\(index)]"
        let conditions = outer + [question.shown].compactMap { $0.map { ($0, "\(here).shown") } }
        all.append(Placed(question: question, place: here, conditions: conditions, section: section))
        add(question.inner, "\(here).questions", conditions, section)
      }
    }
    for (index, section) in sections.enumerated() {
      let shown = [section.shown].compactMap { $0.map { ($0, "sections[\(index)].shown") } }
      add(section.questions, "sections[\(index)].questions", shown, index)
    }
    return all
  }
}
