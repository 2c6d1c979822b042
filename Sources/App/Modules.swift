import Accounts
public import ModuleKit
import Plans

/// The modules of this city hall, in the order of the menu. Nothing else knows them all.
public let allModules: [Module] = [.plans, .accounts]

/// The schema of a municipality's database, platform first.
public let allMigrations: [Migration] =
  municipalityMigrations + identityMigrations + auditMigrations + jobMigrations + allModules.flatMap(\.migrations)
