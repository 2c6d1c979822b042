import ModuleKit

/// The rules that a dataset's description answers, and no cell of a table.
extension ReadabilityReport {
  /// `earlier` is the header of the file's version before, where there is one.
  mutating func look(at header: [String], of view: DatasetView, _ resource: Resource, earlier: [String]?) {
    let names = header.filter { !$0.isEmpty }
    let words = ([view.dataset.texts[.notes], resource.text("description")] + view.resources.map { $0.text("name") })
      .compactMap { $0 }.joined(separator: "\n")
    // What a national standard defines, no office need define again.
    let isStandard = StandardDataset.matches(header).first?.missing.isEmpty == true
    let explained = names.count { words.contains($0) } * 2 >= names.count || words.contains("定義") || isStandard
    if !explained || view.dataset.extra(KnownExtra.frequency) == nil { add(.documented) }
    if names.contains(where: { $0.hasSuffix("コード") || $0.hasSuffix("区分") }), !isStandard, !words.contains("コード") {
      add(.codeList)
    }
    if let earlier, earlier != Array(header.prefix(FileLook.mostColumns)) {
      add(.sameForm, nil, header.filter { !earlier.contains($0) }.joined(separator: " "))
    }
  }
}
