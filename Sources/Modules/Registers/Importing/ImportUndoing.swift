import ModuleKit

/// Takes back what an import has changed.
func undo(_ visit: Visit, _ register: Register, _ job: RegisterImport) throws -> Answer {
  guard let change = job.change else { throw Refusal.notFound }
  return try takeBack(visit, register.id, change, job.name)
}
