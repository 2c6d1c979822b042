public import ModuleKit

extension Module {
  /// Signing in and out, and the staff of the municipality.
  public static let accounts = Module("accounts", endpoints: [])
}
