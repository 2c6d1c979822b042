import ModuleKit

/// Append only: a migration that was released is never edited.
let openDataMigrations = [
  Migration(
    "opendata-001-catalogue",
    """
    CREATE TABLE opendata_group (
      id \(.key) PRIMARY KEY,
      kind \(.text) NOT NULL CHECK (kind IN ('organisation', 'theme')),
      name \(.text) NOT NULL UNIQUE,
      title \(.text) NOT NULL,
      state \(.text) NOT NULL CHECK (state IN ('active', 'draft', 'deleted')),
      created_at \(.instant) NOT NULL,
      document \(.text) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX opendata_group_title ON opendata_group (kind, state, name)",
    """
    CREATE TABLE opendata_dataset (
      id \(.key) PRIMARY KEY,
      name \(.text) NOT NULL UNIQUE,
      title \(.text) NOT NULL,
      state \(.text) NOT NULL CHECK (state IN ('active', 'draft', 'deleted')),
      is_private \(.flag) NOT NULL,
      is_public \(.flag) NOT NULL,
      organisation \(.key) REFERENCES opendata_group (id),
      created_at \(.instant) NOT NULL,
      modified_at \(.instant) NOT NULL,
      version \(.int) NOT NULL,
      search_text \(.text) NOT NULL,
      document \(.text) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX opendata_dataset_modified ON opendata_dataset (is_public, modified_at, id)",
    "CREATE INDEX opendata_dataset_created ON opendata_dataset (is_public, created_at, id)",
    "CREATE INDEX opendata_dataset_title ON opendata_dataset (is_public, title, id)",
    "CREATE INDEX opendata_dataset_name ON opendata_dataset (is_public, name, id)",
    "CREATE INDEX opendata_dataset_organisation ON opendata_dataset (organisation)",
    """
    CREATE TABLE opendata_resource (
      id \(.key) PRIMARY KEY,
      dataset \(.key) NOT NULL REFERENCES opendata_dataset (id),
      position \(.int) NOT NULL,
      url \(.text) NOT NULL,
      file \(.key) REFERENCES attachment (id),
      created_at \(.instant) NOT NULL,
      document \(.text) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX opendata_resource_dataset ON opendata_resource (dataset, position)",
    "CREATE INDEX opendata_resource_file ON opendata_resource (file)",
    """
    CREATE TABLE opendata_mark (
      kind \(.text) NOT NULL,
      is_public \(.flag) NOT NULL,
      value \(.text) NOT NULL,
      dataset \(.key) NOT NULL REFERENCES opendata_dataset (id),
      PRIMARY KEY (kind, is_public, value, dataset)
    ) \(.strict)
    """,
    "CREATE INDEX opendata_mark_dataset ON opendata_mark (dataset)")
]
