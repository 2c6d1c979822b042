import Accounts
public import ModuleKit
import MyNumber
import OpenData
import Outbox
import Plans
import Procedures
import Registers
import Residents

/// The modules of this city hall, in the order of menus and front pages: first what residents come for. Nothing else knows
/// them all.
public let allModules: [Module] = [
  .procedures, .openData, .registers, .plans, .residents, .myNumber, .accounts, .outbox,
]

/// What the audit trail calls the events of all modules.
let eventWords = allModules.reduce(into: attachmentEvents) { $0.merge($1.events) { first, _ in first } }

/// What people call the modules, by their names.
let moduleTitles = Dictionary(
  allModules.compactMap { module in module.title.map { (module.name, $0) } }, uniquingKeysWith: { first, _ in first })

let allPermissions = allModules.flatMap(\.permissions)
/// What a program's token may be made for.
public let allScopes: [Permission] = allModules.flatMap(\.endpoints).reduce(into: []) { found, endpoint in
  if case .token(let permission) = endpoint.access, !found.contains(permission) { found.append(permission) }
}
/// What plans' indicators can be bound to.
public let allMetrics = allModules.flatMap(\.metrics)

/// What the catalogue lists without anybody uploading it.
public let allOpenTables: OpenTables = { db in try allModules.flatMap { try $0.openTables(db) } }

/// Counts how they are used.
let allCounting: OpenTableCounting = { uses, db in for module in allModules { try module.counting?(uses, db) } }

/// What of the office's lists may be looked up about one person.
let allLookups = Lookups.all(allModules.map(\.lookups))

/// What the modules run, by their names.
let allServices: @Sendable (Reader) throws -> [String: [ModuleService]] = { db in
  try allModules.reduce(into: [:]) { found, module in
    let own = try module.services(db)
    if !own.isEmpty { found[module.name] = own }
  }
}

let allCards = allModules.flatMap(\.cards)

/// All that lies sealed in a municipality's database, and is sealed anew when its keys are rotated.
public let allSealed: [SealedColumn] =
  mailColumns + attachmentColumns + [Ticket.sealed, AnchorKey.seed] + allModules.flatMap(\.sealed)

/// The schema of a municipality's database, platform first.
public let allMigrations: [Migration] =
  municipalityMigrations + vaultMigrations + identityMigrations + [tokenMigration] + providerMigrations
  + auditMigrations + jobMigrations
  + attachmentMigrations
  + mailMigrations + allModules.flatMap(\.migrations)
