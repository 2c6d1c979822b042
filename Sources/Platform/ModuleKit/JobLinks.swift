public import Jobs

extension JobPlace {
  /// The address of a page for what is sent out of a job; nil where the operator has named no address.
  public func link(_ target: Target) -> String? {
    address.map { $0 + target.path + (target.query.isEmpty ? "" : "?" + target.query) }
  }
}
