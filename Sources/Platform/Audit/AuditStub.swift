public import Kernel
public import Store

public let auditMigrations: [Migration] = []
extension Writer {
  public func record(_ action: String, _ subject: SubjectRef, by actor: String, at: Instant, detail: String = "")
    throws(StoreError)
  {}
}
