import ModuleKit

/// A sent file as its sender looks at it before it is imported.
struct ImportDesk {
  let register: Register
  let job: RegisterImport
  let content: SentContent<Preview>

  /// What the file looks like, read as the plan says.
  struct Preview {
    let table: TableHead
    /// The first rows.
    let sample: [[String]]
    let plan: ImportPlan
  }

  /// Reads the head of the file. Throws `VaultFault`, `StoreError`, `AttachmentProblem`.
  init(_ register: Register, _ job: RegisterImport, _ visit: Visit) throws {
    self.register = register
    self.job = job
    content = try SentContent(job.file, visit) { source in try Preview(source, job.plan, register.frame) }
  }
}

extension ImportDesk.Preview {
  /// Throws `TableProblem`.
  init(_ source: TableSource, _ plan: ImportPlan, _ frame: Frame) throws {
    let file = try TableFile(source, plan.options)
    table = TableHead(file)
    sample = try file.sample(3)
    if sample.isEmpty { throw TableProblem.noRows }
    // What was said of another sheet, or of another header, does not count for this one.
    guard plan.columns.count != file.header.count else {
      self.plan = plan
      return
    }
    var guessed = ImportPlan.guess(file.header, frame)
    (guessed.encoding, guessed.sheet, guessed.headerRow) = (plan.encoding, plan.sheet, plan.headerRow)
    self.plan = guessed
  }
}
