import Audit
public import Kernel
public import Store

/// A list of the office that may be asked about one person at a time, in the place of a document that they would have to bring.
public struct LookupSource: Sendable {
  /// What definitions call it.
  public let name: String
  public let title: Localized
  /// What a record is found by: all of it has to be given.
  public let keys: [String]
  /// What may be told of the record.
  public let fields: [String]

  public init(_ name: String, _ title: Localized, keys: [String], fields: [String]) {
    (self.name, self.title, self.keys, self.fields) = (name, title, keys, fields)
  }
}

public struct LookupRequest: Sendable {
  public let source: String
  /// Texts by the source's keys.
  public let key: [String: String]
  public let field: String

  public init(_ source: String, key: [String: String], field: String) {
    (self.source, self.key, self.field) = (source, key, field)
  }
}

public enum LookupAnswer: Sendable, Equatable {
  /// What the record holds, as files write it; empty where it holds nothing.
  case found(String)
  case nobody
  /// More than one record has the key: it is not known whose is meant.
  case several
  /// There is no such source, or it may not be asked for this by this key.
  case notAllowed
}

/// The lists of a module that may be asked.
public struct Lookups: Sendable {
  /// The audit event of a look-up: residents see those about themselves.
  public static let event = "lookups.made"
  public static let none = Lookups(sources: { _ in [] }, find: { _, _ in .notAllowed })

  public let sources: @Sendable (Reader) throws -> [LookupSource]
  public let find: @Sendable (LookupRequest, Reader) throws -> LookupAnswer

  public init(
    sources: @escaping @Sendable (Reader) throws -> [LookupSource],
    find: @escaping @Sendable (LookupRequest, Reader) throws -> LookupAnswer
  ) {
    (self.sources, self.find) = (sources, find)
  }

  /// Those of all together; a source is asked where it is kept.
  public static func all(_ many: [Lookups]) -> Lookups {
    Lookups(
      sources: { db in try many.flatMap { try $0.sources(db) } },
      find: { request, db in
        for one in many {
          let answer = try one.find(request, db)
          if answer != .notAllowed { return answer }
        }
        return .notAllowed
      })
  }

  /// Asks, and leaves a trace in the same transaction: who asked, about whom and for what, on what ground, and whether there was
  /// a record, never what it holds.
  public func ask(
    _ request: LookupRequest, about subjects: [SubjectRef], for purpose: String, on ground: String, by actor: String,
    at now: Instant, in db: Writer
  ) throws -> LookupAnswer {
    let answer = try find(request, db)
    let title = try sources(db).first { $0.name == request.source }?.title.ja ?? request.source
    let outcome =
      switch answer {
      case .found: "記録あり"
      case .nobody: "記録なし"
      case .several: "記録が複数"
      case .notAllowed: "許可なし"
      }
    for subject in subjects {
      try db.record(
        Lookups.event, subject, by: actor, at: now,
        detail: ["台帳の照会「\(title)」", purpose, ground, outcome].filter { !$0.isEmpty }.joined(separator: "・"))
    }
    return answer
  }
}
