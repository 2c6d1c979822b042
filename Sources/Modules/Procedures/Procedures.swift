public import ModuleKit

extension Module {
  /// Procedures that residents and businesses go through, and how the office handles what they hand in.
  public static let procedures = Module(
    "procedures", Localized("手続", en: "Procedures"), endpoints: [])
}
