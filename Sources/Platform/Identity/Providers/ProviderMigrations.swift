public import Store

/// The providers by which people sign in to a municipality, and whom they name.
public let providerMigrations = [
  Migration(
    "provider-001-providers",
    """
    CREATE TABLE identity_provider (
      id \(.key) PRIMARY KEY,
      audience \(.text) NOT NULL,
      name \(.text) NOT NULL CHECK (name <> ''),
      name_en \(.text),
      settings \(.text) NOT NULL,
      secret \(.blob),
      strength \(.text) NOT NULL,
      creates_accounts \(.flag) NOT NULL,
      is_active \(.flag) NOT NULL,
      created_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX provider_link_party ON provider_link (party)")
]
