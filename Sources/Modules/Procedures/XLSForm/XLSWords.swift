import ModuleKit

extension XLSBuilder {
  /// What a question is called: its label, else its hint, else its name.
  mutating func title(_ index: Int) -> Localized {
    let node = tree[index]
    if let label = words(index, "label") { return said(label, index, "label", 5_000) }
    if node.type == .repeated || !node.type.isVisible {
      return Localized(node.written.isEmpty ? node.name : node.written)
    }
    if node.type == .note, let hint = words(index, "hint") { return said(hint, index, "hint", 5_000) }
    findings.add(
      .changed, at: place(index, "name"), node.written, "見出し（label）がないため、名前をそのまま見せます。",
      en: "It has no label; its name is shown.")
    return Localized(node.written.isEmpty ? node.name : node.written)
  }

  /// Hint and guidance, one below the other.
  mutating func hint(_ index: Int) -> Localized? {
    if tree[index].type == .note, words(index, "label") == nil { return nil }
    var hint: Localized?
    for column in ["hint", "guidance_hint"] {
      guard let words = words(index, column) else { continue }
      let more = said(words, index, column, 2_000)
      hint =
        hint.map { known in
          let english = known.en.flatMap { en in more.en.map { "\(en)\n\n\($0)" } } ?? known.en ?? more.en
          return Localized("\(known.ja)\n\n\(more.ja)", en: english).cut(to: 2_000)
        } ?? more
    }
    return hint
  }

  /// Words with the form's names in `${}`, and no longer than they may be.
  mutating func said(_ words: Localized, _ index: Int, _ column: String, _ most: Int) -> Localized {
    if max(words.ja.count, words.en?.count ?? 0) > most {
      findings.add(
        .changed, at: place(index, column), words.ja, "\(most)文字までのため、その後を切りました。",
        en: "It may have \(most) characters; what is behind was cut off.")
    }
    return renamed(words, index, at: place(index, column)).cut(to: most)
  }

  /// With the form's names in `${}`, as the question at this index may use them.
  mutating func renamed(_ words: Localized, _ index: Int, at place: XLSPlace) -> Localized {
    var named = Localized(renamed(words.ja, index, at: place))
    if let english = words.en { named.en = renamed(english, index, at: place) }
    return named
  }

  /// A name that is no question's stands there without its brackets.
  private mutating func renamed(_ text: String, _ index: Int, at place: XLSPlace) -> String {
    var (result, rest) = ("", text[...])
    while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      let name = rest[start.upperBound..<end].trimmed
      result += rest[..<start.lowerBound]
      var reference = XLSReferences("${\(name)}", at: index, of: tree)
      do throws(XLSExpressionFault) { result += try reference.translated() } catch {
        result += name
        findings.add(
          .changed, at: place, "${\(name)}", "文の中の答えは入りません。\(error.words.ja)",
          en: "The answer is not put into the words. \(error.words.text(in: .english))")
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
