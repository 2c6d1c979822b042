import Glibc

/// Why a backup, a restore, an export or an import cannot be done, in a sentence for the operator.
public struct TransferProblem: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  /// What the system has just refused: `what`, its reason, and what to do about it.
  static func system(_ what: String) -> TransferProblem {
    let advice =
      switch errno {
      case ENOSPC, EDQUOT: "; free some space and start again"
      case EACCES, EPERM, EROFS: "; change its owner, or choose another place"
      case ENOENT, ENOTDIR: "; make the folder that it lies in first"
      default: ""
      }
    return TransferProblem("\(what) (\(String(cString: strerror(errno))))\(advice)")
  }
}
