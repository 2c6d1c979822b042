public import Kernel

/// What going through all events of a municipality found.
public struct AuditVerdict: Sendable, Equatable {
  /// Events that are as they were written, up to the first that is not.
  public var count = 0
  /// The last of them; kept elsewhere (printed, sent to another office), it proves later that the end is still there.
  public var last: AuditAnchor?
  public var fault: AuditFault?
  /// How many signed anchors the events were compared with.
  public var anchors = 0
  public var anchorFaults: [AnchorFault] = []

  public var isIntact: Bool { fault == nil && anchorFaults.isEmpty }

  /// What is wrong, a sentence each; none where all is in order.
  public func sentences(in language: Language) -> [String] {
    [fault?.sentence(in: language)].compactMap { $0 } + anchorFaults.map { $0.sentence(in: language) }
  }
}

/// The hash that the event numbered `seq` had.
public struct AuditAnchor: Sendable, Equatable {
  public let seq: Int
  public let hash: String

  public init(seq: Int, hash: String) {
    self.seq = seq
    self.hash = hash
  }
}

/// The first event that is not as it was written, and what is wrong with it.
public struct AuditFault: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Problem: Sendable, Equatable {
    /// Something in the event was changed.
    case hashDiffers
    /// The event does not follow the one before it: that one was changed and its hash made anew.
    case predecessorDiffers
    /// Events before it are missing.
    case gap(expected: Int)
    /// The event is not the one that an anchor names, though it fits those before it: the chain was made anew, from somewhere
    /// behind the last event that an anchor proves.
    case rewritten(since: Int)
    /// This event and those behind it are missing: an anchor tells of more.
    case truncated(last: Int)
  }

  public let seq: Int
  public let problem: Problem

  public init(seq: Int, problem: Problem) {
    self.seq = seq
    self.problem = problem
  }

  public var description: String { sentence(in: .english) }

  public func sentence(in language: Language) -> String {
    switch (problem, language) {
    case (.hashDiffers, .japanese): "\(seq)番の記録は、書かれた後に変えられています。"
    case (.hashDiffers, .english): "Event \(seq) was changed after it was written."
    case (.predecessorDiffers, .japanese): "\(seq)番の記録は、その前の記録とつながりません。"
    case (.predecessorDiffers, .english): "Event \(seq) does not follow the event before it."
    case (.gap(let expected), .japanese): "\(seq)番の前の記録がありません（\(expected)番のはずでした）。"
    case (.gap(let expected), .english): "Event \(seq) stands where event \(expected) should: events are missing."
    case (.rewritten(let since), .japanese):
      "\(seq)番の記録が、署名された控えと合いません。\(since)番から\(seq)番までのどこかから、作り直されています。"
    case (.rewritten(let since), .english):
      "Event \(seq) is not the one that its signed anchor names: the trail was written anew from somewhere in \(since) to "
        + "\(seq)."
    case (.truncated(let last), .japanese): "\(seq)番からあとの記録がありません。署名された控えでは、\(last)番までありました。"
    case (.truncated(let last), .english):
      "Event \(seq) and those behind it are missing: a signed anchor says that there were \(last)."
    }
  }
}
