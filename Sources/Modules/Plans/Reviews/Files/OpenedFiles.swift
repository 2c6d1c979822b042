import ModuleKit

/// Files of reviews with their names, as pages show them.
struct OpenedFiles: Sendable {
  struct Item: Sendable {
    let file: ReviewFile
    let name: String
    let sha256: String

    var id: ID<Attachment> { file.row.id }
  }

  static let none = OpenedFiles(items: [])
  let items: [Item]

  private init(items: [Item]) { self.items = items }

  /// The keys are asked for only where there are files. Throws `VaultFault`, `StoreError`.
  init(_ files: [ReviewFile], _ keys: () throws -> Keyring) throws {
    if files.isEmpty {
      items = []
      return
    }
    let keys = try keys()
    items = try files.map { file in
      let opened = try file.row.opened(keys)
      return Item(file: file, name: opened.name, sha256: opened.sha256)
    }
  }

  /// Those that the review of a period has now.
  func current(_ period: ReviewPeriod) -> [Item] { items.filter { $0.file.isCurrent && $0.file.period == period } }

  /// Those that the history names, in its order; nil for one that is gone.
  func named(_ content: String) -> [Item?] {
    content.split(separator: "\n").map { id in items.first { $0.id.text == id } }
  }

  /// The same as text, a line each.
  func text(_ content: String, _ language: Language) -> String {
    named(content).map { item in
      item.map { "\($0.name) (\(bytesInWords($0.file.row.size)))" } ?? ReviewFileTexts.of(language).gone
    }.joined(separator: "\n")
  }
}
