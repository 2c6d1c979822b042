import ModuleKit

extension Meeting.Paper {
  static func stored(_ papers: [Meeting.Paper]) -> String {
    var json = JSONWriter()
    json.array { json in
      for paper in papers {
        json.object { json in
          json.field("title", paper.title)
          json.field("url", paper.url)
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  static func list(stored text: String) throws(StoreError) -> [Meeting.Paper] {
    guard let json = try? JSON.parse(text) else { throw .column("papers") }
    return (json.items ?? []).compactMap { paper in
      paper["title"]?.text.flatMap { title in paper["url"]?.text.map { Meeting.Paper(title: title, url: $0) } }
    }
  }

  /// The papers of a form with so many rows.
  static func read(_ reader: inout FormReader, _ most: Int, _ language: Language) -> [Meeting.Paper] {
    let texts = MeetingTexts.of(language)
    var papers: [Meeting.Paper] = []
    for row in 1...most {
      let title = reader.text("paperTitle\(row)", 0...200)
      let url = reader.text("paperURL\(row)", 0...2_000)
      if title.isEmpty && url.isEmpty { continue }
      if title.isEmpty { reader.refuse("paperTitle\(row)", texts.paperWrong) }
      if Link(external: url) == nil { reader.refuse("paperURL\(row)", texts.paperWrong) }
      papers.append(Meeting.Paper(title: title, url: url))
    }
    return papers
  }

  /// As a form shows them.
  static func pairs(_ papers: [Meeting.Paper]) -> [(String, String)] {
    papers.enumerated().flatMap { index, paper in
      [("paperTitle\(index + 1)", paper.title), ("paperURL\(index + 1)", paper.url)]
    }
  }
}

func paperLabels(_ most: Int, _ scene: Scene) -> [(name: String, label: String)] {
  let texts = MeetingTexts.of(scene.language)
  return (1...most).flatMap { row in
    [("paperTitle\(row)", texts.paperTitle(row)), ("paperURL\(row)", texts.paperURL(row))]
  }
}

/// Rows for papers, which open by a click and without a script.
func paperFields(
  _ most: Int, _ title: String, _ hint: String, _ typed: Fields, _ errors: FormErrors, _ scene: Scene
) -> HTML {
  let texts = MeetingTexts.of(scene.language)
  let rows = (1...most).map { row -> HTML in
    let title = Field("paperTitle\(row)", texts.paperTitle(row), errors)
    let url = Field("paperURL\(row)", texts.paperURL(row), errors)
    return """
      <div class="fields">\(scene.textField(title, typed["paperTitle\(row)"] ?? ""))\
      \(scene.textField(url, typed["paperURL\(row)"] ?? ""))</div>
      """
  }
  let isOpen = (1...most).contains { row in
    !(typed["paperTitle\(row)"] ?? "").isEmpty || !(typed["paperURL\(row)"] ?? "").isEmpty
  }
  return "<details\(if: isOpen, " open")><summary>\(title)</summary><p class=\"note\">\(hint)</p>\(rows)</details>"
}
