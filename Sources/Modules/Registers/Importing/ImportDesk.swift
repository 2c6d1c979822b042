import ModuleKit

/// A sent file as its sender looks at it before it is imported.
struct ImportDesk {
  let register: Register
  let job: RegisterImport
  let content: Content

  enum Content {
    case read(Preview)
    /// Why, and the sheets among which another may be chosen.
    case refused(Localized, sheets: [String])
    /// A scanner has not looked at it yet.
    case waiting
    case gone
  }

  /// What the file looks like, read as the plan says.
  struct Preview {
    let format: TableFormat
    let encoding: TextEncoding?
    let sheets: [String]
    let sheet: String?
    let place: HeaderPlace
    let header: [String]
    /// The first rows.
    let sample: [[String]]
    let plan: ImportPlan
  }

  /// Reads the head of the file. Throws `VaultFault`, `StoreError`, `AttachmentProblem`.
  init(_ register: Register, _ job: RegisterImport, _ visit: Visit) throws {
    self.register = register
    self.job = job
    switch try SentFile(job.file, visit) {
    case .gone: content = .gone
    case .waiting: content = .waiting
    case .infected: content = .refused(ImportWords.infected, sheets: [])
    case .clean(let source):
      do { content = .read(try Preview(source, job.plan, register.frame)) } catch let problem as TableProblem {
        content = .refused(problem.words, sheets: TableFile.sheetNames(of: source))
      }
    }
  }
}

extension ImportDesk.Preview {
  /// Throws `TableProblem`.
  init(_ source: TableSource, _ plan: ImportPlan, _ frame: Frame) throws {
    let file = try TableFile(source, plan.options)
    format = file.format
    encoding = file.form?.encoding
    sheets = file.sheets.map(\.name)
    sheet = file.sheet?.name
    place = file.place
    header = file.header
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
