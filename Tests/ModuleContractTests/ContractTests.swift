import App
import ModuleKit
import TestKit
import Testing

/// What holds for every module, whatever it does.
@Suite struct ContractTests {
  static let endpoints = allModules.flatMap(\.endpoints)

  @Test(arguments: Backend.all) func migrationsHaveNamesOfTheirOwnAndApplyTwice(backend: Backend) throws {
    #expect(Set(allMigrations.map(\.name)).count == allMigrations.count)
    let test = try TestStore(backend)
    try test.store.migrate(allMigrations)
    try test.store.migrate(allMigrations)
  }

  @Test func routesDoNotConflict() {
    var seen: Set<String> = []
    for endpoint in Self.endpoints {
      let shape = endpoint.pattern.segments.map { segment in
        switch segment {
        case .literal(let text): text
        case .parameter(let ending): "*" + ending
        }
      }
      #expect(
        seen.insert("\(endpoint.method) \(shape.joined(separator: "/"))").inserted,
        "\(endpoint.pattern.text) is mounted twice")
    }
  }

  @Test func routesStayClearOfTheProgramsOwn() {
    for endpoint in Self.endpoints {
      guard case .literal(let first)? = endpoint.pattern.segments.first else { continue }
      #expect(!CityHall.reserved.contains(first))
    }
  }

  @Test func permissionsAreDeclaredByTheModuleThatUsesThem() {
    for module in allModules {
      for endpoint in module.endpoints {
        guard let permission = endpoint.access.permission else { continue }
        #expect(module.permissions.contains(permission), "\(permission.name) is not in the manifest of \(module.name)")
        #expect(permission.name.hasPrefix(module.name + "."))
      }
    }
  }

  @Test func namesAreOnce() {
    #expect(Set(allModules.map(\.name)).count == allModules.count)
    let permissions = allModules.flatMap(\.permissions).map(\.name)
    #expect(Set(permissions).count == permissions.count)
    let metrics = allModules.flatMap(\.gauges).map(\.name)
    #expect(Set(metrics).count == metrics.count)
    let commands = allModules.flatMap(\.commands).map(\.name)
    #expect(Set(commands).count == commands.count)
    let jobs = allModules.flatMap(\.jobs).map(\.name)
    #expect(Set(jobs).count == jobs.count)
    let events = allModules.flatMap(\.events.keys)
    #expect(Set(events).count == events.count)
  }
}
