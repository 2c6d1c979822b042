import ModuleKit

/// A field of a register whose values are records of another.
struct Referrer: Sendable {
  let register: Register
  let field: RecordField

  /// The fields in use that refer to the register's records.
  static func all(to id: ID<Register>, in db: Reader) throws(StoreError) -> [Referrer] {
    let named = "\"register\":\"\(id.text)\""
    let registers: [Register] = try db.all(
      "SELECT \(Register.columns) FROM registers_register WHERE \("frame", holds: named) ORDER BY title, id")
    return registers.flatMap { register in
      register.frame.current.filter { $0.type == .reference(id) }.map { Referrer(register: register, field: $0) }
    }
  }

  var table: RecordTable { RecordTable(register) }
  var column: StaticName { RecordTable.column(field) }
}

/// Records of other registers that refer to one.
struct BackReferences: Sendable {
  static let most = 10

  struct Group: Sendable {
    let referrer: Referrer
    /// The first of them.
    let records: [RegisterRecord]
    let count: Int
  }

  let groups: [Group]
  /// The registers of which a name here is personal data.
  var personal: [Register] {
    groups.map(\.referrer.register).filter { $0.frame.current.naming?.privacy ?? .none != .none }
  }

  /// For everyone: of registers and by fields that everyone may see. At a desk: of registers that the principal keeps.
  init(
    to record: Int, of register: ID<Register>, at desk: Principal? = nil, in db: Reader
  ) throws {
    groups = try Referrer.all(to: register, in: db).compactMap { referrer in
      let other = referrer.register
      if let desk {
        guard try desk.scope(of: .editRecords).takes(in: other.department, in: db) else { return nil }
      } else if !other.isOpen || !referrer.field.isOpen {
        return nil
      }
      let fields = desk == nil ? other.frame.open : other.frame.current
      let query = RecordQuery(
        conditions: [.init(field: referrer.field, comparison: .equal, value: .int(Int64(record)))])
      let count = try referrer.table.count(query, in: db)
      if count == 0 { return nil }
      return Group(
        referrer: referrer, records: try referrer.table.page(query, fields, .first, limit: Self.most, in: db).records,
        count: count)
    }
  }

  /// A section for each field that refers to the record; nothing where none does.
  func html(_ record: Int, isDesk: Bool, _ scene: Scene) -> HTML {
    let texts = DeskTexts.of(scene.language)
    let sections = groups.map { group -> HTML in
      let register = group.referrer.register
      let fields = isDesk ? register.frame.current : register.frame.open
      let rows = group.records.map { other -> HTML in
        let target = isDesk ? DeskRoutes.edit(register.id, other.id) : RegisterRoutes.record(register.id, other.id)
        return "<li><a href=\"\(scene.to(target))\">\(scene.written(other.name(fields)))</a></li>"
      }
      let list = isDesk ? DeskRoutes.show(register.id) : RegisterRoutes.show(register.id)
      let all = scene.to(list.with(group.referrer.field.key, String(record)))
      let more: HTML = "<p><a href=\"\(all)\">\(RegistersTexts.of(scene.language).count(group.count))</a></p>"
      return """
        <section><h2>\(scene.say(register.title)) (\(scene.say(group.referrer.field.title)))</h2>\
        <p class="note">\(texts.refersHere)</p><ul class="names">\(rows)</ul>\
        \(if: group.count > group.records.count, more)</section>
        """
    }
    return "\(sections)"
  }
}
