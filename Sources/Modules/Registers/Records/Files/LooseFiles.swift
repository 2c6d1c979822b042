import ModuleKit

/// Files that came with a form that nobody finished.
enum LooseFiles {
  /// Seconds for which they are kept: somebody may still be at the form.
  static let lifetime = 86_400
  private static let portion = 200

  /// Takes away those that no record holds or held and no proposal names; the others are not asked about again.
  static func forget(at now: Instant, in db: Writer) throws {
    for (register, files) in try loose(before: now - lifetime, in: db) {
      let held = try held(files, in: Register.get(register, in: db), db)
      for file in files {
        if held.contains(file) {
          try db.run("UPDATE registers_file SET is_held = \(true) WHERE file = \(file)")
        } else if let id = ID<Attachment>(file) {
          try db.run("DELETE FROM registers_file WHERE file = \(file)")
          try db.detach(id)
        }
      }
    }
  }

  private static func loose(before: Instant, in db: Reader) throws(StoreError) -> [ID<Register>: [String]] {
    var found: [ID<Register>: [String]] = [:]
    try db.each(
      """
      SELECT registers_file.file AS file, registers_file.register AS register
      FROM registers_file JOIN attachment ON attachment.id = registers_file.file
      WHERE registers_file.is_held = 0 AND attachment.created_at < \(before)
      LIMIT \(portion)
      """
    ) { (row) throws(StoreError) in found[try row["register"], default: []].append(try row["file"]) }
    return found
  }

  private static func held(_ files: [String], in register: Register, _ db: Reader) throws(StoreError) -> Set<String> {
    var held: Set<String> = []
    let table = RecordTable(register)
    for field in register.frame.fields where field.type.isFile {
      let column = RecordTable.column(field)
      for name in [table.now, table.past] {
        try db.each("SELECT \(column) AS file FROM \(name) WHERE \(column) IN (\(SQL.list(files)))") {
          (row) throws(StoreError) in held.insert(try row["file"])
        }
      }
    }
    for file in files where !held.contains(file) {
      let proposal: Int? = try db.value(
        "SELECT number AS value FROM registers_proposal WHERE register = \(register.id) AND \("edits", holds: file) LIMIT 1"
      )
      if proposal != nil { held.insert(file) }
    }
    return held
  }
}
