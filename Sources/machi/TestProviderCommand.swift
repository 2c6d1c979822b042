import App
import Glibc
import HTTPServer
import ModuleKit

let testProviderCommand = ProgramCommand(
  name: "payments test-provider", usage: "--listen 127.0.0.1:PORT --secret-file FILE",
  help: "Serves a payment service to try with: it speaks as real ones do, and no money moves.",
  details:
    "\n    --listen: an address of this machine\n    --secret-file: holds what is shared with the municipality (whsec_…); made where it is not there"
) { words in
  let arguments = try Arguments(words, taking: ["secret-file"])
  _ = try arguments.words([])
  let settings = try arguments.settings()
  let parts = try arguments.required("listen").split(separator: ":")
  // What it takes for paid nobody has paid: it must not be reached from elsewhere.
  guard parts.count == 2, ["127.0.0.1", "localhost"].contains(parts[0]), let port = Int(parts[1]) else {
    throw WrongUsage(message: "--listen takes 127.0.0.1 and a port")
  }
  // Before any thread: each takes over what is blocked.
  var signals = sigset_t()
  sigemptyset(&signals)
  for signal in [SIGTERM, SIGINT] { sigaddset(&signals, signal) }
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  signal(SIGPIPE, SIG_IGN)
  let secret = try sharedSecret(try arguments.required("secret-file"))
  var configuration = Configuration()
  (configuration.host, configuration.port, configuration.workers) = (String(parts[0]), port, 4)
  let server = try Server(configuration, service: TestProvider(secret, http: settings.http))
  say("a payment service to try with, on http://\(parts[0]):\(server.port)/")
  var caught: Int32 = 0
  sigwait(&signals, &caught)
  _ = server.stop(grace: 2)
}

private func sharedSecret(_ file: String) throws -> SharedSecret {
  if readFile(file) == nil {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw Failed(lines: ["\(file) can be neither read nor made"]) }
    put(Array((SharedSecret.random() + "\n").utf8), on: descriptor)
    close(descriptor)
  }
  guard let bytes = readFile(file), let secret = SharedSecret(String(decoding: bytes, as: UTF8.self).trimmed) else {
    throw Failed(lines: ["\(file) holds no secret: whsec_ and 24 to 64 bytes in Base64"])
  }
  return secret
}
