public import Kernel
public import Store

/// One of the things of a kind that a module runs, such as a register: what can be measured on its own.
public struct ModuleService: Sendable {
  /// What metrics of the module take as their filter.
  public let filter: String
  public let title: Localized
  /// Where anyone sees it; nil where not everyone may.
  public let target: Target?

  public init(_ filter: String, _ title: Localized, _ target: Target?) {
    self.filter = filter
    self.title = title
    self.target = target
  }
}

/// What a module runs at present.
public typealias Services = @Sendable (Reader) throws -> [ModuleService]
