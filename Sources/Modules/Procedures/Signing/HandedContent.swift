import ModuleKit

/// Exactly what somebody hands in, as one document in one canonical form: what cards sign and others agree to.
struct HandedContent: Sendable, Equatable {
  struct File: Sendable, Hashable {
    let path: String
    let sha256: String

    static func all(_ files: [CaseFile], _ keys: Keyring) throws -> [File] {
      try files.map { File(path: $0.path, sha256: try $0.attachment.opened(keys).sha256) }
    }
  }

  let document: String

  init(document: String) { self.document = document }

  init(_ procedure: ID<Procedure>, _ version: Int, _ answers: Answers, _ files: [File]) {
    var writer = JSONWriter()
    writer.object {
      $0.field("procedure", procedure.text)
      $0.field("version", version)
      $0.field("answers", answers.json)
      $0.array("files") { list in
        for file in files.sorted(by: { ($0.path, $0.sha256) < ($1.path, $1.sha256) }) {
          list.object {
            $0.field("path", file.path)
            $0.field("sha256", file.sha256)
          }
        }
      }
    }
    document = String(decoding: writer.bytes, as: UTF8.self)
  }

  /// SHA-256, in hexadecimal.
  var digest: String { sha256(Array(document.utf8)) }

  private var json: JSON? { try? JSON.parse(document) }

  /// As `Answers.json` has them.
  var answers: String? { json?["answers"]?.text }

  /// SHA-256 of its files.
  var hashes: Set<String> { Set((json?["files"]?.items ?? []).compactMap { $0["sha256"]?.text }) }
}

extension HeldDraft {
  /// What would be handed in now: files of questions that are not asked stay out.
  func content(_ state: FormState) -> HandedContent {
    let paths = Set(state.asked.map { $0.place.path($0.question.name) })
    return HandedContent(draft.procedure, draft.version, state.handedIn, hashes.filter { paths.contains($0.path) })
  }

  func cardContent(_ state: FormState, _ scene: Scene) -> CardContent {
    CardContent(title: version.definition.title.text(in: scene.language), digest: content(state).digest)
  }
}

extension OpenCase {
  /// As it stands, of all files that lie with the case.
  func content(_ files: [HandedContent.File]) -> HandedContent {
    HandedContent(row.procedure, row.version, answers, files.filter { !$0.path.hasSuffix(CaseFile.replaced) })
  }
}
