public import Kernel

/// What going through all events of a municipality found.
public struct AuditVerdict: Sendable, Equatable {
  /// Events that are as they were written, up to the first that is not.
  public var count = 0
  /// The last of them; kept elsewhere (printed, sent to another office), it proves later that the end is still there.
  public var last: AuditAnchor?
  public var fault: AuditFault?

  public var isIntact: Bool { fault == nil }
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
public struct AuditFault: Sendable, Equatable {
  public enum Problem: Sendable, Equatable {
    /// Something in the event was changed.
    case hashDiffers
    /// The event does not follow the one before it: that one was changed and its hash made anew.
    case predecessorDiffers
    /// Events before it are missing.
    case gap(expected: Int)
    /// The event is missing, or not the one that an anchor names.
    case anchorDiffers
  }

  public let seq: Int
  public let problem: Problem

  public init(seq: Int, problem: Problem) {
    self.seq = seq
    self.problem = problem
  }

  public func sentence(in language: Language) -> String {
    switch (problem, language) {
    case (.hashDiffers, .japanese): "\(seq)番の記録は、書かれた後に変えられています。"
    case (.hashDiffers, .english): "Event \(seq) was changed after it was written."
    case (.predecessorDiffers, .japanese): "\(seq)番の記録は、その前の記録とつながりません。"
    case (.predecessorDiffers, .english): "Event \(seq) does not follow the event before it."
    case (.gap(let expected), .japanese): "\(seq)番の前の記録がありません（\(expected)番のはずでした）。"
    case (.gap(let expected), .english): "Event \(seq) stands where event \(expected) should: events are missing."
    case (.anchorDiffers, .japanese): "\(seq)番の記録が、控えておいた値と合わないか、ありません。"
    case (.anchorDiffers, .english): "Event \(seq) is missing or is not the one that was noted."
    }
  }
}
