import HTTPServer
import ModuleKit

/// A running city hall: the server, the jobs, and the look-out for what other processes change.
public final class RunningCityHall: Sendable {
  public let hall: CityHall
  private let server: Server
  private let jobs: JobRunner
  /// Of their own, so that a slow mail server holds up no other work.
  private let mails: JobRunner
  /// The same for payment providers.
  private let payments: JobRunner
  /// The same for a scanner; nil without one.
  private let scans: JobRunner?
  private let isStopping = Locked(false)

  /// Throws `ListenError` where the address cannot be served on.
  public init(_ hall: CityHall) throws {
    self.hall = hall
    // Half a second's work; who comes then is asked to come again, and the threads stay free for others.
    Password.limit(waiting: 16)
    server = try Server(configuration(hall.settings), service: hall)
    hall.operations.watch(server)
    for file in Assets.shared.missing { hall.operations.report(missing: file) }
    let municipalities = hall.municipalities
    func runner(_ kinds: [JobKind]) -> JobRunner {
      JobRunner(
        kinds,
        places: {
          municipalities.all.map { city in
            let about = city.municipality
            return JobPlace(
              name: about.slug.text, title: about.name, address: hall.settings.address(of: about.slug),
              store: city.store,
              vault: city.vault)
          }
        }, now: currentInstant,
        log: { hall.operations.report(job: $0) })
    }
    let scan = scanning(hall.settings)
    let own = try [KeyRotation.job, AnchorJob(hall.settings).kind] + (scan == nil ? [AttachmentScan.none] : [])
    jobs = runner(allModules.flatMap { $0.jobs + $0.measuring(allMetrics) + $0.publishing(allOpenTables) } + own)
    let desk = PaymentDesk(http: hall.settings.http, places: 1)
    payments = runner(allModules.flatMap { $0.settling(desk) })
    mails = runner(hall.mailing.delivery(for: municipalities).jobs)
    scans = scan.map { runner([$0]) }
    jobs.start()
    mails.start()
    payments.start()
    scans?.start()
    lookOut()
  }

  public var port: Int { server.port }

  /// Stops taking requests, lets those in flight finish, and tells how many did not within the grace.
  public func stop(graceSeconds: Int) -> Int {
    isStopping.withLock { $0 = true }
    let unfinished = server.stop(grace: graceSeconds)
    jobs.stop()
    mails.stop()
    payments.stop()
    scans?.stop()
    hall.writeUses()
    hall.operations.flush()
    return unfinished
  }

  private func lookOut() {
    startThread { [self] in
      var written = currentInstant()
      while !isStopping.withLock({ $0 }) {
        hall.municipalities.rest()
        hall.municipalities.noticeOtherWriters()
        hall.municipalities.rescan()
        if currentInstant() < written + secondsBetweenUses { continue }
        hall.writeUses()
        written = currentInstant()
      }
    }.detach()
  }
}

/// How long it may take until what programs have asked for is written down.
private let secondsBetweenUses = 30

private func configuration(_ settings: Settings) throws -> Configuration {
  var configuration = Configuration()
  let parts = settings.listen.split(separator: ":").map(String.init)
  guard parts.count > 1, let port = parts.last.flatMap({ Int($0) }), (0...65_535).contains(port) else {
    throw Settings.Problem(description: "listen: “\(settings.listen)” is not of the form 127.0.0.1:8080")
  }
  let host = settings.listen.dropLast((parts.last ?? "").count + 1).filter { $0 != "[" && $0 != "]" }
  configuration.host = host.isEmpty ? "127.0.0.1" : String(host)
  configuration.port = port
  configuration.ioThreads = settings.number(.ioThreads)
  configuration.workers = settings.number(.workers)
  configuration.perAddressLimit = settings.number(.perAddress)
  configuration.trustedProxies = settings.list(.proxies)
  configuration.spoolDirectory = try spoolFolder(settings)
  return configuration
}
