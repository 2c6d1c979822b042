import ModuleKit

/// Who may apply for somebody else (代理).
enum Representatives: String, Sendable, CaseIterable {
  /// Nobody: everyone applies for themselves, or for a business that they belong to.
  case none
  /// Who has a mandate (委任) that was given and accepted here.
  case mandate
  /// Also anyone who says for whom, and brings the letter of authority (委任状).
  case statement
}
