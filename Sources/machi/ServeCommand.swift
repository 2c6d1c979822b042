import App
import Glibc
import ModuleKit

let serveCommand = ProgramCommand(
  name: "serve", usage: "[--data DIR] [--listen HOST:PORT]",
  help: "Serves the municipalities of the data folder until it is told to stop (SIGTERM, SIGINT, Ctrl-C)."
) { words in
  let arguments = try Arguments(words)
  _ = try arguments.words([])
  let settings = try arguments.settings()
  // Blocked before any thread starts, so that only the wait below receives them.
  var signals = sigset_t()
  sigemptyset(&signals)
  for signal in [SIGTERM, SIGINT] { sigaddset(&signals, signal) }
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  signal(SIGPIPE, SIG_IGN)
  try holdDataFolder(settings)
  let municipalities = try Municipalities(settings)
  let running = try RunningCityHall(CityHall(municipalities, settings: settings))
  announce(running, settings)
  var received: Int32 = 0
  sigwait(&signals, &received)
  complain("machi: stopping; requests in flight may finish")
  let unfinished = running.stop(graceSeconds: 15)
  if unfinished > 0 { throw Failed(lines: ["stopped with \(unfinished) requests unfinished after 15 seconds"]) }
  complain("machi: stopped")
}

private func announce(_ running: RunningCityHall, _ settings: Settings) {
  let host = settings.listen.dropLast((settings.listen.split(separator: ":").last ?? "").count + 1)
  let origin = "http://\(host.isEmpty ? "127.0.0.1" : host):\(running.port)"
  say("Machi \(version) serves \(settings.dataFolder) on \(origin)/")
  for city in running.hall.municipalities.all {
    let name = city.municipality.name
    say("  \(origin)/\(city.municipality.slug.text)  \(name.ja)  \(name.en ?? "")")
  }
  for problem in running.hall.municipalities.problems { complain("machi: not served: \(problem)") }
  for problem in running.hall.municipalities.all.compactMap(\.keyProblem) { complain("machi: \(problem)") }
  if let text = Demo.signInText(data: settings.dataFolder) { say(text) }
}
