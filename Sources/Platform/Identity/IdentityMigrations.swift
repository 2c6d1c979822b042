public import Store

public let identityMigrations = [
  Migration(
    "identity-001-accounts",
    """
    CREATE TABLE department (
      id \(.key) PRIMARY KEY,
      name \(.text) NOT NULL CHECK (name <> ''),
      name_en \(.text),
      position \(.int) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE account (
      id \(.key) PRIMARY KEY,
      login \(.text) NOT NULL UNIQUE CHECK (login <> ''),
      name \(.text) NOT NULL CHECK (name <> ''),
      department \(.key) REFERENCES department (id),
      roles \(.text) NOT NULL,
      is_active \(.flag) NOT NULL,
      password_hash \(.text) NOT NULL,
      created_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE session (
      token_hash \(.text) PRIMARY KEY,
      account \(.key) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      form_token \(.text) NOT NULL,
      created_at \(.instant) NOT NULL,
      seen_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX session_account ON session (account)",
    "CREATE INDEX session_seen_at ON session (seen_at)",
    """
    CREATE TABLE sign_in_failure (
      subject \(.text) PRIMARY KEY,
      failures \(.int) NOT NULL,
      since \(.instant) NOT NULL
    ) \(.strict)
    """),
  Migration(
    "identity-002-people",
    "ALTER TABLE department ADD COLUMN parent \(.key) REFERENCES department (id)",
    "CREATE INDEX department_parent ON department (parent)",
    """
    CREATE TABLE appointment (
      id \(.key) PRIMARY KEY,
      account \(.key) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      role \(.text) NOT NULL,
      department \(.key) REFERENCES department (id),
      since \(.day) NOT NULL,
      until \(.day),
      reason \(.text) NOT NULL,
      made_by \(.text) NOT NULL,
      made_at \(.instant) NOT NULL,
      ended_at \(.instant)
    ) \(.strict)
    """,
    "CREATE INDEX appointment_account ON appointment (account)",
    """
    CREATE TABLE delegation (
      id \(.key) PRIMARY KEY,
      giver \(.key) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      taker \(.key) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      since \(.day) NOT NULL,
      until \(.day) NOT NULL,
      reason \(.text) NOT NULL,
      made_by \(.text) NOT NULL,
      made_at \(.instant) NOT NULL,
      ended_at \(.instant)
    ) \(.strict)
    """,
    "CREATE INDEX delegation_giver ON delegation (giver)",
    "CREATE INDEX delegation_taker ON delegation (taker)",
    """
    CREATE TABLE right_use (
      account \(.key) NOT NULL REFERENCES account (id) ON DELETE CASCADE,
      role \(.text) NOT NULL,
      ground \(.text) NOT NULL,
      used_on \(.day) NOT NULL,
      PRIMARY KEY (account, role, ground)
    ) \(.strict)
    """,
    """
    CREATE TABLE resident (
      id \(.key) PRIMARY KEY,
      mail_index \(.text) NOT NULL UNIQUE,
      mail \(.blob),
      password_hash \(.text) NOT NULL,
      name \(.blob),
      kana \(.blob),
      birth_date \(.blob),
      sex \(.blob),
      address \(.blob),
      phone \(.blob),
      language \(.text) NOT NULL,
      facts_from \(.text),
      facts_at \(.instant),
      created_at \(.instant) NOT NULL,
      closed_at \(.instant)
    ) \(.strict)
    """,
    """
    CREATE TABLE business (
      id \(.key) PRIMARY KEY,
      corporate_number \(.text) NOT NULL,
      name \(.text) NOT NULL,
      created_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX business_number ON business (corporate_number)",
    """
    CREATE TABLE business_member (
      business \(.key) NOT NULL REFERENCES business (id) ON DELETE CASCADE,
      resident \(.key) NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
      is_owner \(.flag) NOT NULL,
      since \(.instant) NOT NULL,
      PRIMARY KEY (business, resident)
    ) \(.strict)
    """,
    "CREATE INDEX business_member_resident ON business_member (resident)",
    """
    CREATE TABLE mandate (
      id \(.key) PRIMARY KEY,
      giver \(.key) NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
      taker \(.key) NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
      scope \(.text) NOT NULL,
      since \(.day) NOT NULL,
      until \(.day) NOT NULL,
      offered_at \(.instant) NOT NULL,
      accepted_at \(.instant),
      ended_at \(.instant)
    ) \(.strict)
    """,
    "CREATE INDEX mandate_giver ON mandate (giver)",
    "CREATE INDEX mandate_taker ON mandate (taker)",
    "DROP TABLE session",
    """
    CREATE TABLE session (
      token_hash \(.text) PRIMARY KEY,
      id \(.key) NOT NULL UNIQUE,
      account \(.key) REFERENCES account (id) ON DELETE CASCADE,
      resident \(.key) REFERENCES resident (id) ON DELETE CASCADE,
      form_token \(.text) NOT NULL,
      method \(.text) NOT NULL,
      assurance \(.text) NOT NULL,
      browser \(.text) NOT NULL,
      network \(.text) NOT NULL,
      delegation \(.key) REFERENCES delegation (id) ON DELETE CASCADE,
      mandate \(.key) REFERENCES mandate (id) ON DELETE CASCADE,
      business \(.key) REFERENCES business (id) ON DELETE CASCADE,
      created_at \(.instant) NOT NULL,
      seen_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX session_account ON session (account)",
    "CREATE INDEX session_resident ON session (resident)",
    "CREATE INDEX session_seen_at ON session (seen_at)",
    """
    CREATE TABLE ticket (
      secret_hash \(.text) PRIMARY KEY,
      purpose \(.text) NOT NULL,
      party \(.text),
      content \(.blob),
      created_at \(.instant) NOT NULL,
      ends_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX ticket_party ON ticket (party)",
    "CREATE INDEX ticket_ends_at ON ticket (ends_at)",
    """
    CREATE TABLE passkey (
      id \(.text) PRIMARY KEY,
      party \(.text) NOT NULL,
      public_key \(.blob) NOT NULL,
      counter \(.int) NOT NULL,
      transports \(.text) NOT NULL,
      is_backup_eligible \(.flag) NOT NULL,
      is_backed_up \(.flag) NOT NULL,
      aaguid \(.blob) NOT NULL,
      name \(.text) NOT NULL,
      created_at \(.instant) NOT NULL,
      used_at \(.instant)
    ) \(.strict)
    """,
    "CREATE INDEX passkey_party ON passkey (party)",
    """
    CREATE TABLE one_time_password (
      party \(.text) PRIMARY KEY,
      secret \(.blob) NOT NULL,
      last_step \(.int) NOT NULL,
      created_at \(.instant) NOT NULL,
      confirmed_at \(.instant)
    ) \(.strict)
    """,
    """
    CREATE TABLE recovery_codes (
      party \(.text) PRIMARY KEY,
      codes \(.text) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE provider_link (
      provider \(.text) NOT NULL,
      subject \(.text) NOT NULL,
      party \(.text) NOT NULL,
      created_at \(.instant) NOT NULL,
      PRIMARY KEY (provider, subject)
    ) \(.strict)
    """,
    """
    CREATE TABLE identity_rule (
      name \(.text) PRIMARY KEY,
      value \(.text) NOT NULL
    ) \(.strict)
    """),
  Migration(
    "identity-003-card",
    """
    CREATE TABLE card (
      reference \(.text) PRIMARY KEY,
      party \(.text) NOT NULL,
      name \(.text) NOT NULL,
      created_at \(.instant) NOT NULL,
      used_at \(.instant),
      expires_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX card_party ON card (party)"),
  Migration("identity-004-mail-of-staff", "ALTER TABLE account ADD COLUMN mail \(.blob)"),
  Migration(
    "identity-005-assurance-of-mandates",
    // What was offered before this was recorded was offered in a session, which takes one secret at least.
    "ALTER TABLE mandate ADD COLUMN offered_assurance \(.text) NOT NULL DEFAULT 'single'",
    "ALTER TABLE mandate ADD COLUMN accepted_assurance \(.text)"),
]
