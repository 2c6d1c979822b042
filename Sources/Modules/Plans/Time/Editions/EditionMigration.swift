import ModuleKit

/// Of an edition what lists and conditions ask for; all of it is in the plan's frame.
private func editionColumns(_ table: StaticName) -> [SQL] {
  [
    "ALTER TABLE \(table) ADD COLUMN lineage \(.key)", "ALTER TABLE \(table) ADD COLUMN edition \(.text)",
    "ALTER TABLE \(table) ADD COLUMN edition_en \(.text)",
    "ALTER TABLE \(table) ADD COLUMN state \(.text) NOT NULL DEFAULT 'in-force'",
    "ALTER TABLE \(table) ADD COLUMN in_force_from \(.day)", "ALTER TABLE \(table) ADD COLUMN ended_on \(.day)",
    "UPDATE \(table) SET lineage = id",
  ]
}

let editionMigrations = [
  Migration("plans-011-editions", all: editionColumns("plan")),
  Migration("plans-012-edition-versions", all: editionColumns("plan_version")),
]
