import ModuleKit

enum ImportJobs {
  static let name = "registers.import"

  static let all = [
    JobKind(name) { run in
      guard let id = ID<RegisterImport>(run.payload),
        let job = try run.store.readOnce({ db in try RegisterImport.find(id, in: db) }), let file = job.file
      else { return }
      guard let source = try run.store.readOnce({ db in try Attachment.find(file, in: db) }) else { return }
      let (keys, store) = (try run.keys, run.store)
      let opened = try source.opened(keys)
      try ImportReading(
        store: store, source: .pieces { opened.pieces(0..<opened.size, from: store) }, id: id, now: currentInstant,
        size: opened.size, mail: ProposalMail(keys)
      ).run()
      // What was taken is in the register; what was refused is there to be tried again.
      try store.write(isPublic: false) { db in
        if var job = try RegisterImport.find(id, in: db), job.state == .done { try job.forgetFile(in: db) }
      }
    },
    JobKind("registers.forget-files", every: 3_600) { run in
      try run.store.write(isPublic: false) { db in
        let old: [RegisterImport] = try db.all(
          """
          SELECT \(RegisterImport.columns)
          FROM registers_import
          WHERE file IS NOT NULL AND sent_at < \(run.now - ImportRoutes.lifetime * 3_600)
          """)
        for var job in old where !job.state.isUnderWay { try job.forgetFile(in: db) }
        try RegisterSketch.forgetOld(at: run.now, in: db)
        try ImportFault.forgetOld(at: run.now, in: db)
        try LooseFiles.forget(at: run.now, in: db)
      }
    },
  ]
}

extension RegisterImport {
  mutating func forgetFile(in db: Writer) throws(StoreError) {
    guard let gone = file else { return }
    file = nil
    if state == .open { state = .stopped }
    try update(in: db)
    try db.detach(gone)
  }
}
