import ModuleKit

/// What became of a record: each version with what differs from the one before.
struct RecordHistory: Sendable {
  struct Step: Sendable {
    let record: RegisterRecord
    let change: RegisterChange?
    /// What the version before held; nil at the first.
    let before: RegisterRecord?
    let isCurrent: Bool
  }

  let register: Register
  let number: Int
  /// Newest first.
  let steps: [Step]

  /// Throws `Refusal.notFound` where there never was such a record.
  init(_ register: Register, _ number: Int, in db: Reader) throws {
    let table = RecordTable(register)
    let now = try table.find(number, in: db)
    let all = [now].compactMap { $0 } + (try table.past(of: number, in: db))
    guard !all.isEmpty else { throw Refusal.notFound }
    let changes = try RegisterChange.of(register.id, all.map(\.change), in: db)
    self.register = register
    self.number = number
    steps = all.indices.map { index in
      Step(
        record: all[index], change: changes[all[index].change],
        before: index + 1 < all.count ? all[index + 1] : nil, isCurrent: index == 0 && now != nil)
    }
  }
}
