import ModuleKit

/// The tables of what is owed and paid for cases.
let paymentMigrations = [
  Migration(
    "procedures-012-payments",
    """
    CREATE TABLE procedures_charge (
      id \(.key) PRIMARY KEY,
      case_id \(.key) NOT NULL UNIQUE REFERENCES procedures_case (id),
      procedure \(.key) NOT NULL,
      department \(.key) REFERENCES department (id),
      owed \(.int) NOT NULL,
      received \(.int) NOT NULL,
      state \(.key) NOT NULL,
      due \(.day) NOT NULL,
      made_at \(.instant) NOT NULL,
      settled_on \(.day),
      reminded_at \(.instant)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_charge_unpaid ON procedures_charge (due, id) WHERE received < owed",
    "CREATE INDEX procedures_charge_excess ON procedures_charge (id) WHERE received > owed",
    "CREATE INDEX procedures_charge_due ON procedures_charge (due)",
    """
    CREATE TABLE procedures_ledger (
      id \(.key) PRIMARY KEY,
      charge \(.key) NOT NULL REFERENCES procedures_charge (id),
      number \(.int) NOT NULL,
      kind \(.key) NOT NULL,
      owed \(.int) NOT NULL,
      received \(.int) NOT NULL,
      method \(.key),
      provider \(.text) NOT NULL,
      reference \(.text),
      receipt_year \(.int),
      receipt \(.int),
      department \(.key) REFERENCES department (id),
      day \(.day) NOT NULL,
      at \(.instant) NOT NULL,
      actor \(.text) NOT NULL,
      words \(.blob) NOT NULL,
      UNIQUE (charge, number)
    ) \(.strict)
    """,
    // What books nothing twice: a payment or refund has one name at its provider, in its file or on its slip.
    """
    CREATE UNIQUE INDEX procedures_ledger_reference ON procedures_ledger (provider, reference, kind)
    WHERE reference IS NOT NULL
    """,
    """
    CREATE UNIQUE INDEX procedures_ledger_receipt ON procedures_ledger (receipt_year, receipt) WHERE receipt IS NOT NULL
    """,
    "CREATE INDEX procedures_ledger_day ON procedures_ledger (day, method, id)",
    """
    CREATE TABLE procedures_payment_provider (
      id \(.key) PRIMARY KEY,
      name \(.text) NOT NULL CHECK (name <> ''),
      name_en \(.text),
      access \(.blob) NOT NULL,
      is_active \(.flag) NOT NULL,
      created_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE procedures_attempt (
      id \(.key) PRIMARY KEY,
      charge \(.key) NOT NULL REFERENCES procedures_charge (id),
      provider \(.key) NOT NULL REFERENCES procedures_payment_provider (id),
      yen \(.int) NOT NULL,
      reference \(.text),
      state \(.key) NOT NULL,
      began_at \(.instant) NOT NULL,
      ask_at \(.instant) NOT NULL,
      asked \(.int) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX procedures_attempt_charge ON procedures_attempt (charge)",
    "CREATE INDEX procedures_attempt_reference ON procedures_attempt (reference) WHERE reference IS NOT NULL",
    "CREATE INDEX procedures_attempt_open ON procedures_attempt (ask_at) WHERE state = 'open'",
    """
    CREATE TABLE procedures_refund (
      id \(.key) PRIMARY KEY,
      charge \(.key) NOT NULL REFERENCES procedures_charge (id),
      attempt \(.key) NOT NULL REFERENCES procedures_attempt (id),
      yen \(.int) NOT NULL,
      state \(.key) NOT NULL,
      ask_at \(.instant) NOT NULL,
      asked \(.int) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX procedures_refund_charge ON procedures_refund (charge)",
    "CREATE INDEX procedures_refund_open ON procedures_refund (ask_at) WHERE state = 'open'",
    """
    CREATE TABLE procedures_slip (
      number \(.key) PRIMARY KEY,
      charge \(.key) NOT NULL REFERENCES procedures_charge (id),
      code \(.text) NOT NULL,
      yen \(.int) NOT NULL,
      until \(.day) NOT NULL,
      made_at \(.instant) NOT NULL
    ) \(.strict)
    """,
    "CREATE INDEX procedures_slip_charge ON procedures_slip (charge)",
    """
    CREATE TABLE procedures_payment_rules (
      id \(.key) PRIMARY KEY,
      days \(.int) NOT NULL,
      company \(.text) NOT NULL,
      contract \(.text) NOT NULL,
      payee \(.text) NOT NULL
    ) \(.strict)
    """,
    """
    CREATE TABLE procedures_payment_file (
      id \(.key) PRIMARY KEY,
      name \(.text) NOT NULL,
      digest \(.text) NOT NULL UNIQUE,
      lines \(.text) NOT NULL,
      made_at \(.instant) NOT NULL,
      made_by \(.text) NOT NULL,
      booked_at \(.instant),
      booked_by \(.text),
      outcome \(.text)
    ) \(.strict)
    """,
    "CREATE INDEX procedures_payment_file_made ON procedures_payment_file (made_at)")
]

/// Append only.
let moneyMigration = Migration(
  "procedures-015-money",
  "ALTER TABLE procedures_charge ADD COLUMN to_decide \(.flag) NOT NULL DEFAULT 0",
  """
  UPDATE procedures_charge SET to_decide = 1
  WHERE received > 0 AND received <= owed
    AND case_id IN (SELECT id FROM procedures_case WHERE outcome IN ('refused', 'withdrawn'))
  """,
  "CREATE INDEX procedures_charge_to_decide ON procedures_charge (due, id) WHERE to_decide = 1")
