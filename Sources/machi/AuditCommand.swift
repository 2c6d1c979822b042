import App
import Glibc
import ModuleKit

let auditVerifyCommand = ProgramCommand(
  name: "audit verify", usage: "[--municipality M]",
  help: "Checks the chain of audit events, of one municipality or of all, and names the first bad one."
) { words in
  let arguments = try Arguments(words, taking: ["municipality"])
  _ = try arguments.words([])
  _ = arguments
}
